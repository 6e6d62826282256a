use std::collections::BTreeMap;

use domain::{customer::CustomerId, draft::CustomerFacts};
use sqlx::{AssertSqlSafe, Row};

use crate::store::{PartnerId, Store, StoreError, holds, sql};

/// What is known of `customers`; those that are not this partner's are missing.
pub async fn facts(
    store: &Store,
    partner: &PartnerId,
    customers: &[CustomerId],
) -> Result<BTreeMap<CustomerId, CustomerFacts>, StoreError> {
    let mut by_instance: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for customer in customers {
        by_instance.entry(customer.rmm()).or_default().push(customer.org());
    }
    let mut facts = BTreeMap::new();
    for (rmm, orgs) in by_instance {
        for orgs in orgs.chunks(sql::ASKED) {
            let text = format!(
                "SELECT c.rmm, c.org, c.name, c.registered, c.online, c.suspended, c.never_checked_in, c.contact, c.suggestion, c.gone, \
                 {} FROM customer c {} WHERE c.partner = $1 AND c.rmm = $2 AND c.org IN ({})",
                holds::COLUMNS,
                holds::OF_CUSTOMER,
                sql::list(3, orgs.len())
            );
            let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0).bind(rmm);
            for org in orgs {
                query = query.bind(*org);
            }
            for row in query.fetch_all(store.read()).await? {
                let known = CustomerFacts {
                    name: row.try_get("name")?,
                    endpoints: super::endpoints(&row)?,
                    contact: serde_json::from_str(row.try_get("contact")?)?,
                    suggestion: serde_json::from_str(row.try_get("suggestion")?)?,
                    held: holds::of(&row)?,
                    gone: row.try_get::<i64, _>("gone")? == 1,
                };
                facts.insert(super::id(&row)?, known);
            }
        }
    }
    Ok(facts)
}
