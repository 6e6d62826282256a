//! Everything the tables hold of a partner, as text.

use sqlx::{AnyConnection, AssertSqlSafe, Column, Connection, Row, any::AnyRow};

/// One line for each row of each table with a column `partner`, in a fixed order.
pub(super) async fn of(database: &str, partner: &str) -> Vec<String> {
    let mut connection = AnyConnection::connect(database).await.unwrap();
    let tables = if database.starts_with("sqlite") {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%partner %' AND name <> 'partner' ORDER BY name"
    } else {
        "SELECT CAST(table_name AS TEXT) FROM information_schema.columns WHERE column_name = 'partner' ORDER BY table_name"
    };
    let tables: Vec<String> =
        sqlx::query(tables).fetch_all(&mut connection).await.unwrap().iter().map(|row| row.get(0)).collect();
    assert!(tables.len() > 15, "{tables:?}");
    let mut lines = Vec::new();
    for table in tables {
        let query = format!("SELECT * FROM {table} WHERE partner = $1");
        let rows = sqlx::query(AssertSqlSafe(query)).bind(partner).fetch_all(&mut connection).await.unwrap();
        let mut of_table: Vec<_> = rows.iter().map(|row| format!("{table}: {}", line(row))).collect();
        of_table.sort();
        lines.extend(of_table);
    }
    lines
}

fn line(row: &AnyRow) -> String {
    let value = |at: usize| {
        row.try_get::<Option<String>, _>(at)
            .map(|text| format!("{text:?}"))
            .or_else(|_| row.try_get::<Option<i64>, _>(at).map(|number| format!("{number:?}")))
            .or_else(|_| row.try_get::<Option<f64>, _>(at).map(|number| format!("{number:?}")))
            .or_else(|_| row.try_get::<Option<Vec<u8>>, _>(at).map(|bytes| format!("{bytes:?}")))
            .unwrap()
    };
    let fields = row.columns().iter().map(|column| format!("{}={}", column.name(), value(column.ordinal())));
    fields.collect::<Vec<_>>().join(" ")
}
