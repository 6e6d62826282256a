//! SMPI: whether it knows an account, its initialisation, and who is notified.

use chrono::{DateTime, Utc};
use domain::AccountId;
use reqwest::Method;
use serde::{Deserialize, Serialize};

use super::{
    Licensing,
    call::{Api, json},
};
use crate::Error;

#[derive(Deserialize)]
struct Known {
    customers: Vec<KnownRow>,
}

#[derive(Deserialize)]
struct KnownRow {
    id: AccountId,
}

#[derive(Serialize, Deserialize)]
struct Recipients {
    #[serde(default)]
    recipients: Vec<String>,
}

impl Licensing {
    /// Whether SMPI knows the account. A new one it learns of only after a while.
    pub async fn knows(&self, account: &AccountId, now: DateTime<Utc>) -> Result<bool, Error> {
        let url = self.smpi_url(&["customers"], account.as_str(), &[("page", "1"), ("limit", "100")])?;
        match self.get::<Known>(url, now).await {
            Ok(known) => Ok(known.customers.iter().any(|row| row.id == *account)),
            Err(Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Sets the account up in SMPI; needed once after its first subscription, harmless later.
    pub async fn initialise(&self, account: &AccountId, now: DateTime<Utc>) -> Result<(), Error> {
        self.order(Method::POST, &self.smpi_url(&["initialize"], account.as_str(), &[])?, None, now).await
    }

    /// Who gets the account's notifications.
    pub async fn recipients(&self, account: &AccountId, now: DateTime<Utc>) -> Result<Vec<String>, Error> {
        let settings: Recipients = self.get(self.smpi_url(&["notif_settings"], account.as_str(), &[])?, now).await?;
        Ok(settings.recipients)
    }

    /// Sets who gets the account's notifications: replaces the whole list, so add to what [`Licensing::recipients`] says.
    pub async fn set_recipients(
        &self,
        account: &AccountId,
        recipients: &[String],
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let body = json(&Recipients { recipients: recipients.to_vec() })?;
        self.order(Method::PUT, &self.smpi_url(&["notif_settings"], account.as_str(), &[])?, Some(body), now).await
    }

    /// The address of an SMPI call about one account. Without `cids` SMPI changes **all** accounts, so an empty id goes no further than here.
    pub(super) fn smpi_url(&self, path: &[&str], account: &str, query: &[(&str, &str)]) -> Result<url::Url, Error> {
        if account.trim().is_empty() {
            return Err(Error::not_sent("no account is named: the vendor would change all of them"));
        }
        let query: Vec<_> = [("cids", account)].into_iter().chain(query.iter().copied()).collect();
        self.url(Api::Smpi, path, &query)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{http::Http, licensing::Settings};

    #[test]
    fn a_call_that_names_no_account_is_not_made() {
        let http = Http::new(crate::http::Settings::default()).unwrap();
        let url = "https://vendor.example".parse().unwrap();
        let client = Licensing::new(&http, Settings::new(url, "token".into(), "key".into()));
        for account in ["", " "] {
            let refused = client.smpi_url(&["policies"], account, &[]).unwrap_err();
            assert!(matches!(refused, Error::Rejected { .. }), "{refused:?}");
        }
        let named = client.smpi_url(&["policies"], "a", &[("gids", "1")]).unwrap();
        assert_eq!(named.query(), Some("cids=a&gids=1"));
    }
}
