use serde_json::{Value, json};
use simulators::licensing::Options;

use super::{Lmp, northwind};
use crate::{sim, tell};

#[tokio::test]
async fn a_field_beyond_its_limits_is_refused_by_name_and_nothing_is_created() {
    let lmp = Lmp::start().await;
    let long = |length: usize| "宮".repeat(length);
    for (place, value, named) in [
        ("/company/name", json!(""), "company.name"),
        ("/company/name", json!(long(129)), "company.name"),
        ("/company/city", json!(" "), "company.city"),
        ("/company/state", json!(""), "company.state"),
        ("/company/country", json!("UK"), "company.country"),
        ("/company/country", json!("us"), "company.country"),
        ("/company/country", json!("USA"), "company.country"),
        ("/company/note", json!(long(256)), "company.note"),
        ("/contact/first_name", json!(""), "contact.first_name"),
        ("/contact/last_name", json!(""), "contact.last_name"),
        ("/contact/email", json!(""), "contact.email"),
        ("/contact/email", json!("ann+x@northwind.example"), "contact.email"),
        ("/contact/email", json!("ann@northwind"), "contact.email"),
        ("/contact/email", json!("ann.northwind.example"), "contact.email"),
        ("/company/name", json!(7), "name"),
    ] {
        let mut body = northwind();
        *body.pointer_mut(place).unwrap() = value;
        let (status, answer) = lmp.post("/LMPI/v3/customers", body).await;
        assert_eq!((status, &answer["error_subject"]), (400, &json!("InvalidParameter")), "{place} {answer}");
        assert!(answer["error_message"].as_str().unwrap().contains(named), "{named}: {answer}");
    }
    let mut unknown = northwind();
    unknown["company"]["nickname"] = json!("Nw");
    assert_eq!(lmp.post("/LMPI/v3/customers", unknown).await.0, 400);
    assert_eq!(sim(&lmp.running, "state?created=true").await["customers"], json!([]));

    let mut whole = northwind();
    (whole["company"]["name"], whole["company"]["note"]) = (json!(long(128)), json!(long(255)));
    lmp.create(whole).await;
}

#[tokio::test]
async fn a_new_customer_is_listed_with_its_note_only_after_the_delay() {
    let lmp = Lmp::with(Options { customers: 24, visibility_delay_ms: 3_600_000, ..Options::default() }).await;
    let before = lmp.listed().await.len();
    let id = lmp.create(northwind()).await;
    assert_eq!(lmp.listed().await.len(), before);
    assert_eq!(lmp.held(&id).await["listed"], false);

    tell(&lmp.running, "settings", json!({"visibility_delay_ms": 0})).await;
    let rows = lmp.listed().await;
    let row = rows.iter().find(|row| row["customer_id"] == *id).unwrap();
    assert_eq!(rows.len(), before + 1);
    assert_eq!((&row["note"], &row["status"], &row["country"]), (&json!("rmm:1"), &json!("enabled"), &json!("US")));
}

#[tokio::test]
async fn two_customers_may_have_the_same_name() {
    let lmp = Lmp::start().await;
    assert_ne!(lmp.create(northwind()).await, lmp.create(northwind()).await);
    let named = lmp.listed().await.into_iter().filter(|row| row["name"] == "Northwind Dental & Co").count();
    assert_eq!(named, 3, "and the seed has one too");
}

#[tokio::test]
async fn a_list_needs_its_range_and_keeps_to_it() {
    let lmp = Lmp::start().await;
    for query in [
        "",
        "?created_start=2020-01-01T00:00:00Z",
        "?created_start=2021-01-01T00:00:00Z&created_end=2020-01-01T00:00:00Z",
        "?created_start=yesterday&created_end=2020-01-01T00:00:00Z",
        "?created_start=2020-01-01T00:00:00Z&created_end=2021-01-01T00:00:00Z&limit=101",
        "?created_start=2020-01-01T00:00:00Z&created_end=2021-01-01T00:00:00Z&limit=0",
        "?created_start=2020-01-01T00:00:00Z&created_end=2021-01-01T00:00:00Z&page=0",
    ] {
        let (status, answer) = lmp.get(&format!("/LMPI/v3/customers{query}")).await;
        assert_eq!((status, &answer["error_subject"]), (400, &json!("InvalidParameter")), "{query}");
    }
    let all = lmp.listed().await;
    let date = all[1]["created_date"].as_str().unwrap();
    let (_, answer) = lmp.get(&format!("/LMPI/v3/customers?created_start={date}&created_end={date}")).await;
    assert_eq!(answer["customers"], json!([all[1]]), "both ends belong to the range");
}

#[tokio::test]
async fn a_list_pages_with_25_rows_unless_told() {
    let lmp = Lmp::with(Options { customers: 400, ..Options::default() }).await;
    let uri = format!("/LMPI/v3/customers?{}", super::ALWAYS);
    let (_, first) = lmp.get(&uri).await;
    assert_eq!(first["customers"].as_array().unwrap().len(), 25);
    let all = lmp.listed().await;
    assert_eq!(first["paging"], json!({"total": all.len(), "limit": 25, "page": 1}));
    let (_, third) = lmp.get(&format!("{uri}&limit=10&page=3")).await;
    assert_eq!(third["customers"], Value::Array(all[20..30].to_vec()));
}

#[tokio::test]
async fn an_update_changes_what_it_names_and_keeps_the_rest() {
    let lmp = Lmp::start().await;
    let id = lmp.create(northwind()).await;
    let uri = format!("/LMPI/v3/customers/{id}");
    assert_eq!(lmp.put(&uri, json!({"company": {"city": "Fargo"}})).await.0, 200);
    assert_eq!(lmp.put(&uri, json!({"company": {"city": ""}})).await.0, 400);
    let held = lmp.held(&id).await;
    assert_eq!((&held["city"], &held["note"]), (&json!("Fargo"), &json!("rmm:1")));
    assert_eq!(lmp.put("/LMPI/v3/customers/nobody", json!({})).await.0, 404);
}
