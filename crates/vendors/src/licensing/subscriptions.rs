//! Subscriptions: a plan an account has, and its seats.

use std::{fmt, ops::Range};

use chrono::{DateTime, Utc};
use domain::{AccountId, PlanId};
use reqwest::Method;
use serde::{Deserialize, Serialize};

use super::{
    Licensing,
    call::{Api, Paging, Since, json},
    dates::{self, moment, written},
};
use crate::{
    Error,
    http::{Page, ROWS, Walk},
};

/// LMP's id of a subscription.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SubscriptionId(pub String);

impl SubscriptionId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SubscriptionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A subscription as read on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// LMP's id.
    pub id: SubscriptionId,
    /// Its plan, where LMP says: after [`Licensing::subscribe`] always, in a read not.
    pub plan: Option<PlanId>,
    /// Seats. With several products in a plan each has as many.
    pub seats: u32,
    /// In use.
    pub enabled: bool,
    /// When its first licence expires.
    pub expires: Option<DateTime<Utc>>,
}

/// A subscription as LMP lists it: without seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubscriptionRef {
    /// LMP's id.
    pub id: SubscriptionId,
    /// Whose it is.
    pub account: AccountId,
    /// Its plan.
    pub plan: PlanId,
    /// In use.
    pub enabled: bool,
}

#[derive(Deserialize)]
struct Row {
    subscription_id: SubscriptionId,
    #[serde(default)]
    service_plan_id: Option<PlanId>,
    #[serde(default)]
    enabled: Option<bool>,
    #[serde(default)]
    licenses: Vec<Licence>,
}

#[derive(Deserialize)]
struct Licence {
    units: u32,
    #[serde(default)]
    enabled: Option<bool>,
    #[serde(default, deserialize_with = "moment")]
    license_expiration_date: Option<DateTime<Utc>>,
}

impl Row {
    /// `None` when no licence says how many seats there are: that is not 0 seats.
    fn subscription(self) -> Option<Subscription> {
        let on = |licence: &&Licence| licence.enabled != Some(false);
        let seats = self.licenses.iter().filter(on).map(|licence| licence.units).max();
        Some(Subscription {
            id: self.subscription_id,
            plan: self.service_plan_id,
            seats: seats.or_else(|| self.licenses.iter().map(|licence| licence.units).max())?,
            enabled: self.enabled != Some(false),
            expires: self.licenses.iter().filter(on).filter_map(|licence| licence.license_expiration_date).min(),
        })
    }
}

#[derive(Deserialize)]
struct Found {
    subscription_id: SubscriptionId,
}

#[derive(Serialize)]
struct Order<'a> {
    service_plan_id: &'a PlanId,
    units_per_license: u32,
    license_start_date: String,
}

#[derive(Serialize)]
struct Seats {
    units_per_license: u32,
}

#[derive(Deserialize)]
struct Listed {
    paging: Paging,
    subscriptions: Vec<ListedRow>,
}

#[derive(Deserialize)]
struct ListedRow {
    subscription_id: SubscriptionId,
    customer_id: AccountId,
    service_plan_id: PlanId,
    enabled: bool,
}

impl Licensing {
    /// The account's subscription to this plan, if it has one. Look here before every [`Licensing::subscribe`]: LMPI has no idempotency key.
    pub async fn find_subscription(
        &self,
        account: &AccountId,
        plan: &PlanId,
        now: DateTime<Utc>,
    ) -> Result<Option<SubscriptionId>, Error> {
        let path = ["customers", account.as_str(), "serviceplan", &plan.0, "getid"];
        match self.get::<Found>(self.url(Api::Lmpi("v2"), &path, &[])?, now).await {
            Ok(found) => Ok(Some(found.subscription_id)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Gives the account the plan with so many seats, from `start` on.
    pub async fn subscribe(
        &self,
        account: &AccountId,
        plan: &PlanId,
        seats: u32,
        start: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Subscription, Error> {
        let units_per_license = within_limits(seats)?;
        let url = self.url(Api::Lmpi("v3"), &["customers", account.as_str(), "subscriptions"], &[])?;
        let order = Order { service_plan_id: plan, units_per_license, license_start_date: written(start) };
        let made: Row = self.write(Method::POST, &url, &order, now).await?;
        // The id is what counts; an answer that leaves out the units was still a yes to those asked for.
        let id = made.subscription_id.clone();
        let asked = Subscription { id, plan: None, seats, enabled: true, expires: None };
        Ok(Subscription { plan: Some(plan.clone()), ..made.subscription().unwrap_or(asked) })
    }

    /// The subscription's seats and state.
    pub async fn subscription(
        &self,
        account: &AccountId,
        id: &SubscriptionId,
        now: DateTime<Utc>,
    ) -> Result<Subscription, Error> {
        let row: Row = self.get(self.subscription_url(account, id)?, now).await?;
        row.subscription()
            .ok_or_else(|| Error::malformed("the subscription holds no licence, so its seats are unknown"))
    }

    /// Sets the number of seats (not a difference), at once.
    pub async fn set_seats(
        &self,
        account: &AccountId,
        id: &SubscriptionId,
        seats: u32,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let body = json(&Seats { units_per_license: within_limits(seats)? })?;
        self.order(Method::PUT, &self.subscription_url(account, id)?, Some(body), now).await
    }

    /// Every subscription created within `created`, of all accounts, all pages.
    pub async fn changed_subscriptions(
        &self,
        created: Range<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<Vec<SubscriptionRef>, Error> {
        let (start, end) = dates::range(&created);
        let since = Since::new(now);
        let mut walk = Walk::exact(|row: &SubscriptionRef| row.id.clone());
        while let Some(at) = walk.next() {
            let (page, limit) = (at.page.to_string(), ROWS.to_string());
            let query = [("created_start", &*start), ("created_end", &end), ("page", &page), ("limit", &limit)];
            let url = self.url(Api::Lmpi("v2.5"), &["customers", "subscriptions"], &query)?;
            let listed: Listed = self.get(url, since.now()).await?;
            let row = |row: ListedRow| SubscriptionRef {
                id: row.subscription_id,
                account: row.customer_id,
                plan: row.service_plan_id,
                enabled: row.enabled,
            };
            walk.take(Page { rows: listed.subscriptions.into_iter().map(row).collect(), total: listed.paging.total })?;
        }
        Ok(walk.rows())
    }

    fn subscription_url(&self, account: &AccountId, id: &SubscriptionId) -> Result<url::Url, Error> {
        self.url(Api::Lmpi("v3"), &["customers", account.as_str(), "subscriptions", &id.0], &[])
    }
}

/// LMPI takes 1 to 999,999.
fn within_limits(seats: u32) -> Result<u32, Error> {
    if (1..=999_999).contains(&seats) {
        Ok(seats)
    } else {
        Err(Error::not_sent(format!("{seats} seats: the vendor takes 1 to 999,999")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(licences: &str) -> Option<Subscription> {
        let json = format!(r#"{{"subscription_id": "s", "enabled": true, "licenses": {licences}}}"#);
        serde_json::from_str::<Row>(&json).unwrap().subscription()
    }

    #[test]
    fn seats_are_those_of_a_licence_in_use() {
        let two = r#"[{"units": 50, "enabled": false}, {"units": 36, "enabled": true, "license_expiration_date": "2027-11-01"}]"#;
        let read = read(two).unwrap();
        assert_eq!((read.seats, read.expires.map(written).as_deref()), (36, Some("2027-11-01T00:00:00Z")));
    }

    #[test]
    fn a_subscription_without_licences_has_unknown_seats_not_none() {
        assert_eq!(read("[]"), None);
    }
}
