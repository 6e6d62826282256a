use crate::{customer::Endpoints, draft::Field, matching::Reason};

/// One customer without a link, as a table shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The text of its id.
    pub id: String,
    /// Name in Kaseya.
    pub name: String,
    /// Agents registered.
    pub endpoints: Endpoints,
    /// Seats the wizard would start at.
    pub suggested_seats: u32,
    /// The account it probably has.
    pub account: Account,
    /// What a new account would lack, were Kaseya's data taken as they are.
    pub missing: Vec<Field>,
    /// What the technician will have to do for it.
    pub status: Status,
    /// The technician whose import or link holds it.
    pub held_by: Option<String>,
}

/// The account a customer probably has, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Account {
    /// One.
    One {
        /// The account's name.
        name: String,
        /// Filled in beforehand; otherwise taken only by a click.
        certain: bool,
        /// Why this one.
        reason: Reason,
    },
    /// Equally good ones.
    Several(Vec<String>),
    /// No account's name comes near.
    None,
}

/// What the technician will have to do for a customer; in the order of the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing: the account is certain.
    Ready,
    /// Confirm the likely account.
    Confirm,
    /// Choose one of several accounts.
    ChooseOne,
    /// Choose an account or a new one.
    Choose,
    /// The same, and a new one lacks data.
    Incomplete,
    /// It is not in Kaseya any more.
    Gone,
    /// Somebody imports it at this moment.
    Held,
    /// Somebody linked it since the list was made.
    Linked,
}
