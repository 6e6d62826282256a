//! Trend Micro accounts, as last read from LMP or written by an import.

mod facts;
mod list;
mod walk;

use domain::{
    account::{AccountId, AccountStatus},
    draft::{AccountFacts, Subscribed},
    plan::PlanId,
};
use sqlx::{Row, any::AnyRow};

pub use self::{
    facts::{facts, subscription, templates},
    list::{Found, page},
    walk::{Listed, Walked, fill_in, put, put_seats, show, show_listed},
};
use super::{StoreError, holds, sql::count};

/// The columns [`known`] reads besides those of the hold.
const COLUMNS: &str = "a.id, a.name, a.status, a.plan, a.seats, p.name AS plan_name";

/// Joins the plan of account `a`.
const PLAN: &str = "LEFT JOIN plan p ON p.partner = a.partner AND p.id = a.plan";

fn id(row: &AnyRow) -> Result<AccountId, StoreError> {
    AccountId::try_from(row.try_get::<String, _>("id")?).map_err(|error| sqlx::Error::Decode(error.into()).into())
}

fn known(row: &AnyRow) -> Result<AccountFacts, StoreError> {
    let plan: Option<String> = row.try_get("plan")?;
    let seats: Option<i64> = row.try_get("seats")?;
    let plan_name: Option<String> = row.try_get("plan_name")?;
    let reading = plan.is_some() && seats.is_none();
    let subscribed = plan.zip(seats).map(|(plan, seats)| Subscribed {
        plan_name: plan_name.unwrap_or_else(|| plan.clone()),
        plan: PlanId(plan),
        seats: count(seats),
    });
    let status = match row.try_get("status")? {
        "enabled" => AccountStatus::Enabled,
        "suspended" => AccountStatus::Suspended,
        "expired" => AccountStatus::Expired,
        _ => AccountStatus::Other,
    };
    Ok(AccountFacts { name: row.try_get("name")?, status, subscribed, reading, held: holds::of(row)? })
}

fn status(status: AccountStatus) -> &'static str {
    match status {
        AccountStatus::Enabled => "enabled",
        AccountStatus::Suspended => "suspended",
        AccountStatus::Expired => "expired",
        AccountStatus::Other => "other",
    }
}
