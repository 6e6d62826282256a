use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// *ConnectWise Company ID*: a company's `identifier` as people know it, one line of 1 to 156 characters without outer blanks.
///
/// Quotes and the like are allowed: escaping is the client's duty. ConnectWise compares without case, so [`same`](Self::same) does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, min_length = 1, max_length = 156, examples("NORTHWIND")))]
pub struct CompanyIdentifier(String);

/// The text cannot be a company ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotAnIdentifier {
    /// Nothing was typed, or blanks only.
    Missing,
    /// Longer than [`CompanyIdentifier::MAX`] characters.
    TooLong,
    /// Contains line breaks or other control characters.
    ControlCharacters,
}

impl CompanyIdentifier {
    /// Most characters (ConnectWise's specification). Older servers take fewer and say so themselves.
    pub const MAX: usize = 156;

    /// The identifier.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether both name one company: compared without case.
    pub fn same(&self, other: &str) -> bool {
        let lower = |text: &str| text.trim().to_lowercase();
        lower(&self.0) == lower(other)
    }
}

impl FromStr for CompanyIdentifier {
    type Err = NotAnIdentifier;

    /// Reads what a technician typed.
    fn from_str(typed: &str) -> Result<Self, NotAnIdentifier> {
        let typed = typed.trim();
        if typed.is_empty() {
            Err(NotAnIdentifier::Missing)
        } else if typed.chars().count() > Self::MAX {
            Err(NotAnIdentifier::TooLong)
        } else if typed.chars().any(char::is_control) {
            Err(NotAnIdentifier::ControlCharacters)
        } else {
            Ok(Self(typed.into()))
        }
    }
}

impl TryFrom<String> for CompanyIdentifier {
    type Error = NotAnIdentifier;

    fn try_from(typed: String) -> Result<Self, NotAnIdentifier> {
        typed.parse()
    }
}

impl From<CompanyIdentifier> for String {
    fn from(identifier: CompanyIdentifier) -> String {
        identifier.0
    }
}

impl fmt::Display for CompanyIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NotAnIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a company ID is one line of 1 to 156 characters")
    }
}

impl std::error::Error for NotAnIdentifier {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_read_or_answered() {
        let read = |typed: &str| typed.parse::<CompanyIdentifier>().map(String::from);
        assert_eq!(read("  NORTHWIND "), Ok("NORTHWIND".into()));
        assert_eq!(read("x\" or id>0 or name=\""), Ok("x\" or id>0 or name=\"".into()));
        assert_eq!(read("ノースウィンド"), Ok("ノースウィンド".into()));
        assert_eq!(read(" \t "), Err(NotAnIdentifier::Missing));
        assert_eq!(read("a\nb"), Err(NotAnIdentifier::ControlCharacters));
        assert_eq!(read(&"宮".repeat(156)), Ok("宮".repeat(156)));
        assert_eq!(read(&"x".repeat(157)), Err(NotAnIdentifier::TooLong));
    }

    #[test]
    fn companies_are_told_apart_without_case() {
        let acme: CompanyIdentifier = "Acme".parse().unwrap();
        assert!(acme.same("ACME "));
        assert!(!acme.same("ACME2"));
    }
}
