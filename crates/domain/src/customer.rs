//! Kaseya customers: who they are, and what Kaseya knows of them.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// One Kaseya organisation of one RMM instance. `OrgId`s are unique per VSA only, so the instance belongs to the identity; a name never does.
///
/// Written `<instance>:<OrgId>`, e.g. `vsa1:100000000000001`. `OrgId`s have 15 and more digits and stay text on every wire.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct CustomerId {
    rmm: String,
    org: String,
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for CustomerId {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .description(Some("<RMM instance>:<OrgId>"))
            .examples(["vsa1:100000000000001"])
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for CustomerId {}

/// The text is not a customer's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACustomerId;

impl CustomerId {
    /// The id of organisation `org` in the RMM instance `rmm`; both 1 to 64 letters, digits, `-`, `_` or `.`.
    pub fn new(rmm: &str, org: &str) -> Result<Self, NotACustomerId> {
        let fits = |part: &str| {
            (1..=64).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        };
        if fits(rmm) && fits(org) { Ok(Self { rmm: rmm.into(), org: org.into() }) } else { Err(NotACustomerId) }
    }

    /// The RMM instance the organisation lives in.
    pub fn rmm(&self) -> &str {
        &self.rmm
    }

    /// Kaseya's `OrgId`, as text.
    pub fn org(&self) -> &str {
        &self.org
    }
}

impl FromStr for CustomerId {
    type Err = NotACustomerId;

    fn from_str(text: &str) -> Result<Self, NotACustomerId> {
        let (rmm, org) = text.split_once(':').ok_or(NotACustomerId)?;
        Self::new(rmm, org)
    }
}

impl TryFrom<String> for CustomerId {
    type Error = NotACustomerId;

    fn try_from(text: String) -> Result<Self, NotACustomerId> {
        text.parse()
    }
}

impl From<CustomerId> for String {
    fn from(id: CustomerId) -> String {
        id.to_string()
    }
}

impl fmt::Display for CustomerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.rmm, self.org)
    }
}

impl fmt::Display for NotACustomerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a customer id reads <instance>:<OrgId>")
    }
}

impl std::error::Error for NotACustomerId {}

/// Agents of one organisation. All registered ones count for seats; the split is shown (VSA `Online`: 198 suspended, 199 never checked in).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Endpoints {
    /// Every agent registered in Kaseya.
    pub registered: u32,
    /// Of these, online at the last read.
    pub online: u32,
    /// Of these, suspended.
    pub suspended: u32,
    /// Of these, never checked in.
    pub never_checked_in: u32,
}

/// What is known of a customer's address and contact person, as typed by people: any field may be missing or empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Contact {
    /// City.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// State or province.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Country in any writing; see [`crate::country`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Contact person's first name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// Contact person's last name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// Contact person's e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

impl Contact {
    /// Field by field: `self` where it says something (more than blanks), else `fallback`.
    #[must_use]
    pub fn or(&self, fallback: &Self) -> Self {
        let pick = |a: &Option<String>, b: &Option<String>| {
            a.as_ref().filter(|text| !text.trim().is_empty()).or(b.as_ref()).cloned()
        };
        Self {
            city: pick(&self.city, &fallback.city),
            state: pick(&self.state, &fallback.state),
            country: pick(&self.country, &fallback.country),
            first_name: pick(&self.first_name, &fallback.first_name),
            last_name: pick(&self.last_name, &fallback.last_name),
            email: pick(&self.email, &fallback.email),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_the_way_to_text_and_back() {
        let id = CustomerId::new("vsa1", "100000000000001").unwrap();
        assert_eq!(id.to_string().parse::<CustomerId>(), Ok(id));
    }

    #[test]
    fn anything_else_is_no_id() {
        for text in ["", "vsa1", ":", "vsa1:", ":1", "vsa 1:1", "vsa1:1:2", "vsa1:é", "a/b:1"] {
            assert_eq!(text.parse::<CustomerId>(), Err(NotACustomerId), "{text}");
        }
    }

    #[test]
    fn blanks_say_nothing() {
        let own = Contact { city: Some(" ".into()), ..Contact::default() };
        let fallback = Contact { city: Some("Duluth".into()), ..Contact::default() };
        assert_eq!(own.or(&fallback).city.as_deref(), Some("Duluth"));
    }
}
