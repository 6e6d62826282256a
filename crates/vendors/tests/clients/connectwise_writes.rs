//! Writes: what is sent, once, and what an answer tells.

use serde_json::{Value, json};
use vendors::connectwise::{
    AdditionId, AgreementId, CompanyId, ConnectWise, Hosting, NewAddition, NewReport, NewTicket, ReportFigures,
    ReportId,
};

use crate::{
    connectwise,
    fake::{Fake, Reply},
    hasty, patient,
};

fn client(fake: &Fake) -> ConnectWise {
    connectwise(&fake.url, patient(), Hosting::OnPremises)
}

fn sent(fake: &Fake) -> (String, Value) {
    let request = fake.requests().remove(0);
    assert_eq!(request.headers["content-type"], "application/json");
    (request.line.replace("/v4_6_release/apis/3.0", ""), serde_json::from_str(&request.body).unwrap())
}

#[tokio::test]
async fn a_quantity_is_set_by_a_patch_of_it_alone_and_the_answer_tells_what_it_is_now() {
    let fake = Fake::always(Reply::json(200, r#"{"id": 9, "quantity": 36.0}"#)).await;
    let line = client(&fake).set_quantity(AgreementId(701), AdditionId(9), 36).await.unwrap();
    assert_eq!(line.quantity.and_then(vendors::connectwise::Quantity::whole), Some(36));
    let patch = json!([{"op": "replace", "path": "quantity", "value": 36}]);
    assert_eq!(sent(&fake), ("PATCH /finance/agreements/701/additions/9".into(), patch));
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test]
async fn where_the_answer_to_a_patch_is_empty_the_line_is_read() {
    let answers = [Reply::Answer(204, "", String::new()), Reply::json(200, r#"{"id": 9, "quantity": 36}"#)];
    let fake = Fake::serve(move |n, _| answers[n].clone()).await;
    let line = client(&fake).set_quantity(AgreementId(701), AdditionId(9), 36).await.unwrap();
    assert_eq!(line.quantity, Some(36.into()));

    let gone = r#"{"code": "NotFound", "message": "gone"}"#;
    let answers = [Reply::Answer(204, "", String::new()), Reply::json(404, gone)];
    let fake = Fake::serve(move |n, _| answers[n].clone()).await;
    let error = client(&fake).set_quantity(AgreementId(701), AdditionId(9), 36).await.unwrap_err();
    assert!(error.is_ambiguous(), "what it is now is not known: {error:?}");
}

#[tokio::test]
async fn a_write_is_sent_once_and_a_lost_answer_is_ambiguous() {
    for reply in [Reply::Drop, Reply::BreakOff, Reply::Silence, Reply::json(201, "{}"), Reply::json(201, "null")] {
        let fake = Fake::always(reply).await;
        let client = connectwise(&fake.url, hasty(), Hosting::OnPremises);
        let new = NewAddition {
            product_identifier: "TM".into(),
            quantity: 1,
            starts: "2026-06-01".parse().unwrap(),
            description: None,
        };
        let error = client.create_addition(AgreementId(1), &new).await.unwrap_err();
        assert!(error.is_ambiguous(), "{error:?}");
        assert_eq!(fake.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_new_line_is_billed_from_its_first_day() {
    let fake =
        Fake::always(Reply::json(201, r#"{"id": 77, "quantity": 30, "product": {"identifier": "TM-WFS-SEAT"}}"#)).await;
    let new = NewAddition {
        product_identifier: "TM-WFS-SEAT".into(),
        quantity: 30,
        starts: "2026-06-01".parse().unwrap(),
        description: Some("Worry-Free Services, seats".into()),
    };
    let line = client(&fake).create_addition(AgreementId(701), &new).await.unwrap();
    assert_eq!((line.id, line.quantity), (AdditionId(77), Some(30.into())));
    let body = json!({
        "product": {"identifier": "TM-WFS-SEAT"}, "billCustomer": "Billable", "quantity": 30,
        "effectiveDate": "2026-06-01T00:00:00Z", "invoiceDescription": "Worry-Free Services, seats",
    });
    assert_eq!(sent(&fake), ("POST /finance/agreements/701/additions".into(), body));
}

#[tokio::test]
async fn a_ticket_bears_our_reference_and_is_found_by_it() {
    let ticket = r#"{"id": 5, "summary": "S", "closedFlag": true, "externalXRef": "tm:42:2026-06"}"#;
    let fake = Fake::always(Reply::json(201, ticket)).await;
    let new = NewTicket {
        summary: format!("{}\n!", "x".repeat(200)),
        company: CompanyId(42),
        reference: "tm:42:2026-06".into(),
        description: "Text".into(),
        board: Some("Security".into()),
    };
    assert_eq!(client(&fake).create_ticket(&new).await.unwrap().id.0, 5);
    let body = json!({
        "summary": "x".repeat(100), "recordType": "ServiceTicket", "company": {"id": 42}, "externalXRef": "tm:42:2026-06",
        "initialDescription": "Text", "board": {"name": "Security"},
    });
    assert_eq!(sent(&fake), ("POST /service/tickets".into(), body));

    let other = r#"{"id": 4, "externalXRef": "tm:42:2026-060"}"#;
    let fake = Fake::always(Reply::json(200, format!("[{other}, {ticket}]"))).await;
    let found = client(&fake).ticket("tm:42:2026-06").await.unwrap().unwrap();
    assert_eq!((found.id.0, found.closed), (5, true));
}

#[tokio::test]
async fn a_reference_that_could_not_be_found_again_is_not_sent() {
    let fake = Fake::always(Reply::json(201, r#"{"id": 5}"#)).await;
    for reference in [String::new(), " x".into(), "it's".into(), "r".repeat(101)] {
        let company = CompanyId(1);
        let new = NewTicket { summary: "S".into(), company, reference, description: String::new(), board: None };
        assert!(client(&fake).create_ticket(&new).await.is_err(), "{}", new.reference);
    }
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn a_report_is_made_and_changed_with_the_figures_that_are_known() {
    let figures = ReportFigures { viruses_removed: Some(4), machines: Some(30), ..ReportFigures::default() };
    let answer = r#"{"id": 3, "groupIdentifier": "tm:7", "virusesRemoved": 4, "alertsGenerated": "6"}"#;
    let fake = Fake::always(Reply::json(201, answer)).await;
    let new = NewReport { group: "tm:7".into(), solution: None, agreement: Some(AgreementId(701)), figures };
    let made = client(&fake).create_report(CompanyId(42), &new).await.unwrap();
    assert_eq!((made.id, made.figures.viruses_removed), (ReportId(3), Some(4)));
    let body = json!({
        "groupIdentifier": "tm:7", "deviceType": "WorkstationsAndServers", "agreement": {"id": 701}, "virusesRemoved": 4,
        "totalManagedMachines": 30,
    });
    assert_eq!(sent(&fake), ("POST /company/companies/42/managementSummaryReports".into(), body));

    let fake = Fake::always(Reply::json(200, answer)).await;
    client(&fake).set_report(CompanyId(42), ReportId(3), &ReportFigures::default()).await.unwrap();
    assert!(fake.requests().is_empty(), "nothing known, nothing sent");
    client(&fake).set_report(CompanyId(42), ReportId(3), &figures).await.unwrap();
    let patch = json!([
        {"op": "replace", "path": "totalManagedMachines", "value": 30},
        {"op": "replace", "path": "virusesRemoved", "value": 4},
    ]);
    assert_eq!(sent(&fake), ("PATCH /company/companies/42/managementSummaryReports/3".into(), patch));
}
