use contract::customers::{CustomerIds, CustomerPage, LinkedPage};

use crate::support::{dana, mia, sam, start};

async fn page(world: &crate::support::World, query: &str) -> CustomerPage {
    world.get(&dana(), &format!("/api/v1/customers{query}")).await.ok()
}

#[tokio::test]
async fn every_customer_of_kaseya_is_listed_by_name() {
    let world = start().await;
    world.read().await;
    let first = page(&world, "?page_size=50").await;
    assert_eq!((first.total, first.matching, first.linked_total, first.rows.len()), (60, 60, 0, 50));
    let last = page(&world, "?page_size=50&page=2").await;
    assert_eq!((last.page, last.rows.len()), (2, 10));
    let names: Vec<_> = first.rows.iter().chain(&last.rows).map(|row| domain::names::sort_key(&row.name)).collect();
    assert!(names.is_sorted(), "{names:?}");
    for own in ["myOrg", "kserver", "unnamed"] {
        assert_eq!(page(&world, &format!("?search={own}")).await.matching, 0, "{own}");
    }
    for row in &first.rows {
        let expected = domain::seats::recommended(domain::EndpointCount(row.endpoints.registered)).0;
        assert_eq!(row.suggested_seats, expected);
    }
    let beyond = page(&world, "?page_size=50&page=99").await;
    assert_eq!((beyond.page, beyond.rows), (2, last.rows), "a page past the end is the last one");
}

#[tokio::test]
async fn search_filters_and_counts_agree() {
    let world = start().await;
    world.read().await;
    let all = page(&world, "?page_size=100").await;
    let wanted = domain::names::search_key(&all.rows[7].name);
    let query: String = url::form_urlencoded::byte_serialize(wanted.as_bytes()).collect();
    let found = page(&world, &format!("?search={query}")).await;
    assert!(found.rows.iter().any(|row| row.id == all.rows[7].id));
    assert_eq!(found.total, 60, "the total does not follow the search");
    assert_eq!(page(&world, "?search=%25").await.matching, 0, "a per cent sign is searched for, not obeyed");

    let several = |row: &&contract::customers::CustomerRow| {
        matches!(row.suggestion, domain::matching::Suggestion::Several { .. })
    };
    let certain_or_likely = |row: &&contract::customers::CustomerRow| {
        use domain::matching::Suggestion::{Certain, Likely};
        matches!(row.suggestion, Certain { .. } | Likely { .. })
    };
    let attention = all.rows.iter().filter(|row| !row.missing.is_empty() || row.gone || several(row)).count();
    let suggested = all.rows.iter().filter(certain_or_likely).count();
    let empty = all.rows.iter().filter(|row| row.endpoints.registered == 0).count();
    let counts = all.counts;
    assert_eq!(
        [counts.needs_attention, counts.suggested_match, counts.no_endpoints].map(|count| count as usize),
        [attention, suggested, empty]
    );
    for (filter, count) in [("needs_attention", attention), ("suggested_match", suggested), ("no_endpoints", empty)] {
        let page = page(&world, &format!("?filter={filter}&page_size=100")).await;
        assert_eq!((page.matching as usize, page.rows.len()), (count, count), "{filter}");
    }
}

#[tokio::test]
async fn endpoints_sort_both_ways() {
    let world = start().await;
    world.read().await;
    let sizes = |page: CustomerPage| page.rows.iter().map(|row| row.endpoints.registered).collect::<Vec<_>>();
    let up = sizes(page(&world, "?sort=endpoints&page_size=100").await);
    let mut down = sizes(page(&world, "?sort=endpoints&descending=true&page_size=100").await);
    assert!(up.is_sorted() && up.first() != up.last());
    down.reverse();
    assert_eq!(up, down);
}

#[tokio::test]
async fn all_that_match_can_be_selected_in_their_order() {
    let world = start().await;
    world.read().await;
    let all = page(&world, "?page_size=100&sort=endpoints&descending=true").await;
    let ids: CustomerIds = world.get(&dana(), "/api/v1/customers/ids?sort=endpoints&descending=true").await.ok();
    assert_eq!(ids.matching, 60);
    assert_eq!(ids.ids, all.rows.into_iter().map(|row| row.id).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_partner_sees_nothing_of_another() {
    let world = start().await;
    world.read().await;
    let page: CustomerPage = world.get(&mia(), "/api/v1/customers").await.ok();
    assert_eq!((page.total, page.rows.len(), page.reads.len()), (0, 0, 0));
    let linked: LinkedPage = world.get(&mia(), "/api/v1/linked-customers").await.ok();
    assert_eq!((linked.total, linked.rows.len()), (0, 0));
    world.poke(&mia(), "/api/v1/customers/refresh").await.refused(409, "not_connected");
    world.get(&mia(), "/api/v1/accounts").await.refused(409, "not_connected");
    world.get(&mia(), "/api/v1/plans").await.refused(409, "not_connected");
    world.get(&mia(), "/api/v1/templates").await.refused(409, "not_connected");
}

#[tokio::test]
async fn who_may_only_read_is_told_what_is_lacking() {
    let world = start().await;
    world.read().await;
    assert_eq!(world.get(&sam(), "/api/v1/customers").await.status, 200);
    for address in ["/api/v1/accounts", "/api/v1/plans", "/api/v1/templates", "/api/v1/draft"] {
        let problem = world.get(&sam(), address).await.refused(403, "scope_missing");
        assert_eq!(problem["permission"], "customers.import", "{address}");
    }
}
