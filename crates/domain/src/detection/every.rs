use serde::{Deserialize, Serialize};

/// How often detection information is sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Each day, for the day before.
    Day,
    /// Each Monday, for the week from Monday to Sunday before.
    Week,
    /// Each first of a month, for the calendar month before.
    #[default]
    Month,
}

impl Every {
    /// The stable code of wire and database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }
}
