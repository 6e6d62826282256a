use serde_json::Value;
use simulators::connectwise::Options;

use super::{Cw, ids, texts};
use crate::sim;

const T: &str = "TMRM Management Solution";
const M: &str = "Managed Service";
const G: &str = "Managed Service – Gold";
const B: &str = "Block Time";

/// The state and type of each agreement of a company.
async fn agreements(cw: &Cw, identifier: &str) -> Vec<(String, String)> {
    let condition = format!("company/identifier='{}'", identifier.replace('\'', "''"));
    let rows = cw.rows("/finance/agreements", &[("conditions", &condition)]).await;
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    rows.iter().map(|row| (text(&row["type"]["name"]), text(&row["agreementStatus"]))).collect()
}

#[tokio::test]
async fn the_companies_of_note_have_what_their_documentation_says() {
    let cw = Cw::start().await;
    for (identifier, expected) in [
        ("NORTHWIND", vec![(T, "Active")]),
        ("HARBORVIEW", vec![(M, "Active")]),
        ("HARBOURVIEW", vec![(T, "Active"), (M, "Active")]),
        ("OBRIEN", vec![(G, "Active"), (B, "Active")]),
        ("CAFELUMIERE", vec![]),
        ("LAKESHORE", vec![(M, "Cancelled")]),
        ("SMITHBRAD", vec![(M, "Expired"), (M, "Active")]),
        ("CASTILLO", vec![(M, "Active"), (T, "Active")]),
        ("AKERLUND", vec![(T, "Inactive")]),
        ("GREENFIELD", vec![(M, "Active"), (M, "Active"), (M, "Active")]),
        ("DANGELO'S", vec![(M, "Active")]),
    ] {
        let found = agreements(&cw, identifier).await;
        let found: Vec<_> = found.iter().map(|(kind, state)| (kind.as_str(), state.as_str())).collect();
        assert_eq!(found, expected, "{identifier}");
    }
    let names = cw.rows("/finance/agreements", &[("conditions", "company/identifier='GREENFIELD'")]).await;
    assert_eq!(texts(&names, "name"), ["Managed Service", "Managed Service 2", "Managed Service 3"]);
    let child = cw.get("/finance/agreements/1098", &[]).await.body;
    assert_eq!(child["parentAgreement"]["id"], 1097);
    let elsewhere = cw.get("/finance/agreements/1105", &[]).await.body;
    assert_eq!(
        (&elsewhere["company"]["identifier"], &elsewhere["billToCompany"]["identifier"]),
        (&"RIVERSIDE".into(), &"NORTHGATE".into())
    );
}

#[tokio::test]
async fn additions_stand_once_twice_cancelled_or_not_at_all() {
    let cw = Cw::start().await;
    let lines = async |agreement: u64| -> Vec<(String, f64)> {
        let rows = cw.rows(&format!("/finance/agreements/{agreement}/additions"), &[]).await;
        let line = |row: &Value| {
            (row["product"]["identifier"].as_str().unwrap().to_owned(), row["quantity"].as_f64().unwrap())
        };
        rows.iter().map(line).collect()
    };
    let seat = || "TM-WFS-SEAT".to_owned();
    assert_eq!(lines(1001).await, [(seat(), 30.0)]);
    assert_eq!(lines(1009).await, []);
    assert_eq!(lines(1033).await, [(seat(), 86.0), (seat(), 12.0)]);
    assert_eq!(lines(1113).await.len(), 3);
    let cancelled = cw.rows("/finance/agreements/1201/additions", &[("conditions", "cancelledDate != null")]).await;
    assert_eq!(texts(&cancelled, "agreementStatus"), ["Active"]);
}

#[tokio::test]
async fn statuses_twins_types_and_the_catalogue_are_there() {
    let cw = Cw::start().await;
    for (identifier, status) in
        [("BRIGHTHORIZONS", "Inactive"), ("FERRETTI", "Not-Approved"), ("VANDERBERG", "Credit Hold")]
    {
        assert_eq!(cw.company(identifier).await["status"]["name"], status);
    }
    assert_eq!(cw.company("SMITHSONS-OLD").await["deletedFlag"], true);
    assert_eq!(cw.company("SMITHSONS").await["name"], cw.company("SMITHSONS-OLD").await["name"]);
    assert_eq!(cw.company("PACIFICCREST2").await["name"], cw.company("PACIFICCREST").await["name"]);
    let types =
        cw.rows("/finance/agreements/types", &[("conditions", "inactiveFlag=false"), ("orderBy", "name")]).await;
    assert_eq!(types.len(), 5);
    assert_eq!(cw.rows("/finance/agreements/types", &[]).await.len(), 6);
    let seats =
        cw.rows("/procurement/catalog", &[("conditions", "identifier like 'TM-%' and inactiveFlag=false")]).await;
    assert_eq!(ids(&seats), (201..=208).collect::<Vec<_>>());
    assert_eq!(texts(&cw.rows("/service/boards", &[]).await, "name"), ["Service Desk", "Projects 2019", "Security"]);
    assert_eq!(texts(&cw.rows("/service/boards/3/statuses", &[]).await, "name"), ["New", "In Progress", ">Closed"]);
    assert_eq!(cw.rows("/service/priorities", &[]).await.len(), 3);
    let products = cw.rows("/company/managementItSolutions/11/managementProducts", &[]).await;
    assert_eq!(products[0]["spamStatsProduct"]["identifier"], "TM-HES-STATS");
}

#[tokio::test]
async fn companies_match_kaseyas_customers_imperfectly() {
    let options = Options { customers: 400, ..Options::default() };
    let seed = options.seed;
    let cw = Cw::with(options).await;
    let vsa = simulators::kaseya::Options { customers: 400, seed, ..Default::default() };
    let vsa = sim(&simulators::kaseya::serve(vsa).await.unwrap(), "state").await;
    let state = cw.state().await;
    let companies = state["companies"].as_array().unwrap();
    let company = |row: usize| companies.iter().find(|company| company["id"] == 101 + row as u64);
    let name = |value: &Value, field: &str| value[field].as_str().unwrap().to_owned();
    // Kaseya's first three are its own.
    let orgs: Vec<String> = vsa["orgs"].as_array().unwrap()[3..].iter().map(|org| name(org, "OrgName")).collect();
    let equal = orgs
        .iter()
        .enumerate()
        .filter(|(row, org)| company(*row).is_some_and(|company| company["name"] == org.as_str()));
    let equal = equal.count();
    let missing = (0..orgs.len()).filter(|row| company(*row).is_none()).count();
    assert!((200..350).contains(&equal) && (20..40).contains(&missing), "{equal} equal, {missing} missing");
    let deleted = companies.iter().filter(|company| company["deletedFlag"] == true).count();
    let inactive = companies.iter().filter(|company| company["status"]["name"] == "Inactive").count();
    assert!(deleted > 10 && inactive > 5, "{deleted} deleted, {inactive} inactive");
    let mut identifiers: Vec<String> =
        companies.iter().map(|company| name(company, "identifier").to_lowercase()).collect();
    identifiers.sort_unstable();
    identifiers.dedup();
    assert_eq!(identifiers.len(), companies.len(), "no identifier twice");
    assert!(
        companies.iter().filter(|company| company["id"].as_u64() > Some(3_000_000)).count() > 40,
        "some have no counterpart"
    );
}
