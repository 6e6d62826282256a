//! ConnectWise Manage (PSA), REST 3.0.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`Site`] | which addresses a user may type, and what they mean |
//! | `base`, `call`, `pages`, `refusal` | where a hosted site keeps its API today, one call, a list page by page, the vendor's no |
//! | `condition` | questions, so built that what a person typed stays a value |
//! | [`Company`], [`Agreement`], [`Addition`], … | one resource each |
//! | [`Right`] | what the keys may do |
//!
//! Nothing here has a key of idempotency: look up, create, and after [`crate::Error::Ambiguous`] look up again.

mod additions;
mod agreements;
mod base;
mod call;
mod catalogue;
mod companies;
mod condition;
mod ids;
mod pages;
mod read;
mod refusal;
mod reports;
mod rights;
mod site;
mod system;
mod tickets;

use std::{fmt, num::NonZeroUsize};

pub use additions::{Addition, NewAddition, Quantity};
pub use catalogue::{CatalogueItem, CatalogueItems};
pub use companies::{Companies, Company, Found};
pub use domain::connectwise::{AdditionId, Agreement, AgreementId, AgreementType, CompanyId};
pub use ids::{ProductId, ReportId, SolutionId, TicketId};
pub use reports::{NewReport, Report, ReportFigures, Solution};
pub use rights::{Right, RightCheck, RightState};
use secrecy::SecretString;
pub use site::{Hosting, Site, SiteRefused};
pub use system::SystemInfo;
pub use tickets::{NewTicket, Ticket};

use crate::http::Connection;
pub use crate::http::{AllowedHosts, Guarded};

/// The subject of [`crate::Error::Rejected`] where a hosted site does not know the log-in company.
pub const UNKNOWN_COMPANY: &str = "UnknownLogInCompany";
/// The subject of [`crate::Error::Rejected`] where the operator does not let the address be called.
pub const NOT_ALLOWED: &str = crate::http::NOT_ALLOWED;

/// Calls in flight to one partner's ConnectWise, at most. It publishes no limit.
const PARALLEL: NonZeroUsize = NonZeroUsize::MIN.saturating_add(3);

/// One partner's access to ConnectWise Manage.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The server.
    pub site: Site,
    /// The MSP's own log-in company; not a customer's company ID.
    pub company: String,
    /// Public key of an API member.
    pub public_key: String,
    /// Its private key.
    pub private_key: SecretString,
    /// Which product is calling: registered with ConnectWise, one per installation.
    pub client_id: String,
    /// Who runs the server, see [`Site::hosting`].
    pub hosting: Hosting,
}

impl Settings {
    /// The usual settings for these credentials.
    pub fn new(
        site: Site,
        company: impl Into<String>,
        public_key: impl Into<String>,
        private_key: SecretString,
        client_id: impl Into<String>,
    ) -> Self {
        let hosting = site.hosting();
        let (company, public_key, client_id) = (company.into(), public_key.into(), client_id.into());
        Self { site, company, public_key, private_key, client_id, hosting }
    }
}

/// One partner's ConnectWise Manage.
pub struct ConnectWise {
    connection: Connection,
    allowed: AllowedHosts,
    settings: Settings,
    base: base::Slot,
}

impl ConnectWise {
    /// A client with these settings. Nothing is sent yet.
    pub fn new(http: &Guarded, settings: Settings) -> Self {
        let Guarded { http, allowed } = http.clone();
        Self { connection: Connection::new(&http.at_most(PARALLEL)), allowed, settings, base: base::Slot::default() }
    }

    /// Which ConnectWise it asks, and as whom.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}

impl fmt::Debug for ConnectWise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConnectWise").field("settings", &self.settings).finish_non_exhaustive()
    }
}
