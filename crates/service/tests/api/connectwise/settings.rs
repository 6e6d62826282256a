//! What an administrator enters: saved in one piece, with its version, and never told back the private key.

use contract::connectwise::{GlobalDocument, Outcome, RightState};
use serde_json::{Value, json};
use service::{
    app::App,
    clock::{Business, Wall},
    config,
};

use super::{SETTINGS, TEST, access, changed, connected, save_global, switched_on};
use crate::support::{World, dana, mia, sam, start};

async fn shown(world: &World) -> GlobalDocument {
    world.get(&dana(), SETTINGS).await.ok()
}

#[tokio::test]
async fn before_anybody_entered_anything_the_document_is_empty_and_offers_time_zones() {
    let world = start().await;
    let document = shown(&world).await;
    assert_eq!(
        (document.version, document.changed, document.private_key_stored, document.tested),
        (0, None, false, None)
    );
    assert!(!document.settings.enabled && document.next.is_empty());
    assert!(document.time_zones.iter().any(|name| name == "Europe/Berlin"));
}

#[tokio::test]
async fn a_connection_is_tested_as_it_is_saved_and_the_key_is_never_told_again() {
    let world = start().await;
    let saved = connected(&world, &json!({})).await;
    assert_eq!((saved.version, saved.private_key_stored), (1, true));
    assert_eq!(saved.changed.as_ref().map(|changed| changed.by.as_str()), Some("Dana Reyes"));
    let tested = saved.tested.clone().unwrap();
    assert_eq!((tested.outcome, tested.time_zone.as_deref()), (Outcome::Connected, Some("America/Chicago")));
    assert!(tested.version.unwrap().starts_with("v20"));
    assert!(tested.rights.iter().all(|right| right.state != RightState::Missing) && tested.rights.len() > 5);

    let kept = shown(&world).await;
    assert_eq!(GlobalDocument { time_zones: Vec::new(), ..kept }, saved);
    let told = String::from_utf8(world.get(&dana(), SETTINGS).await.body).unwrap();
    let audit = format!("{:?}", world.rows("SELECT old, new FROM audit").await.iter().map(audited).collect::<Vec<_>>());
    assert!(audit.contains("simulatedPublic") && audit.contains("entered anew"), "{audit}");
    assert!(!told.contains("simulatedPrivate") && !audit.contains("simulatedPrivate"));
    let sealed = world.rows("SELECT secret AS old, settings AS new FROM connection WHERE kind = 'connectwise'").await;
    assert!(!format!("{:?}", audited(&sealed[0])).contains("simulatedPrivate"));
}

fn audited(row: &sqlx::any::AnyRow) -> (Option<String>, Option<String>) {
    use sqlx::Row;
    (row.get("old"), row.get("new"))
}

#[tokio::test]
async fn a_stored_key_is_not_sent_anywhere_but_where_it_belongs() {
    let world = start().await;
    connected(&world, &json!({})).await;
    let asked = super::asked(&world).await;
    for other in [
        json!({"site": "https://psa.northgate.example"}),
        json!({"login_company": "harbor"}),
        json!({"public_key": "anotherPublic"}),
    ] {
        let save = save_global(&world, 1, &changed(switched_on(&world), &other), None).await;
        save.refused(422, "out_of_range");
        assert_eq!(save.pointers(), ["/private_key"], "{other}");
        let test = world.post(&dana(), TEST, &changed(access(&world), &other)).await;
        test.refused(422, "out_of_range");
        assert_eq!(test.pointers(), ["/private_key"], "{other}");
    }
    assert_eq!(super::asked(&world).await, asked, "nobody was asked");
    assert_eq!(shown(&world).await.version, 1);

    let own: contract::connectwise::Tested = world.post(&dana(), TEST, &access(&world)).await.ok();
    assert_eq!(own.outcome, Outcome::Connected, "at its own place it is used");
}

#[tokio::test]
async fn what_a_test_finds_of_the_stored_connection_is_kept_and_of_another_it_is_not() {
    let world = start().await;
    connected(&world, &json!({})).await;
    world.settings(&world.connectwise, json!({"missing_rights": ["Agreements Inquire"]})).await;
    let tested: contract::connectwise::Tested = world.post(&dana(), TEST, &access(&world)).await.ok();
    let missing: Vec<_> =
        tested.rights.iter().filter(|right| right.state == RightState::Missing).map(|right| &*right.name).collect();
    assert!(missing.len() == 1 && missing[0].starts_with("Finance > Agreements"), "{missing:?}");
    assert_eq!(shown(&world).await.tested.as_ref(), Some(&tested));

    let wrong = changed(access(&world), &json!({"private_key": "wrong"}));
    let other: contract::connectwise::Tested = world.post(&dana(), TEST, &wrong).await.ok();
    assert_eq!(other.outcome, Outcome::KeysRefused);
    assert_eq!(shown(&world).await.tested, Some(tested));
}

#[tokio::test]
async fn of_two_administrators_the_second_is_shown_what_the_first_saved() {
    let world = start().await;
    connected(&world, &json!({})).await;
    let billing = json!({"billing": {"on": true, "products": ["worry_free_services"], "day": 31}});
    let first: GlobalDocument = save_global(&world, 1, &changed(switched_on(&world), &billing), None).await.ok();
    assert_eq!(first.version, 2);
    let second = save_global(&world, 1, &switched_on(&world), None).await;
    let problem = second.refused(409, "changed");
    assert_eq!(problem["current"]["version"], 2);
    assert_eq!(problem["current"]["settings"]["billing"]["day"], 31);
    assert_eq!(shown(&world).await.settings, first.settings);
}

#[tokio::test]
async fn the_next_dates_are_those_of_the_wished_day_in_the_billing_time_zone() {
    let world = start().await;
    let billing = json!({"on": true, "products": ["worry_free_services"], "day": 31});
    let saved = connected(&world, &json!({"billing": billing})).await;
    let zone = service::zones::find("America/Chicago").unwrap();
    let today = service::zones::local(world.app.wall.now(), zone).day;
    let dates = domain::BillingDay::try_from(31).unwrap().next_three(today);
    assert_eq!(saved.next, dates.iter().map(ToString::to_string).collect::<Vec<_>>());

    let nowhere = changed(switched_on(&world), &json!({"time_zone": null, "billing": saved.settings.billing}));
    let saved: GlobalDocument = save_global(&world, 1, &nowhere, None).await.ok();
    assert_eq!(saved.next, Vec::<String>::new(), "without a time zone nothing is scheduled");
}

#[tokio::test]
async fn switched_off_nothing_is_asked_and_with_empty_fields_the_key_is_forgotten() {
    let world = start().await;
    connected(&world, &json!({})).await;
    let asked = super::asked(&world).await;
    let off = changed(switched_on(&world), &json!({"enabled": false}));
    let saved: GlobalDocument = save_global(&world, 1, &off, None).await.ok();
    assert!(saved.private_key_stored && !saved.settings.enabled);
    let empty = json!({"site": " ", "login_company": "", "public_key": ""});
    let saved: GlobalDocument = save_global(&world, 2, &changed(off, &empty), None).await.ok();
    assert!(!saved.private_key_stored && saved.tested.is_none());
    assert_eq!(super::asked(&world).await, asked);
    assert!(world.rows("SELECT 1 AS one FROM connection WHERE kind = 'connectwise'").await.is_empty());
}

#[tokio::test]
async fn nobody_enters_or_sees_settings_without_the_right_or_of_another_partner() {
    let world = start().await;
    connected(&world, &json!({})).await;
    let body = json!({"version": 1, "settings": switched_on(&world)});
    assert_eq!(world.get(&sam(), SETTINGS).await.refused(403, "scope_missing")["permission"], "connectwise.read");
    assert_eq!(
        world.put(&sam(), SETTINGS, &body).await.refused(403, "scope_missing")["permission"],
        "connectwise.admin"
    );
    let others: GlobalDocument = world.get(&mia(), SETTINGS).await.ok();
    assert_eq!((others.version, others.private_key_stored), (0, false));
    let stolen = world.post(&mia(), TEST, &access(&world)).await;
    stolen.refused(422, "out_of_range");
    assert_eq!(stolen.pointers(), ["/private_key"], "there is no key of Harbor Light's");
}

fn seeded(world: &World) -> config::ConnectwiseConnection {
    let file: Value = changed(access(world), &json!({"private_key": "simulatedPrivate", "time_zone": "Europe/Berlin"}));
    serde_json::from_value(file).unwrap()
}

#[tokio::test]
async fn the_operators_file_fills_empty_settings_and_never_others() {
    let world = start().await;
    let mut config = world.config.clone();
    config.partners[0].connectwise = Some(seeded(&world));
    App::start(&config, Wall::system(), Business::of(Wall::system())).await.unwrap();
    let document = shown(&world).await;
    assert_eq!((document.version, document.private_key_stored, document.changed), (0, true, None));
    assert_eq!(document.settings.time_zone.as_deref(), Some("Europe/Berlin"));
    let tested: contract::connectwise::Tested = world.post(&dana(), TEST, &access(&world)).await.ok();
    assert_eq!(tested.outcome, Outcome::Connected);

    let saved: GlobalDocument = save_global(&world, 0, &switched_on(&world), None).await.ok();
    config.partners[0].connectwise.as_mut().unwrap().login_company = "elsewhere".into();
    App::start(&config, Wall::system(), Business::of(Wall::system())).await.unwrap();
    assert_eq!(shown(&world).await.settings, saved.settings);
}
