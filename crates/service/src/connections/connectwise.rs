//! ConnectWise Manage: its settings are a user's, so clients are made anew when these change.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::Context as _;
use contract::connectwise::GlobalSettings;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sqlx::{Any, Transaction};
use vendors::connectwise::{AllowedHosts, ConnectWise, Settings, Site};

use super::{Connections, SECRET, config, rows};
use crate::{
    seal::{Place, Seal},
    store::{PartnerId, StoreError, connections::Connection, connectwise::settings},
    zones,
};

/// Kind of a connection to ConnectWise Manage.
pub const CONNECTWISE: &str = "connectwise";

/// Clients with the row each was made of: a row that was changed, here or by another process, makes another client.
pub(super) type Clients = Mutex<HashMap<PartnerId, (Connection, Arc<ConnectWise>)>>;

/// Which ConnectWise, and as whom: everything but the private key, which belongs to exactly these three.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    /// The server, as [`Site`] writes it.
    pub site: String,
    /// The MSP's own log-in company.
    pub login_company: String,
    /// Public key of the API member.
    pub public_key: String,
}

impl Access {
    /// Whether it leads to this log-in company of this server: record ids mean nothing anywhere else.
    pub fn leads_to(&self, site: &str, login_company: &str) -> bool {
        self.site == site && self.login_company.eq_ignore_ascii_case(login_company)
    }
}

/// What a save does to the stored connection.
#[derive(Debug, Clone)]
pub enum Keep {
    /// It stays as it is.
    Stored,
    /// This takes its place.
    New(Access, SecretString),
    /// There is none any more.
    Nothing,
}

impl Connections {
    /// Hosts that the operator allows besides the public ones.
    pub fn allowed(&self) -> &AllowedHosts {
        self.0.guarded.allowed()
    }

    /// Whether the operator has entered what every call to ConnectWise needs.
    pub fn has_client_id(&self) -> bool {
        self.0.client_id.is_some()
    }

    /// The partner's ConnectWise Manage, if it has it connected and the operator has a client ID.
    pub async fn connectwise(&self, partner: &PartnerId) -> Result<Option<Arc<ConnectWise>>, StoreError> {
        let Some(row) = rows::get(&self.0.store, partner, CONNECTWISE, "").await? else { return Ok(None) };
        let clients = || self.0.connectwise.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((made_of, client)) = clients().get(partner)
            && *made_of == row
        {
            return Ok(Some(client.clone()));
        }
        let access: Access = serde_json::from_str(&row.settings)?;
        let Some(client) = self.connectwise_as(&access, self.open(partner, &row)?) else { return Ok(None) };
        let client = Arc::new(client);
        clients().insert(partner.clone(), (row, client.clone()));
        Ok(Some(client))
    }

    /// Whether `client` asks the ConnectWise that is connected now. What another one said, asked before this one was connected, must not be kept.
    pub async fn is_connected(
        &self,
        tx: &mut Transaction<'_, Any>,
        partner: &PartnerId,
        client: &ConnectWise,
    ) -> Result<bool, StoreError> {
        let Some(row) = rows::get_in(tx, partner, CONNECTWISE, "").await? else { return Ok(false) };
        let (access, asked): (Access, _) = (serde_json::from_str(&row.settings)?, client.settings());
        Ok(access.leads_to(&asked.site.to_string(), &asked.company))
    }

    /// A client for keys that are not stored, or not yet. None: the operator has no client ID, or allows the stored site no more.
    pub fn connectwise_as(&self, access: &Access, key: SecretString) -> Option<ConnectWise> {
        let site = Site::parse(&access.site, self.allowed()).ok()?;
        let client_id = self.0.client_id.clone()?;
        let settings = Settings::new(site, &access.login_company, &access.public_key, key, client_id);
        Some(ConnectWise::new(&self.0.guarded, settings))
    }

    /// What is stored, and the key that goes with it.
    pub async fn connectwise_stored(&self, partner: &PartnerId) -> Result<Option<(Access, SecretString)>, StoreError> {
        let Some(row) = rows::get(&self.0.store, partner, CONNECTWISE, "").await? else { return Ok(None) };
        Ok(Some((serde_json::from_str(&row.settings)?, self.open(partner, &row)?)))
    }

    /// Stores a connection, its key sealed, or takes it out.
    pub async fn keep_connectwise(
        &self,
        tx: &mut Transaction<'_, Any>,
        partner: &PartnerId,
        keep: &Keep,
    ) -> Result<(), StoreError> {
        match keep {
            Keep::Stored => Ok(()),
            Keep::New(access, key) => rows::put(tx, partner, &row(&self.0.seal, partner, access, key)?).await,
            Keep::Nothing => rows::remove(tx, partner, CONNECTWISE, "").await,
        }
    }
}

fn row(seal: &Seal, partner: &PartnerId, access: &Access, key: &SecretString) -> Result<Connection, StoreError> {
    let place = Place { partner: &partner.0, kind: CONNECTWISE, instance: "", column: SECRET };
    let secret = seal.close(place, key.expose_secret()).ok_or(StoreError::Sealed("a vendor connection"))?;
    let settings = serde_json::to_string(access)?;
    Ok(Connection { kind: CONNECTWISE.into(), instance: String::new(), settings, secret })
}

/// Puts the operator's connection into the store and switches it on, unless something is stored already.
pub(super) async fn seed(
    tx: &mut Transaction<'_, Any>,
    seal: &Seal,
    allowed: &AllowedHosts,
    partner: &PartnerId,
    connection: &config::ConnectwiseConnection,
) -> anyhow::Result<()> {
    let config::ConnectwiseConnection { site, login_company, public_key, private_key, time_zone } = connection;
    let parsed = Site::parse(site, allowed).with_context(|| format!("the ConnectWise site of {}", partner.0))?;
    if let Some(name) = time_zone {
        zones::find(name).with_context(|| format!("{name:?} of {} is no time zone of IANA's", partner.0))?;
    }
    if settings::get_in(tx, partner).await?.is_some() {
        return Ok(());
    }
    let access = Access {
        site: parsed.to_string(),
        login_company: login_company.trim().into(),
        public_key: public_key.trim().into(),
    };
    rows::seed(tx, partner, &row(seal, partner, &access, &private_key.read()?)?).await?;
    let seeded = GlobalSettings {
        enabled: true,
        site: site.trim().into(),
        login_company: access.login_company,
        public_key: access.public_key,
        time_zone: time_zone.clone(),
        ..GlobalSettings::default()
    };
    settings::seed(tx, partner, &seeded).await?;
    Ok(())
}
