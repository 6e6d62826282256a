use contract::{
    customers::{CustomerPage, CustomerRow},
    draft::{DraftDocument, Saved},
};
use domain::{
    draft::{AccountChoice, Step, TemplateChoice},
    matching::Suggestion,
};
use serde_json::{Value, json};

use crate::{
    new_accounts,
    support::{Answer, Proof, World, dana, mia, start},
};

const DRAFT: &str = "/api/v1/draft";
const EDITS: &str = "/api/v1/draft/edits";

async fn customers(world: &World) -> Vec<CustomerRow> {
    world.get(&dana(), "/api/v1/customers?page_size=100").await.ok::<CustomerPage>().rows
}

/// A draft over the first `count` customers.
async fn opened(world: &World, count: usize) -> DraftDocument {
    world.read().await;
    let ids: Vec<_> = customers(world).await.into_iter().take(count).map(|row| row.id).collect();
    world.post(&dana(), DRAFT, &json!({"customers": ids})).await.ok()
}

async fn edit(world: &World, draft: &DraftDocument, version: u32, edits: Value) -> Answer {
    world.post(&dana(), EDITS, &json!({"id": draft.id, "version": version, "edits": edits})).await
}

async fn open(world: &World) -> DraftDocument {
    world.get(&dana(), DRAFT).await.ok()
}

#[tokio::test]
async fn a_selection_opens_in_its_order_with_certain_matches_filled_in() {
    let world = start().await;
    world.read().await;
    let mut rows = customers(&world).await;
    rows.reverse();
    let ids: Vec<_> = rows.iter().map(|row| row.id.clone()).collect();
    let answer = world.post(&dana(), DRAFT, &json!({"customers": ids})).await;
    assert_eq!(answer.status, 201);
    let document: DraftDocument = answer.ok();
    assert_eq!(document.version, 1);
    assert_eq!(document.draft.rows.iter().map(|row| &row.customer).collect::<Vec<_>>(), ids.iter().collect::<Vec<_>>());
    let mut certain = 0;
    for (row, listed) in document.draft.rows.iter().zip(&rows) {
        assert!(row.included);
        match &listed.suggestion {
            Suggestion::Certain { account, .. } => {
                certain += 1;
                assert_eq!(row.account, Some(AccountChoice::Existing { id: account.clone() }));
                assert_eq!(row.template, Some(TemplateChoice::Keep));
                assert!(document.facts.accounts.contains_key(account));
            }
            _ => assert_eq!(row.account, None),
        }
    }
    assert!(certain > 0, "no certain match among the simulated customers");
    assert!(!document.draft.notify);
    let contact = &document.draft.default_contact;
    let person = (contact.first_name.as_deref(), contact.last_name.as_deref(), contact.email.as_deref());
    assert_eq!(person, (Some("Dana"), Some("Reyes"), Some("dana.reyes@northgate.example")));
    assert_eq!(open(&world).await, document, "a reload finds the same");
}

#[tokio::test]
async fn without_a_selection_every_customer_is_there_un_ticked() {
    let world = start().await;
    world.read().await;
    let document: DraftDocument = world.post(&dana(), DRAFT, &json!({})).await.ok();
    let listed: Vec<_> = customers(&world).await.into_iter().map(|row| row.id).collect();
    assert_eq!(document.draft.rows.iter().map(|row| row.customer.clone()).collect::<Vec<_>>(), listed);
    assert!(document.draft.rows.iter().all(|row| !row.included));
}

#[tokio::test]
async fn an_open_draft_is_continued_or_thrown_away_never_lost() {
    let world = start().await;
    let first = opened(&world, 3).await;
    let problem = world.post(&dana(), DRAFT, &json!({})).await.refused(409, "draft_open");
    let seen = &problem["current"]["seen"];
    assert_eq!(problem["current"], json!({"seen": seen, "step": "accounts", "included": 3}));
    assert_eq!(open(&world).await, first, "asked about, not touched");
    let second: DraftDocument = world.post(&dana(), DRAFT, &json!({"start_again": true})).await.ok();
    assert_ne!(second.id, first.id);
    assert_eq!(second.draft.rows.len(), 60);
    assert_eq!(world.delete(&dana(), DRAFT).await.status, 204);
    world.get(&dana(), DRAFT).await.refused(404, "no_draft");
    world.delete(&dana(), DRAFT).await.refused(404, "no_draft");
}

#[tokio::test]
async fn only_the_draft_that_was_asked_about_is_thrown_away() {
    let world = start().await;
    let first = opened(&world, 3).await;
    let start_again =
        async |seen: &Value| world.post(&dana(), DRAFT, &json!({"start_again": true, "seen": seen})).await;
    let seen = world.post(&dana(), DRAFT, &json!({})).await.refused(409, "draft_open")["current"]["seen"].clone();
    edit(&world, &first, 1, json!([{"edit": "notify", "on": true}])).await.ok::<Saved>();
    let seen_again = start_again(&seen).await.refused(409, "draft_open")["current"]["seen"].clone();
    assert!(open(&world).await.draft.notify, "what was saved meanwhile is still there");

    let second: DraftDocument = start_again(&seen_again).await.ok();
    assert_ne!(second.id, first.id);
    for stranger in [seen, json!(""), json!("a\u{0}b")] {
        start_again(&stranger).await.refused(409, "draft_open");
    }
    assert_eq!(open(&world).await.id, second.id, "the mark of another draft, though of the same version");

    assert_eq!(world.delete(&dana(), DRAFT).await.status, 204);
    assert_eq!(start_again(&seen_again).await.status, 201, "nothing is in the way any more");
}

#[tokio::test]
async fn a_client_that_can_unpack_it_gets_a_compressed_draft() {
    let world = start().await;
    let draft = opened(&world, 60).await;
    let plain = world.get(&dana(), DRAFT).await;
    assert_eq!(plain.header("content-encoding"), "");
    let proof = Proof::new(&dana(), world.now(), "GET", DRAFT, None).token();
    let request = world.client.get(format!("{}{DRAFT}", world.url)).bearer_auth(proof);
    let packed = Answer::of(request.header("accept-encoding", "br").send().await.unwrap()).await;
    assert_eq!((packed.header("content-encoding"), packed.header("vary")), ("br", "accept-encoding"));
    assert!(packed.body.len() * 4 < plain.body.len(), "{} of {}", packed.body.len(), plain.body.len());
    let mut body = Vec::new();
    brotli::BrotliDecompress(&mut &*packed.body, &mut body).unwrap();
    assert_eq!(serde_json::from_slice::<DraftDocument>(&body).unwrap(), draft);
}

#[tokio::test]
async fn a_draft_belongs_to_one_technician() {
    let world = start().await;
    let mine = opened(&world, 2).await;
    let colleague = crate::support::Person { sub: "kim.vale".into(), ..dana() };
    world.get(&colleague, DRAFT).await.refused(404, "no_draft");
    world.get(&mia(), DRAFT).await.refused(404, "no_draft");
    let edits = json!({"id": mine.id, "version": 1, "edits": []});
    world.post(&colleague, EDITS, &edits).await.refused(404, "no_draft");
    assert_eq!(world.post(&colleague, DRAFT, &json!({})).await.status, 201, "each has one of their own");
}

#[tokio::test]
async fn edits_are_saved_as_the_domain_applies_them() {
    let world = start().await;
    let mut document = opened(&world, 3).await;
    let customer = document.draft.rows[2].customer.clone();
    let edits = json!([
        {"edit": "account", "rows": {"of": [customer]}, "account": {"kind": "new"}},
        {"edit": "details", "customer": customer, "details": {"city": "Zürich \u{0} 東京"}},
        {"edit": "seats", "rows": "all", "seats": "1e9"},
        {"edit": "move", "customer": customer, "to": 0},
        {"edit": "notify", "on": true},
        {"edit": "step", "step": "plans"},
    ]);
    let saved: Saved = edit(&world, &document, 1, edits.clone()).await.ok();
    assert_eq!(saved.version, 2);
    for one in edits.as_array().unwrap() {
        let one: domain::Edit = serde_json::from_value(one.clone()).unwrap();
        document.draft.apply(&one, &document.facts).unwrap();
    }
    let now = open(&world).await;
    assert_eq!((now.version, &now.saved_at), (2, &saved.saved_at));
    assert_eq!(now.draft, document.draft);
    assert_eq!(now.draft.step, Step::Plans);
}

#[tokio::test]
async fn a_second_window_is_told_and_offered_the_newer() {
    let world = start().await;
    let document = opened(&world, 2).await;
    let _: Saved = edit(&world, &document, 1, json!([{"edit": "notify", "on": true}])).await.ok();
    let late = edit(&world, &document, 1, json!([{"edit": "step", "step": "templates"}])).await;
    let problem = late.refused(409, "changed");
    let current: DraftDocument = serde_json::from_value(problem["current"].clone()).unwrap();
    assert_eq!((current.version, current.draft.notify, current.draft.step), (2, true, Step::Accounts));
    assert_eq!(open(&world).await, current, "the late edit changed nothing");
    let of_another = json!({"id": "another", "version": 2, "edits": []});
    world.post(&dana(), EDITS, &of_another).await.refused(409, "changed");
}

#[tokio::test]
async fn of_two_saves_at_once_one_wins_and_the_other_is_told() {
    let world = start().await;
    let document = opened(&world, 2).await;
    let save = async |on: bool| edit(&world, &document, 1, json!([{"edit": "notify", "on": on}])).await.status;
    let (one, other) = tokio::join!(save(true), save(false));
    let mut both = [one, other];
    both.sort_unstable();
    assert_eq!(both, [200, 409]);
    assert_eq!(open(&world).await.version, 2);
}

#[tokio::test]
async fn one_edit_that_cannot_be_applied_refuses_all_and_is_named() {
    let world = start().await;
    let document = opened(&world, 2).await;
    let account = document.facts.accounts.keys().next().cloned();
    let account = account.map_or_else(|| "00000000-0000-4000-8000-000000000000".to_owned(), String::from);
    let stranger = "vsa1:999999999999999";
    for (edit_of, what) in [
        (json!({"edit": "details", "customer": stranger, "details": {}}), "no such row"),
        (
            json!({"edit": "account", "rows": "all", "account": {"kind": "existing", "id": account}}),
            "one account for all",
        ),
        (json!({"edit": "seats", "rows": "all", "seats": "9".repeat(257)}), "too long"),
        (json!({"edit": "default_contact", "contact": {"city": "x".repeat(257)}}), "too long"),
        (json!({"edit": "plan", "rows": "all", "plan": "x".repeat(100_000)}), "a plan of 100 kB on every row"),
    ] {
        let answer = edit(&world, &document, 1, json!([{"edit": "notify", "on": true}, edit_of])).await;
        answer.refused(422, "out_of_range");
        assert!(answer.pointers()[0].starts_with("/edits/1"), "{what}: {:?}", answer.pointers());
    }
    assert_eq!(open(&world).await, document, "nothing was changed");
}

#[tokio::test]
async fn an_account_chosen_and_gone_meanwhile_stays_chosen_and_is_missing_from_the_facts() {
    let world = start().await;
    let document = opened(&world, 2).await;
    let customer = &document.draft.rows[0].customer;
    let gone = json!({"kind": "existing", "id": "00000000-0000-4000-8000-000000000000"});
    let edits = json!([{"edit": "account", "rows": {"of": [customer]}, "account": gone}]);
    let _: Saved = edit(&world, &document, 1, edits).await.ok();
    let now = open(&world).await;
    let problems = now.draft.order(&now.facts).unwrap_err();
    let gone = domain::Problem {
        customer: Some(customer.clone()),
        field: domain::draft::Field::Account,
        fault: domain::draft::Fault::Gone,
    };
    assert!(problems.contains(&gone), "{problems:?}");
}

#[tokio::test]
async fn a_selection_that_makes_no_sense_is_refused() {
    let world = start().await;
    world.read().await;
    let id = customers(&world).await[0].id.clone();
    let too_many: Vec<_> = (0..5_001).map(|at| format!("vsa1:{at}")).collect();
    for (selection, pointer) in [
        (json!([]), "/customers"),
        (json!([id, id]), "/customers/1"),
        (json!([id, "vsa1:999999999999999"]), "/customers/1"),
        (json!([id, "vsa2:1"]), "/customers/1"),
        (json!(too_many), "/customers"),
    ] {
        let answer = world.post(&dana(), DRAFT, &json!({"customers": selection})).await;
        answer.refused(422, "out_of_range");
        assert_eq!(answer.pointers(), [pointer]);
    }
    let answer = world.post(&dana(), DRAFT, &json!({"customers": [id, "no id"]})).await;
    answer.refused(400, "malformed");
    assert_eq!(answer.pointers(), ["/customers/1"]);
    // Customers of another partner are as good as none.
    world.post(&mia(), DRAFT, &json!({"customers": [id]})).await.refused(409, "not_connected");
    world.get(&dana(), DRAFT).await.refused(404, "no_draft");
}

#[tokio::test]
async fn an_order_that_comes_to_something_else_than_its_preview_asks_again() {
    let world = start().await;
    let document = opened(&world, 2).await;
    let plan = &document.facts.plans[0].id;
    let edits = new_accounts::edits(&plan.0);
    let version = edit(&world, &document, 1, json!(edits)).await.ok::<Saved>().version;
    let now = open(&world).await;
    let previewed = now.draft.totals(&now.facts);
    assert_eq!((previewed.create, previewed.link, previewed.short), (2, 0, 0));
    // Between the preview and the click somebody enters that the plan has one seat.
    let of_plan = format!("/api/v1/plans/{}/contract", plan.0);
    assert_eq!(world.put(&dana(), &of_plan, &json!({"seats": 1, "version": 0})).await.status, 200);
    let order = json!({"draft": document.id, "version": version, "previewed": previewed});
    let refused = world.post(&dana(), "/api/v1/imports", &order).await.refused(409, "preview_changed");
    let current: DraftDocument = serde_json::from_value(refused["current"].clone()).unwrap();
    let seen = current.draft.totals(&current.facts);
    assert_eq!((seen.create, seen.short), (0, 2));
    assert_eq!(open(&world).await.version, version, "the draft is still open");
    let again = json!({"draft": document.id, "version": version, "previewed": seen});
    assert_eq!(world.post(&dana(), "/api/v1/imports", &again).await.status, 201);
}
