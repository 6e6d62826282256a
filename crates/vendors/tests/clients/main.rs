//! The clients over real HTTP: against small servers that misbehave to order, and against the simulators.
#![expect(clippy::unwrap_used, reason = "a test ends where its set-up fails")]

mod connectwise_calls;
mod connectwise_conformance;
mod connectwise_hosted;
mod connectwise_lists;
mod connectwise_records;
mod connectwise_refusals;
mod connectwise_rights;
mod connectwise_writes;
mod fake;
mod kaseya_log_in;
mod kaseya_reads;
mod licensing_detections;
mod licensing_reads;
mod licensing_refusals;
mod licensing_writes;
mod secrets;
mod simulated;
mod simulated_connectwise;
mod simulated_kaseya;
mod simulated_licensing;
mod turns;

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::{AccountId, Contact, NewAccount, PlanId};
use vendors::{
    connectwise::{self, AllowedHosts, ConnectWise, Hosting, Site},
    http::{self, Http},
    kaseya::{self, Kaseya},
    licensing::{self, Licensing, SubscriptionId},
};

/// Long times: nothing but what a test provokes makes a call fail, on a busy machine too.
fn patient() -> http::Settings {
    http::Settings {
        deadline: Duration::from_secs(20),
        read_total: Duration::from_secs(40),
        first_wait: Duration::from_millis(10),
        ..http::Settings::default()
    }
}

/// Short times, so that a test of a time-out is over soon.
fn hasty() -> http::Settings {
    http::Settings {
        deadline: Duration::from_millis(400),
        read_total: Duration::from_millis(1500),
        first_wait: Duration::from_millis(10),
        ..http::Settings::default()
    }
}

fn licensing(base_url: &url::Url, settings: http::Settings) -> Licensing {
    let settings_of_vendor = licensing::Settings::new(base_url.clone(), "token-of-access".into(), "key-to-sign".into());
    Licensing::new(&Http::new(settings).unwrap(), settings_of_vendor)
}

fn kaseya(base_url: &url::Url, settings: http::Settings) -> Kaseya {
    let settings_of_vendor = kaseya::Settings::new(base_url.clone(), "apiuser", "token-of-kaseya".into());
    Kaseya::new(&Http::new(settings).unwrap(), settings_of_vendor)
}

/// A server of ConnectWise's on this machine, run by whom `hosting` says.
fn connectwise(base_url: &url::Url, settings: http::Settings, hosting: Hosting) -> ConnectWise {
    let allowed = AllowedHosts::new(["127.0.0.1"]);
    let site = Site::parse(base_url.as_str(), &allowed).unwrap();
    let keys = connectwise::Settings::new(site, "northgate", "publicKey", "key-to-hide".into(), "id-of-product");
    let http = Http::new(settings).unwrap().guarded(allowed).unwrap();
    ConnectWise::new(&http, connectwise::Settings { hosting, ..keys })
}

fn now() -> DateTime<Utc> {
    "2026-11-01T10:00:00Z".parse().unwrap()
}

fn account() -> AccountId {
    "11111111-1111-4111-8111-111111111111".parse().unwrap()
}

fn plan() -> PlanId {
    PlanId("plan-1".into())
}

fn subscription() -> SubscriptionId {
    SubscriptionId("22222222-2222-4222-8222-222222222222".into())
}

fn new_account() -> NewAccount {
    let said = |text: &str| Some(text.to_owned());
    let contact = Contact {
        city: said("Duluth"),
        state: said("MN"),
        country: said("US"),
        first_name: said("Ann"),
        last_name: said("Lee"),
        email: said("ann@northwind.example"),
    };
    NewAccount::new("Northwind Dental & Co", &contact).unwrap()
}
