//! **Import history**, and what each technician has seen of it.

use contract::imports::Import;
use sqlx::{Any, AssertSqlSafe, Row as _, Transaction};

use super::{count, progress::import_of};
use crate::store::{PartnerId, Store, StoreError};

/// The imports of a partner, with what technician `$2` has seen of each.
const IMPORTS: &str = "FROM import m LEFT JOIN import_seen s ON s.import = m.id AND s.partner = m.partner AND s.technician = $2 \
     WHERE m.partner = $1";

/// Ended, and its technician, or one who looked at it before, has not seen how.
const UNSEEN: &str =
    "(m.state = 'ended' AND (m.technician = $2 OR s.revision IS NOT NULL) AND COALESCE(s.revision, 0) < m.revision)";

impl Store {
    /// How many imports there are, and `limit` of them, the newest first and without items, after the first `skip(total)`. `news`: only those
    /// that run, and those that ended unseen by `technician`.
    pub(crate) async fn imports(
        &self,
        partner: &PartnerId,
        technician: &str,
        news: bool,
        skip: impl FnOnce(u32) -> u32,
        limit: u32,
    ) -> Result<(u32, Vec<Import>), StoreError> {
        let wanted = if news { format!("(m.state <> 'ended' OR {UNSEEN})") } else { "1 = 1".into() };
        let total: i64 = sqlx::query_scalar(AssertSqlSafe(format!("SELECT COUNT(*) {IMPORTS} AND {wanted}")))
            .bind(&partner.0)
            .bind(technician)
            .fetch_one(self.read())
            .await?;
        let skip = skip(count(total));
        let text = format!(
            "SELECT m.id, m.state, m.revision, m.placed_at, m.placed_by, m.ended_at, \
             CAST(CASE WHEN {UNSEEN} THEN 1 ELSE 0 END AS BIGINT) AS unseen {IMPORTS} AND {wanted} \
             ORDER BY m.placed_at DESC, m.id DESC LIMIT {limit} OFFSET {skip}"
        );
        let rows = sqlx::query(AssertSqlSafe(text)).bind(&partner.0).bind(technician).fetch_all(self.read()).await?;
        let mut imports = Vec::with_capacity(rows.len());
        for row in &rows {
            let unseen = row.try_get::<i64, _>("unseen")? == 1;
            imports.push(Import { unseen, ..import_of(row)? });
        }
        self.count_items(&mut imports).await?;
        Ok((count(total), imports))
    }
}

/// Notes that the technician saw the import as it was at `revision`. False: there is no such import.
pub(crate) async fn mark_seen(
    tx: &mut Transaction<'static, Any>,
    partner: &PartnerId,
    technician: &str,
    import: &str,
    revision: u32,
) -> Result<bool, StoreError> {
    let row = sqlx::query("SELECT revision FROM import WHERE partner = $1 AND id = $2")
        .bind(&partner.0)
        .bind(import)
        .fetch_optional(&mut **tx)
        .await?;
    let Some(row) = row else { return Ok(false) };
    let seen = i64::from(revision).min(row.try_get("revision")?);
    sqlx::query(
        "INSERT INTO import_seen (partner, technician, import, revision) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (partner, technician, import) DO UPDATE SET revision = excluded.revision \
         WHERE import_seen.revision < excluded.revision",
    )
    .bind(&partner.0)
    .bind(technician)
    .bind(import)
    .bind(seen)
    .execute(&mut **tx)
    .await?;
    Ok(true)
}
