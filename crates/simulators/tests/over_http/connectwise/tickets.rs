use serde_json::json;

use super::{Cw, codes, ids, replace};

fn ticket() -> serde_json::Value {
    json!({"summary": "Detections of October", "company": {"identifier": "NORTHWIND"}, "board": {"name": "Security"},
           "externalXRef": "tm:1:2026-10", "initialDescription": "Spam: 5", "recordType": "ServiceTicket"})
}

#[tokio::test]
async fn a_ticket_is_made_with_its_boards_first_status_and_its_description_as_a_note() {
    let cw = Cw::start().await;
    let made = cw.post("/service/tickets", ticket()).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let id = made.body["id"].as_u64().unwrap();
    assert_eq!(made.body["company"], json!({"id": 101, "identifier": "NORTHWIND", "name": "Northwind Dental & Co"}));
    assert_eq!((&made.body["board"]["id"], &made.body["status"]), (&json!(3), &json!({"id": 30, "name": "New"})));
    assert_eq!((&made.body["closedFlag"], made.body.get("initialDescription")), (&json!(false), None));
    let notes = cw.rows(&format!("/service/tickets/{id}/notes"), &[]).await;
    assert_eq!((&notes[0]["text"], &notes[0]["detailDescriptionFlag"]), (&json!("Spam: 5"), &json!(true)));
    let note =
        cw.post(&format!("/service/tickets/{id}/notes"), json!({"text": "More", "internalAnalysisFlag": true})).await;
    assert_eq!((note.status, &note.body["ticketId"]), (201, &json!(id)));
    let found = cw.rows("/service/tickets", &[("conditions", "externalXRef='tm:1:2026-10'")]).await;
    assert_eq!(ids(&found), [id]);
    let state = cw.state().await["tickets"].clone();
    assert_eq!((state.as_array().unwrap().len(), state[0]["notes"].as_array().unwrap().len()), (1, 2));
}

#[tokio::test]
async fn a_ticket_that_is_not_right_is_refused() {
    let cw = Cw::start().await;
    assert_eq!(
        codes(&cw.post("/service/tickets", json!({})).await).2,
        ["MissingRequiredField", "MissingRequiredField"]
    );
    for (field, value) in [
        ("summary", json!("x".repeat(101))),
        ("externalXRef", json!("x".repeat(101))),
        ("company", json!({"identifier": "NOBODY"})),
        ("company", json!({"identifier": "NORTHWIND-OLD"})),
        ("board", json!({"name": "Projects 2019"})),
        ("status", json!({"id": 10})),
    ] {
        let mut wrong = ticket();
        wrong[field] = value;
        assert_eq!(
            codes(&cw.post("/service/tickets", wrong).await),
            (400, "InvalidObject", vec!["InvalidField"]),
            "{field}"
        );
    }
    assert_eq!(cw.state().await["tickets"], json!([]));
}

#[tokio::test]
async fn closing_a_ticket_needs_a_right_of_its_own() {
    let cw = Cw::start().await;
    let id = cw.post("/service/tickets", ticket()).await.body["id"].clone();
    let path = format!("/service/tickets/{id}");
    cw.set(json!({"missing_rights": ["Close Service Tickets"]})).await;
    assert_eq!(cw.patch(&path, replace("status/name", "In Progress")).await.status, 200);
    let closing = replace("status", json!({"name": ">Closed"}));
    let refused = cw.patch(&path, closing.clone()).await;
    assert!(refused.body["message"].as_str().unwrap().contains("Close Service Tickets Edit"), "{}", refused.body);
    assert_eq!((refused.status, &cw.state().await["tickets"][0]["status"]["name"]), (403, &json!("In Progress")));
    cw.set(json!({"missing_rights": []})).await;
    let closed = cw.patch(&path, closing).await;
    assert_eq!(
        (closed.status, &closed.body["closedFlag"], &closed.body["status"]["id"]),
        (200, &json!(true), &json!(32))
    );
}

#[tokio::test]
async fn a_management_summary_report_is_kept_for_its_company() {
    let cw = Cw::start().await;
    let path = "/company/companies/101/managementSummaryReports";
    let report = json!({"managementSolution": {"id": 11}, "groupIdentifier": "northwind-lmp", "deviceType": "WorkstationsAndServers",
        "agreement": {"id": 1001}, "virusesRemoved": 4, "spywareItemsRemoved": 1, "alertsGenerated": "6"});
    let made = cw.post(path, report.clone()).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(
        (&made.body["company"]["identifier"], &made.body["managementSolution"]["name"]),
        (&json!("NORTHWIND"), &json!("TMRM Management Solution"))
    );
    let one = format!("{path}/{}", made.body["id"]);
    assert_eq!(cw.patch(&one, replace("virusesRemoved", 5)).await.body["virusesRemoved"], 5);
    assert_eq!(cw.rows("/company/companies/102/managementSummaryReports", &[]).await.len(), 0);
    assert_eq!(cw.rows(path, &[("conditions", "groupIdentifier='northwind-lmp'")]).await.len(), 1);
    for (field, value, code) in [
        ("groupIdentifier", json!(null), "MissingRequiredField"),
        ("groupIdentifier", json!("x".repeat(101)), "InvalidField"),
        ("alertsGenerated", json!(6), "InvalidField"),
        ("virusesRemoved", json!(4.5), "InvalidField"),
        ("managementSolution", json!({"id": 12}), "InvalidField"),
    ] {
        let mut wrong = report.clone();
        wrong[field] = value;
        assert_eq!(codes(&cw.post(path, wrong).await).2, [code], "{field}");
    }
    let reports = cw.state().await["reports"].clone();
    assert_eq!((reports.as_array().unwrap().len(), &reports[0]["writes"]), (1, &json!(2)));
}
