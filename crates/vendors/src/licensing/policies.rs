//! SMPI: policies, the product's templates.

use chrono::{DateTime, Utc};
use domain::AccountId;
use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{
    Licensing,
    call::{Api, json},
};
use crate::Error;

/// A policy, exactly as SMPI wrote it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Policy(Box<RawValue>);

#[derive(Serialize)]
struct Replication<'a> {
    replicate_from: Source<'a>,
}

#[derive(Serialize)]
struct Source<'a> {
    cid: &'a str,
    gid: u8,
}

#[derive(Serialize, Deserialize)]
struct Plain<P> {
    policy: P,
}

impl Licensing {
    /// Replaces the policy of one default group (1 devices, 2 servers) and one operating system (`windows`, `mac`) by that of the
    /// same group of another account.
    pub async fn replicate_policy(
        &self,
        to: &AccountId,
        group: u8,
        os: &str,
        from: &AccountId,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let body = json(&Replication { replicate_from: Source { cid: from.as_str(), gid: group } })?;
        self.put_policy(to.as_str(), group, os, body, now).await
    }

    /// The policy SMPI gives a new account.
    pub async fn default_policy(&self, group: u8, os: &str, now: DateTime<Utc>) -> Result<Policy, Error> {
        let query = [("gids", &*group.to_string()), ("os", os)];
        let plain: Plain<Policy> = self.get(self.url(Api::Smpi, &["policies", "default"], &query)?, now).await?;
        Ok(plain.policy)
    }

    /// Replaces the policy of one default group and one operating system.
    pub async fn set_policy(
        &self,
        to: &AccountId,
        group: u8,
        os: &str,
        policy: &Policy,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.put_policy(to.as_str(), group, os, json(&Plain { policy })?, now).await
    }

    async fn put_policy(&self, to: &str, group: u8, os: &str, body: Vec<u8>, now: DateTime<Utc>) -> Result<(), Error> {
        let query = [("gids", &*group.to_string()), ("os", os), ("sync", "true")];
        self.order(Method::PUT, &self.smpi_url(&["policies"], to, &query)?, Some(body), now).await
    }
}
