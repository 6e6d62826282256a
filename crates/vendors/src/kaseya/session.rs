//! The bearer token: one log-in for all calls, again when the server has ended the session.

use std::sync::atomic::{AtomicU64, Ordering};

use base64::{Engine, prelude::BASE64_STANDARD};
use reqwest::{
    Method,
    header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue},
};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use tokio::sync::Mutex;
use url::Url;

use super::{Kaseya, LogIn, envelope, id::text, legacy};
use crate::{
    Error,
    http::{Answer, Call, Effect},
};

/// Where the present token lives. Its lock is held during a log-in, so calls that need one wait for the same.
#[derive(Default)]
pub(super) struct Slot {
    present: Mutex<Present>,
    log_ins: AtomicU64,
}

#[derive(Default)]
struct Present {
    token: Option<SecretString>,
    /// Why the last log-in failed.
    refused: Option<Error>,
}

/// A token, and after which log-in it was handed out.
struct Token {
    bearer: SecretString,
    log_in: u64,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Granted {
    #[serde(default, deserialize_with = "text")]
    token: Option<String>,
}

impl Kaseya {
    /// Reads `path?query` and what `open` finds in the answer. A 401, in HTTP or in the envelope, is answered by one new log-in.
    pub(super) async fn get<T>(
        &self,
        path: &[&str],
        query: &str,
        open: fn(&Answer) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let url = self.url(path, query)?;
        let url = &url;
        self.connection
            .read(move || async move {
                let token = self.token(None).await?;
                match self.ask(url, bearer(&token.bearer)?, open).await {
                    Err(Error::Unauthorized { .. }) => {
                        let token = self.token(Some(token.log_in)).await?;
                        self.ask(url, bearer(&token.bearer)?, open).await
                    }
                    result => result,
                }
            })
            .await
    }

    /// The present token; a new one when there is none, or when it is still that of the log-in the server no longer knows.
    async fn token(&self, ended: Option<u64>) -> Result<Token, Error> {
        let before = self.session.log_ins.load(Ordering::Acquire);
        let mut present = self.session.present.lock().await;
        let log_in = self.session.log_ins.load(Ordering::Acquire);
        if let Some(bearer) = present.token.clone().filter(|_| ended != Some(log_in)) {
            return Ok(Token { bearer, log_in });
        }
        // Those who waited while the log-in was refused share its answer: VSA locks a user out after a few wrong ones.
        if let Some(error) = present.refused.clone().filter(|_| log_in > before) {
            return Err(error);
        }
        let result = self.log_in().await;
        self.session.log_ins.store(log_in + 1, Ordering::Release);
        match result {
            Ok(bearer) => {
                *present = Present { token: Some(bearer.clone()), refused: None };
                Ok(Token { bearer, log_in: log_in + 1 })
            }
            Err(error) => {
                *present = Present { token: None, refused: Some(error.clone()) };
                Err(error)
            }
        }
    }

    async fn log_in(&self) -> Result<SecretString, Error> {
        let settings = &self.settings;
        let secret = settings.token.expose_secret();
        let basic = match settings.log_in {
            LogIn::AccessToken => format!("{}:{secret}", settings.user),
            LogIn::Password => legacy::fresh(&settings.user, secret),
        };
        let url = self.url(&["auth"], "")?;
        let (granted, _) =
            self.ask(&url, header("Basic", &BASE64_STANDARD.encode(basic))?, envelope::open::<Granted>).await?;
        granted.token.map(SecretString::from).ok_or_else(|| Error::malformed("the log-in was answered without a token"))
    }

    async fn ask<T>(&self, url: &Url, auth: HeaderValue, open: fn(&Answer) -> Result<T, Error>) -> Result<T, Error> {
        // Some end points answer in XML to who does not say.
        let json = HeaderValue::from_static("application/json");
        let headers = HeaderMap::from_iter([(AUTHORIZATION, auth), (ACCEPT, json)]);
        let call = Call { effect: Effect::Read, method: Method::GET, url: url.clone(), headers, body: None };
        open(&self.connection.send(call).await?)
    }

    fn url(&self, path: &[&str], query: &str) -> Result<Url, Error> {
        let mut url = self.settings.base_url.clone();
        let has_api = url.path().trim_end_matches('/').ends_with("/api/v1.0");
        url.path_segments_mut()
            .map_err(|()| Error::not_sent("Kaseya's address is not an http address"))?
            .pop_if_empty()
            .extend(if has_api { &[][..] } else { &["api", "v1.0"] })
            .extend(path);
        url.set_query(Some(query).filter(|query| !query.is_empty()));
        Ok(url)
    }
}

fn bearer(token: &SecretString) -> Result<HeaderValue, Error> {
    header("Bearer", token.expose_secret())
}

fn header(scheme: &str, secret: &str) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::from_str(&format!("{scheme} {secret}"))
        .map_err(|_| Error::malformed("the token cannot be sent in a header"))?;
    value.set_sensitive(true);
    Ok(value)
}
