//! What the keys may do, each right tried by a read of one row.

use super::ConnectWise;
use crate::Error;

/// A right of the API member's security role that this product needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// Verify companies.
    Companies,
    /// Read reports and management solutions.
    Management,
    /// Read agreements and what is billed on them.
    Agreements,
    /// Read products.
    Catalogue,
    /// Read tickets.
    Tickets,
    /// Read the types of agreements.
    TableSetup,
    /// Set quantities and make additions.
    ChangeAgreements,
    /// Make tickets.
    AddTickets,
    /// Write reports.
    ChangeManagement,
}

impl Right {
    /// All of them, as they stand in ConnectWise's own table of a role.
    pub const ALL: [Self; 9] = [
        Self::Companies,
        Self::Management,
        Self::ChangeManagement,
        Self::Agreements,
        Self::ChangeAgreements,
        Self::Catalogue,
        Self::Tickets,
        Self::AddTickets,
        Self::TableSetup,
    ];

    /// Where it stands in ConnectWise's security roles, and at which level it has to be.
    pub fn name(self) -> &'static str {
        match self {
            Self::Companies => "Companies > Company Maintenance: Inquire (All)",
            Self::Management => "Companies > Manage: Inquire (All)",
            Self::ChangeManagement => "Companies > Manage: Add, Edit (All)",
            Self::Agreements => "Finance > Agreements: Inquire (All)",
            Self::ChangeAgreements => "Finance > Agreements: Add, Edit (All)",
            Self::Catalogue => "Procurement > Product Catalog: Inquire (All)",
            Self::Tickets => "Service Desk > Service Tickets: Inquire (All)",
            Self::AddTickets => "Service Desk > Service Tickets: Add, Edit (All)",
            Self::TableSetup => "System > Table Setup: Inquire (All)",
        }
    }

    /// What a read of it tries; none for rights that only a write would show.
    fn read(self) -> Option<&'static [&'static str]> {
        Some(match self {
            Self::Companies => &["company", "companies"],
            Self::Management => &["company", "managementItSolutions"],
            Self::Agreements => &["finance", "agreements"],
            Self::Catalogue => &["procurement", "catalog"],
            Self::Tickets => &["service", "tickets"],
            Self::TableSetup => &["finance", "agreements", "types"],
            Self::ChangeAgreements | Self::AddTickets | Self::ChangeManagement => return None,
        })
    }
}

/// Whether a right is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RightState {
    /// It is.
    Granted,
    /// It is not.
    Missing,
    /// It cannot be told, in a sentence.
    Unknown(String),
}

/// A right, and whether it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightCheck {
    /// Which.
    pub right: Right,
    /// Whether it is there.
    pub state: RightState,
}

impl ConnectWise {
    /// Tries each right by itself, all of [`Right::ALL`]. Writes nothing. An error means that no right could be tried: then address or
    /// keys are wrong, or nobody answers.
    pub async fn test_rights(&self) -> Result<Vec<RightCheck>, Error> {
        let (companies, management, agreements, catalogue, tickets, tables) = tokio::join!(
            Box::pin(self.try_right(Right::Companies)),
            Box::pin(self.try_right(Right::Management)),
            Box::pin(self.try_right(Right::Agreements)),
            Box::pin(self.try_right(Right::Catalogue)),
            Box::pin(self.try_right(Right::Tickets)),
            Box::pin(self.try_right(Right::TableSetup)),
        );
        let tried = [companies, management, agreements, catalogue, tickets, tables];
        // Keys that are refused everywhere are wrong; refused here and there, they lack a right.
        let told = tried.iter().any(|(_, result)| matches!(result, Ok(()) | Err(Error::Forbidden { .. })));
        if let (false, [(_, Err(error)), ..]) = (told, &tried) {
            return Err(error.clone());
        }
        let state = |right: Right| match tried.iter().find(|(of, _)| *of == right) {
            Some((_, Ok(()))) => RightState::Granted,
            Some((_, Err(Error::Forbidden { .. } | Error::Unauthorized { .. }))) => RightState::Missing,
            Some((_, Err(error))) => RightState::Unknown(error.vendor_text().to_owned()),
            None => RightState::Unknown("Only a change would show it, and the test changes nothing.".into()),
        };
        Ok(Right::ALL.into_iter().map(|right| RightCheck { right, state: state(right) }).collect())
    }

    async fn try_right(&self, right: Right) -> (Right, Result<(), Error>) {
        let query = [("fields", "id"), ("pageSize", "1")];
        let path = right.read().unwrap_or_default();
        (right, self.get::<Vec<serde::de::IgnoredAny>>(path, &query).await.map(drop))
    }
}
