use reqwest::Method;
use serde_json::json;

use super::{Cw, LASTING, codes, got, replace};

const ADDITIONS: &str = "/finance/agreements/1001/additions";
const LINE: &str = "/finance/agreements/1001/additions/4004";

#[tokio::test]
async fn an_addition_is_made_with_what_its_product_brings() {
    let cw = Cw::start().await;
    let made = cw
        .post(
            ADDITIONS,
            json!({"product": {"identifier": "tm-hes-seat"}, "billCustomer": "billable", "quantity": 30,
            "effectiveDate": "2026-11-01T00:00:00Z", "invoiceDescription": "Seats", "id": 5, "billedQuantity": 9}),
        )
        .await;
    assert_eq!(made.status, 201, "{}", made.body);
    let id = made.body["id"].as_u64().unwrap();
    assert_ne!(id, 5, "read only");
    assert_eq!(made.body["product"], json!({"id": 203, "identifier": "TM-HES-SEAT"}));
    assert_eq!((&made.body["billCustomer"], &made.body["quantity"]), (&json!("Billable"), &json!(30)));
    assert_eq!((&made.body["unitPrice"], &made.body["extPrice"]), (&json!(1.75), &json!(52.5)));
    assert_eq!((&made.body["billedQuantity"], &made.body["agreementId"]), (&json!(0.0), &json!(1001)));
    assert_eq!(made.body["agreementStatus"], "Active");
    assert_eq!(cw.get(&format!("{ADDITIONS}/{id}"), &[]).await.body, made.body);
    let again = json!({"product": {"id": 203}, "billCustomer": "NoCharge"});
    let again = cw.post(ADDITIONS, again).await;
    assert_eq!(
        (again.status, &again.body["quantity"]),
        (201, &json!(1.0)),
        "ConnectWise does not keep a second line out"
    );
    let created = crate::sim(&cw.running, "state?created=true").await["additions"].clone();
    assert_eq!(created.as_array().unwrap().len(), 2);
    assert_eq!((&created[0]["writes"], &created[0]["seeded"]), (&json!(1), &json!(false)));
    assert_eq!((&created[0]["company"], &created[0]["quantities"]), (&json!("NORTHWIND"), &json!([30])));
}

#[tokio::test]
async fn a_new_record_that_is_not_right_is_refused_field_by_field() {
    let cw = Cw::start().await;
    let before = cw.state().await["additions"].clone();
    let empty = cw.post(ADDITIONS, json!({})).await;
    assert_eq!(codes(&empty), (400, "InvalidObject", vec!["MissingRequiredField", "MissingRequiredField"]));
    assert_eq!(empty.body["message"], "addition object is invalid");
    assert_eq!(
        (&empty.body["errors"][0]["field"], &empty.body["errors"][0]["resource"]),
        (&json!("product"), &json!("addition"))
    );
    for (field, value) in [
        ("product", json!({"identifier": "NO-SUCH"})),
        ("product", json!({"identifier": "TM-WFS-SEAT-2019"})),
        ("product", json!("TM-WFS-SEAT")),
        ("product", json!({"id": 999})),
        ("quantity", json!("12")),
        ("billCustomer", json!("Sometimes")),
        ("effectiveDate", json!("yesterday")),
        ("taxableFlag", json!("yes")),
        ("serialNumber", json!("x".repeat(51))),
        ("colour", json!("red")),
    ] {
        let mut line = json!({"product": {"id": 201}, "billCustomer": "Billable"});
        line[field] = value;
        let refused = cw.post(ADDITIONS, line).await;
        assert_eq!(codes(&refused), (400, "InvalidObject", vec!["InvalidField"]), "{field} {}", refused.body);
        assert_eq!(refused.body["errors"][0]["field"], field);
    }
    assert_eq!(codes(&cw.post(ADDITIONS, json!([1])).await), (400, "InvalidObject", vec!["InvalidField"]));
    let form = cw.request(Method::POST, &format!("{LASTING}{ADDITIONS}")).body("quantity=1");
    assert_eq!(got(form).await.status, 415);
    assert_eq!(cw.state().await["additions"], before);
}

#[tokio::test]
async fn what_must_be_the_only_one_is_refused_a_second_time() {
    let cw = Cw::start().await;
    let company = |identifier: &str| json!({"identifier": identifier, "name": "Northwind"});
    let twice = cw.post("/company/companies", company("northwind")).await;
    assert_eq!(codes(&twice), (400, "InvalidObject", vec!["ObjectExists"]));
    assert_eq!(
        codes(&cw.post("/company/companies", company("NORTHWIND-OLD")).await).2,
        ["ObjectExists"],
        "deleted ones count"
    );
    let new = cw.post("/company/companies", company("NORTHWIND9")).await;
    assert_eq!(
        (new.status, &new.body["status"]["name"], &new.body["deletedFlag"]),
        (201, &json!("Active"), &json!(false))
    );
    let taken = cw.patch("/company/companies/101", replace("identifier", "HARBORVIEW")).await;
    assert_eq!(codes(&taken).2, ["ObjectExists"]);
    assert_eq!(cw.patch("/company/companies/101", replace("identifier", "Northwind")).await.status, 200, "its own");
    let solution = json!({"name": "TMRM Management Solution", "managementItSolutionType": "Custom"});
    assert_eq!(codes(&cw.post("/company/managementItSolutions", solution).await).2, ["ObjectExists"]);
}

#[tokio::test]
async fn every_patch_of_an_addition_is_counted() {
    let cw = Cw::start().await;
    let patched = cw.patch(LINE, replace("quantity", 36)).await;
    assert_eq!(
        (patched.status, &patched.body["quantity"], &patched.body["extPrice"]),
        (200, &json!(36), &json!(126.0))
    );
    cw.patch(LINE, replace("/quantity", 36)).await;
    let refused = cw.patch(LINE, replace("quantity", "many")).await;
    assert_eq!(codes(&refused), (400, "InvalidObject", vec!["InvalidField"]));
    let held = cw.addition(4004).await;
    assert_eq!((&held["writes"], &held["quantities"]), (&json!(2), &json!([36, 36])));
    assert_eq!((&held["seeded"], &held["agreement"]), (&json!(true), &json!("TMRM Management Solution")));
    let other = cw.addition(4132).await;
    assert_eq!((&other["writes"], &other["quantities"]), (&json!(0), &json!([])));
}
