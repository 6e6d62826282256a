use serde_json::json;

use super::{Cw, texts};
use crate::tell;

#[tokio::test]
async fn companies_are_renamed_deleted_and_doubled() {
    let cw = Cw::start().await;
    cw.set(json!({"companies": {"NORTHWIND": {"name": "Northwind Dentists"}}})).await;
    let agreement = cw.get("/finance/agreements/1001", &[]).await.body;
    assert_eq!(agreement["company"]["name"], "Northwind Dentists", "references follow");
    cw.set(json!({"delete_companies": ["NORTHWIND", 102]})).await;
    assert_eq!(cw.company("NORTHWIND").await["deletedFlag"], true, "still listed, and found by id");
    let kept = cw.rows("/company/companies", &[("conditions", "id in (101,102,103) and deletedFlag=false")]).await;
    assert_eq!(texts(&kept, "identifier"), ["HARBOURVIEW"]);
    cw.set(json!({"companies": {"101": {"deletedFlag": false, "dateDeleted": null}, "OBRIEN": {"identifier": "NORTHWIND"}}})).await;
    let double = cw.rows("/company/companies", &[("conditions", "identifier='NORTHWIND' and deletedFlag=false")]).await;
    assert_eq!(double.len(), 2);
    cw.set(json!({"companies": {"MUELLER": {"status": {"name": "Inactive"}}}})).await;
    assert_eq!(cw.company("MUELLER").await["status"], json!({"id": 2, "name": "Inactive"}));
}

#[tokio::test]
async fn a_merged_company_is_gone_and_what_hung_on_it_hangs_on_the_other() {
    let cw = Cw::start().await;
    cw.post("/company/companies/101/managementSummaryReports", json!({"groupIdentifier": "x"})).await;
    cw.set(json!({"merge_companies": {"NORTHWIND": "HARBORVIEW"}})).await;
    assert_eq!(cw.get("/company/companies/101", &[]).await.status, 404);
    assert_eq!(cw.get("/finance/agreements/1001", &[]).await.body["company"]["identifier"], "HARBORVIEW");
    assert_eq!(cw.rows("/company/companies/102/managementSummaryReports", &[]).await.len(), 1);
    assert_eq!(tell(&cw.running, "settings", json!({"merge_companies": {"OBRIEN": "OBRIEN"}})).await.0, 400);
}

#[tokio::test]
async fn agreements_and_additions_are_cancelled_changed_and_deleted() {
    let cw = Cw::start().await;
    cw.set(json!({"additions": {"4004": {"quantity": 44}}})).await;
    let line = cw.addition(4004).await;
    assert_eq!(
        (&line["quantity"], &line["extPrice"], &line["writes"]),
        (&json!(44), &json!(154.0), &json!(0)),
        "not a client's write"
    );
    cw.set(json!({"cancel_agreements": [1001], "cancel_additions": ["4132"], "delete_additions": [4133]})).await;
    assert_eq!(cw.get("/finance/agreements/1001", &[]).await.body["agreementStatus"], "Cancelled");
    assert!(cw.addition(4132).await["cancelledDate"].is_string());
    assert_eq!(cw.get("/finance/agreements/1033/additions/4133", &[]).await.status, 404);
    cw.set(json!({"agreements": {"1001": {"agreementStatus": "Inactive"}, "1009": {"noEndingDateFlag": false, "endDate": "2025-01-01"}}})).await;
    assert_eq!(cw.get("/finance/agreements/1001", &[]).await.body["agreementStatus"], "Inactive");
    assert_eq!(cw.get("/finance/agreements/1009", &[]).await.body["agreementStatus"], "Expired");
}

#[tokio::test]
async fn settings_are_applied_as_a_whole_or_not_at_all() {
    let cw = Cw::start().await;
    let before = cw.state().await;
    for wrong in [
        json!({"cancel_agreements": [1001], "cancel_additions": [7]}),
        json!({"codebase": "v2025_2/", "delete_companies": ["NOBODY"]}),
        json!({"codebase": "v2025_2"}),
        json!({"additions": {"4004": {"quantity": 5, "colour": "red"}}}),
        json!({"companies": {"NORTHWIND": {"name": 5}}}),
        json!({"cancel_everything": true}),
    ] {
        assert_eq!(tell(&cw.running, "settings", wrong.clone()).await.0, 400, "{wrong}");
    }
    assert_eq!(cw.state().await, before);
}

#[tokio::test]
async fn a_reset_brings_back_the_seed() {
    let cw = Cw::start().await;
    let before = cw.state().await;
    cw.set(
        json!({"codebase": "v2025_2/", "missing_rights": ["Manage"], "cancel_agreements": [1001], "private_key": "x"}),
    )
    .await;
    assert_ne!(cw.state().await, before);
    tell(&cw.running, "reset", json!({})).await;
    assert_eq!(cw.state().await, before);
    assert_eq!(cw.get("/system/info", &[]).await.status, 200);
}

#[tokio::test]
async fn too_many_requests_say_when_to_come_back() {
    let cw = Cw::start().await;
    tell(
        &cw.running,
        "faults",
        json!({"match": "GET /v4_6_release/apis/3.0/system/info", "fault": "status:429;retry-after:3"}),
    )
    .await;
    let path = format!("{}{}/system/info", cw.running.url, super::LASTING);
    let answer = crate::http().get(path).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers()["retry-after"].to_str().unwrap()), (429, "3"));
}
