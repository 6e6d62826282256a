//! ConnectWise on the rows of *Trend Micro Customers*.

use contract::connectwise::{CustomerDocument, OnRow, RowState};
use serde_json::json;

use super::{connected, linked, rows, save, set_up, with_company};
use crate::support::start;

#[tokio::test]
async fn a_partner_without_connectwise_sees_nothing_of_it() {
    let world = start().await;
    assert!(linked(&world).await.iter().all(|row| row.connectwise.is_none()));
    connected(&world, &json!({})).await;
    let row = OnRow { state: RowState::NotSetUp, scheduled: false };
    assert!(rows(&world).await.iter().all(|shown| shown.connectwise == Some(row)));
}

#[tokio::test]
async fn each_row_says_where_its_customer_stands() {
    let (world, linked) = set_up().await;
    save(&world, &linked[0], 0, &with_company("NORTHWIND")).await.ok::<CustomerDocument>();
    save(&world, &linked[1], 0, &with_company("CAFELUMIERE")).await.ok::<CustomerDocument>();
    let off = super::changed(with_company("HARBORVIEW"), &json!({"enabled": false}));
    save(&world, &linked[2], 0, &off).await.ok::<CustomerDocument>();
    let shown = rows(&world).await;
    let state = |at: usize| shown.iter().find(|row| row.id == linked[at].id).unwrap().connectwise.unwrap();
    assert_eq!(state(0), OnRow { state: RowState::On, scheduled: true });
    assert_eq!(state(1), OnRow { state: RowState::ActionRequired, scheduled: true });
    assert_eq!(state(2), OnRow { state: RowState::Off, scheduled: false });
    assert_eq!(state(3).state, RowState::NotSetUp);
}
