//! A complete walk over one Kaseya becomes the list that is shown.

use std::collections::HashMap;

use domain::{
    account::NewAccount,
    customer::{Contact, Endpoints},
    draft::{Fault, Field},
};
use sha2::{Digest, Sha256};
use sqlx::{Any, AssertSqlSafe, Transaction};

use crate::store::{PartnerId, StoreError, sql};

/// One organisation, with its endpoints counted.
#[derive(Debug, Clone)]
pub struct Walked {
    /// `OrgId`.
    pub org: String,
    /// Name in Kaseya.
    pub name: String,
    /// Address and e-mail.
    pub contact: Contact,
    /// Its agents.
    pub endpoints: Endpoints,
}

impl Walked {
    /// Tells whether anything changed since the last walk. The version is in it because the keys made of names may change with it.
    fn digest(&self) -> Result<i64, StoreError> {
        let text = serde_json::to_vec(&(env!("CARGO_PKG_VERSION"), &self.name, &self.contact, self.endpoints))?;
        let digest = Sha256::digest(text);
        Ok(digest.iter().take(8).fold(0_i64, |number, byte| number << 8 | i64::from(*byte)))
    }

    /// What a new account would lack. The contact person is left out: Kaseya knows none, and the default contact is always there.
    fn missing(&self) -> Vec<Field> {
        let person = Contact { first_name: Some("-".into()), last_name: Some("-".into()), ..Contact::default() };
        let faults = NewAccount::new(&self.name, &self.contact.or(&person)).err().unwrap_or_default();
        let mut missing: Vec<_> = faults.into_iter().map(|(field, _): (Field, Fault)| field).collect();
        missing.dedup();
        missing
    }
}

/// Shows `walked` as the partner's customers in the RMM instance `rmm`: writes what changed, and flags what is not there any more. Returns the
/// rows written; none, and nothing is written, when the walk found less than half of what is shown and `accept_shrunk` is not set.
pub async fn show(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    rmm: &str,
    walked: &[Walked],
    accept_shrunk: bool,
) -> Result<Option<usize>, StoreError> {
    let shown: Vec<(String, i64, i64)> =
        sqlx::query_as("SELECT org, digest, gone FROM customer WHERE partner = $1 AND rmm = $2")
            .bind(&partner.0)
            .bind(rmm)
            .fetch_all(&mut **tx)
            .await?;
    let present = shown.iter().filter(|(_, _, gone)| *gone == 0).count();
    if walked.len() * 2 < present && !accept_shrunk {
        return Ok(None);
    }
    let mut absent: HashMap<&str, (i64, bool)> =
        shown.iter().map(|(org, digest, gone)| (org.as_str(), (*digest, *gone == 1))).collect();
    let mut changed = Vec::new();
    for row in walked {
        let digest = row.digest()?;
        if absent.remove(row.org.as_str()) != Some((digest, false)) {
            changed.push((row, digest));
        }
    }
    for rows in changed.chunks(sql::BATCH) {
        write(tx, partner, rmm, rows).await?;
    }
    let gone: Vec<&str> = absent.into_iter().filter(|(_, (_, gone))| !gone).map(|(org, _)| org).collect();
    for orgs in gone.chunks(sql::BATCH) {
        let text = format!(
            "UPDATE customer SET gone = 1 WHERE partner = $1 AND rmm = $2 AND org IN ({})",
            sql::list(3, orgs.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0).bind(rmm);
        for org in orgs {
            query = query.bind(*org);
        }
        query.execute(&mut **tx).await?;
    }
    Ok(Some(changed.len() + gone.len()))
}

async fn write(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    rmm: &str,
    rows: &[(&Walked, i64)],
) -> Result<(), StoreError> {
    const COLUMNS: usize = 12;
    // Partner, instance and the first suggestion are the same for all: bound or written once.
    let tuple =
        |at: usize| format!("($1, $2, {}, '{{\"band\":\"none\"}}', 'none', 0)", sql::list(3 + at * COLUMNS, COLUMNS));
    let text = format!(
        "INSERT INTO customer (partner, rmm, org, search_key, sort_key, name, registered, online, suspended, never_checked_in, contact, \
         missing, incomplete, digest, suggestion, band, gone) VALUES {} \
         ON CONFLICT (partner, rmm, org) DO UPDATE SET name = excluded.name, search_key = excluded.search_key, \
         sort_key = excluded.sort_key, registered = excluded.registered, online = excluded.online, suspended = excluded.suspended, \
         never_checked_in = excluded.never_checked_in, contact = excluded.contact, missing = excluded.missing, \
         incomplete = excluded.incomplete, digest = excluded.digest, gone = 0",
        (0..rows.len()).map(tuple).collect::<Vec<_>>().join(", ")
    );
    let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0).bind(rmm);
    for (row, digest) in rows {
        let missing = row.missing();
        let name = sql::storable(&row.name);
        query = query
            .bind(&row.org)
            .bind(sql::search_key(&name))
            .bind(sql::sort_key(&name))
            .bind(name)
            .bind(i64::from(row.endpoints.registered))
            .bind(i64::from(row.endpoints.online))
            .bind(i64::from(row.endpoints.suspended))
            .bind(i64::from(row.endpoints.never_checked_in))
            .bind(serde_json::to_string(&row.contact)?)
            .bind(serde_json::to_string(&missing)?)
            .bind(i64::from(!missing.is_empty()))
            .bind(*digest);
    }
    query.execute(&mut **tx).await?;
    Ok(())
}
