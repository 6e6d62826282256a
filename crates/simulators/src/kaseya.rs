//! Kaseya VSA 9: sessions, organisations and agents under `/api/v1.0`.

mod agent;
mod agents;
mod auth;
mod echo;
mod envelope;
mod filter;
mod identity;
mod legacy;
mod org;
mod orgs;
mod page;
mod session;
mod settings;
mod world;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::routing::get;
use serde_json::Value;

use crate::rig::listener::{Running, listen};
use crate::rig::{Rig, Vendor, locked};
use world::World;

/// How the simulator is started.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// How many organisations there are, Kaseya's three reserved ones not counted.
    pub customers: usize,
    /// Which market is generated.
    pub seed: u64,
    /// The only user.
    pub user: String,
    /// The user's access token.
    pub token: String,
    /// The user's password, for the legacy log-in by hashes.
    pub password: String,
    /// How long a session lasts, in seconds.
    pub session_seconds: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            customers: 128,
            seed: 1,
            user: "remote-manager".to_owned(),
            token: "11111111-2222-4333-8444-555555555555".to_owned(),
            password: "simulated-password".to_owned(),
            session_seconds: 1800,
        }
    }
}

/// Starts the simulator; fails only if the address cannot be bound.
pub async fn serve(options: Options) -> io::Result<Running> {
    let address = options.listen;
    listen(address, Rig::new(Arc::new(Kaseya::new(options)))).await
}

pub(crate) struct Kaseya {
    options: Options,
    world: Mutex<World>,
}

impl Kaseya {
    fn new(options: Options) -> Self {
        Self { world: Mutex::new(World::new(&options)), options }
    }

    fn world(&self) -> MutexGuard<'_, World> {
        locked(&self.world)
    }
}

impl Vendor for Kaseya {
    fn routes(self: Arc<Self>) -> Router {
        let api = Router::new()
            .route("/auth", get(auth::auth))
            .route("/echo", get(echo::echo))
            .route("/system/orgs", get(orgs::list))
            .route("/system/orgs/{id}", get(orgs::read))
            .route("/assetmgmt/agents", get(agents::list));
        Router::new().nest("/api/v1.0", api).fallback(envelope::unknown_path).with_state(self)
    }

    fn state(&self, _created: bool) -> Value {
        self.world().state()
    }

    fn reset(&self) {
        *self.world() = World::new(&self.options);
    }

    fn change(&self, settings: &Value) -> Result<Value, String> {
        settings::change(&mut self.world(), settings)
    }
}
