//! A database that drops its connections: PostgreSQL restarted, or failed over.

use serde_json::json;
use sqlx::{AnyConnection, Connection, Executor};

use crate::{
    order::Order,
    stage::Stage,
    truth::{Harm, Wanted},
    write::Write,
};

/// So often every connection of the service breaks, in the middle of whatever it does.
const BREAKS: usize = 12;

/// On PostgreSQL; SQLite has no connection to break.
#[tokio::test]
async fn connections_to_the_database_that_break_in_the_middle_of_an_import_lose_nothing_and_double_nothing() {
    let stage = Stage::new().await;
    if stage.database.starts_with("sqlite:") {
        return;
    }
    let mut database = AnyConnection::connect(&stage.database).await.unwrap();
    for write in Write::ALL {
        stage.fault(json!({"match": write.pattern(), "times": 0, "fault": "delay-answer:20"})).await;
    }
    let order = Order { notify: true, ..Order::of_new(&stage, 10) };
    let import = order.place(&stage).await;
    for _ in 0..BREAKS {
        let before = stage.requests().await.len();
        stage
            .until("the import goes on", async |stage: &Stage| {
                // Some of these are on their way, and some are being recorded.
                (stage.requests().await.len() > before + 1).then_some(())
            })
            .await;
        database
            .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
            .await
            .unwrap();
    }
    let import = stage.ended(&import.id).await;
    for item in &import.items {
        stage.assert_done(item).await;
    }
    let wanted = |(row, seats): (&contract::customers::CustomerRow, u32)| Wanted {
        name: row.name.clone(),
        account: None,
        seats,
        recipient: Some("dana.reyes@northgate.example"),
        policies: None,
    };
    let wanted: Vec<Wanted> = stage.customers.iter().zip(10..20).map(wanted).collect();
    assert_eq!(stage.harm(&wanted).await, Harm::default(), "{}", stage.story().await);
}
