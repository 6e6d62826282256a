//! Kaseya VSA 9, REST `/api/v1.0`.

mod agents;
mod envelope;
mod id;
mod legacy;
mod organisations;
mod session;

use std::{collections::HashMap, fmt};

use domain::Endpoints;
pub use organisations::Organisation;
use secrecy::SecretString;
use url::Url;

pub use crate::http::Progress;
use crate::{
    Error,
    http::{Connection, Http, Position, Walk},
};

/// How the user logs in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LogIn {
    /// With an access token made for the REST API (VSA since August 2021).
    #[default]
    AccessToken,
    /// With the password, hashed as old servers want it. Sends unsalted hashes: only where tokens do not exist.
    Password,
}

/// One VSA server and who reads it.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The server's address, e.g. `https://vsa.example.com`; `/api/v1.0` is added when it is not there.
    pub base_url: Url,
    /// User name. Its scope decides which organisations are seen.
    pub user: String,
    /// Access token, or the password, see [`LogIn`].
    pub token: SecretString,
    /// How the user logs in.
    pub log_in: LogIn,
}

impl Settings {
    /// Log-in with an access token.
    pub fn new(base_url: Url, user: impl Into<String>, token: SecretString) -> Self {
        Self { base_url, user: user.into(), token, log_in: LogIn::AccessToken }
    }
}

/// One VSA server. Logs in at the first call and again when the server has ended the session.
pub struct Kaseya {
    connection: Connection,
    settings: Settings,
    session: session::Slot,
}

impl Kaseya {
    /// A client of the server in `settings`. Nothing is sent yet.
    pub fn new(http: &Http, settings: Settings) -> Self {
        Self { connection: Connection::new(http), settings, session: session::Slot::default() }
    }

    /// Every organisation the user's scope shows, by one full walk; VSA's own (`myOrg`, `kserver`, `unnamed`) are left out.
    /// `on_page` hears of each page. An error means the list is not complete, and nothing is returned of it.
    pub async fn organisations(&self, mut on_page: impl FnMut(Progress)) -> Result<Vec<Organisation>, Error> {
        let mut walk = Walk::exact(organisations::Row::key);
        while let Some(at) = walk.next() {
            walk.take(self.get(&["system", "orgs"], &page_query(at, "OrgId"), envelope::page).await?)?;
            on_page(walk.progress());
        }
        Ok(walk.rows().into_iter().filter_map(organisations::Row::customer).collect())
    }

    /// Endpoints per `OrgId`, by one walk over all agents. Organisations without agents are not in it.
    pub async fn endpoint_counts(&self) -> Result<HashMap<String, Endpoints>, Error> {
        let mut walk = Walk::rough(agents::Row::key);
        while let Some(at) = walk.next() {
            walk.take(self.get(&["assetmgmt", "agents"], &page_query(at, "AgentId"), envelope::page).await?)?;
        }
        Ok(agents::count(walk.rows()))
    }
}

fn page_query(at: Position, order_by: &str) -> String {
    format!("$top={}&$skip={}&$orderby={order_by}", crate::http::ROWS, at.skip)
}

impl fmt::Debug for Kaseya {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kaseya").field("settings", &self.settings).finish_non_exhaustive()
    }
}
