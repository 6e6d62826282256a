//! Lists: page by page, and questions in which a value stays a value.

use std::collections::HashMap;

use vendors::{
    Error,
    connectwise::{AgreementId, CompanyId, ConnectWise, Found, Hosting},
};

use crate::{
    connectwise,
    fake::{Fake, Reply, Request},
    patient,
};

fn client(fake: &Fake) -> ConnectWise {
    connectwise(&fake.url, patient(), Hosting::OnPremises)
}

fn query(request: &Request) -> HashMap<String, String> {
    let url = url::Url::parse("http://x").unwrap().join(request.line.split_once(' ').unwrap().1).unwrap();
    url.query_pairs().into_owned().collect()
}

fn page(rows: std::ops::Range<i64>, link: Option<String>) -> Reply {
    let rows: Vec<_> = rows.map(|id| serde_json::json!({"id": id, "name": format!("Type {id}")})).collect();
    let header = link.map_or_else(String::new, |link| format!("link: <{link}>; rel=\"next\"\r\n"));
    Reply::Answer(200, header.leak(), serde_json::Value::from(rows).to_string())
}

#[tokio::test]
async fn a_list_is_followed_to_its_end_by_the_place_alone() {
    let fake = Fake::serve(|n, request| {
        let host = &request.headers["host"];
        let next = |id: i64| Some(format!("https://{host}/elsewhere?conditions=id%3E0&pageId={id}&pageSize=5"));
        match n {
            0 => page(1..1001, next(1000)),
            1 => page(1001..2001, next(2000)),
            _ => page(2001..2004, None),
        }
    })
    .await;
    assert_eq!(client(&fake).agreement_types().await.unwrap().len(), 2003);
    let requests = fake.requests();
    assert!(requests.iter().all(|request| request.headers["pagination-type"] == "forward-only"));
    assert!(
        requests.iter().all(|request| request.line.starts_with("GET /v4_6_release/apis/3.0/finance/agreements/types?"))
    );
    let places: Vec<_> = requests.iter().map(|request| query(request).remove("pageId")).collect();
    assert_eq!(places, [None, Some("1000".into()), Some("2000".into())]);
    assert_eq!(query(&requests[2])["pageSize"], "1000");
    assert!(!query(&requests[2]).contains_key("conditions"), "what the server adds is not asked for");
}

#[tokio::test]
async fn a_link_to_another_server_is_not_followed() {
    let elsewhere = Fake::always(page(2..3, None)).await;
    // The same address by its name: a server for itself, as far as keys go.
    let link = elsewhere.url.as_str().replace("127.0.0.1", "localhost");
    let fake = Fake::always(page(1..2, Some(format!("{link}?pageId=1")))).await;
    let error = client(&fake).agreement_types().await.unwrap_err();
    assert!(matches!(&error, Error::Malformed { detail } if detail.contains("another server")), "{error:?}");
    assert_eq!((fake.requests().len(), elsewhere.requests().len()), (1, 0));
}

#[tokio::test]
async fn a_list_without_end_is_given_up() {
    let circle = Fake::always(page(1..2, Some("?pageId=1".into()))).await;
    assert!(matches!(client(&circle).agreement_types().await, Err(Error::Malformed { .. })));
    assert_eq!(circle.requests().len(), 2);

    let endless = Fake::serve(|n, _| page(1..2, Some(format!("?pageId={n}")))).await;
    let settings = vendors::http::Settings { calls_per_second: 1000.try_into().unwrap(), ..patient() };
    let error = connectwise(&endless.url, settings, Hosting::OnPremises).agreement_types().await.unwrap_err();
    assert!(matches!(&error, Error::Malformed { detail } if detail.contains("does not end")), "{error:?}");
    assert_eq!(endless.requests().len(), 100);
}

#[tokio::test]
async fn a_list_of_pages_that_are_too_long_together_is_given_up() {
    let fake = Fake::serve(|n, _| {
        let id = i64::try_from(n).unwrap();
        let rows = serde_json::json!([{"id": id, "name": "x".repeat(6 * 1024 * 1024)}]);
        Reply::Answer(200, format!("link: <?pageId={n}>; rel=\"next\"\r\n").leak(), rows.to_string())
    })
    .await;
    let error = client(&fake).agreement_types().await.unwrap_err();
    assert!(matches!(&error, Error::Malformed { detail } if detail == "the list is too long"), "{error:?}");
    assert_eq!(fake.requests().len(), 3);
}

#[tokio::test]
async fn a_list_that_breaks_returns_nothing_of_it() {
    let fake = Fake::serve(|n, _| if n == 0 { page(1..2, Some("?pageId=1".into())) } else { Reply::page() }).await;
    assert!(client(&fake).agreement_types().await.is_err());
}

/// Asks for a company ID; gives the condition sent, and what came of these companies.
async fn identified(identifier: &str, present: &[&str]) -> (Option<String>, Found) {
    let rows: Vec<_> = present
        .iter()
        .zip(1_i64..)
        .map(|(identifier, id)| serde_json::json!({"id": id, "identifier": identifier, "name": identifier}))
        .collect();
    let fake = Fake::always(Reply::json(200, serde_json::Value::from(rows).to_string())).await;
    let found = client(&fake).company_by_identifier(identifier).await.unwrap();
    let request = fake.requests().pop();
    let sent = request.map(|request| {
        assert!(request.line.len() < 2_100, "{}", request.line.len());
        assert!(!request.line.contains(['"', '+', '\\']), "{}", request.line);
        query(&request).remove("conditions").unwrap()
    });
    (sent, found)
}

fn id(found: &Found) -> Option<i64> {
    match found {
        Found::One(company) => Some(company.id.0),
        _ => None,
    }
}

#[tokio::test]
async fn a_company_id_never_becomes_a_part_of_the_question() {
    let (sent, found) = identified("R&D + Co", &["r&d + co", "R&D"]).await;
    assert_eq!((sent.as_deref(), id(&found)), (Some(r#"identifier="R&D + Co""#), Some(1)));

    let evil = r#"x" or id>0 or name=""#;
    let (sent, found) = identified(evil, &["x", "or id>0 or name=", "ACME"]).await;
    assert_eq!(
        (sent.as_deref(), found),
        (Some(r#"(identifier contains "x" and identifier contains "or id>0 or name=")"#), Found::None)
    );
    let (_, found) = identified(evil, &["x", evil]).await;
    assert_eq!(id(&found), Some(2), "a company of that name is found all the same");

    let (sent, found) = identified("O'Brien", &["O'Brien", "O Brien"]).await;
    let expected = r#"(identifier contains "O" and identifier contains "Brien")"#;
    assert_eq!((sent.as_deref(), id(&found)), (Some(expected), Some(1)));
}

#[tokio::test]
async fn company_ids_without_an_answer_are_not_asked_for() {
    for nothing in ["", "   ", "\"", "'\"'"] {
        assert_eq!(identified(nothing, &["ACME"]).await, (None, Found::None), "{nothing}");
    }
    let (sent, found) = identified(&"😀".repeat(500), &["😀"]).await;
    assert!(sent.is_some_and(|sent| sent.contains("contains")) && found == Found::None);
}

/// Searches for a text among these names, two at most; gives the condition, the rows asked for, and what was found.
async fn searched(text: &str, names: &[&str]) -> (String, String, Vec<String>, bool) {
    let rows = names.iter().zip(1..);
    let rows: Vec<_> = rows.map(|(name, id)| serde_json::json!({"id": id, "identifier": "X", "name": name})).collect();
    let fake = Fake::always(Reply::json(200, serde_json::Value::from(rows).to_string())).await;
    let found = client(&fake).search_companies(text, 2).await.unwrap();
    let mut asked = query(&fake.requests()[0]);
    let names = found.rows.into_iter().map(|company| company.name).collect();
    (asked.remove("conditions").unwrap(), asked.remove("pageSize").unwrap(), names, found.more)
}

#[tokio::test]
async fn a_search_gives_what_holds_the_text_and_says_when_there_is_more() {
    let (condition, size, names, more) = searched("NORTH", &["Northwind", "North Gate", "Northgate"]).await;
    let expected = r#"(name contains "NORTH" or identifier contains "NORTH") and deletedFlag=False"#;
    assert_eq!((condition.as_str(), size.as_str()), (expected, "3"));
    assert_eq!((names, more), (vec!["Northwind".into(), "North Gate".into()], true));

    let (condition, size, names, more) = searched("north's", &["Norths", "North's Gate", "Gate S North"]).await;
    assert!(condition.starts_with(r#"((name contains "north" and name contains "s") or (identifier"#), "{condition}");
    assert_eq!((size.as_str(), names, more), ("1000", vec!["North's Gate".into()], false));
}

#[tokio::test]
async fn where_nothing_is_typed_nothing_is_asked() {
    let fake = Fake::always(Reply::json(200, "[]")).await;
    for nothing in ["", " ", "\"", "%"] {
        assert!(client(&fake).search_companies(nothing, 2).await.unwrap().rows.is_empty());
    }
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn whatever_is_typed_the_address_is_not_too_long() {
    let fake = Fake::always(Reply::json(200, "[]")).await;
    for text in ["😀".repeat(500), "宮'".repeat(500), "x".repeat(5_000), "宮宮宮宮宮宮宮宮宮宮宮宮宮宮宮宮'".repeat(9)]
    {
        client(&fake).search_companies(&text, 50).await.unwrap();
        client(&fake).search_catalogue(&text, 50).await.unwrap();
        client(&fake).company_by_identifier(&text).await.unwrap();
    }
    assert!(fake.requests().iter().all(|request| request.line.len() < 2_000));
}

#[tokio::test]
async fn agreements_and_lines_are_asked_for_by_their_owner() {
    let fake = Fake::always(Reply::json(200, "[]")).await;
    let client = client(&fake);
    assert_eq!(client.agreements(CompanyId(42)).await, Ok(Vec::new()));
    assert_eq!(client.additions_of(AgreementId(701), "TM-WFS-SEAT").await, Ok(Vec::new()));
    let requests = fake.requests();
    assert_eq!(query(&requests[0])["conditions"], "company/id=42");
    assert!(requests[1].line.starts_with("GET /v4_6_release/apis/3.0/finance/agreements/701/additions?"));
    assert_eq!(query(&requests[1])["conditions"], r#"product/identifier="TM-WFS-SEAT""#);
}
