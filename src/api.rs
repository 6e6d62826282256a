//! The service's client: the only file that knows its URLs.
//!
//! Requests are built on an origin that exists nowhere (RFC 2606); the console maps path and query to its proxy. A console that forgets to
//! fails at once instead of calling a stranger.

mod columns;
mod connectwise;
mod document;
mod error;
mod query;
mod sent;

use contract::{
    accounts::{AccountPage, AccountQuery, Plans, SetContract},
    customers::{CustomerPage, CustomerQuery, LinkedPage, LinkedQuery},
    draft::{NewDraft, SaveEdits, Saved},
    imports::{HistoryQuery, Import, Imports, PlaceOrder, Retry, Seen},
    linked::Unlink,
};
use domain::{draft::Totals, plan::Plan};
use serde::Serialize;
use wasm_bindgen::JsValue;
use web_sys::{Headers, Request, RequestInit};

pub(crate) use self::{
    columns::{Columns, Parts},
    error::ApiError,
    sent::Reading,
};
use self::{
    query::Query,
    sent::{Body, Done, Sent},
};
use crate::{
    host::{Code, Host, HostError},
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
    pub(crate) fn customers(&self, query: &CustomerQuery) -> Reading<CustomerPage> {
        self.get(&query::customers(query)).read()
    }

    /// Has Kaseya read again; the list says how far it is. `accept_shrunk`: even if it returns less than half of the customers listed.
    pub(crate) fn refresh_customers(&self, accept_shrunk: bool) -> Done {
        let path = Query::of("customers/refresh").text("accept_shrunk", accept_shrunk.then_some("true"));
        self.send("POST", &path.done(), Body::Empty, DEADLINE_MS).done()
    }

    /// A page of customers with a link.
    pub(crate) fn linked_customers(&self, query: &LinkedQuery) -> Reading<LinkedPage> {
        self.get(&query::linked(query)).read()
    }

    /// **Unlink**. Asked twice, it is done once.
    pub(crate) fn unlink(&self, link: &Unlink) -> Done {
        self.post("linked-customers/unlink", link).done()
    }

    /// A page of accounts to choose from.
    pub(crate) fn accounts(&self, query: &AccountQuery) -> Reading<AccountPage> {
        let path = Query::of("accounts").text("search", query.search.as_deref());
        self.get(&path.number("page", query.page).number("page_size", query.page_size).done()).read()
    }

    /// Opens a draft; the wizard reads it. An open one is a problem with the code `draft_open`, unless it is to start again.
    pub(crate) fn start_draft(&self, new: &NewDraft) -> Done {
        // The answer is the document: left in the browser, where it costs nothing.
        self.send_for("POST", "draft", Body::of(new), DEADLINE_MS, true).done()
    }

    /// Saves edits of the draft: all of them or none.
    pub(crate) fn save_edits(&self, edits: &SaveEdits) -> Reading<Saved> {
        self.post("draft/edits", edits).read()
    }

    /// A page of the imports, the newest first, without their items.
    pub(crate) fn imports(&self, query: HistoryQuery) -> Reading<Imports> {
        let news = query.news.unwrap_or_default().then_some("true");
        let path = Query::of("imports").text("news", news).number("page", query.page);
        self.get(&path.number("page_size", query.page_size).done()).read()
    }

    /// The technician has seen an import as it was at `revision`: its end is no news any more.
    pub(crate) fn mark_seen(&self, import: &str, revision: u32) -> Done {
        self.post(&["imports/", import, "/seen"].concat(), &Seen { revision }).done()
    }

    /// **Integrate**: orders the draft as it was in `version`, if it still comes to what was `previewed`. Asked twice, it is still one import.
    pub(crate) fn place_order(&self, draft: String, version: u32, previewed: Totals) -> Reading<Import> {
        self.post("imports", &PlaceOrder { draft, version, previewed: Some(previewed) }).read()
    }

    /// The plans there are, each with the seats contracted in it.
    pub(crate) fn plans(&self) -> Reading<Plans> {
        self.get("plans").read()
    }

    /// Enters the seats contracted in a plan, or takes the number away.
    pub(crate) fn set_contract(&self, plan: &str, contract: &SetContract) -> Reading<Plan> {
        let path = ["plans/", &String::from(js_sys::encode_uri_component(plan)), "/contract"].concat();
        self.send("PUT", &path, Body::of(contract), DEADLINE_MS).read()
    }

    /// An import with the items that changed after the revision `after`; waits up to `wait` seconds for news.
    pub(crate) fn import_progress(&self, import: &str, after: u32, wait: u32) -> Reading<Import> {
        let path = Query::of(&["imports/", import].concat()).number("after", Some(after)).number("wait", Some(wait));
        let deadline = if wait == 0 { DEADLINE_MS } else { wait.saturating_add(10).saturating_mul(1_000) };
        self.send("GET", &path.done(), Body::Empty, deadline).read()
    }

    /// Stops an import: running items finish their step, queued ones are cancelled.
    pub(crate) fn stop_import(&self, import: &str) -> Reading<Import> {
        self.send("POST", &["imports/", import, "/stop"].concat(), Body::Empty, DEADLINE_MS).read()
    }

    /// Tries items again that failed, were skipped or cancelled; none stands for all of them.
    pub(crate) fn retry_import(&self, import: &str, items: Option<Vec<String>>) -> Reading<Import> {
        self.post(&["imports/", import, "/retry"].concat(), &Retry { items }).read()
    }

    fn get(&self, path: &str) -> Sent {
        self.send("GET", path, Body::Empty, DEADLINE_MS)
    }

    fn post<B: Serialize>(&self, path: &str, body: &B) -> Sent {
        self.send("POST", path, Body::of(body), DEADLINE_MS)
    }

    fn send(&self, method: &str, path: &str, body: Body, deadline: u32) -> Sent {
        self.send_for(method, path, body, deadline, false)
    }

    /// Sends a request whose answer is `bytes` or text.
    fn send_for(&self, method: &str, path: &str, body: Body, deadline: u32, bytes: bool) -> Sent {
        let (host, request) = (self.host.clone(), build(method, path, body));
        Sent(Box::pin(async move {
            let answer = host.fetch(&request?, deadline, bytes).await?;
            if answer.status < 300 {
                return Ok(answer);
            }
            Err(json::read(&answer.text).map_or(ApiError::Undecodable, |problem| ApiError::Problem(Box::new(problem))))
        }))
    }
}

fn build(method: &str, path: &str, body: Body) -> Result<Request, ApiError> {
    let body = match body {
        Body::Empty => None,
        Body::Json(text) => Some(text.ok_or(ApiError::Undecodable)?),
    };
    request(method, path, body).map_err(|_| HostError::new(Code::Other).into())
}

fn request(method: &str, path: &str, body: Option<String>) -> Result<Request, JsValue> {
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
