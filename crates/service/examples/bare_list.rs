//! The query of `GET /api/v1/customers` in a handler of its own: no proof, no permission, no counts, no freshness, nothing else of the service.
//! `cargo xtask bench` measures the service's end point against it: `bare_list DATABASE_FILE PORT`.

use std::{io::Write as _, net::Ipv4Addr};

use axum::{Json, Router, extract::State, http::StatusCode, routing::get};
use contract::customers::{CustomerPage, CustomerRow, FilterCounts};
use domain::{
    CustomerId,
    customer::Endpoints,
    draft::Hold,
    seats::{EndpointCount, recommended},
};
use sqlx::{
    FromRow, SqlitePool,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};

/// Rows of a page.
const PAGE: u32 = 50;

const QUERY: &str = "SELECT c.rmm, c.org, c.name, c.registered, c.online, c.suspended, c.never_checked_in, c.suggestion, c.missing, c.gone, \
     l.state AS hold_state, l.customer_name AS hold_customer, l.claimed_by AS hold_by, COALESCE(l.linked_at, l.claimed_at) AS hold_since \
     FROM customer c LEFT JOIN link l ON l.partner = c.partner AND l.rmm = c.rmm AND l.org = c.org AND l.state <> 'released' \
     WHERE c.partner = $1 AND (l.state IS NULL OR l.state <> 'linked') ORDER BY c.sort_key, c.rmm, c.org LIMIT 50";

#[derive(FromRow)]
struct Row {
    rmm: String,
    org: String,
    name: String,
    registered: u32,
    online: u32,
    suspended: u32,
    never_checked_in: u32,
    suggestion: String,
    missing: String,
    gone: bool,
    hold_state: Option<String>,
    hold_customer: Option<String>,
    hold_by: Option<String>,
    hold_since: Option<i64>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(file), Some(port)) = (arguments.next(), arguments.next()) else {
        return Err("bare_list DATABASE_FILE PORT".into());
    };
    // As many as the service reads with.
    let pool = SqlitePoolOptions::new()
        .max_connections(4)
        .connect_with(SqliteConnectOptions::new().filename(file).read_only(true))
        .await?;
    let router = Router::new().route("/api/v1/customers", get(list)).with_state(pool);
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port.parse::<u16>()?)).await?;
    let mut out = std::io::stdout();
    writeln!(out, "listening {}", listener.local_addr()?)?;
    out.flush()?;
    axum::serve(listener, router).await?;
    Ok(())
}

async fn list(State(pool): State<SqlitePool>) -> Result<Json<CustomerPage>, (StatusCode, String)> {
    let failed = |error: &dyn std::fmt::Display| (StatusCode::INTERNAL_SERVER_ERROR, error.to_string());
    let rows: Vec<Row> =
        sqlx::query_as(QUERY).bind("northgate").fetch_all(&pool).await.map_err(|error| failed(&error))?;
    let rows = rows.into_iter().map(row).collect::<Result<_, _>>().map_err(|error| failed(&error))?;
    Ok(Json(CustomerPage {
        rows,
        page: 1,
        page_size: PAGE,
        matching: 0,
        counts: FilterCounts::default(),
        total: 0,
        linked_total: 0,
        reads: Vec::new(),
    }))
}

fn row(row: Row) -> Result<CustomerRow, Box<dyn std::error::Error>> {
    let held = row.hold_state.map(|state| {
        let since = chrono::DateTime::from_timestamp_millis(row.hold_since.unwrap_or_default()).unwrap_or_default();
        Hold {
            customer_name: row.hold_customer.unwrap_or_default(),
            linked: state == "linked",
            by: row.hold_by.unwrap_or_default(),
            since: since.to_rfc3339(),
        }
    });
    Ok(CustomerRow {
        id: CustomerId::new(&row.rmm, &row.org)?,
        name: row.name,
        endpoints: Endpoints {
            registered: row.registered,
            online: row.online,
            suspended: row.suspended,
            never_checked_in: row.never_checked_in,
        },
        suggested_seats: recommended(EndpointCount(row.registered)).0,
        suggestion: serde_json::from_str(&row.suggestion)?,
        missing: serde_json::from_str(&row.missing)?,
        held,
        gone: row.gone,
    })
}
