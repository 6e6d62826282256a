//! *Trend Micro Customers*: order, filters, counts, and how fresh the seats are.

use contract::{
    customers::{LinkedPage, LinkedRow, ReadState},
    imports::Import,
    linked::LinkedCounts,
    reason::Reason,
};
use domain::names::sort_key;
use serde_json::{Value, json};

use crate::{
    linked::all_imported,
    support::{World, dana, eventually, start},
};

async fn page(world: &World, query: &str) -> LinkedPage {
    world.get(&dana(), &format!("/api/v1/linked-customers?{query}")).await.ok()
}

/// Some linked customers: one with more endpoints than seats, one that Kaseya does not have any more.
async fn some(world: &World) -> Import {
    let import = all_imported(world).await;
    assert!(import.counts.done >= 6, "{import:?}");
    let (grown, gone) = (&import.items[0], &import.items[1]);
    let settings = json!({"agents": {grown.customer.org(): 900}, "hidden_orgs": [gone.customer.org()]});
    change(world, &settings).await;
    assert_eq!(world.poke(&dana(), "/api/v1/customers/refresh").await.status, 202);
    eventually("Kaseya is read again", async || page(world, "filter=gone").await.matching == 1).await;
    import
}

async fn change(world: &World, settings: &Value) {
    let answer = world.client.post(format!("{}/_sim/settings", world.kaseya.url)).json(settings).send().await.unwrap();
    assert!(answer.status().is_success());
}

fn drift(row: &LinkedRow) -> i64 {
    row.seats.map_or(0, |seats| i64::from(row.endpoints.registered) - i64::from(seats))
}

#[tokio::test]
async fn every_column_sorts_both_ways() {
    let world = start().await;
    some(&world).await;
    let rows = async |query: &str| page(&world, query).await.rows;
    let by_name = rows("page_size=100").await;
    assert!(by_name.is_sorted_by_key(|row| sort_key(&row.name)));
    let mut reversed = rows("sort=name&descending=true").await;
    reversed.reverse();
    assert_eq!(reversed, by_name);
    assert!(rows("sort=account").await.is_sorted_by_key(|row| sort_key(&row.account_name)));
    assert!(rows("sort=seats").await.is_sorted_by_key(|row| row.seats));
    assert!(rows("sort=endpoints").await.is_sorted_by_key(|row| row.endpoints.registered));
    assert!(rows("sort=linked").await.is_sorted_by_key(|row| row.linked_at.0.clone()));
    let most = rows("sort=drift&descending=true").await;
    assert!(most.is_sorted_by_key(|row| -drift(row)), "{most:?}");
    assert_eq!(most[0].endpoints.registered, 900);
    let mut plans: Vec<_> = rows("sort=plan").await.into_iter().map(|row| row.plan_name).collect();
    plans.dedup();
    let apart = plans.len();
    plans.sort();
    plans.dedup();
    assert_eq!(plans.len(), apart, "equal plans stand together: {plans:?}");
    for descending in ["false", "true"] {
        let of = |page| format!("sort=plan&descending={descending}&page_size=3&page={page}");
        let mut seen = [rows(&of(1)).await, rows(&of(2)).await].concat();
        seen.sort_by_key(|row| row.id.clone());
        seen.dedup();
        assert_eq!(seen.len(), 6, "no row stands on two pages");
    }
}

#[tokio::test]
async fn filters_and_counts_agree_and_follow_the_search() {
    let world = start().await;
    let import = some(&world).await;
    let all = page(&world, "").await;
    let over = all.rows.iter().filter(|row| drift(row) > 0).count();
    assert!(over >= 1);
    assert_eq!((all.counts.more_endpoints as usize, all.counts.gone), (over, 1));
    let more = page(&world, "filter=more_endpoints").await;
    assert_eq!((more.matching as usize, more.rows.len(), more.total), (over, over, all.total));
    assert!(more.rows.iter().all(|row| drift(row) > 0));
    let gone = page(&world, "filter=gone").await;
    assert_eq!(gone.rows.iter().map(|row| &row.name).collect::<Vec<_>>(), [&import.items[1].name]);
    assert!(gone.rows[0].gone);
    let search: String = url::form_urlencoded::byte_serialize(import.items[1].name.as_bytes()).collect();
    let found = page(&world, &format!("search={search}")).await;
    assert_eq!((found.counts.gone, found.total), (1, all.total));
    assert!(found.counts.more_endpoints <= found.matching);
    let nobody = page(&world, "search=no%20such%20customer").await;
    assert_eq!((nobody.matching, nobody.counts, nobody.total), (0, LinkedCounts::default(), all.total));
}

#[tokio::test]
async fn the_list_says_when_seats_were_read_and_keeps_them_when_trend_micro_is_down() {
    let world = start().await;
    all_imported(&world).await;
    let before = page(&world, "").await;
    let read = before.accounts.unwrap();
    assert_eq!((read.state, read.reason), (ReadState::Complete, None));
    world.fault(&world.licensing, json!({"match": "GET /LMPI", "times": 0, "fault": "status:503"})).await;
    assert_eq!(world.poke(&dana(), "/api/v1/customers/refresh").await.status, 202);
    eventually("the read failed", async || {
        page(&world, "").await.accounts.is_some_and(|read| read.state == ReadState::Failed)
    })
    .await;
    let after = page(&world, "").await;
    let failed = after.accounts.unwrap();
    assert!(failed.reason.is_some() && failed.read_at == read.read_at, "{failed:?}");
    assert!(
        matches!(&failed.why, Some(Reason::NoAnswer { said }) if failed.reason.as_ref().unwrap().contains(said)),
        "{failed:?}"
    );
    assert_eq!(after.rows, before.rows);
    assert_eq!(world.get(&crate::support::mia(), "/api/v1/linked-customers").await.ok::<LinkedPage>().accounts, None);
}

#[tokio::test]
async fn a_sort_or_filter_that_is_not_there_is_refused_and_named() {
    let world = start().await;
    for (query, pointer) in [("sort=colour", "sort"), ("filter=best", "filter"), ("descending=1", "descending")] {
        let answer = world.get(&dana(), &format!("/api/v1/linked-customers?{query}")).await;
        answer.refused(400, "malformed");
        assert_eq!(answer.pointers(), [pointer]);
    }
}
