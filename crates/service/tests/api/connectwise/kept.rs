//! Companies and agreements are kept in step with ConnectWise, and what happened there becomes *action required*.

use contract::connectwise::{Assigned, CompanyStatus, CustomerDocument, GlobalDocument, Need};
use serde_json::json;

use super::{address, changed, document, save, save_global, set_up, switched_on, with_company};
use crate::support::{World, dana, eventually};

async fn read(world: &World, row: &contract::customers::LinkedRow) -> CustomerDocument {
    world.poke(&dana(), &format!("{}/read", address(row))).await.ok()
}

#[tokio::test]
async fn an_agreement_that_ends_is_action_required_and_can_be_kept_or_changed() {
    let (world, rows) = set_up().await;
    let saved: CustomerDocument = save(&world, &rows[0], 0, &with_company("NORTHWIND")).await.ok();
    let agreement = saved.agreements[0].id;
    let chosen = json!({"agreements": [{"product": "worry_free_services", "agreement": agreement}]});
    let settings = changed(with_company("NORTHWIND"), &chosen);
    save(&world, &rows[0], 1, &settings).await.ok::<CustomerDocument>();
    world.settings(&world.connectwise, json!({"cancel_agreements": [agreement.0]})).await;
    let now = read(&world, &rows[0]).await;
    assert_eq!(now.products[0].need, Some(Need::AgreementEnded));
    assert!(matches!(&now.products[0].assigned, Assigned::Chosen(one) if one.id == agreement));
    assert_eq!(now.version, 2, "a read is no change of the settings");
    save(&world, &rows[0], 2, &settings).await.ok::<CustomerDocument>();
    let default: CustomerDocument = save(&world, &rows[0], 3, &with_company("NORTHWIND")).await.ok();
    assert_eq!(default.products[0].need, Some(Need::ChooseAgreement));
}

#[tokio::test]
async fn a_company_that_is_deleted_or_merged_is_action_required() {
    let (world, rows) = set_up().await;
    for (row, identifier) in rows.iter().zip(["NORTHWIND", "HARBORVIEW"]) {
        save(&world, row, 0, &with_company(identifier)).await.ok::<CustomerDocument>();
    }
    let gone = json!({"delete_companies": ["NORTHWIND"], "merge_companies": {"HARBORVIEW": "LAKESHORE"}});
    world.settings(&world.connectwise, gone).await;
    for row in &rows[..2] {
        let now = read(&world, row).await;
        assert_eq!(now.company.unwrap().standing, CompanyStatus::Deleted);
        assert_eq!(now.products[0].need, Some(Need::VerifyCompany));
        assert!(!now.agreements.is_empty(), "what was read before is shown");
    }
}

#[tokio::test]
async fn a_company_that_was_renamed_is_the_same_one_under_its_new_id() {
    let (world, rows) = set_up().await;
    save(&world, &rows[0], 0, &with_company("NORTHWIND")).await.ok::<CustomerDocument>();
    world.settings(&world.connectwise, json!({"companies": {"NORTHWIND": {"identifier": "NW-2027"}}})).await;
    let now = read(&world, &rows[0]).await;
    assert_eq!((&*now.settings.company, now.products[0].need), ("NW-2027", None));
    let asked = super::asked(&world).await;
    save(&world, &rows[0], 1, &with_company("nw-2027")).await.ok::<CustomerDocument>();
    assert_eq!(super::asked(&world).await, asked, "it is not another company");
}

#[tokio::test]
async fn every_company_is_read_again_by_itself() {
    let (world, rows) = set_up().await;
    save(&world, &rows[0], 0, &with_company("NORTHWIND")).await.ok::<CustomerDocument>();
    world.settings(&world.connectwise, json!({"companies": {"NORTHWIND": {"name": "Northwind of 2027"}}})).await;
    // What is due by the clock is due by the tables.
    due(&world).await;
    eventually("the new name is shown", async || {
        document(&world, &rows[0]).await.company.unwrap().name == "Northwind of 2027"
    })
    .await;
    world.settings(&world.connectwise, json!({"missing_rights": ["Company Maintenance Inquire"]})).await;
    due(&world).await;
    eventually("the failure is shown", async || {
        document(&world, &rows[0]).await.read_failed == Some(contract::connectwise::ReadFailure::NoPermission)
    })
    .await;
    assert!(!document(&world, &rows[0]).await.agreements.is_empty());
}

#[tokio::test]
async fn keys_that_are_refused_are_said_on_every_page_and_tried_once() {
    let (world, rows) = set_up().await;
    for (row, identifier) in rows.iter().zip(["NORTHWIND", "HARBORVIEW"]) {
        save(&world, row, 0, &with_company(identifier)).await.ok::<CustomerDocument>();
    }
    world.settings(&world.connectwise, json!({"private_key": "another"})).await;
    let asked = super::asked(&world).await;
    due(&world).await;
    let state = "SELECT state, due_at FROM vendor_read WHERE kind = 'connectwise' AND state = 'complete'";
    let refused = Some(contract::connectwise::ReadFailure::KeysRefused);
    eventually("the failure is shown", async || document(&world, &rows[1]).await.read_failed == refused).await;
    assert_eq!(document(&world, &rows[0]).await.read_failed, refused);
    eventually("the read is over", async || world.rows(state).await.len() == 1).await;
    assert_eq!(super::asked(&world).await, asked + 1, "one question tells it for all");
}

async fn due(world: &World) {
    let partner = service::store::PartnerId("northgate".into());
    let mut tx = world.app.store.write(&partner).await.unwrap();
    let text = "UPDATE vendor_read SET due_at = 0 WHERE kind = 'connectwise'";
    assert_eq!(sqlx::query(text).execute(&mut *tx).await.unwrap().rows_affected(), 1);
    tx.commit().await.unwrap();
    world.app.wake();
}

#[tokio::test]
async fn after_another_connectwise_was_connected_a_company_counts_once_it_was_found_there_again() {
    let (world, rows) = set_up().await;
    for (row, identifier) in rows.iter().zip(["NORTHWIND", "HARBORVIEW"]) {
        save(&world, row, 0, &with_company(identifier)).await.ok::<CustomerDocument>();
    }
    // The same server under another name stands for another one in which HARBORVIEW has another record.
    world
        .settings(
            &world.connectwise,
            json!({"companies": {"HARBORVIEW": {"identifier": "GONE"}, "LAKESHORE": {"identifier": "HARBORVIEW"}}}),
        )
        .await;
    let billing = json!({"on": true, "products": ["worry_free_services"], "day": 31});
    let catalogue = json!([{"product": "worry_free_services", "item": "TM-WFS-SEAT"}]);
    let site = world.connectwise.url.replace("127.0.0.1", "localhost");
    let elsewhere = json!({"site": site, "billing": billing, "catalogue": catalogue});
    world
        .fault(
            &world.connectwise,
            json!({"match": "GET /v4_6_release/apis/3.0/company/companies", "times": 0, "fault": "status:503"}),
        )
        .await;
    let saved = save_global(&world, 1, &changed(switched_on(&world), &elsewhere), Some("simulatedPrivate")).await;
    saved.ok::<GlobalDocument>();
    assert_eq!(document(&world, &rows[0]).await.products[0].need, Some(Need::VerifyCompany), "not certain yet");
    world.mended(&world.connectwise).await;
    due(&world).await;
    eventually("the one that is the same counts again", async || {
        document(&world, &rows[0]).await.products[0].need.is_none()
    })
    .await;
    assert_eq!(document(&world, &rows[1]).await.products[0].need, Some(Need::VerifyCompany));
}

#[tokio::test]
async fn what_the_connectwise_before_says_of_a_company_is_not_kept_once_another_one_is_connected() {
    let (world, rows) = set_up().await;
    save(&world, &rows[0], 0, &with_company("HARBORVIEW")).await.ok::<CustomerDocument>();
    let companies = "GET /v4_6_release/apis/3.0/company/companies/";
    let held = json!({"match": companies, "nth": 1, "times": 1, "fault": "delay-answer:1200"});
    world.fault(&world.connectwise, held).await;
    let asked = async { read(&world, &rows[0]).await };
    let connected = async {
        eventually("the one before is being asked", async || {
            let requests = world.simulated(&world.connectwise, "requests").await.to_string();
            requests.contains("delay-answer:1200")
        })
        .await;
        // The same server under another name stands for another one in which HARBORVIEW has another record.
        let others = json!({"HARBORVIEW": {"identifier": "GONE"}, "LAKESHORE": {"identifier": "HARBORVIEW"}});
        world.settings(&world.connectwise, json!({"companies": others})).await;
        let site = world.connectwise.url.replace("127.0.0.1", "localhost");
        let billing = json!({"on": true, "products": ["worry_free_services"], "day": 31});
        let catalogue = json!([{"product": "worry_free_services", "item": "TM-WFS-SEAT"}]);
        let elsewhere = json!({"site": site, "billing": billing, "catalogue": catalogue});
        let saved = save_global(&world, 1, &changed(switched_on(&world), &elsewhere), Some("simulatedPrivate")).await;
        saved.ok::<GlobalDocument>();
    };
    let (told, ()) = tokio::join!(asked, connected);
    assert_eq!(told.products[0].need, Some(Need::VerifyCompany));
    let now = read(&world, &rows[0]).await;
    assert_eq!(now.products[0].need, Some(Need::VerifyCompany), "its number means another company there");
}
