//! The vendor writes of the saga.

use crate::vendor::Request;

/// A vendor write of the saga.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Write {
    CreateAccount,
    Subscribe,
    SetSeats,
    Initialise,
    Notify,
    Template,
}

impl Write {
    pub(crate) const ALL: [Self; 6] =
        [Self::CreateAccount, Self::Subscribe, Self::SetSeats, Self::Initialise, Self::Notify, Self::Template];

    /// As the table calls it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::CreateAccount => "create account",
            Self::Subscribe => "subscribe",
            Self::SetSeats => "set seats",
            Self::Initialise => "initialise",
            Self::Notify => "notifications",
            Self::Template => "template",
        }
    }

    /// As a fault names it.
    pub(crate) fn pattern(self) -> &'static str {
        match self {
            Self::CreateAccount => "POST /LMPI/v3/customers$",
            Self::Subscribe => "POST /LMPI/v3/customers/*/subscriptions$",
            Self::SetSeats => "PUT /LMPI/v3/customers/*/subscriptions/*",
            Self::Initialise => "POST /SMPI/v2.8/service/wfbss/api/initialize",
            Self::Notify => "PUT /SMPI/v2.8/service/wfbss/api/notif_settings",
            Self::Template => "PUT /SMPI/v2.8/service/wfbss/api/policies",
        }
    }

    /// The write that follows, and which of its kind.
    pub(crate) fn next(self) -> (Self, u32) {
        match self {
            Self::CreateAccount => (Self::Subscribe, 1),
            Self::Subscribe => (Self::Initialise, 1),
            Self::Initialise | Self::SetSeats => (Self::Notify, 1),
            Self::Notify => (Self::Template, 1),
            // One per default group and operating system: the second of four.
            Self::Template => (Self::Template, 2),
        }
    }

    /// The write that was asked for, if it was one.
    pub(crate) fn of(request: &Request) -> Option<Self> {
        Self::ALL.into_iter().find(|write| write.is(request))
    }

    /// Whether this is what was asked.
    pub(crate) fn is(self, request: &Request) -> bool {
        let (method, path) = (request.method.as_str(), request.path.as_str());
        match self {
            Self::CreateAccount => method == "POST" && path.ends_with("/customers"),
            Self::Subscribe => method == "POST" && path.ends_with("/subscriptions"),
            Self::SetSeats => method == "PUT" && path.contains("/subscriptions/"),
            Self::Initialise => path.ends_with("/initialize"),
            Self::Notify => method == "PUT" && path.ends_with("/notif_settings"),
            Self::Template => method == "PUT" && path.ends_with("/policies"),
        }
    }
}
