//! One call: its address, its headers, and a second try where the API has moved.

use base64::{Engine, prelude::BASE64_STANDARD};
use reqwest::{
    Method,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue},
};
use secrecy::ExposeSecret;
use serde::{Serialize, de::DeserializeOwned};
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::{
    ConnectWise, NOT_ALLOWED, SiteRefused,
    base::Base,
    refusal::{Refusal, refusal},
};
use crate::{
    Error,
    http::{Answer, Call, Effect},
};

/// Longest address sent, in characters; longer ones are cut by servers on the way.
const LONGEST: usize = 2_000;

/// What is asked of the API, wherever it stands.
pub(super) struct Request<'a> {
    pub(super) effect: Effect,
    pub(super) method: Method,
    pub(super) path: &'a [&'a str],
    pub(super) query: &'a [(&'a str, &'a str)],
    pub(super) body: Option<Vec<u8>>,
    /// Whether a list is asked for in the paging that only goes on.
    pub(super) forward: bool,
}

impl<'a> Request<'a> {
    pub(super) fn read(path: &'a [&'a str], query: &'a [(&'a str, &'a str)]) -> Self {
        Self { effect: Effect::Read, method: Method::GET, path, query, body: None, forward: false }
    }

    fn write(method: Method, path: &'a [&'a str], body: &impl Serialize) -> Result<Self, Error> {
        let body = serde_json::to_vec(body).map_err(|cause| Error::not_sent(cause.to_string()))?;
        Ok(Self { effect: Effect::Write, method, path, query: &[], body: Some(body), forward: false })
    }
}

impl ConnectWise {
    /// Reads data, trying again where that is safe.
    pub(super) async fn get<T: DeserializeOwned>(&self, path: &[&str], query: &[(&str, &str)]) -> Result<T, Error> {
        let request = &Request::read(path, query);
        self.connection.read(move || async move { data(&self.call(request).await?, Effect::Read) }).await
    }

    /// A record that may be gone: none when ConnectWise says that it does not exist.
    pub(super) async fn find<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<Option<T>, Error> {
        match self.get(path, query).await {
            Ok(record) => Ok(Some(record)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Creates a record. Sent once.
    pub(super) async fn post<T: DeserializeOwned>(&self, path: &[&str], body: &impl Serialize) -> Result<T, Error> {
        data(&self.call(&Request::write(Method::POST, path, body)?).await?, Effect::Write)
    }

    /// Changes single fields of a record, and gives what it is now; none when the answer does not tell. Sent once.
    pub(super) async fn patch<T: DeserializeOwned>(
        &self,
        path: &[&str],
        changes: &[Change<'_>],
    ) -> Result<Option<T>, Error> {
        let answer = self.call(&Request::write(Method::PATCH, path, &changes)?).await?;
        if answer.body().trim_ascii().is_empty() {
            return answer.data(Effect::Write, |_| Ok(None));
        }
        data(&answer, Effect::Write).map(Some)
    }

    /// Makes the call; once more where the API had moved, as then nothing was done.
    pub(super) async fn call(&self, request: &Request<'_>) -> Result<Answer, Error> {
        self.ask(request).await.map_err(|refusal| refusal.error)
    }

    /// The same, with what a 404 may mean.
    pub(super) async fn ask(&self, request: &Request<'_>) -> Result<Answer, Refusal> {
        let start = Instant::now();
        // As for any call, half of the deadline is kept for the call itself.
        let turn = start + self.connection.settings().deadline / 2;
        let late = |_| Error::unavailable("ConnectWise does not say where its API is; the call was not sent");
        let base = timeout_at(turn, self.base(start)).await.map_err(late)??;
        let refusal = match self.once(&base, request, start).await {
            Ok(answer) => return Ok(answer),
            Err(refusal) => refusal,
        };
        let Some(missing) = refusal.missing else { return Err(refusal) };
        match timeout_at(turn, self.moved(&base, missing, start)).await {
            Ok(Some(base)) => self.once(&base, request, start).await,
            _ => Err(refusal),
        }
    }

    async fn once(&self, base: &Base, request: &Request<'_>, start: Instant) -> Result<Answer, Refusal> {
        let Request { effect, method, body, .. } = request;
        let url = address(base, request)?;
        self.permit(&url)?;
        let call =
            Call { effect: *effect, method: method.clone(), url, headers: self.headers(request)?, body: body.clone() };
        let answer = self.connection.send_since(start, call).await?;
        if answer.status.is_success() { Ok(answer) } else { Err(refusal(&answer, *effect)) }
    }

    /// Whether the operator lets this address be called.
    pub(super) fn permit(&self, url: &Url) -> Result<(), Error> {
        let refused = if !self.allowed.permit(url) {
            SiteRefused::Inner
        } else if url.scheme() != "https" && !self.allowed.has(url) {
            SiteRefused::Plain
        } else {
            return Ok(());
        };
        Err(Error::Rejected { subject: NOT_ALLOWED.into(), detail: refused.to_string() })
    }

    fn headers(&self, request: &Request<'_>) -> Result<HeaderMap, Error> {
        let settings = &self.settings;
        if settings.company.contains([':', '+']) || settings.public_key.contains(':') {
            return Err(Error::not_sent(
                "The log-in company or the public key holds a character that keys never have.",
            ));
        }
        let (company, public) = (settings.company.trim(), settings.public_key.trim());
        let basic = BASE64_STANDARD.encode(format!("{company}+{public}:{}", settings.private_key.expose_secret()));
        let mut headers = HeaderMap::new();
        for (name, value) in [(AUTHORIZATION, format!("Basic {basic}")), (CLIENT_ID, settings.client_id.clone())] {
            let mut value = HeaderValue::from_str(&value)
                .map_err(|_| Error::not_sent("The client ID holds characters that cannot be sent."))?;
            value.set_sensitive(true);
            headers.insert(name, value);
        }
        // Without a version the server answers in its own.
        let kinds = HeaderValue::from_static("application/vnd.connectwise.com+json, application/json");
        headers.insert(ACCEPT, kinds);
        if request.body.is_some() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        if request.forward {
            headers.insert(PAGINATION, HeaderValue::from_static("forward-only"));
        }
        Ok(headers)
    }
}

const CLIENT_ID: HeaderName = HeaderName::from_static("clientid");
const PAGINATION: HeaderName = HeaderName::from_static("pagination-type");

/// One field to be changed.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Change<'a> {
    op: &'static str,
    path: &'a str,
    value: serde_json::Value,
}

impl<'a> Change<'a> {
    /// Sets a field to a value, whatever it was.
    pub(super) fn set(path: &'a str, value: impl Into<serde_json::Value>) -> Self {
        Self { op: "replace", path, value: value.into() }
    }
}

fn address(base: &Base, request: &Request<'_>) -> Result<Url, Error> {
    let mut url = base.url.clone();
    url.path_segments_mut()
        .map_err(|()| Error::not_sent("ConnectWise's address is not an http address"))?
        .extend(request.path);
    if !request.query.is_empty() {
        url.query_pairs_mut().extend_pairs(request.query);
        // A plus is a blank to forms only; one that was typed is written %2B by now.
        let query = url.query().unwrap_or_default().replace('+', "%20");
        url.set_query(Some(&query));
    }
    if url.as_str().len() > LONGEST {
        return Err(Error::not_sent("What is asked for is too long."));
    }
    Ok(url)
}

/// The data of a good answer.
pub(super) fn data<T: DeserializeOwned>(answer: &Answer, effect: Effect) -> Result<T, Error> {
    answer.data(effect, |body| serde_json::from_slice(body).map_err(|cause| cause.to_string()))
}
