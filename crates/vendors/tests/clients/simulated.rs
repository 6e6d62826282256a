//! The simulators, and what a test says to them besides the vendors' own calls.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::Value;
use simulators::{Running, connectwise, kaseya, licensing};
use vendors::{
    connectwise::{AllowedHosts, ConnectWise, Hosting, Site},
    http::{self, Http},
    kaseya::Kaseya,
    licensing::Licensing,
};

/// Kaseya with so many customers, and a client logged in to it.
pub(crate) async fn kaseya(customers: usize) -> (Running, Kaseya) {
    let options = kaseya::Options { customers, ..kaseya::Options::default() };
    let (user, token) = (options.user.clone(), options.token.clone().into());
    let running = kaseya::serve(options).await.unwrap();
    let settings = vendors::kaseya::Settings::new(running.url.parse().unwrap(), user, token);
    let ways = http::Settings { first_wait: Duration::from_millis(10), ..http::Settings::default() };
    let client = Kaseya::new(&Http::new(ways).unwrap(), settings);
    (running, client)
}

/// LMPI and SMPI, a client with these ways, and nothing hidden for a while.
pub(crate) async fn licensing(settings: http::Settings) -> (Running, Licensing) {
    let options = licensing::Options { customers: 300, visibility_delay_ms: 0, ..licensing::Options::default() };
    let (token, key) = (options.access_token.clone().into(), options.secret_key.clone().into());
    let running = licensing::serve(options).await.unwrap();
    let settings_of_vendor = vendors::licensing::Settings::new(running.url.parse().unwrap(), token, key);
    let client = Licensing::new(&Http::new(settings).unwrap(), settings_of_vendor);
    (running, client)
}

/// The keys that the simulated ConnectWise knows.
pub(crate) fn connectwise_keys(url: &str, hosting: Hosting) -> vendors::connectwise::Settings {
    let connectwise::Options { company, public_key, private_key, .. } = connectwise::Options::default();
    let site = Site::parse(url, &AllowedHosts::new(["127.0.0.1"])).unwrap();
    let client = "11111111-1111-4111-8111-111111111111";
    let settings = vendors::connectwise::Settings::new(site, company, public_key, private_key.into(), client);
    vendors::connectwise::Settings { hosting, ..settings }
}

/// A client of ConnectWise with these keys and ways.
pub(crate) fn connectwise_with(settings: vendors::connectwise::Settings, ways: http::Settings) -> ConnectWise {
    let http = Http::new(ways).unwrap().guarded(AllowedHosts::new(["127.0.0.1"])).unwrap();
    ConnectWise::new(&http, settings)
}

/// ConnectWise Manage, as a server of the MSP's, and a client with these ways.
pub(crate) async fn connectwise(ways: http::Settings) -> (Running, ConnectWise) {
    let running = connectwise::serve(connectwise::Options::default()).await.unwrap();
    let client = connectwise_with(connectwise_keys(&running.url, Hosting::OnPremises), ways);
    (running, client)
}

/// What the simulator holds.
pub(crate) async fn state(running: &Running) -> Value {
    reqwest::get(format!("{}/_sim/state", running.url)).await.unwrap().json().await.unwrap()
}

/// Sets a fault or a setting.
pub(crate) async fn set(running: &Running, what: &str, value: Value) {
    let request = reqwest::Client::builder().build().unwrap().post(format!("{}/_sim/{what}", running.url)).json(&value);
    request.send().await.unwrap().error_for_status().unwrap();
}

/// The simulators check signatures by the wall clock.
#[expect(clippy::disallowed_methods, reason = "the clock of the tests against servers that have one")]
pub(crate) fn wall() -> DateTime<Utc> {
    Utc::now()
}
