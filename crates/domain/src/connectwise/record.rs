use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The text is not a record's id: a whole number above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotARecordId;

impl fmt::Display for NotARecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the id of a ConnectWise record is a whole number above 0")
    }
}

impl std::error::Error for NotARecordId {}

/// Ids are numbers in ConnectWise and in the store, and text on our wire like every id.
macro_rules! record_id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "openapi", schema(value_type = String, examples("701")))]
        pub struct $name(pub i64);

        impl FromStr for $name {
            type Err = NotARecordId;

            fn from_str(text: &str) -> Result<Self, NotARecordId> {
                let plain = text.bytes().all(|b| b.is_ascii_digit());
                text.parse().ok().filter(|id| plain && *id > 0).map(Self).ok_or(NotARecordId)
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotARecordId;

            fn try_from(text: String) -> Result<Self, NotARecordId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

record_id! {
    /// ConnectWise's record id of a company: what a customer is tied to. The identifier is for people (ledger, *Who is who*).
    CompanyId
}
record_id! {
    /// ConnectWise's record id of an agreement.
    AgreementId
}
record_id! {
    /// ConnectWise's record id of an agreement type.
    AgreementTypeId
}
record_id! {
    /// ConnectWise's record id of an addition: one priced line of an agreement.
    AdditionId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_text_on_the_wire() {
        assert_eq!(serde_json::to_string(&AgreementId(701)).unwrap(), "\"701\"");
        assert_eq!(serde_json::from_str::<AgreementId>("\"701\"").unwrap(), AgreementId(701));
    }

    #[test]
    fn anything_else_is_no_id() {
        for text in ["", "0", "-1", "+1", " 1", "1 or id>0", "99999999999999999999"] {
            assert_eq!(text.parse::<AdditionId>(), Err(NotARecordId), "{text}");
        }
    }
}
