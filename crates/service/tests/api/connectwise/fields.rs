//! Whatever is entered, each field at fault is named, and nothing is saved.

use contract::connectwise::GlobalDocument;
use serde_json::{Value, json};

use super::{SETTINGS, TEST, access, address, changed, document, save, save_global, set_up, switched_on, with_company};
use crate::support::{World, dana, start};

async fn global(world: &World, fields: &Value, pointers: &[&str]) {
    let answer = save_global(world, 0, &changed(switched_on(world), fields), Some("simulatedPrivate")).await;
    answer.refused(422, "out_of_range");
    assert_eq!(answer.pointers(), pointers, "{fields}");
}

#[tokio::test]
async fn a_list_longer_than_there_are_things_to_list_is_refused_once() {
    let (world, rows) = set_up().await;
    let row = &rows[0];
    let mapping = json!({"product": "moon", "item": ""});
    let fields = json!({
        "billing": {"on": true, "products": vec!["x"; 100_000], "day": 1},
        "detection": {"on": true, "items": vec!["x"; 50_000], "every": "day"},
        "catalogue": vec![mapping; 5_000],
    });
    let answer = save_global(&world, 1, &changed(switched_on(&world), &fields), Some("simulatedPrivate")).await;
    answer.refused(422, "out_of_range");
    let mut pointers = answer.pointers();
    pointers.sort_unstable();
    assert_eq!(pointers, ["/settings/billing/products", "/settings/catalogue", "/settings/detection/items"]);

    let own = json!({
        "custom": true,
        "billing": {"on": true, "products": vec!["worry_free_services"; 7], "day": 1},
        "agreements": vec![json!({"product": "moon", "agreement": "1"}); 5_000],
        "take_over": vec![json!({"product": "moon", "addition": "1"}); 5_000],
    });
    let answer = save(&world, row, 0, &changed(with_company("NORTHWIND"), &own)).await;
    answer.refused(422, "out_of_range");
    let listed = ["/settings/billing/products", "/settings/agreements", "/settings/take_over"];
    assert_eq!(answer.pointers(), listed);
    assert_eq!(document(&world, row).await.version, 0);
}

#[tokio::test]
async fn settings_that_cannot_be_are_refused_field_by_field() {
    let world = start().await;
    let long = "x".repeat(500);
    for (fields, pointers) in [
        (json!({"site": ""}), vec!["/settings/site"]),
        (json!({"site": "intranet"}), vec!["/settings/site"]),
        (json!({"site": "two words.example"}), vec!["/settings/site"]),
        (json!({"site": "ftp://psa.example"}), vec!["/settings/site"]),
        (json!({"site": "https://user:key@psa.example"}), vec!["/settings/site"]),
        (json!({"site": format!("{long}.example")}), vec!["/settings/site"]),
        (json!({"login_company": " ", "public_key": ""}), vec!["/settings/login_company", "/settings/public_key"]),
        (json!({"login_company": "a:b"}), vec!["/settings/login_company"]),
        (json!({"login_company": long, "public_key": "a\nb"}), vec!["/settings/login_company", "/settings/public_key"]),
        (json!({"time_zone": "Central Standard Time"}), vec!["/settings/time_zone"]),
        (json!({"time_zone": "../etc/passwd"}), vec!["/settings/time_zone"]),
        (
            json!({"billing": {"on": true, "products": [], "day": 0}}),
            vec!["/settings/billing/products", "/settings/billing/day"],
        ),
        (json!({"billing": {"on": false, "products": [], "day": 32}}), vec!["/settings/billing/day"]),
        (
            json!({"billing": {"on": true, "products": ["worry_free_business_security"], "day": 1}}),
            vec!["/settings/billing/products"],
        ),
        (json!({"billing": {"on": true, "products": ["vision_one"], "day": 1}}), vec!["/settings/billing/products"]),
        (json!({"detection": {"on": true, "items": [], "every": "week"}}), vec!["/settings/detection/items"]),
        (json!({"detection": {"on": true, "items": ["hes_spam"], "every": "day"}}), vec!["/settings/detection/items"]),
        (
            json!({"catalogue": [{"product": "cloud_edge", "item": " "}, {"product": "cloud_edge", "item": "X"},
                                 {"product": "moon", "item": long}]}),
            vec![
                "/settings/catalogue/1/product",
                "/settings/catalogue/2/product",
                "/settings/catalogue/0/item",
                "/settings/catalogue/2/item",
            ],
        ),
    ] {
        global(&world, &fields, &pointers).await;
    }
    let answer = save_global(&world, 0, &switched_on(&world), None).await;
    answer.refused(422, "out_of_range");
    assert_eq!(answer.pointers(), ["/private_key"]);
    for (body, pointer) in [
        (
            json!({"version": 0, "settings": changed(switched_on(&world), &json!({"billing": {"on": true, "products": [], "day": "first"}}))}),
            "/settings/billing/day",
        ),
        (
            json!({"version": 0, "settings": changed(switched_on(&world), &json!({"detection": {"on": true, "items": [], "every": "hour"}}))}),
            "/settings/detection/every",
        ),
        (
            json!({"version": 0, "settings": changed(switched_on(&world), &json!({"private_key": "k"}))}),
            "/settings/private_key",
        ),
        (json!({"version": -1, "settings": switched_on(&world)}), "/version"),
    ] {
        let answer = world.put(&dana(), SETTINGS, &body).await;
        answer.refused(400, "malformed");
        assert_eq!(answer.pointers(), [pointer], "{body}");
    }
    let test = world.post(&dana(), TEST, &changed(access(&world), &json!({"site": "", "private_key": ""}))).await;
    test.refused(422, "out_of_range");
    assert_eq!(test.pointers(), ["/site", "/private_key"]);
    assert_eq!(world.get(&dana(), SETTINGS).await.ok::<GlobalDocument>().version, 0);
    assert_eq!(super::asked(&world).await, 0);
}

#[tokio::test]
async fn a_customers_settings_that_cannot_be_are_refused_field_by_field() {
    let (world, rows) = set_up().await;
    let row = &rows[0];
    let custom = |billing: Value| changed(with_company("NORTHWIND"), &json!({"custom": true, "billing": billing}));
    for (settings, pointers) in [
        (with_company(""), vec!["/settings/company"]),
        (with_company("  \t "), vec!["/settings/company"]),
        (with_company(&"x".repeat(500)), vec!["/settings/company"]),
        (with_company("a\nb"), vec!["/settings/company"]),
        (
            custom(json!({"on": true, "products": [], "day": 0})),
            vec!["/settings/billing/products", "/settings/billing/day"],
        ),
        (custom(json!({"on": true, "products": ["worry_free_services"], "day": 32})), vec!["/settings/billing/day"]),
        (
            changed(
                custom(json!({"on": false, "products": [], "day": 1})),
                &json!({"detection": {"on": true, "items": ["hes_spam"], "every": "day"}}),
            ),
            vec!["/settings/detection/items"],
        ),
        (
            changed(
                with_company("NORTHWIND"),
                &json!({"agreements": [
                {"product": "worry_free_services", "agreement": "1001"}, {"product": "worry_free_services", "agreement": "1001"}]}),
            ),
            vec!["/settings/agreements/1/product"],
        ),
    ] {
        let answer = save(&world, row, 0, &settings).await;
        answer.refused(422, "out_of_range");
        assert_eq!(answer.pointers(), pointers, "{settings}");
    }
    for (settings, pointer) in [
        (custom(json!({"on": true, "products": [], "day": "first"})), "/settings/billing/day"),
        (custom(json!({"on": true, "products": [], "day": -1})), "/settings/billing/day"),
        (
            changed(
                with_company("NORTHWIND"),
                &json!({"agreements": [{"product": "cloud_edge", "agreement": "1 or id>0"}]}),
            ),
            "/settings/agreements/0/agreement",
        ),
        (changed(with_company("NORTHWIND"), &json!({"colour": "red"})), "/settings/colour"),
    ] {
        let answer = save(&world, row, 0, &settings).await;
        answer.refused(400, "malformed");
        assert_eq!(answer.pointers(), [pointer], "{settings}");
    }
    assert_eq!(document(&world, row).await.version, 0);
}

#[tokio::test]
async fn a_field_out_of_use_is_kept_as_far_as_it_can_be_and_nobody_has_to_mend_it() {
    let (world, rows) = set_up().await;
    let unused = json!({"billing": {"on": true, "products": ["worry_free_business_security", "cloud_edge"], "day": 45},
                        "detection": {"on": true, "items": ["hes_spam", "wfs_spam"], "every": "week"}});
    let saved: contract::connectwise::CustomerDocument =
        save(&world, &rows[0], 0, &changed(with_company("NORTHWIND"), &unused)).await.ok();
    assert_eq!((&*saved.settings.billing.products, saved.settings.billing.day), (&[domain::Product::CloudEdge][..], 1));
    assert_eq!(saved.settings.detection.items, [domain::detection::DetectionItem::WfsSpam]);
}

#[tokio::test]
async fn an_address_that_names_no_customer_is_nobodys() {
    let (world, _) = set_up().await;
    for customer in ["vsa1:999999", "nobody", "%00", "vsa1%3A'%3B%20DROP%20TABLE%20link", "harbor:1"] {
        let at = format!("/api/v1/connectwise/customers/{customer}");
        world.get(&dana(), &at).await.refused(404, "not_found");
        world
            .put(&dana(), &at, &json!({"version": 0, "settings": with_company("NORTHWIND")}))
            .await
            .refused(404, "not_found");
        world.poke(&dana(), &format!("{at}/read")).await.refused(404, "not_found");
    }
    let rows = super::rows(&world).await;
    world.get(&crate::support::mia(), &address(&rows[0])).await.refused(404, "not_found");
}

#[tokio::test]
async fn what_is_wrong_with_the_connection_has_codes_for_clients_with_words_of_their_own() {
    let world = start().await;
    let long = "x".repeat(500);
    for (field, typed, code) in [
        ("site", "two words.example", "not_a_host"),
        ("site", "ftp://psa.example", "not_https"),
        ("site", "https://user:key@psa.example", "credentials"),
        ("login_company", "a:b", "separator"),
        ("public_key", "a:b", "separator"),
        ("login_company", &long, "too_long"),
        ("public_key", "a\nb", "control_character"),
    ] {
        let settings = changed(switched_on(&world), &json!({field: typed}));
        let answer = save_global(&world, 0, &settings, Some("simulatedPrivate")).await;
        let error = &answer.json()["errors"][0];
        assert_eq!(
            (error["pointer"].as_str(), error["code"].as_str()),
            (Some(&*format!("/settings/{field}")), Some(code))
        );
    }
}
