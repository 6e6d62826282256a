//! Single records: what a company ID leads to, and records that are gone.

use serde_json::{Value, json};
use vendors::{
    Error,
    connectwise::{AdditionId, AgreementId, CompanyId, ConnectWise, Found, Hosting},
};

use crate::{
    connectwise,
    fake::{Fake, Reply},
    patient,
};

async fn serving(body: Value) -> (Fake, ConnectWise) {
    let fake = Fake::always(Reply::json(200, body.to_string())).await;
    let client = connectwise(&fake.url, patient(), Hosting::OnPremises);
    (fake, client)
}

fn company(id: i64, deleted: &Value) -> Value {
    json!({"id": id, "identifier": "ACME", "name": "Acme", "status": {"id": 1, "name": "Active"}, "deletedFlag": deleted})
}

async fn found(rows: Value) -> Found {
    serving(rows).await.1.company_by_identifier("acme").await.unwrap()
}

#[tokio::test]
async fn a_company_id_leads_to_none_one_or_several() {
    assert_eq!(found(json!([])).await, Found::None);
    let Found::One(one) = found(json!([company(1, &json!(null))])).await else { panic!("not one") };
    assert_eq!((one.id, one.deleted, one.status.as_deref()), (CompanyId(1), false, Some("Active")));
    let Found::Several(several) = found(json!([company(1, &json!(false)), company(2, &json!(null))])).await else {
        panic!("not several")
    };
    assert_eq!(several.iter().map(|company| company.id.0).collect::<Vec<_>>(), [1, 2]);
}

#[tokio::test]
async fn a_deleted_company_counts_only_when_no_other_has_the_id() {
    let Found::One(one) = found(json!([company(1, &json!(true)), company(2, &json!(false))])).await else {
        panic!("not one")
    };
    assert_eq!((one.id.0, one.deleted), (2, false));
    let Found::One(one) = found(json!([company(1, &json!(true)), company(3, &json!(true))])).await else {
        panic!("not one")
    };
    assert!(one.deleted);
}

#[tokio::test]
async fn a_list_too_long_to_look_through_is_not_taken_for_none() {
    let others: Vec<_> = (0..1000).map(|id| json!({"id": id, "identifier": format!("O'{id}")})).collect();
    let result = serving(json!(others)).await.1.company_by_identifier("O'Brien").await;
    assert!(matches!(result, Err(Error::Rejected { .. })), "{result:?}");
}

#[tokio::test]
async fn a_company_that_was_deleted_or_merged_is_gone() {
    assert!(serving(company(42, &json!(false))).await.1.company(CompanyId(42)).await.unwrap().is_some());
    assert_eq!(serving(company(42, &json!(true))).await.1.company(CompanyId(42)).await, Ok(None));
    assert_eq!(serving(company(43, &json!(false))).await.1.company(CompanyId(42)).await, Ok(None), "another's record");
}

#[tokio::test]
async fn a_line_is_read_with_what_is_billed() {
    let line = json!({
        "id": 9, "agreementId": 701, "product": {"id": 4, "identifier": "TM-WFS-SEAT"}, "quantity": 12.5, "cancelledDate": null,
        "invoiceDescription": "Seats", "effectiveDate": "2026-06-01T00:00:00Z", "agreementStatus": "Active", "margin": -3.5,
    });
    let (_fake, client) = serving(line).await;
    let line = client.addition(AgreementId(701), AdditionId(9)).await.unwrap().unwrap();
    let quantity = line.quantity.unwrap();
    assert_eq!((quantity.to_string().as_str(), quantity.whole()), ("12.5", None));
    assert_eq!((line.product_identifier.as_str(), line.starts), ("TM-WFS-SEAT", "2026-06-01".parse().ok()));
    assert_eq!((line.description.as_deref(), line.agreement), (Some("Seats"), Some(AgreementId(701))));
}

#[tokio::test]
async fn a_record_without_an_id_is_no_record() {
    for body in [json!({"quantity": 3}), json!({"id": null}), json!([]), json!(null)] {
        let result = serving(body.clone()).await.1.addition(AgreementId(1), AdditionId(2)).await;
        assert!(matches!(result, Err(Error::Malformed { .. })), "{body}: {result:?}");
    }
}

#[tokio::test]
async fn a_catalogue_item_that_is_sold_goes_before_one_that_is_not() {
    let item = |id: i64, inactive: bool| json!({"id": id, "identifier": "tm-wfs", "description": "Seats", "inactiveFlag": inactive});
    let (_fake, client) = serving(json!([item(1, true), item(2, false), {"id": 3, "identifier": null}])).await;
    assert_eq!(client.catalogue_item("TM-WFS").await.unwrap().map(|item| item.id.0), Some(2));
    assert_eq!(client.catalogue_item("TM-WF").await, Ok(None), "what does not fit is left out here too");
    let found = client.search_catalogue("seat", 50).await.unwrap();
    assert_eq!((found.rows.len(), found.more), (1, false), "what is not sold is left out");
}
