//! What ConnectWise refuses, in its words.

use vendors::{
    Error,
    connectwise::{AgreementId, Hosting, NewAddition},
};

use crate::{
    connectwise,
    fake::{Fake, Reply},
    patient,
};

fn new_addition() -> NewAddition {
    let (starts, product_identifier) = ("2026-06-01".parse().unwrap(), "TM-WFS-SEAT".into());
    NewAddition { product_identifier, quantity: 30, starts, description: None }
}

/// How a read and a write end under this answer.
async fn refused(status: u16, body: &str) -> (Error, Error) {
    let fake = Fake::always(Reply::json(status, body)).await;
    let client = connectwise(&fake.url, patient(), Hosting::OnPremises);
    let read = client.system_info().await.unwrap_err();
    let write = client.create_addition(AgreementId(1), &new_addition()).await.unwrap_err();
    (read, write)
}

#[tokio::test]
async fn each_refusal_is_its_own_error_in_connectwises_words() {
    let detail = String::from("In its words.");
    let d = || detail.clone();
    let body = |code: &str| format!(r#"{{"code": "{code}", "message": "In its\n words.", "errors": null}}"#);
    let rejected = |subject: &str| Error::Rejected { subject: subject.into(), detail: d() };
    for (status, code, expected) in [
        (401, "Unauthorized", Error::Unauthorized { detail: d() }),
        (401, "UserNotAuthenticated", Error::Unauthorized { detail: d() }),
        (403, "Forbidden", Error::Forbidden { detail: d() }),
        (404, "NotFound", Error::NotFound { detail: d() }),
        (409, "InUse", Error::Conflict { subject: "InUse".into(), detail: d() }),
        (400, "ApiFindCondition", rejected("ApiFindCondition")),
        (405, "MethodNotAllowed", rejected("MethodNotAllowed")),
        (415, "MediaType", rejected("MediaType")),
    ] {
        let (read, write) = refused(status, &body(code)).await;
        assert_eq!((&read, &write), (&expected, &expected));
    }
}

#[tokio::test]
async fn what_is_wrong_with_which_field_is_said() {
    let body = r#"{"code": "InvalidObject", "message": "addition object is invalid", "errors": [
        {"code": "MissingRequiredField", "message": "The product field is required.", "resource": "addition", "field": "product"},
        {"code": "InvalidField", "message": "The quantity is too large.", "details": null}]}"#;
    let (_, write) = refused(400, body).await;
    let detail = "The product field is required. The quantity is too large.".into();
    assert_eq!(write, Error::Rejected { subject: "MissingRequiredField".into(), detail });
}

#[tokio::test]
async fn a_record_that_is_there_already_is_a_conflict() {
    let body = r#"{"code": "InvalidObject", "message": "x", "errors": [{"code": "ObjectExists", "message": "There is one."}]}"#;
    let (_, write) = refused(400, body).await;
    assert_eq!(write, Error::Conflict { subject: "ObjectExists".into(), detail: "There is one.".into() });
}

#[tokio::test]
async fn a_servers_error_is_temporary_for_a_read_and_ambiguous_for_a_write() {
    for (status, body) in
        [(500, r#"{"code": "Unknown", "message": "Execution timeout expired."}"#), (502, "<html>"), (504, "")]
    {
        let (read, write) = refused(status, body).await;
        assert!(matches!(read, Error::Unavailable { .. }), "{read:?}");
        assert!(write.is_ambiguous(), "{write:?}");
    }
}
