//! Sessions: a bearer token that ends by the clock, or because the server killed it.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::{header, request::Parts};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::Kaseya;
use super::envelope::Refusal;
use crate::clock;

/// The open sessions, token to end.
#[derive(Debug, Default)]
pub(super) struct Sessions(HashMap<String, DateTime<Utc>>);

impl Sessions {
    /// Opens one; gives its token and its end.
    pub(super) fn open(&mut self, seconds: u32) -> (String, DateTime<Utc>) {
        let end = clock::now() + TimeDelta::seconds(i64::from(seconds));
        let token = format!("{:020}", Uuid::new_v4().as_u128() % 10_u128.pow(20));
        self.0.insert(token.clone(), end);
        (token, end)
    }

    fn alive(&self, token: &str) -> bool {
        self.0.get(token).is_some_and(|end| *end > clock::now())
    }

    /// How many tokens are still good.
    pub(super) fn count(&self) -> usize {
        self.0.values().filter(|end| **end > clock::now()).count()
    }

    /// Kills all.
    pub(super) fn kill(&mut self) {
        self.0.clear();
    }
}

/// Proof that the request came with a living session.
#[derive(Debug)]
pub(super) struct Session;

impl FromRequestParts<Arc<Kaseya>> for Session {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, kaseya: &Arc<Kaseya>) -> Result<Self, Refusal> {
        let header = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        // Without the word Bearer the code is 401 inside HTTP 200; a dead session is 401 both ways.
        let token = header
            .and_then(|value| value.strip_prefix("Bearer "))
            .ok_or_else(|| Refusal::inside(401, "Unauthorized: no bearer token"))?;
        if kaseya.world().sessions.alive(token) {
            Ok(Self)
        } else {
            Err(Refusal::unauthorized("Unauthorized: the session is unknown or has expired"))
        }
    }
}
