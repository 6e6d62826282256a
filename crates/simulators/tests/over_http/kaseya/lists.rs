use std::collections::HashSet;

use serde_json::json;
use simulators::kaseya::Options;

use super::{Vsa, id};
use crate::tell;

#[tokio::test]
async fn a_page_has_at_most_100_rows_whatever_is_asked() {
    let vsa = Vsa::start(Options { customers: 250, ..Options::default() }).await;
    for (top, rows) in [("1000", 100), ("100", 100), ("7", 7), ("0", 0)] {
        assert_eq!(vsa.rows("/system/orgs", &[("$top", top)]).await, {
            let (all, _) = vsa.rows("/system/orgs", &[]).await;
            (all[..rows].to_vec(), 253)
        });
    }
    let (_, envelope) = vsa.get("/system/orgs", &[("$top", "-1")]).await;
    assert_eq!(envelope["ResponseCode"], 400);
}

#[tokio::test]
async fn a_walk_sees_every_organisation_and_agent_once() {
    let vsa = Vsa::start(Options { customers: 130, ..Options::default() }).await;
    for (path, field) in [("/system/orgs", "OrgId"), ("/assetmgmt/agents", "AgentId")] {
        let mut seen = Vec::new();
        loop {
            let skip = seen.len().to_string();
            let (rows, total) = vsa.rows(path, &[("$orderby", field), ("$skip", &skip)]).await;
            if rows.is_empty() {
                assert_eq!(total, seen.len() as u64);
                break;
            }
            seen.extend(rows.iter().map(|row| id(&row[field])));
        }
        assert!(seen.is_sorted(), "{path}");
        assert_eq!(seen.iter().collect::<HashSet<_>>().len(), seen.len(), "{path}");
    }
}

#[tokio::test]
async fn ids_are_too_long_for_a_double_and_come_as_numbers_and_as_strings() {
    let vsa = Vsa::start(Options::default()).await;
    let (rows, _) = vsa.rows("/system/orgs", &[]).await;
    let numbers = rows.iter().filter(|row| row["OrgId"].is_u64()).count();
    assert!(numbers > 20 && numbers < 80, "{numbers}");
    assert!(rows.iter().all(|row| {
        let id = id(&row["OrgId"]);
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the point"
        )]
        let rounded = id.parse::<u64>().unwrap() as f64 as u64;
        id.len() >= 15 && rounded.to_string() != id
    }));
}

#[tokio::test]
async fn the_reserved_organisations_are_there_and_the_list_is_a_real_one() {
    let vsa = Vsa::start(Options::default()).await;
    let (rows, total) = vsa.rows("/system/orgs", &[]).await;
    let names: Vec<&str> = rows.iter().map(|row| row["OrgName"].as_str().unwrap()).collect();
    assert_eq!((&names[..4], total), (&["myOrg", "kserver", "unnamed", "Northwind Dental & Co"][..], 131));
    for sign in ["&", "\"", "'", "ü", "כ", "ع", "株", "☀"] {
        assert!(names.iter().any(|name| name.contains(sign)), "{sign}");
    }
    for country in ["USA", "United States", "Deutschland", "UK"] {
        assert!(rows.iter().any(|row| row["ContactInfo"]["Country"] == country), "{country}");
    }
    for missing in ["City", "Country", "PrimaryEmail"] {
        assert!(rows[3..].iter().any(|row| row["ContactInfo"][missing].is_null()), "{missing}");
    }
}

#[tokio::test]
async fn agents_have_every_kind_of_state() {
    let vsa = Vsa::start(Options::default()).await;
    for state in ["0", "1", "2", "11", "12", "198", "199"] {
        let (_, total) =
            vsa.rows("/assetmgmt/agents", &[("$filter", &format!("Online eq {state}")), ("$top", "1")]).await;
        assert!(total > 10, "{state}: {total}");
    }
}

#[tokio::test]
async fn one_organisation_is_read_by_its_id_and_an_unknown_one_refused_inside_http_200() {
    let vsa = Vsa::start(Options::default()).await;
    let (_, envelope) = vsa.get("/system/orgs/10000000000000007", &[]).await;
    assert_eq!(envelope["Result"]["OrgName"], "Northwind Dental & Co");
    for id in ["10000000000000008", "99", "x"] {
        let (status, envelope) = vsa.get(&format!("/system/orgs/{id}"), &[]).await;
        assert_eq!((status, &envelope["ResponseCode"]), (200, &json!(404)), "{id}");
    }
}

#[tokio::test]
async fn settings_hide_rename_and_resize_organisations() {
    let vsa = Vsa::start(Options::default()).await;
    let agents = async || vsa.rows("/assetmgmt/agents", &[("$filter", "OrgId eq 10000000000000007M")]).await.1;
    assert_eq!(agents().await, 27);
    let org = "10000000000000007";
    tell(&vsa.running, "settings", json!({"agents": {org: 31}, "names": {org: "Northwind"}})).await;
    assert_eq!(agents().await, 31);
    assert_eq!(vsa.get("/system/orgs/10000000000000007", &[]).await.1["Result"]["OrgName"], "Northwind");

    let (_, before) = vsa.rows("/assetmgmt/agents", &[("$top", "1")]).await;
    tell(&vsa.running, "settings", json!({"hidden_orgs": [org]})).await;
    assert_eq!(vsa.rows("/system/orgs", &[]).await.1, 130);
    assert_eq!(vsa.rows("/assetmgmt/agents", &[("$top", "1")]).await.1, before - 31);
    let (status, _) = tell(&vsa.running, "settings", json!({"hidden_orgs": [], "agents": {"5": 1}})).await;
    assert_eq!((status, vsa.rows("/system/orgs", &[]).await.1), (400, 130), "a change with a mistake changes nothing");
}
