//! ConnectWise Manage: the administration's settings, a customer's tab, billing.

use contract::connectwise::{
    BillingPreview, BillingRun, CatalogueItems, Companies, CustomerDocument, GlobalDocument, SaveCustomer, SaveGlobal,
    SendNow, Test, Tested, Verified,
};
use domain::customer::CustomerId;
use serde::Serialize;

use super::{Answer, Api, ApiError, DEADLINE_MS, query::Query, read};
use crate::json;

/// How long an answer may take for which ConnectWise is asked several times.
const VENDOR_MS: u32 = 60_000;

impl Api {
    /// The settings that every customer falls back on.
    pub(crate) async fn connectwise_settings(&self) -> Result<GlobalDocument, ApiError> {
        read(self.get("connectwise/settings").await)
    }

    /// Saves them. An older version is a problem with the code `changed`, a connection that leads nowhere one with `connection_refused`.
    pub(crate) async fn save_connectwise_settings(&self, settings: &SaveGlobal) -> Result<GlobalDocument, ApiError> {
        read(self.ask("PUT", "connectwise/settings", settings).await)
    }

    /// **Test Connection**.
    pub(crate) async fn test_connectwise(&self, test: &Test) -> Result<Tested, ApiError> {
        read(self.ask("POST", "connectwise/test", test).await)
    }

    /// Items of ConnectWise's catalogue whose identifier or description holds `search`.
    pub(crate) async fn connectwise_catalogue(&self, search: Option<&str>) -> Result<CatalogueItems, ApiError> {
        read(self.get(&Query::of("connectwise/catalogue").text("search", search).done()).await)
    }

    /// **Verify**: what ConnectWise has under this company ID.
    pub(crate) async fn verify_company(&self, customer: &CustomerId, identifier: &str) -> Result<Verified, ApiError> {
        let path = Query::of("connectwise/verify").text("customer", Some(&customer.to_string()));
        read(self.get(&path.text("identifier", Some(identifier)).done()).await)
    }

    /// Companies whose name holds `search`.
    pub(crate) async fn companies(&self, search: &str) -> Result<Companies, ApiError> {
        read(self.get(&Query::of("connectwise/companies").text("search", Some(search)).done()).await)
    }

    /// A customer's settings, company and agreements.
    pub(crate) async fn connectwise_customer(&self, customer: &CustomerId) -> Result<CustomerDocument, ApiError> {
        read(self.get(&of(customer, "")).await)
    }

    /// Saves a customer's settings, then has company and agreements read. An older version is a problem with the code `changed`; a company that
    /// cannot be saved one with `company_refused`; another company than before, unless confirmed, one with `other_company`.
    pub(crate) async fn save_connectwise_customer(
        &self,
        customer: &CustomerId,
        settings: &SaveCustomer,
    ) -> Result<CustomerDocument, ApiError> {
        read(self.ask("PUT", &of(customer, ""), settings).await)
    }

    /// Has company and agreements read again.
    pub(crate) async fn read_connectwise_customer(&self, customer: &CustomerId) -> Result<CustomerDocument, ApiError> {
        read(self.send("POST", &of(customer, "/read"), None, VENDOR_MS).await)
    }

    /// What billing comes to now: read from ConnectWise and Trend Micro at this moment.
    pub(crate) async fn billing_preview(&self, customer: &CustomerId) -> Result<BillingPreview, ApiError> {
        read(self.send("GET", &of(customer, "/billing"), None, VENDOR_MS).await)
    }

    /// **Send now**, if it still comes to what was previewed; else a problem with the code `preview_changed`. Asked twice, it is one run.
    pub(crate) async fn send_billing(&self, customer: &CustomerId, lines: &SendNow) -> Result<BillingRun, ApiError> {
        read(self.ask("POST", &of(customer, "/billing/send"), lines).await)
    }

    /// Where a run stands.
    pub(crate) async fn billing_run(&self, customer: &CustomerId, run: &str) -> Result<BillingRun, ApiError> {
        let run = String::from(js_sys::encode_uri_component(run));
        read(self.get(&[&of(customer, "/billing/runs/"), run.as_str()].concat()).await)
    }

    async fn ask<B: Serialize>(&self, method: &str, path: &str, body: &B) -> Result<Answer, ApiError> {
        let body = json::write(body).ok_or(ApiError::Undecodable)?;
        let deadline = if method == "PUT" || path.ends_with("test") { VENDOR_MS } else { DEADLINE_MS };
        self.send(method, path, Some(body), deadline).await
    }
}

/// A path below a customer's settings.
fn of(customer: &CustomerId, below: &str) -> String {
    ["connectwise/customers/", &customer.to_string(), below].concat()
}
