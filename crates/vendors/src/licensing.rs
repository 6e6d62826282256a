//! Trend Micro: LMPI (accounts, plans, subscriptions) and SMPI (notifications, policies, detections). One host, one signature.
//!
//! Every call takes `now`, the wall clock's time: the signature holds it, and the vendor accepts 15 minutes off either way. The pages of a list
//! are signed with that time as it goes on.

mod accounts;
mod call;
mod dates;
mod detections;
mod notifications;
mod plans;
mod policies;
mod signature;
mod subscriptions;

use std::fmt;

pub use accounts::Account;
pub use detections::ComputerCounts;
pub use plans::Plan;
pub use policies::Policy;
use secrecy::SecretString;
pub use subscriptions::{Subscription, SubscriptionId, SubscriptionRef};
use url::Url;

use crate::http::{Connection, Http};

/// One partner's access to the Licensing Management Platform.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The host's address, e.g. `https://cspi.trendmicro.com`.
    pub base_url: Url,
    /// Access token.
    pub access_token: SecretString,
    /// Key the calls are signed with.
    pub secret_key: SecretString,
    /// The vendor's codes for *no licences left*. Its list of codes is not public, so an operator can add one.
    pub capacity_subjects: Vec<String>,
    /// Path of SMPI on the host, with its version.
    pub smpi_path: String,
    /// Whether the query belongs to what is signed. One known client leaves it out.
    pub sign_query: bool,
}

impl Settings {
    /// The usual settings for these credentials.
    pub fn new(base_url: Url, access_token: SecretString, secret_key: SecretString) -> Self {
        Self {
            base_url,
            access_token,
            secret_key,
            capacity_subjects: vec!["InsufficientLicense".into()],
            smpi_path: "SMPI/v2.8/service/wfbss/api".into(),
            sign_query: true,
        }
    }
}

/// One partner's Licensing Management Platform.
pub struct Licensing {
    connection: Connection,
    settings: Settings,
}

impl Licensing {
    /// A client with these settings. Nothing is sent yet.
    pub fn new(http: &Http, settings: Settings) -> Self {
        Self { connection: Connection::new(http), settings }
    }
}

impl fmt::Debug for Licensing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Licensing").field("settings", &self.settings).finish_non_exhaustive()
    }
}
