use serde_json::json;

use super::{Cw, codes, replace};

#[tokio::test]
async fn a_role_without_a_right_is_refused_by_name_and_nothing_happens() {
    let cw = Cw::start().await;
    let before = cw.state().await["additions"].clone();
    let reads = [
        ("/company/companies", "Company Maintenance Inquire"),
        ("/company/companies/101/managementSummaryReports", "Manage Inquire"),
        ("/finance/agreements", "Agreements Inquire"),
        ("/finance/agreements/1001/additions", "Agreements Inquire"),
        ("/procurement/catalog/count", "Product Catalog Inquire"),
        ("/service/tickets", "Service Tickets Inquire"),
        ("/finance/agreements/types", "Table Setup Inquire"),
        ("/service/boards", "Table Setup Inquire"),
        ("/company/managementItSolutions", "Manage Inquire"),
    ];
    for (path, right) in reads {
        cw.set(json!({"missing_rights": [right]})).await;
        let refused = cw.get(path, &[]).await;
        assert_eq!(codes(&refused), (403, "SecurityPermission", vec![]), "{path}");
        assert!(refused.body["message"].as_str().unwrap().contains(right));
        cw.set(json!({"missing_rights": []})).await;
        assert_eq!(cw.get(path, &[]).await.status, 200, "{path}");
    }
    cw.set(json!({"missing_rights": ["Agreements Edit", "Agreements Add"]})).await;
    assert_eq!(cw.get("/finance/agreements/1001/additions/4004", &[]).await.status, 200);
    assert_eq!(cw.patch("/finance/agreements/1001/additions/4004", replace("quantity", 31)).await.status, 403);
    let line = json!({"product": {"id": 201}, "billCustomer": "Billable"});
    assert_eq!(cw.post("/finance/agreements/1001/additions", line).await.status, 403);
    assert_eq!(cw.state().await["additions"], before);
}

#[tokio::test]
async fn a_right_that_does_not_exist_is_refused_with_those_that_do() {
    let cw = Cw::start().await;
    let (status, answer) = crate::tell(&cw.running, "settings", json!({"missing_rights": ["Invoices Edit"]})).await;
    assert_eq!(status, 400);
    assert!(answer["error"].as_str().unwrap().contains("Agreements Edit"), "{answer}");
    let all = cw.set(json!({"missing_rights": ["Agreements"]})).await;
    assert_eq!(all["missing_rights"], json!(["Agreements Inquire", "Agreements Add", "Agreements Edit"]));
    assert!(all["rights"].as_array().unwrap().contains(&json!("Close Service Tickets Edit")));
}

#[tokio::test]
async fn a_missing_right_does_not_hide_wrong_keys_nor_an_unknown_address() {
    let cw = Cw::start().await;
    cw.set(json!({"missing_rights": ["Agreements"]})).await;
    assert_eq!(cw.get("/finance/nonsense", &[]).await.status, 404);
    assert_eq!(cw.get("/system/info", &[]).await.status, 200, "needs no right");
    cw.set(json!({"private_key": "another"})).await;
    assert_eq!(codes(&cw.get("/finance/agreements", &[]).await).0, 401);
}
