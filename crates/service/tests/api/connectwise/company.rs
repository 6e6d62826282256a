//! **Save** stores what was found, and nothing of anything else.

use contract::connectwise::{Assigned, CompanyStatus, CustomerDocument, Need};
use serde_json::{Value, json};

use super::{address, changed, document, save, set_up, with_company};
use crate::support::{World, dana};

async fn put(
    world: &World,
    row: &contract::customers::LinkedRow,
    version: u32,
    settings: &Value,
    accept: &str,
) -> crate::support::Answer {
    let body = json!({"version": version, "settings": settings, accept: true});
    world.put(&dana(), &address(row), &body).await
}

#[tokio::test]
async fn a_company_is_saved_with_its_agreements_and_the_default_is_named() {
    let (world, rows) = set_up().await;
    let saved: CustomerDocument = save(&world, &rows[0], 0, &with_company(" northwind")).await.ok();
    assert_eq!((saved.version, &*saved.settings.company), (1, "NORTHWIND"));
    assert_eq!(saved.account.as_deref(), Some(&*rows[0].account_name));
    let company = saved.company.as_ref().unwrap();
    assert_eq!((company.id.to_string().as_str(), company.standing), ("101", CompanyStatus::Active));
    assert!(saved.read_at.is_some() && saved.read_failed.is_none());
    let wfs = &saved.products[0];
    assert!(matches!(&wfs.assigned, Assigned::Default(one) if one.kind == "TMRM Management Solution"), "{wfs:?}");
    assert_eq!((wfs.seats, wfs.need), (rows[0].seats, None));
    assert_eq!(document(&world, &rows[0]).await, saved);

    let two: CustomerDocument = save(&world, &rows[1], 0, &with_company("HARBOURVIEW")).await.ok();
    assert_eq!(two.products[0].assigned, Assigned::ChooseOneOf(2));
    assert_eq!(two.products[0].need, Some(Need::ChooseOneAgreement));
    let agreement = two.agreements[1].id;
    let chosen = json!({"agreements": [{"product": "worry_free_services", "agreement": agreement}]});
    let two: CustomerDocument = save(&world, &rows[1], 1, &changed(with_company("HARBOURVIEW"), &chosen)).await.ok();
    assert!(matches!(&two.products[0].assigned, Assigned::Chosen(one) if one.id == agreement));
    assert_eq!(two.products[0].need, None);
}

#[tokio::test]
async fn a_company_without_a_fitting_agreement_wants_one_chosen() {
    let (world, rows) = set_up().await;
    for (at, identifier) in ["OBRIEN", "CAFELUMIERE", "LAKESHORE"].into_iter().enumerate() {
        let saved: CustomerDocument = save(&world, &rows[at], 0, &with_company(identifier)).await.ok();
        assert_eq!(saved.products[0].assigned, Assigned::None, "{identifier}");
        assert_eq!(saved.products[0].need, Some(Need::ChooseAgreement));
        let named: Vec<_> = saved.products[1..].iter().filter_map(|product| product.need).collect();
        assert_eq!(named, [], "products without seats ask nothing of anybody");
    }
}

#[tokio::test]
async fn anything_but_found_saves_nothing() {
    let (world, rows) = set_up().await;
    let row = &rows[0];
    save(&world, &rows[1], 0, &with_company("HARBORVIEW")).await.ok::<CustomerDocument>();
    world.settings(&world.connectwise, json!({"companies": {"LAKESHORE": {"identifier": "SMITHSONS"}}})).await;
    for (identifier, state) in [
        ("NO SUCH COMPANY", json!("not_found")),
        ("x\" or id>0 or name=\"", json!("not_found")),
        ("SMITHSONS", json!({"several": 2})),
        ("HARBORVIEW", json!({"taken": rows[1].name})),
    ] {
        let problem = save(&world, row, 0, &with_company(identifier)).await.refused(422, "company_refused");
        assert_eq!(problem["current"], state, "{identifier}");
    }
    for (identifier, state) in [("BRIGHTHORIZONS", "inactive"), ("NORTHWIND-OLD", "deleted")] {
        let problem = save(&world, row, 0, &with_company(identifier)).await.refused(422, "company_refused");
        assert_eq!(problem["current"][state]["identifier"], identifier);
    }
    put(&world, row, 0, &with_company("NORTHWIND-OLD"), "accept_inactive").await.refused(422, "company_refused");
    for right in ["Company Maintenance Inquire", "Agreements Inquire"] {
        world.settings(&world.connectwise, json!({"missing_rights": [right]})).await;
        let problem = save(&world, row, 0, &with_company("NORTHWIND")).await.refused(422, "company_refused");
        assert_eq!(problem["current"], "no_permission", "{right}");
    }
    let document = document(&world, row).await;
    assert_eq!((document.version, document.company, document.settings.enabled), (0, None, false));
    assert!(world.rows("SELECT 1 AS one FROM audit WHERE action = 'connectwise.customer'").await.len() == 1);
}

#[tokio::test]
async fn an_inactive_company_is_saved_once_it_was_confirmed_and_is_no_need_then() {
    let (world, rows) = set_up().await;
    let confirmed = put(&world, &rows[0], 0, &with_company("BRIGHTHORIZONS"), "accept_inactive").await;
    let saved: CustomerDocument = confirmed.ok();
    assert_eq!(saved.company.unwrap().standing, CompanyStatus::Inactive);
    assert_ne!(saved.products[0].need, Some(Need::VerifyCompany));
}

#[tokio::test]
async fn a_company_that_becomes_inactive_wants_the_confirmation_then() {
    let (world, rows) = set_up().await;
    save(&world, &rows[0], 0, &with_company("NORTHWIND")).await.ok::<CustomerDocument>();
    let inactive = json!({"companies": {"NORTHWIND": {"status": {"id": 2, "name": "Inactive"}}}});
    world.settings(&world.connectwise, inactive).await;
    let read: CustomerDocument = world.poke(&dana(), &format!("{}/read", address(&rows[0]))).await.ok();
    assert_eq!(read.products[0].need, Some(Need::VerifyCompany));
    save(&world, &rows[0], 1, &with_company("NORTHWIND")).await.refused(422, "company_refused");
    let saved: CustomerDocument = put(&world, &rows[0], 1, &with_company("NORTHWIND"), "accept_inactive").await.ok();
    assert_eq!(saved.products[0].need, None);
}

#[tokio::test]
async fn another_company_wants_a_confirmation_and_brings_its_own_agreements() {
    let (world, rows) = set_up().await;
    let row = &rows[0];
    let first: CustomerDocument = save(&world, row, 0, &with_company("NORTHWIND")).await.ok();
    let own = first.agreements[0].id;
    let problem = save(&world, row, 1, &with_company("HARBORVIEW")).await.refused(409, "other_company");
    assert_eq!(problem["current"]["found"]["identifier"], "HARBORVIEW");
    assert_eq!(document(&world, row).await, first);

    let old = json!({"agreements": [{"product": "worry_free_services", "agreement": own}]});
    let kept = put(&world, row, 1, &changed(with_company("HARBORVIEW"), &old), "accept_other_company").await;
    kept.refused(422, "out_of_range");
    assert_eq!(kept.pointers(), ["/settings/agreements/0/agreement"], "of the other company");
    assert_eq!(document(&world, row).await, first);

    let saved: CustomerDocument = put(&world, row, 1, &with_company("HARBORVIEW"), "accept_other_company").await.ok();
    assert_eq!((&*saved.settings.company, saved.version), ("HARBORVIEW", 2));
    assert!(saved.agreements.iter().all(|agreement| agreement.id != own));
    save(&world, &rows[1], 0, &with_company("NORTHWIND")).await.ok::<CustomerDocument>();
}

#[tokio::test]
async fn an_agreement_of_another_company_or_one_that_ended_cannot_be_chosen() {
    let (world, rows) = set_up().await;
    let mine: CustomerDocument = save(&world, &rows[0], 0, &with_company("SMITHBRAD")).await.ok();
    let theirs: CustomerDocument = save(&world, &rows[1], 0, &with_company("NORTHWIND")).await.ok();
    let expired = mine.agreements.last().unwrap();
    assert_ne!(expired.status, contract::connectwise::AgreementStatus::Active);
    for agreement in [theirs.agreements[0].id.to_string(), expired.id.to_string(), "999999".into()] {
        let chosen = json!({"agreements": [{"product": "worry_free_services", "agreement": agreement}]});
        let answer = save(&world, &rows[0], 1, &changed(with_company("SMITHBRAD"), &chosen)).await;
        answer.refused(422, "out_of_range");
        assert_eq!(answer.pointers(), ["/settings/agreements/0/agreement"]);
    }
    assert_eq!(document(&world, &rows[0]).await, mine);
}

#[tokio::test]
async fn of_two_customers_that_take_one_company_at_once_one_gets_it() {
    let (world, rows) = set_up().await;
    let settings = with_company("NORTHWIND");
    let (one, two) = tokio::join!(save(&world, &rows[0], 0, &settings), save(&world, &rows[1], 0, &settings));
    let mut answers = [(one, &rows[1].name), (two, &rows[0].name)];
    answers.sort_by_key(|(answer, _)| answer.status);
    answers[0].0.ok::<CustomerDocument>();
    let problem = answers[1].0.refused(422, "company_refused");
    assert_eq!(problem["current"], json!({"taken": answers[1].1}));
}
