//! Against the simulated ConnectWise Manage: from a company ID to what is billed, and what each fault leaves behind.

use std::time::Duration;

use domain::connectwise::AgreementStatus;
use secrecy::SecretString;
use serde_json::{Value, json};
use vendors::{
    Error,
    connectwise::{
        AdditionId, Agreement, AgreementId, CompanyId, ConnectWise, Found, Hosting, NewAddition, NewReport, NewTicket,
        ReportFigures, Right, RightState, UNKNOWN_COMPANY,
    },
    http,
};

use crate::{
    patient,
    simulated::{connectwise, connectwise_keys, connectwise_with, set, state},
};

async fn company(client: &ConnectWise, identifier: &str) -> CompanyId {
    match client.company_by_identifier(identifier).await.unwrap() {
        Found::One(company) => company.id,
        found => panic!("{identifier}: {found:?}"),
    }
}

async fn only_agreement(client: &ConnectWise, identifier: &str) -> Agreement {
    let agreements = client.agreements(company(client, identifier).await).await.unwrap();
    assert_eq!(agreements.len(), 1, "{agreements:?}");
    agreements.into_iter().next().unwrap()
}

fn row<'a>(state: &'a Value, table: &str, id: i64) -> &'a Value {
    state[table].as_array().unwrap().iter().find(|row| row["id"] == id).unwrap()
}

fn new_line(quantity: u32) -> NewAddition {
    let (starts, product_identifier) = ("2026-06-01".parse().unwrap(), "TM-WFS-SEAT".into());
    NewAddition { product_identifier, quantity, starts, description: Some("Worry-Free Services, seats".into()) }
}

#[tokio::test]
async fn from_a_company_id_to_a_quantity_that_is_billed() {
    let (running, client) = connectwise(patient()).await;
    let info = client.system_info().await.unwrap();
    assert_eq!(info.time_zone.as_deref(), Some("Central Standard Time"));
    let agreement = only_agreement(&client, "northwind").await;
    assert_eq!((agreement.kind.name.as_str(), agreement.status), ("TMRM Management Solution", AgreementStatus::Active));
    assert_eq!(client.agreement(agreement.id).await, Ok(Some(agreement.clone())));
    assert!(client.agreement_types().await.unwrap().contains(&agreement.kind));
    let lines = client.additions_of(agreement.id, "tm-wfs-seat").await.unwrap();
    assert_eq!((lines.len(), lines[0].quantity), (1, Some(30.into())));
    let line = lines[0].id;
    let now = client.set_quantity(agreement.id, line, 36).await.unwrap();
    assert_eq!((now.id, now.quantity), (line, Some(36.into())));
    assert_eq!(client.addition(agreement.id, line).await, Ok(Some(now)));
    let state = state(&running).await;
    assert_eq!(row(&state, "additions", line.0)["quantities"], json!([36]));
}

#[tokio::test]
async fn a_product_that_is_not_on_the_agreement_gets_a_line() {
    let (running, client) = connectwise(patient()).await;
    let agreement = only_agreement(&client, "HARBORVIEW").await.id;
    assert_eq!(client.additions(agreement).await, Ok(Vec::new()));
    let item = client.catalogue_item("tm-wfs-seat").await.unwrap().unwrap();
    assert!(client.search_catalogue("WFS", 50).await.unwrap().rows.contains(&item));
    let made = client.create_addition(agreement, &new_line(12)).await.unwrap();
    assert_eq!((made.quantity, made.product), (Some(12.into()), Some(item.id)));
    assert_eq!(client.additions_of(agreement, &item.identifier).await, Ok(vec![made.clone()]));
    assert_eq!(row(&state(&running).await, "additions", made.id.0)["writes"], 1);
    let unknown = NewAddition { product_identifier: "NOT-SOLD".into(), ..new_line(12) };
    let refused = client.create_addition(agreement, &unknown).await.unwrap_err();
    assert!(matches!(refused, Error::Rejected { .. }), "{refused:?}");
}

#[tokio::test]
async fn company_ids_with_every_sign_lead_to_their_own_company_only() {
    let (running, client) = connectwise(patient()).await;
    let held = state(&running).await;
    for identifier in ["HOMETOWN\"22", "DANGELO'S", "PERKINS&LOWE", "BLUE DOOR", " northwind "] {
        let id = company(&client, identifier).await;
        let own = row(&held, "companies", id.0)["identifier"].as_str().unwrap();
        assert!(own.eq_ignore_ascii_case(identifier.trim()), "{own} for {identifier}");
    }
    for nobody in ["", "x\" or id>0 or name=\"", "NORTH%", "NORTHWIND\\", "[A-Z]", &"N".repeat(500)] {
        assert_eq!(client.company_by_identifier(nobody).await, Ok(Found::None), "{nobody}");
    }
}

#[tokio::test]
async fn a_search_finds_names_with_signs_and_no_deleted_twin() {
    let (_running, client) = connectwise(patient()).await;
    for text in ["northwind", "O'B", "\"", "& "] {
        let found = client.search_companies(text, 20).await.unwrap();
        assert!(found.rows.iter().all(|company| !company.deleted && !company.identifier.ends_with("-OLD")));
        assert_eq!(found.rows.is_empty(), text == "\"", "{text}: {found:?}");
    }
    let few = client.search_companies("e", 3).await.unwrap();
    assert_eq!((few.rows.len(), few.more), (3, true));
}

#[tokio::test]
async fn deleted_inactive_and_merged_companies_are_told_apart() {
    let (running, client) = connectwise(patient()).await;
    let Found::One(twin) = client.company_by_identifier("NORTHWIND-OLD").await.unwrap() else { panic!("not one") };
    assert!(twin.deleted);
    assert_eq!(client.company(twin.id).await, Ok(None));
    let Found::One(inactive) = client.company_by_identifier("BRIGHTHORIZONS").await.unwrap() else { panic!("not one") };
    assert!(inactive.is_inactive() && !inactive.deleted);
    assert_eq!(client.company(CompanyId(138)).await, Ok(None), "merged into another");
    let northwind = company(&client, "NORTHWIND").await;
    assert!(client.company(northwind).await.unwrap().is_some());
    set(&running, "settings", json!({"merge_companies": {"NORTHWIND": "HARBORVIEW"}})).await;
    assert_eq!(client.company(northwind).await, Ok(None));
}

#[tokio::test]
async fn each_right_that_is_missing_is_named() {
    let (running, client) = connectwise(patient()).await;
    let granted = client.test_rights().await.unwrap();
    assert!(granted.iter().all(|check| check.state != RightState::Missing));
    for (name, right) in [
        ("Company Maintenance Inquire", Right::Companies),
        ("Manage Inquire", Right::Management),
        ("Agreements Inquire", Right::Agreements),
        ("Product Catalog Inquire", Right::Catalogue),
        ("Service Tickets Inquire", Right::Tickets),
        ("Table Setup Inquire", Right::TableSetup),
    ] {
        set(&running, "settings", json!({"missing_rights": [name]})).await;
        let checks = client.test_rights().await.unwrap();
        let missing: Vec<_> = checks.iter().filter(|check| check.state == RightState::Missing).collect();
        assert_eq!(missing.iter().map(|check| check.right).collect::<Vec<_>>(), [right]);
        assert!(right.name().contains(name.trim_end_matches(" Inquire")), "{}", right.name());
    }
    set(&running, "settings", json!({"missing_rights": ["Agreements Edit"]})).await;
    let refused = client.set_quantity(AgreementId(1001), AdditionId(4004), 31).await.unwrap_err();
    assert!(matches!(refused, Error::Forbidden { .. }), "{refused:?}");
}

#[tokio::test]
async fn wrong_keys_and_a_wrong_company_are_told_apart() {
    let (running, _) = connectwise(patient()).await;
    for hosting in [Hosting::Cloud, Hosting::OnPremises] {
        let keys = connectwise_keys(&running.url, hosting);
        let wrong_key = vendors::connectwise::Settings { private_key: SecretString::from("x"), ..keys.clone() };
        let refused = connectwise_with(wrong_key, patient()).system_info().await.unwrap_err();
        assert!(matches!(refused, Error::Unauthorized { .. }), "{refused:?}");
        let wrong_company = vendors::connectwise::Settings { company: "nobody".into(), ..keys };
        let refused = connectwise_with(wrong_company, patient()).system_info().await.unwrap_err();
        assert!(matches!(&refused, Error::Rejected { subject, .. } if subject == UNKNOWN_COMPANY), "{refused:?}");
    }
}

#[tokio::test]
async fn a_hosted_site_that_moves_is_followed() {
    let (running, _) = connectwise(patient()).await;
    let client = connectwise_with(connectwise_keys(&running.url, Hosting::Cloud), patient());
    client.set_quantity(AgreementId(1001), AdditionId(4004), 31).await.unwrap();
    set(&running, "settings", json!({"codebase": "v2026_1/"})).await;
    client.set_quantity(AgreementId(1001), AdditionId(4004), 32).await.unwrap();
    assert_eq!(row(&state(&running).await, "additions", 4004)["quantities"], json!([31, 32]));
}

#[tokio::test]
async fn tickets_and_reports_are_found_again_by_our_own_names() {
    let (running, client) = connectwise(patient()).await;
    let company = company(&client, "NORTHWIND").await;
    let reference = "tm:101:2026-06";
    assert_eq!(client.ticket(reference).await, Ok(None));
    let new = NewTicket {
        summary: "Worry-Free Services: 4 viruses in June".into(),
        company,
        reference: reference.into(),
        description: "Text".into(),
        board: None,
    };
    let made = client.create_ticket(&new).await.unwrap();
    assert_eq!(client.ticket(reference).await, Ok(Some(made)));

    assert_eq!(client.report(company, "tm-101").await, Ok(None));
    let figures = ReportFigures { viruses_removed: Some(4), machines: Some(30), ..ReportFigures::default() };
    let solution = client.solutions().await.unwrap().first().map(|solution| solution.id);
    let new = NewReport { group: "tm-101".into(), solution, agreement: Some(AgreementId(1001)), figures };
    let made = client.create_report(company, &new).await.unwrap();
    let later = ReportFigures { viruses_removed: Some(7), ..ReportFigures::default() };
    client.set_report(company, made.id, &later).await.unwrap();
    let found = client.report(company, "tm-101").await.unwrap().unwrap();
    assert_eq!((found.figures.viruses_removed, found.figures.machines), (Some(7), Some(30)), "the others stay");
    let state = state(&running).await;
    assert_eq!(row(&state, "reports", made.id.0)["writes"], 2);
}

/// Sets a quantity and makes a line under a fault; gives both errors, and whether each was done.
async fn written_under(fault: &str) -> [(Error, bool); 2] {
    let deadline = Duration::from_secs(if fault.starts_with("delay-answer") { 2 } else { 15 });
    let (running, client) = connectwise(http::Settings { deadline, ..http::Settings::default() }).await;
    set(&running, "faults", json!({"match": "PATCH /v4_6_release", "fault": fault})).await;
    let quantity = client.set_quantity(AgreementId(1001), AdditionId(4004), 77).await.unwrap_err();
    // A vendor that asked to be left alone is, by the same client.
    let client =
        connectwise_with(connectwise_keys(&running.url, Hosting::OnPremises), http::Settings { deadline, ..patient() });
    set(&running, "faults", json!({"match": "POST /v4_6_release", "fault": fault})).await;
    let harborview = only_agreement(&client, "HARBORVIEW").await.id;
    let line = client.create_addition(harborview, &new_line(5)).await.unwrap_err();
    let client = connectwise_with(connectwise_keys(&running.url, Hosting::OnPremises), patient());
    let now = client.addition(AgreementId(1001), AdditionId(4004)).await.unwrap().unwrap();
    let made = client.additions_of(harborview, "TM-WFS-SEAT").await.unwrap();
    [(quantity, now.quantity == Some(77.into())), (line, made.len() == 1)]
}

#[tokio::test]
async fn a_write_whose_answer_is_lost_is_ambiguous_whether_it_was_done_or_not() {
    for (fault, done) in [("lost-answer", true), ("delay-answer:60000", true), ("reset", false), ("body:<html>", false)]
    {
        for (error, there) in written_under(fault).await {
            assert!(error.is_ambiguous(), "{fault}: {error:?}");
            assert_eq!(there, done, "{fault}");
        }
    }
}

#[tokio::test]
async fn a_write_that_was_certainly_not_done_says_so() {
    for fault in ["status:503", "status:429;retry-after:0"] {
        for (error, there) in written_under(fault).await {
            assert!(error.is_temporary(), "{fault}: {error:?}");
            assert!(!there, "{fault}");
        }
    }
}
