use reqwest::Method;
use serde_json::json;

use super::{Cw, Got, LASTING, got, ids, texts};

/// The address of a relation in a `Link` header.
fn link(got: &Got, relation: &str) -> Option<String> {
    let wanted = format!("rel=\"{relation}\"");
    let part = got.link.as_deref()?.split(", ").find(|part| part.ends_with(&wanted))?;
    Some(part.split_once('>')?.0.trim_start_matches('<').to_owned())
}

async fn follow(cw: &Cw, url: &str) -> Got {
    let path = url.strip_prefix(&cw.running.url).unwrap_or_else(|| panic!("{url} leads elsewhere"));
    got(cw.request(Method::GET, path).header("pagination-type", "forward-only")).await
}

#[tokio::test]
async fn a_page_has_25_rows_and_at_most_1000() {
    let cw = Cw::with(simulators::connectwise::Options { customers: 1_300, ..Default::default() }).await;
    assert_eq!(cw.rows("/company/companies", &[]).await.len(), 25);
    assert_eq!(cw.rows("/company/companies", &[("pageSize", "5000")]).await.len(), 1000);
    let all = cw.get("/company/companies/count", &[]).await.body["count"].as_u64().unwrap();
    assert!(all > 1_250, "{all}");
}

#[tokio::test]
async fn numbered_pages_name_their_neighbours() {
    let cw = Cw::start().await;
    let conditions = "id >= 101 and id <= 105 and name != 'a & b'";
    let page = async |number: &str| {
        cw.get("/company/companies", &[("pageSize", "2"), ("conditions", conditions), ("page", number)]).await
    };
    let (first, second, third) = (page("1").await, page("2").await, page("3").await);
    assert_eq!(ids(first.body.as_array().unwrap()), [101, 102]);
    assert_eq!(ids(second.body.as_array().unwrap()), [103, 104]);
    assert_eq!(ids(third.body.as_array().unwrap()), [105]);
    assert_eq!((link(&first, "prev"), link(&third, "next")), (None, None));
    let path = link(&first, "next").unwrap().replace(&cw.running.url, "");
    let next = got(cw.request(Method::GET, &path)).await;
    assert_eq!(next.body, second.body, "with the same conditions");
    assert!(link(&second, "prev").is_some() && link(&second, "first").is_some() && link(&first, "last").is_some());
    assert_eq!((page("4").await.body, page("0").await.status, page("x").await.status), (json!([]), 400, 400));
}

#[tokio::test]
async fn forward_only_pages_are_followed_by_id_to_the_end() {
    let cw = Cw::start().await;
    let path = format!("{LASTING}/company/companies?pageSize=7&conditions=id%3E100&fields=id,name");
    let mut page = follow(&cw, &format!("{}{path}", cw.running.url)).await;
    let mut seen = Vec::new();
    loop {
        seen.extend(ids(page.body.as_array().unwrap()));
        assert!(link(&page, "last").is_none() && link(&page, "prev").is_none());
        let Some(next) = link(&page, "next") else { break };
        assert!(next.contains("pageId="), "{next}");
        page = follow(&cw, &next).await;
    }
    let count = cw.get("/company/companies/count", &[("conditions", "id>100")]).await.body["count"].as_u64().unwrap();
    assert!(seen.is_sorted() && seen.len() as u64 == count && count > 30, "{seen:?}");
    let ordered = format!("{}{LASTING}/company/companies?orderBy=name", cw.running.url);
    assert_eq!(follow(&cw, &ordered).await.status, 400, "ordered by id alone");
}

#[tokio::test]
async fn rows_are_ordered_by_any_field_and_ties_by_id() {
    let cw = Cw::start().await;
    let some = ("conditions", "id in (101,102,103,104)");
    let order = async |by: &str| texts(&cw.rows("/company/companies", &[some, ("orderBy", by)]).await, "identifier");
    assert_eq!(order("name").await, ["HARBORVIEW", "HARBOURVIEW", "NORTHWIND", "OBRIEN"]);
    assert_eq!(order("name desc").await, ["OBRIEN", "NORTHWIND", "HARBOURVIEW", "HARBORVIEW"]);
    assert_eq!(order("deletedFlag, id desc").await, ["OBRIEN", "HARBOURVIEW", "HARBORVIEW", "NORTHWIND"]);
    assert_eq!(order("status/name").await, ["NORTHWIND", "HARBORVIEW", "HARBOURVIEW", "OBRIEN"]);
    for wrong in ["nonsense", "name up"] {
        assert_eq!(cw.get("/company/companies", &[("orderBy", wrong)]).await.status, 400, "{wrong}");
    }
}

#[tokio::test]
async fn fields_trim_the_answer() {
    let cw = Cw::start().await;
    let row = cw.get("/finance/agreements/1001", &[("fields", "id,company/identifier,nonsense,type")]).await.body;
    let type_ = json!({"id": 4, "name": "TMRM Management Solution"});
    assert_eq!(row, json!({"id": 1001, "company": {"identifier": "NORTHWIND"}, "type": type_}));
    let rows = cw.rows("/company/companies", &[("conditions", "id=101"), ("fields", "name")]).await;
    assert_eq!(rows, [json!({"name": "Northwind Dental & Co"})]);
}

#[tokio::test]
async fn a_count_takes_the_same_conditions() {
    let cw = Cw::start().await;
    let count = async |path: &str, conditions: &str| cw.get(path, &[("conditions", conditions)]).await.body;
    assert_eq!(count("/company/companies/count", "id in (101,102)").await, json!({"count": 2}));
    assert_eq!(count("/finance/agreements/count", "company/id=103").await, json!({"count": 2}));
    assert_eq!(count("/finance/agreements/1033/additions/count", "").await, json!({"count": 2}));
}
