//! The whole list in columns: the same list as the pages', and old as soon as they change.

use contract::customers::{ColumnsHead, CustomerPage, CustomerRow, ReadState};
use domain::{
    list::{Account, Block, Filter, Legend, List, Question, Row, Sort, Status, View},
    matching::Suggestion,
    names::search_key,
};
use serde::de::DeserializeOwned;
use serde_json::json;

use super::linked::imported;
use crate::support::{Answer, Person, World, dana, eventually, mia, sam, start};

/// What came: its head, and the list where there was one.
fn unpacked(answer: &Answer) -> (ColumnsHead, Option<List>) {
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/octet-stream"));
    let mut rest = answer.body.as_slice();
    let mut part = || {
        let (length, body) = rest.split_first_chunk::<4>()?;
        let (part, others) = body.split_at(u32::from_le_bytes(*length) as usize);
        rest = others;
        Some(part)
    };
    let head = serde_json::from_slice(part().unwrap()).unwrap();
    let list = part().map(|legend| {
        let mut list = List::new(decode::<Legend>(legend)).unwrap();
        while let Some(block) = part() {
            list.push(&decode::<Block>(block)).unwrap();
        }
        list
    });
    (head, list)
}

fn decode<T: DeserializeOwned>(part: &[u8]) -> T {
    postcard::from_bytes(part).unwrap()
}

async fn columns(world: &World, person: &Person) -> (ColumnsHead, List) {
    let (head, list) = unpacked(&world.get(person, "/api/v1/customers/columns").await);
    (head, list.unwrap())
}

async fn rows(world: &World, query: &str) -> Vec<CustomerRow> {
    world.get(&dana(), &format!("/api/v1/customers?page_size=100{query}")).await.ok::<CustomerPage>().rows
}

/// A row of a page as the columns have it.
fn expected(row: &CustomerRow) -> Row {
    let account = match &row.suggestion {
        Suggestion::Certain { name, reason, .. } => Account::One { name: name.clone(), certain: true, reason: *reason },
        Suggestion::Likely { name, reason, .. } => Account::One { name: name.clone(), certain: false, reason: *reason },
        Suggestion::Several { accounts } => {
            Account::Several(accounts.iter().map(|account| account.name.clone()).collect())
        }
        Suggestion::None => Account::None,
    };
    let status = match (&row.held, &account) {
        (Some(hold), _) if hold.linked => Status::Linked,
        (Some(_), _) => Status::Held,
        (None, _) if row.gone => Status::Gone,
        (None, Account::Several(_)) => Status::ChooseOne,
        (None, Account::One { certain: true, .. }) => Status::Ready,
        (None, Account::One { .. }) => Status::Confirm,
        (None, Account::None) if row.missing.is_empty() => Status::Choose,
        (None, Account::None) => Status::Incomplete,
    };
    Row {
        id: row.id.to_string(),
        name: row.name.clone(),
        endpoints: row.endpoints,
        suggested_seats: row.suggested_seats,
        account,
        missing: row.missing.clone(),
        status,
        held_by: row.held.as_ref().map(|hold| hold.by.clone()),
    }
}

fn shown(list: &List, question: Question) -> Vec<Row> {
    View::new(list, question).rows().map(|row| list.row(row)).collect()
}

#[tokio::test]
async fn columns_and_pages_hold_the_same_list_whatever_is_asked() {
    let world = start().await;
    world.read().await;
    let names: Vec<String> = rows(&world, "").await.into_iter().map(|row| row.name).collect();
    let settings = json!({"hidden_orgs": [rows(&world, "").await[3].id.org()],
                          "names": {rows(&world, "").await[4].id.org(): "Ēriks Būve 東京 ẞ"}});
    let answer = world.client.post(format!("{}/_sim/settings", world.kaseya.url)).json(&settings).send().await.unwrap();
    assert!(answer.status().is_success());
    assert_eq!(world.poke(&dana(), "/api/v1/customers/refresh").await.status, 202);
    eventually("one is gone", async || rows(&world, "").await.iter().any(|row| row.gone)).await;
    world.read().await;

    let (head, list) = columns(&world, &dana()).await;
    let page: CustomerPage = world.get(&dana(), "/api/v1/customers").await.ok();
    let totals = head.totals.unwrap();
    assert_eq!((totals.total, totals.linked, head.reads), (page.total, page.linked_total, page.reads));
    let filters = [
        (None, ""),
        (Some(Filter::NeedsAttention), "&filter=needs_attention"),
        (Some(Filter::SuggestedMatch), "&filter=suggested_match"),
        (Some(Filter::NoEndpoints), "&filter=no_endpoints"),
    ];
    let sorts = [(Sort::Name, "&sort=name"), (Sort::Endpoints, "&sort=endpoints")];
    let mut searches = vec![String::new(), "eriks būve".into(), "東".into(), "SS".into(), "nobody at all".into()];
    searches.extend(names.iter().step_by(9).map(|name| name.chars().skip(2).take(5).collect()));
    for text in &searches {
        let search: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
        for (filter, filter_text) in filters {
            for (sort, sort_text) in sorts {
                for descending in [false, true] {
                    let query = format!("&search={search}{filter_text}{sort_text}&descending={descending}");
                    let question = Question { search: search_key(text), filter, sort, descending };
                    let pages: Vec<Row> = rows(&world, &query).await.iter().map(expected).collect();
                    assert_eq!(shown(&list, question), pages, "{query}");
                }
            }
        }
    }
    assert_eq!(View::new(&list, Question { search: search_key("eriks būve"), ..Question::default() }).matching(), 1);
}

#[tokio::test]
async fn a_list_that_is_known_is_not_sent_again_until_it_changes() {
    let world = start().await;
    world.read().await;
    let (head, list) = columns(&world, &dana()).await;
    let known = format!("/api/v1/customers/columns?known={}", head.revision);
    let again = world.get(&dana(), &known).await;
    assert!(again.body.len() < 400, "{}", again.body.len());
    let (same, none) = unpacked(&again);
    assert_eq!((same, none.is_none()), (ColumnsHead { totals: None, ..head.clone() }, true));

    // Reading again what has not changed leaves the list what it is.
    assert_eq!(world.poke(&dana(), "/api/v1/customers/refresh").await.status, 202);
    let read_at = async || unpacked(&world.get(&dana(), &known).await).0.reads[0].read_at.clone();
    eventually("Kaseya is read again", async || read_at().await != head.reads[0].read_at).await;
    world.read().await;
    assert!(unpacked(&world.get(&dana(), &known).await).1.is_none());

    let pages = async || rows(&world, "").await.into_iter().map(|row| row.id).collect::<Vec<_>>();
    let before = pages().await;
    let (row, _) = imported(&world).await;
    let (after, changed) = unpacked(&world.get(&dana(), &known).await);
    let changed = changed.unwrap();
    assert_ne!(after.revision, head.revision);
    assert_eq!(after.totals.unwrap().linked, 1);
    let has = |list: &List| (0..list.len()).any(|at| list.id(at).as_ref() == Some(&row.id));
    assert_eq!((has(&list), has(&changed)), (true, false));
    assert_eq!(world.get(&dana(), "/api/v1/customers").await.ok::<CustomerPage>().linked_total, 1, "counted anew");
    assert_eq!((before.contains(&row.id), pages().await.contains(&row.id)), (true, false), "pages are read anew");
}

#[tokio::test]
async fn a_list_lacks_suggestions_only_while_its_head_says_that_they_follow() {
    let world = World::slow().await;
    eventually("suggestions are in the list, and none follows", async || {
        let (head, list) = columns(&world, &dana()).await;
        let suggested = (0..list.len()).any(|at| list.row(at).account != Account::None);
        let whole = head.reads.iter().all(|read| read.state == ReadState::Complete);
        assert!(suggested || head.suggesting || !whole, "nobody would ask again");
        suggested && !head.suggesting
    })
    .await;
}

#[tokio::test]
async fn a_client_that_can_unpack_them_gets_compressed_columns() {
    let world = start().await;
    world.read().await;
    let plain = world.get(&dana(), "/api/v1/customers/columns").await;
    let proof = crate::support::Proof::new(&dana(), world.now(), "GET", "/api/v1/customers/columns", None);
    let proof = format!("Bearer {}", proof.token());
    let accepts = async |encodings: &str| {
        let request = world.client.get(format!("{}/api/v1/customers/columns", world.url));
        let request = request.header("authorization", &proof).header("accept-encoding", encodings);
        Answer::of(request.send().await.unwrap()).await
    };
    assert_eq!(plain.header("content-encoding"), "");
    for (encodings, encoding) in
        [("br", "br"), ("gzip, deflate, BR;q=0.5", "br"), ("gzip", "gzip"), ("gzip, br;q=0", "gzip")]
    {
        let packed = accepts(encodings).await;
        assert_eq!((packed.header("content-encoding"), packed.header("vary")), (encoding, "accept-encoding"));
        assert!(packed.body.len() * 2 < plain.body.len(), "{} of {}", packed.body.len(), plain.body.len());
        if encoding == "br" {
            let mut body = Vec::new();
            brotli::BrotliDecompress(&mut &*packed.body, &mut body).unwrap();
            assert_eq!(body, plain.body);
        }
    }
}

#[tokio::test]
async fn columns_are_the_partners_own_and_for_whoever_may_look() {
    let world = start().await;
    world.read().await;
    assert_eq!(columns(&world, &sam()).await.1.len(), 60);
    let (head, list) = columns(&world, &mia()).await;
    assert_eq!((list.len(), head.reads.len(), head.totals.unwrap().total), (0, 0, 0));
    world.get(&dana(), "/api/v1/customers/columns?knwon=1").await.refused(400, "malformed");
    assert!(unpacked(&world.get(&dana(), "/api/v1/customers/columns?known=%F0%9F%99%82").await).1.is_some());
}
