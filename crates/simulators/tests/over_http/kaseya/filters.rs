use serde_json::Value;
use simulators::kaseya::Options;

use super::{Vsa, id};

async fn names(vsa: &Vsa, filter: &str) -> Vec<String> {
    let (rows, _) = vsa.rows("/system/orgs", &[("$filter", filter)]).await;
    rows.iter().map(|row| row["OrgName"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_filters_keep_what_they_say() {
    let vsa = Vsa::start(Options { customers: 64, ..Options::default() }).await;
    assert_eq!(names(&vsa, "OrgId eq 10000000000000007M").await, ["Northwind Dental & Co"]);
    assert_eq!(names(&vsa, "OrgName eq 'O''Brien & Daughters Solicitors'").await, ["O'Brien & Daughters Solicitors"]);
    assert_eq!(
        names(&vsa, "substringof('view dental', OrgName)").await,
        ["Harbor View Dental", "Harbour View Dental Ltd", "Harbor View Dental Group"]
    );
    assert_eq!(
        names(&vsa, "startswith(OrgName,'Smith') eq true").await,
        ["Smith & Sons Plumbing", "Smith and Sons Plumbing Ltd"]
    );
    assert_eq!(names(&vsa, "endswith(OrgName,'GmbH')").await, ["Müller Maschinenbau GmbH"]);
    assert_eq!(
        names(&vsa, "substringof('Harb',OrgName) and OrgId gt 10000000000000010M and endswith(OrgName,'Group')").await,
        ["Harbor View Dental Group"]
    );
}

#[tokio::test]
async fn a_filter_that_cannot_be_read_is_refused_inside_http_200() {
    let vsa = Vsa::start(Options { customers: 3, ..Options::default() }).await;
    for filter in [
        "OrgId eq 10000000000000007",
        "Nonsense eq 1",
        "OrgName like 'x'",
        "OrgName eq 'x",
        "OrgId eq xM",
        "tolower(OrgName,'x')",
        "OrgName eq 'x' and",
        "",
    ] {
        let (status, envelope) = vsa.get("/system/orgs", &[("$filter", filter)]).await;
        assert_eq!(
            (status, &envelope["ResponseCode"], &envelope["Result"]),
            (200, &400.into(), &Value::Null),
            "{filter}"
        );
    }
}

#[tokio::test]
async fn rows_are_ordered_by_any_field_and_ties_by_id() {
    let vsa = Vsa::start(Options { customers: 90, ..Options::default() }).await;
    let order = async |by: &str| -> Vec<String> {
        let (rows, _) = vsa.rows("/system/orgs", &[("$orderby", by)]).await;
        rows.iter().map(|row| id(&row["OrgId"])).collect()
    };
    let upwards = order("OrgId").await;
    assert!(upwards.is_sorted());
    assert!(order("OrgId desc").await.iter().rev().eq(upwards.iter()));
    assert_eq!(order("OrgType").await, upwards, "all are of one type");
    let (rows, _) = vsa.rows("/system/orgs", &[("$orderby", "OrgName desc")]).await;
    assert!(rows.iter().rev().map(|row| row["OrgName"].as_str().unwrap()).is_sorted());
    assert_eq!(vsa.get("/system/orgs", &[("$orderby", "Nonsense")]).await.1["ResponseCode"], 400);
}
