//! The vendor clients of each partner, made from the stored connections when first asked for.
//!
//! One client per connection and process: it holds the rate limit and the session.

mod connectwise;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;
use vendors::{
    connectwise::AllowedHosts,
    http::{Guarded, Http},
    kaseya::{self, Kaseya},
    licensing::{self, Licensing},
};

pub use self::connectwise::{Access, CONNECTWISE, Keep};
use crate::{
    config,
    seal::{Place, Seal},
    store::{
        PartnerId, Store, StoreError,
        connections::{self as rows, Connection},
    },
};

/// Kind of a connection to Kaseya.
pub const KASEYA: &str = "kaseya";
/// Kind of a connection to the Licensing Management Platform.
pub const LICENSING: &str = "licensing";

/// The column that is sealed.
const SECRET: &str = "secret";

/// All of them.
#[derive(Clone)]
pub struct Connections(Arc<Inner>);

struct Inner {
    store: Store,
    seal: Seal,
    http: Http,
    kaseya: Mutex<HashMap<(PartnerId, String), Arc<Kaseya>>>,
    licensing: Mutex<HashMap<PartnerId, Arc<Licensing>>>,
    guarded: Guarded,
    client_id: Option<String>,
    connectwise: connectwise::Clients,
}

impl std::fmt::Debug for Connections {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Connections")
    }
}

#[derive(Serialize, Deserialize)]
struct KaseyaSettings {
    base_url: Url,
    user: String,
}

#[derive(Serialize, Deserialize)]
struct LicensingSettings {
    base_url: Url,
    capacity_subjects: Vec<String>,
}

/// Both keys of LMP in one sealed value.
#[derive(Serialize, Deserialize)]
struct LicensingKeys {
    access_token: String,
    secret_key: String,
}

impl Connections {
    /// Clients of the connections in `store`, going out through `http`; those whose address a user types through `guarded`. `client_id` is
    /// the operator's, for ConnectWise.
    pub fn new(store: Store, seal: Seal, http: Http, guarded: Guarded, client_id: Option<String>) -> Self {
        Self(Arc::new(Inner {
            store,
            seal,
            http,
            kaseya: Mutex::default(),
            licensing: Mutex::default(),
            guarded,
            client_id,
            connectwise: connectwise::Clients::default(),
        }))
    }

    /// The Kaseya server behind an RMM instance, if the partner has it connected.
    pub async fn kaseya(&self, partner: &PartnerId, instance: &str) -> Result<Option<Arc<Kaseya>>, StoreError> {
        let key = (partner.clone(), instance.to_owned());
        if let Some(client) = self.0.kaseya.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Some(client.clone()));
        }
        let Some(row) = rows::get(&self.0.store, partner, KASEYA, instance).await? else { return Ok(None) };
        let KaseyaSettings { base_url, user } = serde_json::from_str(&row.settings)?;
        let token = self.open(partner, &row)?;
        let client = Arc::new(Kaseya::new(&self.0.http, kaseya::Settings::new(base_url, user, token)));
        let mut clients = self.0.kaseya.lock().unwrap_or_else(PoisonError::into_inner);
        // Of two that were made at once the first stays: there is one rate limit.
        Ok(Some(clients.entry(key).or_insert(client).clone()))
    }

    /// The partner's Licensing Management Platform, if it has it connected.
    pub async fn licensing(&self, partner: &PartnerId) -> Result<Option<Arc<Licensing>>, StoreError> {
        if let Some(client) = self.0.licensing.lock().unwrap_or_else(PoisonError::into_inner).get(partner) {
            return Ok(Some(client.clone()));
        }
        let Some(row) = rows::get(&self.0.store, partner, LICENSING, "").await? else { return Ok(None) };
        let LicensingSettings { base_url, capacity_subjects } = serde_json::from_str(&row.settings)?;
        let keys: LicensingKeys = serde_json::from_str(self.open(partner, &row)?.expose_secret())?;
        let settings = licensing::Settings {
            capacity_subjects,
            ..licensing::Settings::new(base_url, keys.access_token.into(), keys.secret_key.into())
        };
        let client = Arc::new(Licensing::new(&self.0.http, settings));
        let mut clients = self.0.licensing.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Some(clients.entry(partner.clone()).or_insert(client).clone()))
    }

    fn open(&self, partner: &PartnerId, row: &Connection) -> Result<SecretString, StoreError> {
        let place = Place { partner: &partner.0, kind: &row.kind, instance: &row.instance, column: SECRET };
        self.0.seal.open(place, &row.secret).ok_or(StoreError::Sealed("a vendor connection"))
    }
}

/// Puts partners and connections of the operator's file into the store. A connection that is stored already is left as it is.
pub async fn seed(
    store: &Store,
    seal: &Seal,
    allowed: &AllowedHosts,
    partners: &[config::Partner],
) -> anyhow::Result<()> {
    let close = |partner: &str, kind: &str, instance: &str, secret: &str| {
        seal.close(Place { partner, kind, instance, column: SECRET }, secret)
            .ok_or_else(|| anyhow::anyhow!("a secret of {partner} cannot be sealed"))
    };
    let mut tx = store.write_any().await?;
    for partner in partners {
        let id = PartnerId(partner.id.clone());
        rows::put_partner(&mut tx, &id, &partner.name).await?;
        for config::KaseyaConnection { instance, base_url, user, token } in &partner.kaseya {
            let settings = KaseyaSettings { base_url: base_url.clone(), user: user.clone() };
            let row = Connection {
                kind: KASEYA.into(),
                instance: instance.clone(),
                settings: serde_json::to_string(&settings)?,
                secret: close(&partner.id, KASEYA, instance, token.read()?.expose_secret())?,
            };
            rows::seed(&mut tx, &id, &row).await?;
        }
        if let Some(config::LicensingConnection { base_url, access_token, secret_key, capacity_subjects }) =
            &partner.licensing
        {
            let settings =
                LicensingSettings { base_url: base_url.clone(), capacity_subjects: capacity_subjects.clone() };
            let keys = LicensingKeys {
                access_token: access_token.read()?.expose_secret().to_owned(),
                secret_key: secret_key.read()?.expose_secret().to_owned(),
            };
            let row = Connection {
                kind: LICENSING.into(),
                instance: String::new(),
                settings: serde_json::to_string(&settings)?,
                secret: close(&partner.id, LICENSING, "", &serde_json::to_string(&keys)?)?,
            };
            rows::seed(&mut tx, &id, &row).await?;
        }
        if let Some(connection) = &partner.connectwise {
            connectwise::seed(&mut tx, seal, allowed, &id, connection).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
