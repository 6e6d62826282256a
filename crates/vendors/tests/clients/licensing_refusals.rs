//! The vendor says no: which error that is. The same for a read and a write, and never tried again.

use domain::PlanId;
use vendors::{
    Error,
    http::Http,
    licensing::{Licensing, Settings, SubscriptionId},
};

use crate::{
    account,
    fake::{Fake, Reply},
    licensing, now, patient, plan, subscription,
};

fn refusal(status: u16, subject: &str) -> Reply {
    Reply::json(status, format!(r#"{{"error_subject": "{subject}", "error_message": "In the vendor's\n words."}}"#))
}

async fn refused(reply: Reply) -> Error {
    let fake = Fake::always(reply).await;
    let client = licensing(&fake.url, patient());
    let write = client.subscribe(&account(), &plan(), 10, now(), now()).await.unwrap_err();
    let read = client.subscription(&account(), &subscription(), now()).await.unwrap_err();
    assert_eq!(write, read);
    assert_eq!(fake.requests().len(), 2, "a refusal is not asked for again");
    write
}

#[tokio::test]
async fn each_refusal_is_its_own_error_in_the_vendors_words() {
    let detail = String::from("In the vendor's words.");
    let d = || detail.clone();
    assert_eq!(refused(refusal(401, "Unauthorized")).await, Error::Unauthorized { detail: d() });
    assert_eq!(refused(refusal(403, "Forbidden")).await, Error::Forbidden { detail: d() });
    assert_eq!(refused(refusal(404, "NotFound")).await, Error::NotFound { detail: d() });
    let conflict = Error::Conflict { subject: "SubscriptionExists".into(), detail: d() };
    assert_eq!(refused(refusal(409, "SubscriptionExists")).await, conflict);
    let rejected = Error::Rejected { subject: "InvalidParameter".into(), detail: d() };
    assert_eq!(refused(refusal(400, "InvalidParameter")).await, rejected);
    assert_eq!(refused(refusal(200, "InvalidParameter")).await, rejected);
    assert_eq!(refused(refusal(400, "InsufficientLicense")).await, Error::Capacity { detail: d() });
}

#[tokio::test]
async fn an_operator_can_name_another_code_for_no_licences_left() {
    let fake = Fake::always(refusal(400, "SeatPoolEmpty")).await;
    let mut settings = Settings::new(fake.url.clone(), "t".into(), "k".into());
    settings.capacity_subjects.push("seatpoolempty".into());
    let client = Licensing::new(&Http::new(patient()).unwrap(), settings);
    let error = client.subscribe(&account(), &plan(), 10, now(), now()).await.unwrap_err();
    assert!(matches!(error, Error::Capacity { .. }), "{error:?}");
}

#[tokio::test]
async fn a_404_that_is_not_the_vendors_says_nothing_about_what_was_asked_for() {
    let page = || Reply::Answer(404, "content-type: text/html\r\n", "<h1>Not Found</h1>".into());
    assert!(matches!(refused(page()).await, Error::Malformed { .. }));
    let fake = Fake::always(page()).await;
    let found = licensing(&fake.url, patient()).find_subscription(&account(), &plan(), now()).await;
    assert!(found.is_err(), "taken as `none` it would order a second subscription: {found:?}");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Fake::always(Reply::json(200, "{}")).await;
    let location: &'static str = format!("location: {}\r\n", elsewhere.url).leak();
    for status in [301, 302, 307, 308] {
        assert!(matches!(refused(Reply::Answer(status, location, String::new())).await, Error::Malformed { .. }));
    }
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn a_servers_error_stays_ambiguous_whatever_code_it_names() {
    let fake = Fake::always(refusal(500, "InsufficientLicense")).await;
    let error = licensing(&fake.url, patient()).subscribe(&account(), &plan(), 10, now(), now()).await.unwrap_err();
    assert!(error.is_ambiguous(), "{error:?}");
}

#[tokio::test]
async fn an_empty_id_is_not_sent_as_it_would_name_the_collection() {
    let fake = Fake::always(Reply::json(200, "{}")).await;
    let client = licensing(&fake.url, patient());
    for id in ["", "..", "."] {
        assert!(client.find_subscription(&account(), &PlanId(id.into()), now()).await.is_err());
        assert!(client.set_seats(&account(), &SubscriptionId(id.into()), 30, now()).await.is_err());
    }
    assert!(fake.requests().is_empty());
}
