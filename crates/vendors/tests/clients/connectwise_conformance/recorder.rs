//! Stands between client and Prism: knows which operations were called, and what Prism found against requests and answers.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, Method, Response, Uri, header},
};
use serde_json::Value;
use tokio::net::TcpListener;

/// The recorder; a client calls it in place of ConnectWise.
pub(super) struct Recorder {
    pub(super) url: String,
    seen: Arc<Seen>,
}

struct Seen {
    client: reqwest::Client,
    /// What an address begins with before the specification's path.
    base: &'static str,
    upstream: String,
    /// Whether `fields` is passed on; without it answers hold whole records, with all that the specification requires.
    trimmed: bool,
    /// Method and path of each operation of the specification.
    operations: Vec<String>,
    called: Mutex<BTreeSet<String>>,
    violations: Mutex<Vec<String>>,
}

impl Recorder {
    /// Forwards what is below `base` to `upstream`, with or without `fields`.
    pub(super) async fn serve(base: &'static str, upstream: &str, trimmed: bool, specification: &Path) -> Self {
        let specification: Value = serde_json::from_slice(&std::fs::read(specification).unwrap()).unwrap();
        let paths = specification["paths"].as_object().unwrap();
        let of_path = |(path, methods): (&String, &Value)| {
            let methods = methods.as_object().unwrap().keys();
            methods.map(|method| format!("{} {path}", method.to_uppercase())).collect::<Vec<_>>()
        };
        let seen = Arc::new(Seen {
            client: reqwest::Client::builder().no_proxy().build().unwrap(),
            base,
            upstream: upstream.to_owned(),
            trimmed,
            operations: paths.iter().flat_map(of_path).collect(),
            called: Mutex::default(),
            violations: Mutex::default(),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(forward).with_state(seen.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, seen }
    }

    /// Prints the figures, and fails unless so many operations were covered without a violation.
    pub(super) fn report(&self, what: &str, operations: usize) {
        let called = self.seen.called.lock().unwrap();
        let violations = self.seen.violations.lock().unwrap();
        println!("{what}: operations covered: {}, violations: {}", called.len(), violations.len());
        assert!(violations.is_empty(), "{violations:#?}");
        assert_eq!(called.len(), operations, "{called:#?}");
    }
}

/// A call that ends the test for its answer leaves the reason with the violations.
impl Drop for Recorder {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("violations: {:#?}", self.seen.violations);
        }
    }
}

async fn forward(
    State(seen): State<Arc<Seen>>,
    method: Method,
    uri: Uri,
    mut headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let path = uri.path().strip_prefix(seen.base).unwrap();
    let call = format!("{method} {path}");
    let query: Vec<_> = uri.query().unwrap_or_default().split('&').collect();
    let query: Vec<_> = query.into_iter().filter(|pair| seen.trimmed || !pair.starts_with("fields=")).collect();
    let target = format!("{}{path}?{}", seen.upstream, query.join("&"));
    for own in [header::HOST, header::CONTENT_LENGTH] {
        headers.remove(own);
    }
    let request = seen.client.request(method, target).headers(headers).body(body);
    let answer = request.send().await.unwrap();
    seen.note(&call, &answer);
    let mut response = Response::builder().status(answer.status());
    for name in [header::CONTENT_TYPE, header::LINK] {
        if let Some(value) = answer.headers().get(&name) {
            response = response.header(name, value);
        }
    }
    response.body(answer.bytes().await.unwrap().into()).unwrap()
}

impl Seen {
    fn note(&self, call: &str, answer: &reqwest::Response) {
        let mut violations = self.violations.lock().unwrap();
        match self.operations.iter().find(|operation| fits(operation, call)) {
            Some(operation) => drop(self.called.lock().unwrap().insert(operation.clone())),
            None => violations.push(format!("{call}: no operation of the specification")),
        }
        if !answer.status().is_success() {
            violations.push(format!("{call}: HTTP {}", answer.status()));
        }
        if let Some(found) = answer.headers().get("sl-violations") {
            let found: Value = serde_json::from_slice(found.as_bytes()).unwrap();
            // The specification was put together of two releases; a server's answers name one.
            let of_release = |violation: &&Value| {
                violation["message"].as_str().is_some_and(|text| text.starts_with("The received media type"))
            };
            let found = found.as_array().unwrap().iter().filter(|violation| !of_release(violation));
            violations.extend(found.map(|violation| format!("{call}: {violation}")));
        }
    }
}

/// Whether a call is of this operation: a number stands for a parameter, and for nothing else.
fn fits(operation: &str, call: &str) -> bool {
    let (operation, call): (Vec<_>, Vec<_>) = (operation.split('/').collect(), call.split('/').collect());
    let part = |(named, given): (&&str, &&str)| {
        if named.starts_with('{') { given.parse::<i64>().is_ok() } else { named == given }
    };
    operation.len() == call.len() && operation.iter().zip(&call).all(part)
}
