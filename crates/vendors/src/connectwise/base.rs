//! Where the API stands: on hosted sites below a path that changes with each release.

use std::time::Duration;

use reqwest::{Method, header::HeaderMap};
use serde::Deserialize;
use tokio::{sync::Mutex, time::Instant};
use url::Url;

use super::{ConnectWise, Hosting, Settings, UNKNOWN_COMPANY, read};
use crate::{
    Error,
    http::{Call, Effect},
};

/// The path on servers an MSP runs itself; hosted sites keep it too, at times.
const OLDEST: &str = "v4_6_release";
/// How long a path just heard of is taken as certain when a record is said not to exist.
const CERTAIN: Duration = Duration::from_mins(1);

/// The path as it was last heard. Its lock is held while it is asked for, so that calls that need it wait for the same answer.
#[derive(Default)]
pub(super) struct Slot(Mutex<Option<Base>>);

/// Where the API stands.
#[derive(Debug, Clone)]
pub(super) struct Base {
    /// Ends without `/`.
    pub(super) url: Url,
    heard: Instant,
}

/// What a 404 may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    /// ConnectWise says that the record does not exist.
    Record,
    /// ConnectWise says that there is nothing at this path.
    Endpoint,
    /// Somebody else says so: a gateway, or a server that is none of ConnectWise's.
    Anything,
}

#[derive(Deserialize)]
struct CompanyInfo {
    #[serde(default, rename = "Codebase", deserialize_with = "read::text")]
    codebase: Option<String>,
}

impl ConnectWise {
    /// Where the API stands.
    pub(super) async fn base(&self, start: Instant) -> Result<Base, Error> {
        let mut present = self.base.0.lock().await;
        if let Some(base) = &*present {
            return Ok(base.clone());
        }
        let base = self.ask_for_base(start).await?;
        *present = Some(base.clone());
        Ok(base)
    }

    /// Where the API stands after `old` was answered by 404; none when it has not moved, or cannot have.
    pub(super) async fn moved(&self, old: &Base, missing: Missing, start: Instant) -> Option<Base> {
        let certain = missing == Missing::Record && old.heard.elapsed() < CERTAIN;
        if self.settings.hosting == Hosting::OnPremises || certain {
            return None;
        }
        let mut present = self.base.0.lock().await;
        // Another call may have asked meanwhile.
        let base = match &*present {
            Some(base) if base.heard > old.heard => base.clone(),
            _ => self.ask_for_base(start).await.ok()?,
        };
        *present = Some(base.clone());
        (base.url != old.url).then_some(base)
    }

    pub(super) fn unknown_company(&self) -> Error {
        let Settings { site, company, .. } = &self.settings;
        let detail = format!("{site} does not know the log-in company \"{}\"", company.trim());
        Error::Rejected { subject: UNKNOWN_COMPANY.into(), detail }
    }

    async fn ask_for_base(&self, start: Instant) -> Result<Base, Error> {
        let codebase = match self.settings.hosting {
            Hosting::OnPremises => OLDEST.to_owned(),
            Hosting::Cloud => self.codebase(start).await?,
        };
        let mut url = self.settings.site.url().clone();
        url.set_path(&format!("{codebase}/apis/3.0"));
        Ok(Base { url, heard: Instant::now() })
    }

    /// Asks the hosted site; the question carries no keys.
    async fn codebase(&self, start: Instant) -> Result<String, Error> {
        let company = self.settings.company.trim();
        let unknown = || self.unknown_company();
        if matches!(company, "" | "." | "..") {
            return Err(unknown());
        }
        let mut url = self.settings.site.url().clone();
        url.path_segments_mut()
            .map_err(|()| Error::not_sent("ConnectWise's address is not an http address"))?
            .pop_if_empty()
            .extend(["login", "companyinfo", company]);
        self.permit(&url)?;
        let call = Call { effect: Effect::Read, method: Method::GET, url, headers: HeaderMap::new(), body: None };
        let answer = self.connection.send_since(start, call).await?;
        if answer.status.as_u16() == 404 {
            return Err(unknown());
        }
        if !answer.status.is_success() {
            return Err(answer.refusal(Effect::Read, None));
        }
        let info: Option<CompanyInfo> =
            answer.data(Effect::Read, |body| serde_json::from_slice(body).map_err(|cause| cause.to_string()))?;
        let codebase = info.ok_or_else(unknown)?.codebase.unwrap_or_else(|| OLDEST.to_owned());
        path(&codebase).ok_or_else(|| Error::malformed("the site names a path for its API that is none"))
    }
}

/// A path of one or two plain words, without its slashes.
fn path(codebase: &str) -> Option<String> {
    let path = codebase.strip_prefix('/').unwrap_or(codebase);
    let path = path.strip_suffix('/').unwrap_or(path);
    let plain = |word: &str| {
        !word.is_empty()
            && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
            && !word.bytes().all(|b| b == b'.')
    };
    (path.len() <= 64 && path.split('/').count() <= 2 && path.split('/').all(plain)).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_words_are_a_path() {
        assert_eq!(path("v2025_1/").as_deref(), Some("v2025_1"));
        assert_eq!(path("/a/v4_6_release/").as_deref(), Some("a/v4_6_release"));
        for odd in [
            "",
            "/",
            "//",
            "//evil.example/",
            "../..",
            "v/../x",
            "a//b",
            "a b",
            "x?y=",
            "x@evil.example",
            "https://evil.example/",
            "a/b/c",
        ] {
            assert_eq!(path(odd), None, "{odd}");
        }
    }
}
