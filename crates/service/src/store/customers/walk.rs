//! A complete walk over one Kaseya becomes the list that is shown.

use std::collections::HashMap;

use domain::{
    account::NewAccount,
    customer::{Contact, Endpoints},
    draft::Field,
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
}

/// Tells what new accounts would lack. Countries are looked up once: a hundred thousand customers live in a few dozen.
#[derive(Default)]
struct Lacks {
    countries: HashMap<Option<String>, bool>,
}

impl Lacks {
    /// The contact person is left out: Kaseya knows none, and the default contact is always there.
    fn of(&mut self, row: &Walked) -> Vec<Field> {
        let lacking = |name: &str, contact: &Contact| NewAccount::new(name, contact).err().unwrap_or_default();
        let any = || Some("-".to_owned());
        let person = Contact { first_name: any(), last_name: any(), ..Contact::default() };
        let stateless = Contact { country: None, ..row.contact.or(&person) };
        let faults = lacking(&row.name, &stateless).into_iter().map(|(field, _)| field);
        let mut missing: Vec<_> = faults.filter(|field| *field != Field::Country).collect();
        let country = &row.contact.country;
        let lacks_country = *self.countries.entry(country.clone()).or_insert_with(|| {
            let alone = Contact { country: country.clone(), ..Contact::default() };
            lacking("-", &alone).iter().any(|(field, _)| *field == Field::Country)
        });
        if lacks_country {
            missing.push(Field::Country);
        }
        missing.sort_unstable();
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
    let mut lacks = Lacks::default();
    for rows in changed.chunks(sql::BATCH) {
        write(tx, partner, rmm, rows, &mut lacks).await?;
    }
    let gone: Vec<&str> = absent.into_iter().filter(|(_, (_, gone))| !gone).map(|(org, _)| org).collect();
    for orgs in gone.chunks(sql::ASKED) {
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
    if changed.len() + gone.len() > 0 {
        super::changed(tx, partner).await?;
    }
    Ok(Some(changed.len() + gone.len()))
}

async fn write(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    rmm: &str,
    rows: &[(&Walked, i64)],
    lacks: &mut Lacks,
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
        let missing = lacks.of(row);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(contact: Contact, missing: &[Field]) {
        let row = Walked { org: "1".into(), name: "Birch".into(), contact, endpoints: Endpoints::default() };
        let mut lacks = Lacks::default();
        assert_eq!((lacks.of(&row), lacks.of(&row)), (missing.to_vec(), missing.to_vec()));
    }

    #[test]
    fn what_a_new_account_would_lack_is_known_but_for_the_person() {
        let said = |text: &str| Some(text.to_owned());
        let whole = Contact {
            city: said("Duluth"),
            state: said("MN"),
            country: said("United States"),
            email: said("it@birch.example"),
            ..Contact::default()
        };
        check(whole.clone(), &[]);
        check(Contact { city: said(" "), ..whole.clone() }, &[Field::City]);
        check(Contact { country: None, ..whole.clone() }, &[Field::Country]);
        check(Contact { country: said("Atlantis"), ..whole.clone() }, &[Field::Country]);
        check(Contact { email: said("it+birch@birch.example"), ..whole }, &[Field::Email]);
        check(Contact::default(), &[Field::City, Field::State, Field::Country, Field::Email]);
    }
}
