//! The people who may sign in.

use serde::{Deserialize, Serialize};

/// A technician of a partner, as the settings file names them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Technician {
    /// Stable id: the `sub` of every token.
    pub id: String,
    /// Id of the partner this person acts for: the `tid` of every token.
    pub partner: String,
    /// The partner's name as the console shows it.
    pub partner_name: String,
    /// Full name.
    pub name: String,
    /// Registered address; the service sends notifications here.
    pub email: String,
    /// What this person may do: the `scp` of every token.
    #[serde(default)]
    pub permissions: Vec<String>,
    /// BCP 47 language tag.
    #[serde(default = "english")]
    pub locale: String,
    /// IANA time zone.
    #[serde(default = "utc")]
    pub time_zone: String,
}

fn english() -> String {
    "en-US".to_owned()
}

fn utc() -> String {
    "UTC".to_owned()
}

/// What the page is told about the signed-in technician: `HostContext` of the bridge contract without the theme,
/// which only the page knows.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Identity<'a> {
    partner: Named<'a>,
    user: User<'a>,
    locale: &'a str,
    time_zone: &'a str,
    /// Names this sign-in without being its secret; the page sends it along, so that a page of an earlier sign-in
    /// cannot act in the name of a later one.
    session: &'a str,
}

#[derive(Debug, Serialize)]
struct Named<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Debug, Serialize)]
struct User<'a> {
    id: &'a str,
    name: &'a str,
    email: &'a str,
    permissions: &'a [String],
}

/// One line of the sign-in page.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Choice<'a> {
    id: &'a str,
    name: &'a str,
    partner_name: &'a str,
    permissions: &'a [String],
}

impl Technician {
    /// What the page of the sign-in `session` may know.
    pub fn identity<'a>(&'a self, session: &'a str) -> Identity<'a> {
        Identity {
            partner: Named { id: &self.partner, name: &self.partner_name },
            user: User { id: &self.id, name: &self.name, email: &self.email, permissions: &self.permissions },
            locale: &self.locale,
            time_zone: &self.time_zone,
            session,
        }
    }

    /// What the sign-in page shows before anyone has signed in.
    pub fn choice(&self) -> Choice<'_> {
        Choice { id: &self.id, name: &self.name, partner_name: &self.partner_name, permissions: &self.permissions }
    }
}
