use std::collections::{BTreeSet, HashMap};

use contract::imports::ItemStatus;
use domain::{
    account::{AccountId, AccountStatus, NewAccount},
    customer::{Contact, CustomerId},
    draft::{Draft, Line, Order, OrderAccount, TemplateChoice},
    licences::Pool,
    plan::PlanId,
    seats::SeatCount,
};
use sqlx::Row as _;

use super::{Ended, Item, Placement, place};
use crate::store::{
    PartnerId, Store, accounts, connections,
    drafts::{self, Stored},
    lease::{LeaseLost, Work},
    plans,
    steps::{Kind, Outcome},
};

const TABLES: [&str; 4] = ["import", "import_item", "step", "link"];

/// Tables with one order of one new account.
async fn ordered(dir: &tempfile::TempDir) -> (Store, PartnerId, Item) {
    let (store, partner, mut items) = ordered_of(dir, 1).await;
    (store, partner, items.remove(0))
}

/// Tables with one order of so many new accounts.
async fn ordered_of(dir: &tempfile::TempDir, customers: u32) -> (Store, PartnerId, Vec<Item>) {
    let store = Store::open(&format!("sqlite://{}", dir.path().join("t.db").display())).await.unwrap();
    let partner = PartnerId("northgate".into());
    let contact = |text: &str| Some(text.to_owned());
    let (country, email) = (contact("US"), contact("ann@x.example"));
    let who = Contact {
        city: contact("Duluth"),
        state: contact("MN"),
        country,
        first_name: contact("A"),
        last_name: contact("L"),
        email,
    };
    let line = |org: u32| Line {
        customer: CustomerId::new("vsa1", &org.to_string()).unwrap(),
        name: "Café Lumière".into(),
        account: OrderAccount::New { data: NewAccount::new("Café Lumière", &who).unwrap() },
        plan: PlanId("yearly".into()),
        seats: SeatCount(10),
        present: 0,
        template: TemplateChoice::Default,
    };
    let order = Order { notify: false, skip_and_try_next: BTreeSet::new(), lines: (1..=customers).map(line).collect() };
    let mut tx = store.write(&partner).await.unwrap();
    connections::put_partner(&mut tx, &partner, "Northgate IT").await.unwrap();
    let draft = Stored { id: "d".into(), version: 1, saved_at: chrono::DateTime::UNIX_EPOCH, draft: Draft::default() };
    assert!(drafts::create(&mut tx, &partner, "dana", &draft).await.unwrap());
    let placement = Placement {
        draft: "d",
        version: 1,
        technician: "dana",
        placed_by: "Dana Reyes",
        email: None,
        order: &order,
        plan_names: &HashMap::new(),
        account_names: &HashMap::new(),
    };
    place(&mut tx, &partner, &placement, 1_000).await.unwrap();
    tx.commit().await.unwrap();
    let ids = sqlx::query("SELECT id FROM import_item ORDER BY position").fetch_all(store.read()).await.unwrap();
    let mut items = Vec::new();
    for id in ids {
        items.push(store.item(&partner, id.get("id")).await.unwrap().unwrap());
    }
    (store, partner, items)
}

/// What the tables hold: all the columns that a saga writes.
async fn held(store: &Store) -> Vec<String> {
    let mut held = Vec::new();
    for (table, columns) in TABLES.into_iter().zip([
        "state || '/' || revision",
        "status || '/' || ended || '/' || lane_passed || '/' || tries || '/' || revision || '/' || COALESCE(account, '-')",
        "kind || '/' || sends || '/' || COALESCE(outcome, '-')",
        "state || '/' || COALESCE(account, '-')",
    ]) {
        let sql = format!("SELECT {columns} AS held FROM {table}");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(store.read()).await.unwrap();
        held.extend(rows.iter().map(|row| format!("{table} {}", row.get::<String, _>("held"))));
    }
    held
}

#[tokio::test]
async fn a_process_that_was_replaced_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (store, partner, item) = ordered(&dir).await;
    let first = store.take_lease(Work::Imports, &partner, "one", (1_000, 2_000)).await.unwrap().unwrap();
    assert!(store.begin_step(&first, &item, (Kind::CreateAccount, ""), 1_000).await.unwrap().unwrap());
    assert!(store.take_lease(Work::Imports, &partner, "two", (1_999, 9_000)).await.unwrap().is_none(), "it is held");
    let second = store.take_lease(Work::Imports, &partner, "two", (2_000, 9_000)).await.unwrap().unwrap();
    let before = held(&store).await;

    assert!(!store.renew_lease(&first, 99_000).await.unwrap());
    let account = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee".parse().unwrap();
    let ended = Ended { status: ItemStatus::Failed, reason: None };
    let (create, done) = ((Kind::CreateAccount, ""), (Outcome::Done, None));
    let waits = (ItemStatus::WaitingNoAnswer, None);
    assert_eq!(store.show(&first, &item, ItemStatus::CreatingAccount, 3_000).await.unwrap(), Err(LeaseLost));
    assert_eq!(store.wait(&first, &item, waits, 4_000, 3_000).await.unwrap(), Err(LeaseLost));
    assert_eq!(store.begin_step(&first, &item, create, 3_000).await.unwrap(), Err(LeaseLost));
    assert_eq!(store.end_step(&first, &item, create, done, Some(&account), 3_000).await.unwrap(), Err(LeaseLost));
    assert_eq!(store.pass_lane(&first, &item).await.unwrap(), Err(LeaseLost));
    assert_eq!(store.end_item(&first, &item, &ended, 3_000).await.unwrap(), Err(LeaseLost));
    assert_eq!(store.end_lane(&first, &item, &ended, true, 3_000).await.unwrap(), Err(LeaseLost));
    assert_eq!(held(&store).await, before);

    assert_eq!(store.end_item(&second, &item, &ended, 3_000).await.unwrap(), Ok(()));
    assert_ne!(held(&store).await, before);
}

#[tokio::test]
async fn a_row_that_was_cancelled_meanwhile_is_not_begun() {
    let dir = tempfile::tempdir().unwrap();
    let (store, partner, item) = ordered(&dir).await;
    let lease = store.take_lease(Work::Imports, &partner, "one", (1_000, 9_000)).await.unwrap().unwrap();
    stop_import(&store, &partner, &item.import, 1_000).await;
    assert_eq!(store.show(&lease, &item, ItemStatus::CreatingAccount, 2_000).await.unwrap(), Ok(false));
    assert!(store.items_due(&partner, 9_000).await.unwrap().is_empty());
    assert!(held(&store).await.contains(&"link released/-".to_owned()), "{:?}", held(&store).await);
}

#[tokio::test]
async fn a_row_that_began_is_not_cancelled_under_its_saga() {
    let dir = tempfile::tempdir().unwrap();
    let (store, partner, item) = ordered(&dir).await;
    let lease = store.take_lease(Work::Imports, &partner, "one", (1_000, 9_000)).await.unwrap().unwrap();
    assert_eq!(store.show(&lease, &item, ItemStatus::CreatingAccount, 1_000).await.unwrap(), Ok(true));
    stop_import(&store, &partner, &item.import, 2_000).await;
    assert!(store.items_due(&partner, 2_000).await.unwrap()[0].stopping, "its saga ends it, and says what exists");
    assert!(held(&store).await.contains(&"link claimed/-".to_owned()));
}

#[tokio::test]
async fn a_write_of_a_row_that_ended_meanwhile_is_not_sent() {
    let dir = tempfile::tempdir().unwrap();
    let (store, partner, item) = ordered(&dir).await;
    let lease = store.take_lease(Work::Imports, &partner, "one", (1_000, 9_000)).await.unwrap().unwrap();
    let ended = Ended { status: ItemStatus::SkippedNoLicences, reason: None };
    store.end_item(&lease, &item, &ended, 1_000).await.unwrap().unwrap();
    assert_eq!(store.begin_step(&lease, &item, (Kind::CreateAccount, ""), 2_000).await.unwrap(), Ok(false));
    assert!(!held(&store).await.iter().any(|row| row.starts_with("step ")), "{:?}", held(&store).await);
}

/// Whether a row that waits in a lane goes on when the lane ends; `kind` was sent for it, and `outcome` is what is known of that.
async fn goes_on(kind: Kind, outcome: Option<Outcome>) -> bool {
    let dir = tempfile::tempdir().unwrap();
    let (store, partner, items) = ordered_of(&dir, 2).await;
    let lease = store.take_lease(Work::Imports, &partner, "one", (1_000, 9_000)).await.unwrap().unwrap();
    let (first, waiting) = (&items[0], &items[1]);
    assert!(store.begin_step(&lease, waiting, (kind, ""), 1_000).await.unwrap().unwrap());
    if let Some(outcome) = outcome {
        assert!(store.end_step(&lease, waiting, (kind, ""), (outcome, None), None, 1_000).await.unwrap().unwrap());
    }
    let ended = Ended { status: ItemStatus::SkippedNoLicences, reason: None };
    store.end_lane(&lease, first, &ended, true, 2_000).await.unwrap().unwrap();
    !store.item(&partner, &waiting.id).await.unwrap().unwrap().ended
}

#[tokio::test]
async fn the_end_of_a_lane_ends_no_row_whose_write_is_out_or_may_have_given_it_its_seats() {
    assert!(goes_on(Kind::CreateAccount, None).await);
    assert!(goes_on(Kind::Subscribe, None).await);
    assert!(goes_on(Kind::Subscribe, Some(Outcome::Unknown)).await);
    assert!(!goes_on(Kind::Subscribe, Some(Outcome::NotDone)).await);
    assert!(!goes_on(Kind::CreateAccount, Some(Outcome::Unknown)).await, "it would create another where none is found");
}

async fn stop_import(store: &Store, partner: &PartnerId, import: &str, now: i64) {
    let mut tx = store.write(partner).await.unwrap();
    assert!(super::stop(&mut tx, partner, import, now).await.unwrap());
    tx.commit().await.unwrap();
}

/// Seats left by contract, as sagas and as screens see them.
async fn left(store: &Store, partner: &PartnerId, plan: &PlanId) -> Option<u32> {
    let left = store.seats_left(partner, plan).await.unwrap();
    let shown = plans::all(store, partner).await.unwrap().remove(0).pool;
    assert_eq!(shown, left.map_or(Pool::Unknown, |left| Pool::ByContract { contracted: 100, left }));
    left
}

/// A walk lists an account of the plan, whose seats it has still to read.
async fn list(store: &Store, partner: &PartnerId, account: &AccountId, plan: &PlanId) {
    let listed = accounts::Walked {
        id: account.clone(),
        name: "Café Lumière".into(),
        status: AccountStatus::Enabled,
        note: None,
        created: None,
        subscription: Some((format!("of {account}"), plan.clone(), None)),
    };
    let mut tx = store.write(partner).await.unwrap();
    accounts::show_listed(&mut tx, partner, &[listed], chrono::DateTime::UNIX_EPOCH).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_plan_without_a_contracted_number_costs_no_look_at_running_items() {
    let dir = tempfile::tempdir().unwrap();
    let (store, partner, item) = ordered(&dir).await;
    let lease = store.take_lease(Work::Imports, &partner, "one", (1_000, 9_000)).await.unwrap().unwrap();
    let (subscribe, done) = ((Kind::Subscribe, ""), (Outcome::Done, Some("s")));
    assert!(store.begin_step(&lease, &item, subscribe, 1_000).await.unwrap().unwrap());
    assert!(store.end_step(&lease, &item, subscribe, done, None, 1_000).await.unwrap().unwrap());
    let mut tx = store.write(&partner).await.unwrap();
    // Whoever looks, stumbles.
    for text in [
        "INSERT INTO plan (partner, id, name, trial, months) VALUES ('northgate', 'yearly', 'Yearly', 0, 12)",
        "UPDATE import_item SET line = '?'",
    ] {
        sqlx::query(text).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(store.seats_left(&partner, &item.line.plan).await.unwrap(), None);
    assert_eq!(plans::all(&store, &partner).await.unwrap()[0].pool, Pool::Unknown);
}

#[tokio::test]
async fn seats_that_a_running_import_took_are_left_for_nobody_else() {
    let dir = tempfile::tempdir().unwrap();
    let (store, partner, item) = ordered(&dir).await;
    let plan = item.line.plan.clone();
    let mut tx = store.write(&partner).await.unwrap();
    sqlx::query(
        "INSERT INTO plan (partner, id, name, trial, months, contracted) VALUES ($1, $2, 'Yearly', 0, 12, 100)",
    )
    .bind(&partner.0)
    .bind(&plan.0)
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(left(&store, &partner, &plan).await, Some(100));

    let lease = store.take_lease(Work::Imports, &partner, "one", (1_000, 9_000)).await.unwrap().unwrap();
    let account = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee".parse().unwrap();
    let (subscribe, done) = ((Kind::Subscribe, ""), (Outcome::Done, Some("s")));
    assert!(store.begin_step(&lease, &item, subscribe, 1_000).await.unwrap().unwrap());
    assert!(store.end_step(&lease, &item, subscribe, done, Some(&account), 1_000).await.unwrap().unwrap());
    assert_eq!(left(&store, &partner, &plan).await, Some(90), "long before SMPI knows the account");

    list(&store, &partner, &account, &plan).await;
    assert_eq!(left(&store, &partner, &plan).await, Some(90), "the item knows what the walk has still to read");
    let mut tx = store.write(&partner).await.unwrap();
    accounts::fill_in(&mut tx, &partner, &[(account.clone(), format!("of {account}"), 10)]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(left(&store, &partner, &plan).await, Some(90), "and they are counted once");

    let other = "ffffffff-bbbb-4ccc-8ddd-eeeeeeeeeeee".parse().unwrap();
    list(&store, &partner, &other, &plan).await;
    assert_eq!(left(&store, &partner, &plan).await, None, "nobody knows what this one has");
}
