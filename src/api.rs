//! The service's client: the only file that knows its URLs.
//!
//! Requests are built on an origin that exists nowhere (RFC 2606); the console maps path and query to its proxy. A console that forgets to
//! fails at once instead of calling a stranger.

mod columns;
mod connectwise;
mod document;
mod error;
mod query;

use contract::{
    accounts::{AccountPage, AccountQuery, Plans, SetContract},
    customers::{CustomerPage, CustomerQuery, LinkedPage, LinkedQuery},
    draft::{NewDraft, SaveEdits, Saved},
    imports::{HistoryQuery, Import, Imports, PlaceOrder, Retry, Seen},
    linked::Unlink,
};
use domain::{draft::Totals, plan::Plan};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;
use web_sys::{Headers, Request, RequestInit};

use self::query::Query;
pub(crate) use self::{
    columns::{Columns, Parts},
    error::ApiError,
};
use crate::{
    host::{Answer, Code, Host, HostError},
    json,
};

const ORIGIN: &str = "https://service.invalid/api/v1/";
/// How long an answer may take.
const DEADLINE_MS: u32 = 30_000;

/// The service, spoken to through the console.
#[derive(Clone)]
pub(crate) struct Api {
    host: Host,
}

impl Api {
    /// The service behind `host`.
    pub(crate) fn new(host: Host) -> Self {
        Self { host }
    }

    /// A page of customers without a link.
    pub(crate) async fn customers(&self, query: &CustomerQuery) -> Result<CustomerPage, ApiError> {
        read(self.get(&query::customers(query)).await)
    }

    /// Has Kaseya read again; the list says how far it is. `accept_shrunk`: even if it returns less than half of the customers listed.
    pub(crate) async fn refresh_customers(&self, accept_shrunk: bool) -> Result<(), ApiError> {
        let path = Query::of("customers/refresh").text("accept_shrunk", accept_shrunk.then_some("true"));
        self.send("POST", &path.done(), None, DEADLINE_MS).await.map(drop)
    }

    /// A page of customers with a link.
    pub(crate) async fn linked_customers(&self, query: &LinkedQuery) -> Result<LinkedPage, ApiError> {
        read(self.get(&query::linked(query)).await)
    }

    /// **Unlink**. Asked twice, it is done once.
    pub(crate) async fn unlink(&self, link: &Unlink) -> Result<(), ApiError> {
        self.post("linked-customers/unlink", link).await.map(drop)
    }

    /// A page of accounts to choose from.
    pub(crate) async fn accounts(&self, query: &AccountQuery) -> Result<AccountPage, ApiError> {
        let path = Query::of("accounts").text("search", query.search.as_deref());
        read(self.get(&path.number("page", query.page).number("page_size", query.page_size).done()).await)
    }

    /// Opens a draft; the wizard reads it. An open one is a problem with the code `draft_open`, unless it is to start again.
    pub(crate) async fn start_draft(&self, new: &NewDraft) -> Result<(), ApiError> {
        let body = json::write(new).ok_or(ApiError::Undecodable)?;
        // The answer is the document: left in the browser, where it costs nothing.
        self.send_for("POST", "draft", Some(body), DEADLINE_MS, true).await.map(drop)
    }

    /// Saves edits of the draft: all of them or none.
    pub(crate) async fn save_edits(&self, edits: &SaveEdits) -> Result<Saved, ApiError> {
        read(self.post("draft/edits", edits).await)
    }

    /// A page of the imports, the newest first, without their items.
    pub(crate) async fn imports(&self, query: HistoryQuery) -> Result<Imports, ApiError> {
        let news = query.news.unwrap_or_default().then_some("true");
        let path = Query::of("imports").text("news", news).number("page", query.page);
        read(self.get(&path.number("page_size", query.page_size).done()).await)
    }

    /// The technician has seen an import as it was at `revision`: its end is no news any more.
    pub(crate) async fn mark_seen(&self, import: &str, revision: u32) -> Result<(), ApiError> {
        self.post(&["imports/", import, "/seen"].concat(), &Seen { revision }).await.map(drop)
    }

    /// **Integrate**: orders the draft as it was in `version`, if it still comes to what was `previewed`. Asked twice, it is still one import.
    pub(crate) async fn place_order(&self, draft: String, version: u32, previewed: Totals) -> Result<Import, ApiError> {
        read(self.post("imports", &PlaceOrder { draft, version, previewed: Some(previewed) }).await)
    }

    /// The plans there are, each with the seats contracted in it.
    pub(crate) async fn plans(&self) -> Result<Plans, ApiError> {
        read(self.get("plans").await)
    }

    /// Enters the seats contracted in a plan, or takes the number away.
    pub(crate) async fn set_contract(&self, plan: &str, contract: &SetContract) -> Result<Plan, ApiError> {
        let path = ["plans/", &String::from(js_sys::encode_uri_component(plan)), "/contract"].concat();
        let body = json::write(contract).ok_or(ApiError::Undecodable)?;
        read(self.send("PUT", &path, Some(body), DEADLINE_MS).await)
    }

    /// An import with the items that changed after the revision `after`; waits up to `wait` seconds for news.
    pub(crate) async fn import_progress(&self, import: &str, after: u32, wait: u32) -> Result<Import, ApiError> {
        let path = Query::of(&["imports/", import].concat()).number("after", Some(after)).number("wait", Some(wait));
        let deadline = if wait == 0 { DEADLINE_MS } else { wait.saturating_add(10).saturating_mul(1_000) };
        read(self.send("GET", &path.done(), None, deadline).await)
    }

    /// Stops an import: running items finish their step, queued ones are cancelled.
    pub(crate) async fn stop_import(&self, import: &str) -> Result<Import, ApiError> {
        read(self.send("POST", &["imports/", import, "/stop"].concat(), None, DEADLINE_MS).await)
    }

    /// Tries items again that failed, were skipped or cancelled; none stands for all of them.
    pub(crate) async fn retry_import(&self, import: &str, items: Option<Vec<String>>) -> Result<Import, ApiError> {
        read(self.post(&["imports/", import, "/retry"].concat(), &Retry { items }).await)
    }

    async fn get(&self, path: &str) -> Result<Answer, ApiError> {
        self.send("GET", path, None, DEADLINE_MS).await
    }

    async fn post<B: Serialize>(&self, path: &str, body: &B) -> Result<Answer, ApiError> {
        let body = json::write(body).ok_or(ApiError::Undecodable)?;
        self.send("POST", path, Some(body), DEADLINE_MS).await
    }

    async fn send(&self, method: &str, path: &str, body: Option<String>, deadline: u32) -> Result<Answer, ApiError> {
        self.send_for(method, path, body, deadline, false).await
    }

    /// Sends a request whose answer is `bytes` or text.
    async fn send_for(
        &self,
        method: &str,
        path: &str,
        body: Option<String>,
        deadline: u32,
        bytes: bool,
    ) -> Result<Answer, ApiError> {
        let request = build(method, path, body).map_err(|_| HostError::new(Code::Other))?;
        let answer = self.host.fetch(&request, deadline, bytes).await?;
        if answer.status < 300 {
            return Ok(answer);
        }
        Err(json::read(&answer.text).map_or(ApiError::Undecodable, |problem| ApiError::Problem(Box::new(problem))))
    }
}

fn build(method: &str, path: &str, body: Option<String>) -> Result<Request, JsValue> {
    let headers = Headers::new()?;
    headers.set("accept", "application/json")?;
    let init = RequestInit::new();
    init.set_method(method);
    if let Some(body) = body {
        headers.set("content-type", "application/json")?;
        init.set_body(&body.into());
    }
    init.set_headers(&headers);
    Request::new_with_str_and_init(&[ORIGIN, path].concat(), &init)
}

fn read<T: DeserializeOwned>(answer: Result<Answer, ApiError>) -> Result<T, ApiError> {
    json::read(&answer?.text).ok_or(ApiError::Undecodable)
}
