use serde_json::{Value, json};

use super::{Cw, codes, replace};

const LINE: &str = "/finance/agreements/1001/additions/4004";

#[tokio::test]
async fn fields_are_added_replaced_and_removed_with_or_without_a_slash() {
    let cw = Cw::start().await;
    let operations = json!([
        {"op": "add", "path": "/invoiceDescription", "value": "Seats of November"},
        {"op": "replace", "path": "billCustomer", "value": "NoCharge"},
        {"op": "remove", "path": "/description"},
        {"op": "replace", "path": "product/identifier", "value": "TM-WFS-ADV-SEAT"},
        {"op": "replace", "path": "cancelledDate", "value": "2026-11-30"},
        {"op": "replace", "path": "taxableFlag", "value": null},
    ]);
    let patched = cw.patch(LINE, operations).await;
    assert_eq!(patched.status, 200, "{}", patched.body);
    let row = patched.body;
    assert_eq!((&row["invoiceDescription"], &row["billCustomer"]), (&json!("Seats of November"), &json!("NoCharge")));
    assert_eq!((row.get("description"), row.get("taxableFlag")), (None, None));
    assert_eq!((&row["product"]["id"], &row["cancelledDate"]), (&json!(202), &json!("2026-11-30T00:00:00Z")));
}

#[tokio::test]
async fn operations_that_cannot_be_done_are_refused_all_together() {
    let cw = Cw::start().await;
    let before = cw.addition(4004).await;
    let one = |op: &str, path: &str, value: Value| json!([{"op": op, "path": path, "value": value}]);
    for (operations, code) in [
        (one("replace", "billedQuantity", json!(5)), "InvalidField"),
        (one("replace", "id", json!(5)), "InvalidField"),
        (one("replace", "agreementStatus", json!("Active")), "InvalidField"),
        (one("replace", "nonsense", json!(5)), "InvalidField"),
        (one("replace", "quantity/x", json!(5)), "InvalidField"),
        (one("replace", "product/colour", json!(5)), "InvalidField"),
        (one("replace", "quantity", json!("5")), "InvalidField"),
        (one("increase", "quantity", json!(5)), "InvalidField"),
        (one("remove", "product", json!(null)), "MissingRequiredField"),
        (json!([{"op": "replace", "path": "quantity"}]), "InvalidField"),
        (json!([{"op": "replace", "path": "quantity", "value": 99}, {"op": "remove", "path": "id"}]), "InvalidField"),
        (json!([{"path": "quantity", "value": 99}]), "InvalidField"),
        (json!({"quantity": 99}), "InvalidField"),
        (json!([]), "InvalidField"),
    ] {
        let refused = cw.patch(LINE, operations.clone()).await;
        assert_eq!(codes(&refused), (400, "InvalidObject", vec![code]), "{operations}");
    }
    assert_eq!(cw.addition(4004).await, before);
}

#[tokio::test]
async fn an_agreement_that_is_cancelled_says_so_on_its_additions_too() {
    let cw = Cw::start().await;
    let status = async || {
        let agreement = cw.get("/finance/agreements/1001", &[]).await.body["agreementStatus"].clone();
        let addition = cw.get(LINE, &[]).await.body["agreementStatus"].clone();
        assert_eq!(agreement, addition);
        agreement
    };
    assert_eq!(status().await, "Active");
    let read_only = cw.patch("/finance/agreements/1001", replace("agreementStatus", "Expired")).await;
    assert_eq!(read_only.status, 400);
    assert_eq!(cw.patch("/finance/agreements/1001", replace("cancelledFlag", true)).await.status, 200);
    assert_eq!(status().await, "Cancelled");
    let over = json!([{"op": "replace", "path": "cancelledFlag", "value": false},
                      {"op": "replace", "path": "noEndingDateFlag", "value": false},
                      {"op": "replace", "path": "endDate", "value": "2025-01-31"}]);
    assert_eq!(cw.patch("/finance/agreements/1001", over).await.status, 200);
    assert_eq!(status().await, "Expired");
    let ahead =
        json!([{"op": "remove", "path": "endDate"}, {"op": "replace", "path": "startDate", "value": "2099-01-01"}]);
    assert_eq!(cw.patch("/finance/agreements/1001", ahead).await.status, 200);
    assert_eq!(status().await, "Inactive");
}
