//! Vendors that refuse, stumble or never answer, at each write: the customer ends done, or failed with the vendor's reason, and never doubled.

use contract::{
    imports::{Import, ItemStatus},
    reason::Reason,
};
use domain::plan::PlanId;
use serde_json::json;
use service::clock::Wall;

use crate::{
    cell::{Cell, Moment},
    order::{Order, YEARLY},
    scene::Scene,
    stage::Stage,
    write::Write,
};

/// Trouble that passes: the customer is done all the same.
async fn passes(write: Write, moment: Moment, fault: &str) {
    let scene = Scene::new(write).await;
    scene.fault((write, 1), fault).await;
    let import = scene.order().await;
    scene.ends_well(&import, &[Cell::of(write, moment)]).await;
    scene.stage.hit(fault, |_| true).await;
}

/// LMP wants to be left alone for a second, and is.
async fn too_many_calls(write: Write) {
    let scene = Scene::new(write).await;
    scene.fault((write, 1), "status:429;retry-after:1").await;
    let import = scene.order().await;
    scene.ends_well(&import, &[Cell::of(write, Moment::TooManyCalls)]).await;
    let refused = scene.stage.hit("status:429;retry-after:1", |_| true).await;
    let until = refused.at_ms + refused.took_ms.unwrap() + 1_000;
    let requests = scene.stage.requests().await;
    let next = requests.iter().find(|request| request.at_ms > refused.at_ms && write.is(request)).unwrap();
    assert!(next.at_ms >= until - 50, "asked again at {}, not before {until}", next.at_ms);
}

/// A refusal: failed with the vendor's word, and done by a retry once the cause is mended.
async fn refused(write: Write, moment: Moment, fault: &str, why: Reason) {
    let scene = Scene::new(write).await;
    scene.fault((write, 1), fault).await;
    let import = scene.order().await;
    let item = scene.stage.ended(&import).await.items.remove(0);
    assert_eq!((item.status, item.can_retry), (ItemStatus::Failed, true), "{item:?}");
    let (Reason::CredentialsRefused { said } | Reason::Refused { said }) = &why else { panic!("{why:?}") };
    assert_eq!(item.reason.as_ref(), Some(said));
    assert_eq!(item.why, Some(why));
    let _: Import = scene.stage.post(&format!("/api/v1/imports/{import}/retry"), json!({})).await;
    scene.ends_well(&import, &[Cell::of(write, moment)]).await;
}

macro_rules! cells {
    ($($name:ident: $write:ident,)*) => {$(
        mod $name {
            use contract::reason::Reason;

            use crate::{cell::Moment, write::Write::$write};

            #[tokio::test]
            async fn a_web_page_instead_of_an_answer_passes() {
                super::passes($write, Moment::WebPage, "body:<html>Scheduled maintenance</html>").await;
            }

            #[tokio::test]
            async fn a_vendor_that_is_down_for_a_moment_passes() {
                super::passes($write, Moment::Unavailable, "status:503").await;
            }

            #[tokio::test]
            async fn a_broken_connection_passes() {
                super::passes($write, Moment::ConnectionReset, "reset").await;
            }

            #[tokio::test]
            async fn too_many_calls_wait_as_long_as_asked() {
                super::too_many_calls($write).await;
            }

            #[tokio::test]
            async fn refused_credentials_fail_and_a_retry_goes_on() {
                let why = Reason::CredentialsRefused { said: "the answer was HTTP 401".into() };
                super::refused($write, Moment::Unauthorized, "status:401", why).await;
            }

            #[tokio::test]
            async fn an_error_under_a_good_status_fails_with_its_words_and_a_retry_goes_on() {
                let fault = r#"body:{"error_subject": "Closed", "error_message": "Closed for stock-taking."}"#;
                let why = Reason::Refused { said: "Closed for stock-taking.".into() };
                super::refused($write, Moment::ErrorInside, fault, why).await;
            }

            #[tokio::test]
            async fn an_answer_that_cannot_be_read_passes() {
                super::passes($write, Moment::Garbled, r#"body:{"customer_id": ["#).await;
            }

            #[tokio::test]
            async fn a_gateway_that_hears_nothing_of_the_vendor_passes() {
                super::passes($write, Moment::BadGateway, "status:502").await;
            }

            #[tokio::test]
            async fn an_answer_that_comes_too_late_passes() {
                super::passes($write, Moment::AnswerTooLate, "delay-answer:60000").await;
            }

            #[tokio::test]
            async fn an_answer_that_stops_half_way_passes() {
                super::passes($write, Moment::AnswerHalf, "slow-body:60000").await;
            }
        }
    )*};
}

cells! {
    create_account: CreateAccount,
    subscribe: Subscribe,
    set_seats: SetSeats,
    initialise: Initialise,
    notifications: Notify,
    template: Template,
}

#[tokio::test]
async fn a_vendor_that_is_down_for_too_long_fails_the_customer_and_a_retry_goes_on() {
    let stage = Stage::with(200, &[("retry_patience_ms", 400)]).await;
    stage.fault(json!({"match": "* /LMPI/", "times": 0, "fault": "status:503"})).await;
    let import = stage.ended(&Order::of_new(&stage, 1).place(&stage).await.id).await;
    let item = &import.items[0];
    assert_eq!(
        (item.status, item.reason.as_deref()),
        (ItemStatus::Failed, Some("Trend Micro did not answer for too long: the answer was HTTP 503"))
    );
    let said = Some("the answer was HTTP 503".to_owned());
    assert_eq!(item.why, Some(Reason::NoAnswerForTooLong { said }));
    assert_eq!(stage.created().await.len(), 0);
    stage.no_faults().await;
    let _: Import = stage.post(&format!("/api/v1/imports/{}/retry", import.id), json!({})).await;
    let import = stage.ended(&import.id).await;
    stage.assert_done(&import.items[0]).await;
    assert_eq!(stage.created().await.len(), 1);
}

#[tokio::test]
async fn a_create_of_unknown_outcome_is_looked_for_even_after_the_customer_failed() {
    let stage = Stage::with(200, &[("retry_patience_ms", 400)]).await;
    stage.fault(json!({"match": Write::CreateAccount.pattern(), "fault": "lost-answer"})).await;
    stage.fault(json!({"match": "GET /LMPI/v3/customers$", "times": 0, "fault": "status:503"})).await;
    let import = stage.ended(&Order::of_new(&stage, 1).place(&stage).await.id).await;
    assert_eq!(import.items[0].status, ItemStatus::Failed);
    stage.no_faults().await;
    let _: Import = stage.post(&format!("/api/v1/imports/{}/retry", import.id), json!({})).await;
    let import = stage.ended(&import.id).await;
    stage.assert_done(&import.items[0]).await;
    assert_eq!(stage.created().await.len(), 1);
}

#[tokio::test]
async fn a_create_of_unknown_outcome_is_found_by_the_next_import_of_the_customer() {
    let stage = Stage::with(200, &[("retry_patience_ms", 400)]).await;
    stage.fault(json!({"match": Write::CreateAccount.pattern(), "fault": "lost-answer"})).await;
    stage.fault(json!({"match": "GET /LMPI/v3/customers$", "times": 0, "fault": "status:503"})).await;
    let first = stage.ended(&Order::of_new(&stage, 1).place(&stage).await.id).await;
    assert_eq!((first.items[0].status, first.items[0].account.as_ref()), (ItemStatus::Failed, None));
    stage.no_faults().await;
    let second = stage.ended(&Order::of_new(&stage, 1).place(&stage).await.id).await;
    stage.assert_done(&second.items[0]).await;
    let _: Import = stage.post(&format!("/api/v1/imports/{}/retry", first.id), json!({})).await;
    let first = stage.ended(&first.id).await;
    assert_eq!(first.items[0].status, ItemStatus::AlreadyImported);
    assert_eq!(stage.created().await.len(), 1);
}

/// A write whose connection always breaks ends its customer at last, although each time its outcome is unknown at first.
async fn never_answered(write: Write, accounts: usize) {
    let stage =
        Stage::with(200, &[("call_deadline_ms", 600), ("visibility_delay_ms", 400), ("retry_patience_ms", 1_500)])
            .await;
    stage.fault(json!({"match": write.pattern(), "times": 0, "fault": "reset"})).await;
    let import = stage.ended(&Order::of_new(&stage, 1).place(&stage).await.id).await;
    let item = &import.items[0];
    assert_eq!(
        (item.status, item.reason.as_deref()),
        (ItemStatus::Failed, Some("Trend Micro did not answer for too long."))
    );
    assert_eq!(item.why, Some(Reason::NoAnswerForTooLong { said: None }));
    assert_eq!(stage.created().await.len(), accounts);
    stage.no_faults().await;
    let _: Import = stage.post(&format!("/api/v1/imports/{}/retry", import.id), json!({})).await;
    let import = stage.ended(&import.id).await;
    stage.assert_done(&import.items[0]).await;
    assert_eq!(stage.created().await.len(), 1);
}

#[tokio::test]
async fn a_create_that_is_never_answered_ends_the_customer_at_last() {
    never_answered(Write::CreateAccount, 0).await;
}

#[tokio::test]
async fn a_subscribe_that_is_never_answered_ends_the_customer_at_last() {
    never_answered(Write::Subscribe, 1).await;
}

#[tokio::test]
async fn a_customer_smpi_never_knows_fails_after_the_patience_and_a_retry_goes_on() {
    let stage = Stage::with(600_000, &[("smpi_patience_ms", 400)]).await;
    let order = Order { notify: true, ..Order::of_new(&stage, 1) };
    let import = stage.ended(&order.place(&stage).await.id).await;
    assert_eq!(
        (import.items[0].status, import.items[0].reason.as_deref()),
        (
            ItemStatus::Failed,
            Some("Trend Micro has not set up the account yet. Its licences are assigned. Retry later.")
        )
    );
    assert_eq!(import.items[0].why, Some(Reason::NotSetUp));
    stage.settings(json!({"visibility_delay_ms": 0})).await;
    let _: Import = stage.post(&format!("/api/v1/imports/{}/retry", import.id), json!({})).await;
    let import = stage.ended(&import.id).await;
    let account = stage.assert_done(&import.items[0]).await;
    assert_eq!(account.smpi.recipients, ["ann.lee@customer.example", "dana.reyes@northgate.example"]);
    assert_eq!(stage.created().await.len(), 1);
}

#[tokio::test]
async fn two_accounts_with_the_mark_of_one_customer_need_a_person() {
    // LMP lists a new account much later than it promised.
    let stage = Stage::with(600_000, &[]).await;
    stage.fault(json!({"match": Write::CreateAccount.pattern(), "times": 2, "fault": "lost-answer"})).await;
    let import = Order::of_new(&stage, 1).place(&stage).await;
    stage.until("two were made", async |stage: &Stage| (stage.created().await.len() == 2).then_some(())).await;
    stage.settings(json!({"visibility_delay_ms": 0})).await;
    let item = stage.ended(&import.id).await.items.remove(0);
    assert_eq!((item.status, item.can_retry), (ItemStatus::ActionRequired, false));
    let reason = item.reason.unwrap();
    assert!(stage.created().await.iter().all(|account| reason.contains(&account.id)), "{reason}");
    let Some(Reason::TwoAccounts { first, second }) = item.why else { panic!("{:?}", item.why) };
    let mut named = [first.to_string(), second.to_string()];
    named.sort();
    let mut made: Vec<String> = stage.created().await.into_iter().map(|account| account.id).collect();
    made.sort();
    assert_eq!(made, named);
}

#[tokio::test]
async fn a_plan_that_somebody_else_gave_the_new_account_meanwhile_is_not_taken_for_ours() {
    let stage = Stage::new().await;
    let unanswered = json!({"match": Write::Subscribe.pattern(), "contains": "\"units_per_license\":10,", "times": 0,
        "fault": "status:503"});
    stage.fault(unanswered).await;
    let import = Order::of_new(&stage, 1).place(&stage).await;
    stage.hit("status:503", |request| request.status.is_some()).await;
    let account = stage.created().await.remove(0).id.parse().unwrap();
    let now = Wall::system().now();
    stage.by_hand().subscribe(&account, &PlanId(YEARLY.into()), 30, now, now).await.unwrap();
    stage.no_faults().await;
    let item = stage.ended(&import.id).await.items.remove(0);
    assert_eq!((item.status, item.why), (ItemStatus::Failed, Some(Reason::PlanMeanwhile)));
    assert_eq!(stage.account(account.as_str()).await.subscriptions[0].units, 30, "and it is left alone");
}
