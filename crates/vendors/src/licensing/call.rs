//! One signed call, and what its answer means.

use chrono::{DateTime, Utc};
use reqwest::{
    Method,
    header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue},
};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tokio::time::Instant;
use url::Url;
use uuid::Uuid;

use super::{Licensing, signature::sign};
use crate::{
    Error,
    http::{Answer, Call, Effect, Said},
};

/// Which of the two APIs a path belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Api {
    /// LMPI of this version.
    Lmpi(&'static str),
    /// SMPI, at the path of the settings.
    Smpi,
}

#[derive(Deserialize)]
struct Refused {
    error_subject: String,
    #[serde(default)]
    error_message: Option<String>,
}

/// How long a list is.
#[derive(Deserialize)]
pub(super) struct Paging {
    #[serde(default)]
    pub(super) total: Option<usize>,
}

/// The time as it goes on from a moment. LMPI takes a signature for 15 minutes, and a walk over a long list may last longer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Since {
    moment: DateTime<Utc>,
    told: Instant,
}

impl Since {
    /// It is `moment` now.
    pub(super) fn new(moment: DateTime<Utc>) -> Self {
        Self { moment, told: Instant::now() }
    }

    /// What time it is by now.
    pub(super) fn now(self) -> DateTime<Utc> {
        self.moment + self.told.elapsed()
    }
}

impl Licensing {
    /// The address of `path` below `api`; segments and query are encoded here, once, and signed as they stand.
    pub(super) fn url(&self, api: Api, path: &[&str], query: &[(&str, &str)]) -> Result<Url, Error> {
        // An empty segment would address the collection instead of the one thing meant.
        if path.iter().any(|segment| matches!(*segment, "" | "." | "..")) {
            return Err(Error::not_sent("an id is empty"));
        }
        let mut url = self.settings.base_url.clone();
        let mut segments =
            url.path_segments_mut().map_err(|()| Error::not_sent("the licensing address is not an http address"))?;
        segments.pop_if_empty();
        match api {
            Api::Lmpi(version) => segments.extend(["LMPI", version]),
            Api::Smpi => segments.extend(self.settings.smpi_path.split('/').filter(|segment| !segment.is_empty())),
        };
        segments.extend(path);
        drop(segments);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        Ok(url)
    }

    /// Reads data, trying again where that is safe.
    pub(super) async fn get<T: DeserializeOwned>(&self, url: Url, now: DateTime<Utc>) -> Result<T, Error> {
        let url = &url;
        self.connection
            .read(move || async move {
                let answer = self.send(Effect::Read, Method::GET, url, None, now).await?;
                self.accepted(&answer, Effect::Read)?;
                answer.data(Effect::Read, |body| serde_json::from_slice(body).map_err(|cause| cause.to_string()))
            })
            .await
    }

    /// A write whose answer holds data. Sent once.
    pub(super) async fn write<T: DeserializeOwned>(
        &self,
        method: Method,
        url: &Url,
        body: &impl Serialize,
        now: DateTime<Utc>,
    ) -> Result<T, Error> {
        let answer = self.send(Effect::Write, method, url, Some(json(body)?), now).await?;
        self.accepted(&answer, Effect::Write)?;
        answer.data(Effect::Write, |body| serde_json::from_slice(body).map_err(|cause| cause.to_string()))
    }

    /// A write that is answered with nothing, or an object nobody needs. Sent once. Anything else, such as a gateway's page, may mean it was not done.
    pub(super) async fn order(
        &self,
        method: Method,
        url: &Url,
        body: Option<Vec<u8>>,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let answer = self.send(Effect::Write, method, url, body, now).await?;
        self.accepted(&answer, Effect::Write)?;
        answer.data(Effect::Write, |body| match body.trim_ascii() {
            [] => Ok(()),
            body => serde_json::from_slice::<serde::de::IgnoredAny>(body).map(drop).map_err(|cause| cause.to_string()),
        })
    }

    /// Whether the vendor took the call; else its refusal, classified.
    fn accepted(&self, answer: &Answer, effect: Effect) -> Result<(), Error> {
        let refused: Option<Refused> = serde_json::from_slice(answer.body()).ok();
        if answer.status.is_success() && refused.is_none() {
            return Ok(());
        }
        let said = refused.map(|Refused { error_subject, error_message }| {
            let message = error_message.filter(|text| !text.trim().is_empty());
            Said::new(&error_subject, message.as_deref().unwrap_or(&error_subject))
        });
        if let Some(Said { subject, message }) = &said
            && !answer.status.is_server_error()
            && self.settings.capacity_subjects.iter().any(|capacity| capacity.eq_ignore_ascii_case(subject))
        {
            return Err(Error::Capacity { detail: message.clone() });
        }
        // An error body under a good status is still a refusal.
        let code = if answer.status.is_success() { 400 } else { answer.status.as_u16() };
        Err(answer.refusal_as(code, effect, said))
    }

    async fn send(
        &self,
        effect: Effect,
        method: Method,
        url: &Url,
        body: Option<Vec<u8>>,
        now: DateTime<Utc>,
    ) -> Result<Answer, Error> {
        let headers = self.headers(&method, url, body.as_deref(), now.timestamp())?;
        self.connection.send(Call { effect, method, url: url.clone(), headers, body }).await
    }

    fn headers(&self, method: &Method, url: &Url, body: Option<&[u8]>, time: i64) -> Result<HeaderMap, Error> {
        let query =
            url.query().filter(|_| self.settings.sign_query).map(|query| format!("?{query}")).unwrap_or_default();
        let target = format!("{}{query}", url.path());
        let signature = sign(&self.settings.secret_key, time, method.as_str(), &target, body)
            .ok_or_else(|| Error::not_sent("the secret key cannot be used"))?;
        // On every call, as the vendor's own sample does.
        let json = HeaderValue::from_static("application/json; charset=utf-8");
        let mut headers = HeaderMap::from_iter([(CONTENT_TYPE, json)]);
        let values = [
            ("x-access-token", self.settings.access_token.expose_secret()),
            ("x-posix-time", &time.to_string()),
            ("x-signature", &signature),
            ("x-traceid", &Uuid::new_v4().to_string()),
        ];
        for (name, value) in values {
            let mut value = HeaderValue::from_str(value)
                .map_err(|_| Error::not_sent("the access token holds characters that cannot be sent"))?;
            value.set_sensitive(true);
            headers.insert(HeaderName::from_static(name), value);
        }
        Ok(headers)
    }
}

/// The bytes of a body: what is signed is what is sent.
pub(super) fn json(body: &impl Serialize) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(body).map_err(|cause| Error::not_sent(cause.to_string()))
}
