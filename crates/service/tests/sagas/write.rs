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
