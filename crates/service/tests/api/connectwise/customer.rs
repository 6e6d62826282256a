//! A customer's settings: versions, what applies, what is scheduled, and the way off.

use contract::{
    connectwise::{CustomerDocument, GlobalDocument},
    customers::LinkedRow,
};
use serde_json::{Value, json};

use super::{address, changed, document, rows, save, save_global, set_up, switched_on, with_company};
use crate::support::{World, dana, sam};

fn day(day: u32) -> Value {
    json!({"on": true, "products": ["worry_free_services"], "day": day})
}

fn today(world: &World) -> domain::Day {
    service::zones::local(world.app.wall.now(), service::zones::find("America/Chicago").unwrap()).day
}

/// The next three dates of that wished day.
fn dates(world: &World, wished: u32) -> Vec<String> {
    let day = domain::BillingDay::try_from(wished).unwrap();
    day.next_three(today(world)).iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn the_dates_are_the_global_ones_until_custom_ones_apply_and_both_are_kept() {
    let (world, rows) = set_up().await;
    let row = &rows[0];
    assert_eq!(document(&world, row).await.next, Vec::<String>::new(), "not switched on yet");
    let global: CustomerDocument = save(&world, row, 0, &with_company("NORTHWIND")).await.ok();
    assert_eq!((&global.next, global.time_zone.as_deref()), (&dates(&world, 31), Some("America/Chicago")));
    assert_eq!((global.global_billing.day, global.this_month_unscheduled), (31, false));

    // Today is never past.
    let own = today(&world).number();
    let custom = changed(with_company("NORTHWIND"), &json!({"custom": true, "billing": day(own)}));
    let saved: CustomerDocument = save(&world, row, 1, &custom).await.ok();
    assert_eq!(saved.next, dates(&world, own));
    let back = changed(custom, &json!({"custom": false}));
    let saved: CustomerDocument = save(&world, row, 2, &back).await.ok();
    assert_eq!((saved.settings.billing.day, saved.next), (own, dates(&world, 31)));
}

#[tokio::test]
async fn a_month_whose_date_is_past_when_billing_begins_is_left_out_and_the_page_says_so() {
    let (world, rows) = set_up().await;
    let past = today(&world).number() - 1;
    if past == 0 {
        return; // on a first nothing is past
    }
    let custom = changed(with_company("NORTHWIND"), &json!({"custom": true, "billing": day(past)}));
    let saved: CustomerDocument = save(&world, &rows[0], 0, &custom).await.ok();
    assert!(saved.this_month_unscheduled);
    assert_eq!(saved.next, dates(&world, past), "from the next month on");
}

#[tokio::test]
async fn switching_off_stops_the_schedule_and_keeps_the_rest_without_asking_anybody() {
    let (world, rows) = set_up().await;
    let row = &rows[0];
    let on: CustomerDocument = save(&world, row, 0, &with_company("NORTHWIND")).await.ok();
    let scheduled = "SELECT 1 AS one FROM scheduled_billing";
    assert_eq!(world.rows(scheduled).await.len(), 1);
    world.fault(&world.connectwise, json!({"match": "GET /", "times": 0, "fault": "status:503"})).await;
    let off = changed(with_company(""), &json!({"enabled": false}));
    let saved: CustomerDocument = save(&world, row, 1, &off).await.ok();
    assert_eq!((&*saved.settings.company, saved.settings.enabled), ("NORTHWIND", false));
    assert_eq!((&saved.company, &saved.agreements), (&on.company, &on.agreements));
    assert_eq!((saved.next, world.rows(scheduled).await.len()), (Vec::new(), 0));
}

#[tokio::test]
async fn the_schedule_follows_the_global_settings_too() {
    let (world, rows) = set_up().await;
    save(&world, &rows[0], 0, &with_company("NORTHWIND")).await.ok::<CustomerDocument>();
    let own = changed(with_company("HARBORVIEW"), &json!({"custom": true, "billing": day(15)}));
    save(&world, &rows[1], 0, &own).await.ok::<CustomerDocument>();
    let next = async |row: &LinkedRow| document(&world, row).await.next;
    let none: Vec<String> = Vec::new();

    let moved_to = today(&world).number();
    let moved = changed(switched_on(&world), &json!({"billing": day(moved_to)}));
    save_global(&world, 1, &moved, None).await.ok::<GlobalDocument>();
    assert_eq!(next(&rows[0]).await, dates(&world, moved_to));
    let quiet = changed(
        switched_on(&world),
        &json!({"billing": {"on": false, "products": ["worry_free_services"], "day": 28}}),
    );
    save_global(&world, 2, &quiet, None).await.ok::<GlobalDocument>();
    assert_eq!((next(&rows[0]).await, next(&rows[1]).await.len()), (none.clone(), 3), "the own choice stays");
    save_global(&world, 3, &changed(quiet, &json!({"time_zone": null})), None).await.ok::<GlobalDocument>();
    assert_eq!(next(&rows[1]).await, none, "without a time zone nothing is scheduled");
}

#[tokio::test]
async fn of_two_technicians_the_second_is_shown_what_the_first_saved() {
    let (world, rows) = set_up().await;
    let first: CustomerDocument = save(&world, &rows[0], 0, &with_company("NORTHWIND")).await.ok();
    for version in [0, 2] {
        let problem = save(&world, &rows[0], version, &with_company("HARBORVIEW")).await.refused(409, "changed");
        assert_eq!(problem["current"], serde_json::to_value(&first).unwrap());
        assert_eq!(problem["current"]["changed"]["by"], "Dana Reyes");
    }
    let settings = with_company("NORTHWIND");
    let (one, two) = tokio::join!(save(&world, &rows[0], 1, &settings), save(&world, &rows[0], 1, &settings));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
}

#[tokio::test]
async fn who_may_only_look_saves_and_reads_nothing() {
    let (world, rows) = set_up().await;
    let mut reader = sam();
    reader.permissions.push("connectwise.read".into());
    assert_eq!(world.get(&reader, &address(&rows[0])).await.status, 200);
    let body = json!({"version": 0, "settings": with_company("NORTHWIND")});
    let refused = world.put(&reader, &address(&rows[0]), &body).await.refused(403, "scope_missing");
    assert_eq!(refused["permission"], "connectwise.write");
    world.poke(&reader, &format!("{}/read", address(&rows[0]))).await.refused(403, "scope_missing");
    world.get(&sam(), &address(&rows[0])).await.refused(403, "scope_missing");
}

#[tokio::test]
async fn every_save_stands_in_the_audit_with_what_was_before() {
    let (world, rows) = set_up().await;
    save(&world, &rows[0], 0, &with_company("NORTHWIND")).await.ok::<CustomerDocument>();
    let off = changed(with_company("NORTHWIND"), &json!({"enabled": false}));
    save(&world, &rows[0], 1, &off).await.ok::<CustomerDocument>();
    let entries = world
        .rows("SELECT subject, old, new, name FROM audit WHERE action = 'connectwise.customer' ORDER BY at, id")
        .await;
    let entry = |at: usize| {
        use sqlx::Row;
        let row = &entries[at];
        (row.get::<String, _>("subject"), row.get::<Option<String>, _>("old"), row.get::<String, _>("new"))
    };
    assert_eq!(entries.len(), 2);
    let (subject, old, new) = entry(0);
    assert_eq!((subject, old), (rows[0].id.to_string(), None));
    assert!(new.contains("NORTHWIND") && new.contains(r#""enabled":true"#), "{new}");
    let (_, old, now) = entry(1);
    assert_eq!(old, Some(new));
    assert!(now.contains(r#""enabled":false"#), "{now}");
}

#[tokio::test]
async fn an_unlink_can_take_scheduled_billing_with_it_or_leave_it() {
    let (world, linked) = set_up().await;
    for (row, identifier) in linked.iter().zip(["NORTHWIND", "HARBORVIEW"]) {
        save(&world, row, 0, &with_company(identifier)).await.ok::<CustomerDocument>();
    }
    let shown = rows(&world).await;
    assert_eq!(shown.iter().filter(|row| row.connectwise.unwrap().scheduled).count(), 2);
    for (row, stop) in linked.iter().zip([true, false]) {
        let body = json!({"customer": row.id, "account": row.account, "stop_billing": stop});
        assert_eq!(world.post(&dana(), "/api/v1/linked-customers/unlink", &body).await.status, 204);
    }
    let scheduled = world.rows("SELECT account FROM scheduled_billing").await;
    let accounts: Vec<String> = scheduled.iter().map(|row| sqlx::Row::get(row, "account")).collect();
    assert_eq!(accounts, [linked[1].account.to_string()]);
    let companies = super::asked(&world).await;

    // What was given up is free for another customer, what goes on being billed is not.
    save(&world, &linked[2], 0, &with_company("HARBORVIEW")).await.refused(422, "company_refused");
    save(&world, &linked[2], 0, &with_company("NORTHWIND")).await.ok::<CustomerDocument>();
    assert!(super::asked(&world).await > companies);
    assert_eq!(world.rows("SELECT 1 AS one FROM audit WHERE new = 'off, with the link'").await.len(), 1);
}
