//! Trend Micro's licensing side: LMPI (accounts, plans, subscriptions) and SMPI (the Worry-Free service's management),
//! one server, one signature.

mod account;
mod country;
mod detections;
mod fields;
mod lmpi;
mod paging;
mod plan;
mod policy;
mod refusal;
mod seeded;
mod settings;
mod signature;
mod smpi;
mod subscription;
mod world;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard};

use axum::{Router, middleware};
use serde_json::Value;

use crate::rig::listener::{Running, listen};
use crate::rig::{Rig, Vendor, locked};
use world::World;

/// How the simulator is started.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The size of the market: about a quarter of these have an account, and an eighth as many accounts have no counterpart.
    pub customers: usize,
    /// Which market is generated.
    pub seed: u64,
    /// LMPI's access token.
    pub access_token: String,
    /// The key requests are signed with.
    pub secret_key: String,
    /// How long a new account stays out of the list, and a new subscription unknown to SMPI, in milliseconds.
    pub visibility_delay_ms: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            customers: 128,
            seed: 1,
            access_token: "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee".to_owned(),
            secret_key: "simulated-secret-key".to_owned(),
            visibility_delay_ms: 3_000,
        }
    }
}

/// Starts the simulator; fails only if the address cannot be bound.
pub async fn serve(options: Options) -> io::Result<Running> {
    let address = options.listen;
    listen(address, Rig::new(Arc::new(Licensing::new(options)))).await
}

pub(crate) struct Licensing {
    options: Options,
    world: Mutex<World>,
}

impl Licensing {
    fn new(options: Options) -> Self {
        Self { world: Mutex::new(World::new(&options)), options }
    }

    fn world(&self) -> MutexGuard<'_, World> {
        locked(&self.world)
    }
}

impl Vendor for Licensing {
    fn routes(self: Arc<Self>) -> Router {
        Router::new()
            .nest("/LMPI", lmpi::routes())
            .nest("/SMPI/v2.8/service/wfbss/api", smpi::routes())
            .fallback(refusal::unknown_path)
            .method_not_allowed_fallback(refusal::wrong_method)
            .layer(middleware::from_fn_with_state(self.clone(), signature::check))
            .with_state(self)
    }

    fn state(&self, created: bool) -> Value {
        self.world().state(created)
    }

    fn reset(&self) {
        *self.world() = World::new(&self.options);
    }

    fn change(&self, settings: &Value) -> Result<Value, String> {
        settings::change(&mut self.world(), settings)
    }
}
