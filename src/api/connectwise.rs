//! ConnectWise Manage: the administration's settings, a customer's tab, billing.

use contract::connectwise::{
    BillingPreview, BillingRun, CatalogueItems, Companies, CustomerDocument, GlobalDocument, SaveCustomer, SaveGlobal,
    SendNow, Test, Tested, Verified,
};
use domain::customer::CustomerId;
use serde::Serialize;

use super::{
    Api, DEADLINE_MS,
    query::Query,
    sent::{Body, Reading, Sent},
};

/// How long an answer may take for which ConnectWise is asked several times.
const VENDOR_MS: u32 = 60_000;

impl Api {
    /// The settings that every customer falls back on.
    pub(crate) fn connectwise_settings(&self) -> Reading<GlobalDocument> {
        self.get("connectwise/settings").read()
    }

    /// Saves them. An older version is a problem with the code `changed`, a connection that leads nowhere one with `connection_refused`.
    pub(crate) fn save_connectwise_settings(&self, settings: &SaveGlobal) -> Reading<GlobalDocument> {
        self.ask("PUT", "connectwise/settings", settings).read()
    }

    /// **Test Connection**.
    pub(crate) fn test_connectwise(&self, test: &Test) -> Reading<Tested> {
        self.ask("POST", "connectwise/test", test).read()
    }

    /// Items of ConnectWise's catalogue whose identifier or description holds `search`.
    pub(crate) fn connectwise_catalogue(&self, search: Option<&str>) -> Reading<CatalogueItems> {
        self.get(&Query::of("connectwise/catalogue").text("search", search).done()).read()
    }

    /// **Verify**: what ConnectWise has under this company ID.
    pub(crate) fn verify_company(&self, customer: &CustomerId, identifier: &str) -> Reading<Verified> {
        let path = Query::of("connectwise/verify").text("customer", Some(&customer.to_string()));
        self.get(&path.text("identifier", Some(identifier)).done()).read()
    }

    /// Companies whose name holds `search`.
    pub(crate) fn companies(&self, search: &str) -> Reading<Companies> {
        self.get(&Query::of("connectwise/companies").text("search", Some(search)).done()).read()
    }

    /// A customer's settings, company and agreements.
    pub(crate) fn connectwise_customer(&self, customer: &CustomerId) -> Reading<CustomerDocument> {
        self.get(&of(customer, "")).read()
    }

    /// Saves a customer's settings, then has company and agreements read. An older version is a problem with the code `changed`; a company that
    /// cannot be saved one with `company_refused`; another company than before, unless confirmed, one with `other_company`.
    pub(crate) fn save_connectwise_customer(
        &self,
        customer: &CustomerId,
        settings: &SaveCustomer,
    ) -> Reading<CustomerDocument> {
        self.ask("PUT", &of(customer, ""), settings).read()
    }

    /// Has company and agreements read again.
    pub(crate) fn read_connectwise_customer(&self, customer: &CustomerId) -> Reading<CustomerDocument> {
        self.send("POST", &of(customer, "/read"), Body::Empty, VENDOR_MS).read()
    }

    /// What billing comes to now: read from ConnectWise and Trend Micro at this moment.
    pub(crate) fn billing_preview(&self, customer: &CustomerId) -> Reading<BillingPreview> {
        self.send("GET", &of(customer, "/billing"), Body::Empty, VENDOR_MS).read()
    }

    /// **Send now**, if it still comes to what was previewed; else a problem with the code `preview_changed`. Asked twice, it is one run.
    pub(crate) fn send_billing(&self, customer: &CustomerId, lines: &SendNow) -> Reading<BillingRun> {
        self.ask("POST", &of(customer, "/billing/send"), lines).read()
    }

    /// Where a run stands.
    pub(crate) fn billing_run(&self, customer: &CustomerId, run: &str) -> Reading<BillingRun> {
        let run = String::from(js_sys::encode_uri_component(run));
        self.get(&[&of(customer, "/billing/runs/"), run.as_str()].concat()).read()
    }

    fn ask<B: Serialize>(&self, method: &str, path: &str, body: &B) -> Sent {
        let deadline = if method == "PUT" || path.ends_with("test") { VENDOR_MS } else { DEADLINE_MS };
        self.send(method, path, Body::of(body), deadline)
    }
}

/// A path below a customer's settings.
fn of(customer: &CustomerId, below: &str) -> String {
    ["connectwise/customers/", &customer.to_string(), below].concat()
}
