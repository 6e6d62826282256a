use serde::{Deserialize, Serialize};

/// How often detection information is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Each day, about yesterday.
    Day,
    /// Each Monday, about the week from Monday to Sunday.
    Week,
    /// On each first, about the calendar month.
    Month,
}
