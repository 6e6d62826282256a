//! Trend Micro accounts (LMP customers), and what LMPI wants of a new one.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    country,
    customer::Contact,
    draft::{Fault, Field},
};

/// LMP's customer GUID, always in lower case: SMPI writes the same id in upper case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(into = "String", try_from = "String")]
pub struct AccountId(String);

/// The text is not a GUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnAccountId;

impl AccountId {
    /// The id as text, lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for AccountId {
    type Err = NotAnAccountId;

    fn from_str(text: &str) -> Result<Self, NotAnAccountId> {
        let shape = text.len() == 36
            && text
                .bytes()
                .enumerate()
                .all(|(at, b)| if matches!(at, 8 | 13 | 18 | 23) { b == b'-' } else { b.is_ascii_hexdigit() });
        if shape { Ok(Self(text.to_ascii_lowercase())) } else { Err(NotAnAccountId) }
    }
}

impl TryFrom<String> for AccountId {
    type Error = NotAnAccountId;

    fn try_from(text: String) -> Result<Self, NotAnAccountId> {
        text.parse()
    }
}

impl From<AccountId> for String {
    fn from(id: AccountId) -> String {
        id.0
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NotAnAccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an account id is a GUID")
    }
}

impl std::error::Error for NotAnAccountId {}

/// LMP's status of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AccountStatus {
    /// In use.
    Enabled,
    /// Suspended in LMP: cannot be linked.
    Suspended,
    /// Licences expired: cannot be linked.
    Expired,
    /// A status this version does not know.
    #[serde(other)]
    Other,
}

/// Longest company name LMPI takes, in characters.
pub const NAME_MAX: usize = 128;
/// Longest city, state, first or last name sent to LMPI, in characters.
pub const TEXT_MAX: usize = 64;
/// Longest e-mail address sent to LMPI, in characters.
pub const EMAIL_MAX: usize = 128;

/// A new account's data within LMPI's limits. Made by [`NewAccount::new`] alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAccount {
    name: String,
    city: String,
    state: String,
    country: String,
    first_name: String,
    last_name: String,
    email: String,
}

impl NewAccount {
    /// Checks name and contact against LMPI's limits; every field at fault is named at once.
    pub fn new(name: &str, contact: &Contact) -> Result<Self, Vec<(Field, Fault)>> {
        let mut faults = Vec::new();
        let mut text = |field: Field, value: Option<&str>, max: usize| match line(value, max) {
            Ok(text) => text,
            Err(fault) => {
                faults.push((field, fault));
                String::new()
            }
        };
        let mut made = Self {
            name: text(Field::Name, Some(name), NAME_MAX),
            city: text(Field::City, contact.city.as_deref(), TEXT_MAX),
            state: text(Field::State, contact.state.as_deref(), TEXT_MAX),
            country: text(Field::Country, contact.country.as_deref(), TEXT_MAX),
            first_name: text(Field::FirstName, contact.first_name.as_deref(), TEXT_MAX),
            last_name: text(Field::LastName, contact.last_name.as_deref(), TEXT_MAX),
            email: text(Field::Email, contact.email.as_deref(), EMAIL_MAX),
        };
        if !made.country.is_empty() {
            match country::iso2(&made.country) {
                Some(code) => code.clone_into(&mut made.country),
                None => faults.push((Field::Country, Fault::UnknownCountry)),
            }
        }
        if !made.email.is_empty() && !is_email(&made.email) {
            faults.push((Field::Email, Fault::NotAnEmail));
        }
        if faults.is_empty() { Ok(made) } else { Err(faults) }
    }

    /// Company name, 1 to 128 characters.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// City.
    pub fn city(&self) -> &str {
        &self.city
    }

    /// State or province.
    pub fn state(&self) -> &str {
        &self.state
    }

    /// ISO 3166-1 alpha-2, upper case.
    pub fn country(&self) -> &str {
        &self.country
    }

    /// Contact person's first name.
    pub fn first_name(&self) -> &str {
        &self.first_name
    }

    /// Contact person's last name.
    pub fn last_name(&self) -> &str {
        &self.last_name
    }

    /// Contact person's e-mail address: letters, digits and `- . _ @` only (LMPI).
    pub fn email(&self) -> &str {
        &self.email
    }
}

/// One line of text: trimmed, not empty, no control characters, at most `max` characters.
fn line(value: Option<&str>, max: usize) -> Result<String, Fault> {
    let text = value.unwrap_or_default().trim();
    if text.is_empty() {
        Err(Fault::Missing)
    } else if text.chars().count() > max {
        Err(Fault::TooLong { max: u32::try_from(max).unwrap_or(u32::MAX) })
    } else if text.chars().any(char::is_control) {
        Err(Fault::ControlCharacters)
    } else {
        Ok(text.to_owned())
    }
}

/// LMPI takes letters, digits and `- . _ @` in an address, so `+` and quotes are refused here rather than by the vendor at the last step.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'))
    };
    plain(local)
        && plain(domain)
        && domain.contains('.')
        && [local, domain].iter().all(|part| !part.starts_with('.') && !part.ends_with('.') && !part.contains(".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Contact {
        Contact {
            city: Some("Duluth".into()),
            state: Some("MN".into()),
            country: Some("USA".into()),
            first_name: Some("Ann".into()),
            last_name: Some("Lee".into()),
            email: Some("ann@northwind.example".into()),
        }
    }

    #[test]
    fn complete_data_is_taken_and_the_country_becomes_its_code() {
        let account = NewAccount::new(" Northwind Dental & Co ", &full()).unwrap();
        assert_eq!((account.name(), account.country()), ("Northwind Dental & Co", "US"));
    }

    #[test]
    fn every_missing_field_is_named_at_once() {
        let faults = NewAccount::new("Northwind", &Contact::default()).unwrap_err();
        let fields: Vec<_> = faults.iter().map(|(field, _)| *field).collect();
        let expected = [Field::City, Field::State, Field::Country, Field::FirstName, Field::LastName, Field::Email];
        assert_eq!(fields, expected);
    }

    #[test]
    fn an_address_lmpi_would_refuse_is_refused_here() {
        for email in
            ["ann", "ann@", "@x.example", "ann+x@x.example", "ann@x", "a b@x.example", "a..b@x.example", "é@x.example"]
        {
            let contact = Contact { email: Some(email.into()), ..full() };
            assert_eq!(NewAccount::new("N", &contact).unwrap_err(), [(Field::Email, Fault::NotAnEmail)], "{email}");
        }
    }

    #[test]
    fn names_end_at_128_characters_not_bytes() {
        let name = "宮".repeat(128);
        assert!(NewAccount::new(&name, &full()).is_ok());
        assert_eq!(
            NewAccount::new(&format!("{name}本"), &full()).unwrap_err(),
            [(Field::Name, Fault::TooLong { max: 128 })]
        );
    }

    #[test]
    fn smpi_and_lmpi_ids_are_one_id() {
        let upper: AccountId = "AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE".parse().unwrap();
        assert_eq!(upper.as_str(), "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
        assert!("aaaaaaaabbbb4ccc8dddeeeeeeeeeeee".parse::<AccountId>().is_err());
    }
}
