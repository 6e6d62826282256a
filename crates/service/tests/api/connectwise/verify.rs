//! **Verify** and the search: each thing a company ID can lead to, in its own word.

use contract::connectwise::{Companies, Company, CompanyStatus, Verified};
use serde_json::json;

use super::{address, linked, save, set_up, switched_on, with_company};
use crate::{
    linked::imported,
    support::{World, dana, mia, sam, start},
};

async fn verify(world: &World, customer: &domain::CustomerId, identifier: &str) -> Verified {
    world.get(&dana(), &asked(customer, identifier)).await.ok()
}

fn asked(customer: &domain::CustomerId, identifier: &str) -> String {
    let identifier: String = url::form_urlencoded::byte_serialize(identifier.as_bytes()).collect();
    format!("/api/v1/connectwise/verify?customer={customer}&identifier={identifier}")
}

#[track_caller]
fn found(verified: Verified) -> Company {
    match verified {
        Verified::Found(company) | Verified::Inactive(company) | Verified::Deleted(company) => company,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_company_id_leads_to_its_company_whatever_signs_and_blanks_it_has() {
    let (world, rows) = set_up().await;
    let own = &rows[0].id;
    for (typed, identifier) in [
        ("NORTHWIND", "NORTHWIND"),
        ("  northwind ", "NORTHWIND"),
        ("HOMETOWN\"22", "HOMETOWN\"22"),
        ("D'ANGELO", ""),
        ("DANGELO'S", "DANGELO'S"),
        ("PERKINS&LOWE", "PERKINS&LOWE"),
        ("BLUE DOOR", "BLUE DOOR"),
        ("x\" or id>0 or name=\"", ""),
        ("NORTHWIND\" or id>0 --", ""),
    ] {
        let verified = verify(&world, own, typed).await;
        if identifier.is_empty() {
            assert_eq!(verified, Verified::NotFound, "{typed}");
        } else {
            let company = found(verified);
            assert_eq!((&*company.identifier, company.standing), (identifier, CompanyStatus::Active));
        }
    }
    assert_eq!(found(verify(&world, own, "NORTHWIND").await).id.to_string(), "101");
}

#[tokio::test]
async fn each_other_state_has_its_own_word() {
    let (world, rows) = set_up().await;
    let own = &rows[0].id;
    let inactive = verify(&world, own, "BRIGHTHORIZONS").await;
    assert!(matches!(&inactive, Verified::Inactive(company) if company.status == "Inactive"), "{inactive:?}");
    let deleted = verify(&world, own, "NORTHWIND-OLD").await;
    assert!(
        matches!(&deleted, Verified::Deleted(company) if company.standing == CompanyStatus::Deleted),
        "{deleted:?}"
    );
    world.settings(&world.connectwise, json!({"companies": {"LAKESHORE": {"identifier": "NORTHWIND"}}})).await;
    assert_eq!(verify(&world, own, "NORTHWIND").await, Verified::Several(2));
    save(&world, &rows[1], 0, &with_company("HARBORVIEW")).await.ok::<contract::connectwise::CustomerDocument>();
    assert_eq!(verify(&world, own, "harborview").await, Verified::Taken(rows[1].name.clone()));
    found(verify(&world, &rows[1].id, "HARBORVIEW").await);
    world.settings(&world.connectwise, json!({"missing_rights": ["Company Maintenance Inquire"]})).await;
    assert_eq!(verify(&world, own, "HARBORVIEW").await, Verified::NoPermission);
}

#[tokio::test]
async fn companies_are_found_by_a_part_of_their_name() {
    let (world, _) = set_up().await;
    let search = async |text: &str| {
        let text: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
        world.get(&dana(), &format!("/api/v1/connectwise/companies?search={text}")).await
    };
    let found: Companies = search("northwind").await.ok();
    assert!(found.companies.iter().any(|company| company.identifier == "NORTHWIND"));
    assert!(!found.companies.iter().any(|company| company.standing == CompanyStatus::Deleted) && !found.more);
    assert_eq!(search("no such company").await.ok::<Companies>().companies, []);
    let everything: Companies = search("e").await.ok();
    assert!(everything.companies.len() <= 50);
    for odd in ["\"", "%", "x\" or id>0 or name=\"", "東京"] {
        assert!(search(odd).await.status == 200, "{odd}");
    }
    for (bad, status) in [("", 422), ("  ", 422), ("\u{0}", 422), (&*"x".repeat(129), 422)] {
        let answer = search(bad).await;
        answer.refused(status, "out_of_range");
        assert_eq!(answer.pointers(), ["search"]);
    }
    let items = world.get(&dana(), "/api/v1/connectwise/catalogue?search=tm-").await.json();
    assert!(items["items"].as_array().unwrap().iter().any(|item| item["identifier"] == "TM-WFS-SEAT"), "{items}");
}

#[tokio::test]
async fn a_company_id_that_cannot_be_is_refused_without_asking_anybody() {
    let (world, rows) = set_up().await;
    let before = super::asked(&world).await;
    for identifier in ["", "   ", &"x".repeat(500), "a\u{0}b", "a\nb"] {
        let answer = world.get(&dana(), &asked(&rows[0].id, identifier)).await;
        answer.refused(422, "out_of_range");
        assert_eq!(answer.pointers(), ["identifier"], "{identifier:?}");
    }
    assert_eq!(super::asked(&world).await, before);
}

#[tokio::test]
async fn without_settings_a_link_or_the_right_nothing_is_verified() {
    let world = start().await;
    let (row, _) = imported(&world).await;
    world.get(&dana(), &asked(&row.id, "NORTHWIND")).await.refused(409, "connectwise_missing");
    world.get(&dana(), "/api/v1/connectwise/companies?search=a").await.refused(409, "connectwise_missing");
    world.get(&dana(), "/api/v1/connectwise/catalogue").await.refused(409, "connectwise_missing");
    world.get(&sam(), &asked(&row.id, "NORTHWIND")).await.refused(403, "scope_missing");
    world.get(&mia(), &asked(&row.id, "NORTHWIND")).await.refused(404, "not_found");

    super::connected(&world, &json!({})).await;
    let free: contract::customers::CustomerPage = world.get(&dana(), "/api/v1/customers").await.ok();
    let free = &free.rows[0].id;
    world.get(&dana(), &asked(free, "NORTHWIND")).await.refused(409, "not_linked");
    let body = json!({"version": 0, "settings": with_company("NORTHWIND")});
    let at = format!("/api/v1/connectwise/customers/{free}");
    world.put(&dana(), &at, &body).await.refused(409, "not_linked");
    let document: contract::connectwise::CustomerDocument = world.get(&dana(), &at).await.ok();
    assert_eq!((document.account, document.version), (None, 0));
}

#[tokio::test]
async fn while_the_settings_are_off_nothing_is_verified_or_switched_on() {
    let world = start().await;
    let rows = linked(&world).await;
    super::connected(&world, &json!({})).await;
    let off = super::changed(switched_on(&world), &json!({"enabled": false}));
    super::save_global(&world, 1, &off, None).await.ok::<contract::connectwise::GlobalDocument>();
    world.get(&dana(), &asked(&rows[0].id, "NORTHWIND")).await.refused(409, "connectwise_missing");
    save(&world, &rows[0], 0, &with_company("NORTHWIND")).await.refused(409, "connectwise_missing");
    let document = world.get(&dana(), &address(&rows[0])).await.json();
    assert_eq!((&document["global"], &document["version"]), (&json!("off"), &json!(0)));
}
