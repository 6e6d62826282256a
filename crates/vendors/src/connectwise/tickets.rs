//! Service tickets, known by our own reference.

use serde::{Deserialize, Serialize};

use super::{
    CompanyId, ConnectWise, TicketId,
    condition::{Condition, same},
    read::{flag, text},
};
use crate::Error;

/// A ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Record id; the number people know it by.
    pub id: TicketId,
    /// Its first line.
    pub summary: String,
    /// Whether it is closed.
    pub closed: bool,
}

/// A ticket to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTicket {
    /// First line; ConnectWise keeps 100 characters, more are cut off.
    pub summary: String,
    /// Whose it is.
    pub company: CompanyId,
    /// Our own reference, at most 100 characters, without quotes: by it the ticket is found again.
    pub reference: String,
    /// The text.
    pub description: String,
    /// The board it goes to, by name; the MSP's default where nothing is said.
    pub board: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: i64,
    #[serde(default, deserialize_with = "text")]
    summary: Option<String>,
    #[serde(default, deserialize_with = "flag")]
    closed_flag: bool,
    #[serde(default, rename = "externalXRef", deserialize_with = "text")]
    reference: Option<String>,
}

impl From<Row> for Ticket {
    fn from(row: Row) -> Self {
        Self { id: TicketId(row.id), summary: row.summary.unwrap_or_default(), closed: row.closed_flag }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Creation<'a> {
    summary: String,
    record_type: &'static str,
    company: Id,
    #[serde(rename = "externalXRef")]
    reference: &'a str,
    initial_description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    board: Option<Named<'a>>,
}

#[derive(Serialize)]
struct Id {
    id: i64,
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
}

const PATH: [&str; 2] = ["service", "tickets"];
const FIELDS: &str = "id,summary,closedFlag,externalXRef";
/// Longest first line and longest reference.
const LONGEST: usize = 100;

impl ConnectWise {
    /// The first ticket made with this reference.
    pub async fn ticket(&self, reference: &str) -> Result<Option<Ticket>, Error> {
        let condition = referred(reference)?;
        let rows: Vec<Row> = self.some(&PATH, FIELDS, &condition, "id asc", 10).await?;
        let ours = |row: &Row| row.reference.as_deref().is_some_and(|text| same(text, reference));
        Ok(rows.into_iter().find(ours).map(Ticket::from))
    }

    /// Makes a ticket. On [`Error::Ambiguous`] look at [`ConnectWise::ticket`] before anything else.
    pub async fn create_ticket(&self, new: &NewTicket) -> Result<Ticket, Error> {
        referred(&new.reference)?;
        let body = Creation {
            summary: new.summary.chars().filter(|c| !c.is_control()).take(LONGEST).collect(),
            record_type: "ServiceTicket",
            company: Id { id: new.company.0 },
            reference: &new.reference,
            initial_description: &new.description,
            board: new.board.as_deref().map(|name| Named { name }),
        };
        let row: Row = self.post(&PATH, &body).await?;
        Ok(row.into())
    }
}

/// What is found again must be asked for whole.
fn referred(reference: &str) -> Result<Condition, Error> {
    let exact = format!("externalXRef=\"{reference}\"");
    Condition::text("externalXRef", reference)
        .filter(|condition| condition.as_str() == exact && reference.chars().count() <= LONGEST)
        .ok_or_else(|| Error::not_sent("The reference of a ticket cannot be looked for."))
}
