use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The name of a time zone that looks like one of IANA's: `Europe/Berlin`, `America/Argentina/Ushuaia`, `UTC`.
///
/// Whether IANA has it only the service knows, which holds the list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, examples("Europe/Berlin")))]
pub struct ZoneName(String);

/// Most characters of a time zone's name; IANA's longest has 32.
const MAX: usize = 64;

/// The text cannot be the name of a time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAZone;

impl ZoneName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ZoneName {
    type Err = NotAZone;

    fn from_str(text: &str) -> Result<Self, NotAZone> {
        let text = text.trim();
        let part = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+'))
        };
        if text.len() <= MAX && text.split('/').all(part) { Ok(Self(text.into())) } else { Err(NotAZone) }
    }
}

impl TryFrom<String> for ZoneName {
    type Error = NotAZone;

    fn try_from(text: String) -> Result<Self, NotAZone> {
        text.parse()
    }
}

impl From<ZoneName> for String {
    fn from(zone: ZoneName) -> String {
        zone.0
    }
}

impl fmt::Display for ZoneName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NotAZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time zone reads like Europe/Berlin")
    }
}

impl std::error::Error for NotAZone {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_time_zones_are_taken() {
        for text in [
            "UTC",
            "Europe/Berlin",
            "America/Argentina/Ushuaia",
            "Etc/GMT+12",
            "America/Port-au-Prince",
            " Asia/Ho_Chi_Minh ",
        ] {
            assert_eq!(text.parse::<ZoneName>().unwrap().as_str(), text.trim());
        }
    }

    #[test]
    fn paths_windows_names_and_nothing_are_refused() {
        for text in [
            "",
            "/",
            "Europe/",
            "../etc/passwd",
            "W. Europe Standard Time",
            "Europe//Berlin",
            "Zürich",
            &"x".repeat(65),
        ] {
            assert_eq!(text.parse::<ZoneName>(), Err(NotAZone), "{text}");
        }
    }
}
