//! Whatever is sent, the answer is a refusal that names the field, and nothing changes.

use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::{Value, json};

use crate::support::{Answer, Proof, World, dana, start};

const DRAFT: &str = "/api/v1/draft";
const EDITS: &str = "/api/v1/draft/edits";

/// Opens a draft, so that bad edits meet something they could spoil.
async fn with_draft() -> (World, Value) {
    let world = start().await;
    world.read().await;
    let document = world.post(&dana(), DRAFT, &json!({})).await.json();
    (world, document)
}

#[tokio::test]
async fn a_body_of_twenty_megabytes_is_refused() {
    let world = start().await;
    world.read().await;
    let body = format!("{{\"customers\": [\"{}\"]}}", "x".repeat(20 * 1024 * 1024)).into_bytes();
    world.post_bytes(&dana(), DRAFT, body.clone()).await.refused(413, "payload_too_large");
    world.send("POST", DRAFT, "no proof", Some(("application/json", body))).await.refused(401, "unauthenticated");
    world.get(&dana(), DRAFT).await.refused(404, "no_draft");
}

#[tokio::test]
async fn a_body_of_the_largest_size_is_read() {
    let world = start().await;
    let mut body = br#"{"customers": null}"#.to_vec();
    body.resize(contract::limits::BODY_MAX, b' ');
    let status = world.post_bytes(&dana(), DRAFT, body.clone()).await.status;
    assert_ne!(status, 413);
    body.push(b' ');
    world.post_bytes(&dana(), DRAFT, body).await.refused(413, "payload_too_large");
}

#[tokio::test]
async fn a_page_that_cannot_be_is_refused_and_named() {
    let world = start().await;
    let lists = ["/api/v1/customers", "/api/v1/customers/ids", "/api/v1/linked-customers", "/api/v1/accounts"];
    for list in lists {
        for (query, status, code, pointer) in [
            ("page_size=0", 422, "out_of_range", "page_size"),
            ("page_size=101", 422, "out_of_range", "page_size"),
            ("page=0", 422, "out_of_range", "page"),
            ("page_size=-1", 400, "malformed", "page_size"),
            ("page_size=abc", 400, "malformed", "page_size"),
            ("page_size=", 400, "malformed", "page_size"),
            ("page_size=1.5", 400, "malformed", "page_size"),
            ("page_size=99999999999999999999", 400, "malformed", "page_size"),
            ("page=4294967296", 400, "malformed", "page"),
            ("colour=red", 400, "malformed", "colour"),
            ("search=%00", 422, "out_of_range", "search"),
        ] {
            let answer = world.get(&dana(), &format!("{list}?{query}")).await;
            answer.refused(status, code);
            assert_eq!(answer.pointers(), [pointer], "{list}?{query}");
        }
        let long = format!("{list}?search={}", "%C3%A9".repeat(129));
        world.get(&dana(), &long).await.refused(422, "out_of_range");
        world.get(&dana(), &format!("{list}?page=1&page=2")).await.refused(400, "malformed");
    }
    assert_eq!(world.get(&dana(), "/api/v1/customers?page=4294967295&page_size=100").await.status, 200);
    for (query, pointer) in [("filter=best", "filter"), ("sort=colour", "sort"), ("descending=1", "descending")] {
        let answer = world.get(&dana(), &format!("/api/v1/customers?{query}")).await;
        answer.refused(400, "malformed");
        assert_eq!(answer.pointers(), [pointer]);
    }
    for query in ["accept_shrunk=1", "force=true"] {
        world.poke(&dana(), &format!("/api/v1/customers/refresh?{query}")).await.refused(400, "malformed");
    }
}

#[tokio::test]
async fn a_search_for_anything_is_answered() {
    let world = start().await;
    world.read().await;
    for search in ["%25", "_", "%5C", "'", "%22%3B--", "%F0%9F%8F%A2", "%E2%80%AE", "%ff%fe", "%", "+", "%2B", "&&"] {
        let answer = world.get(&dana(), &format!("/api/v1/customers?search={search}")).await;
        assert_eq!(answer.status, 200, "{search}: {}", answer.json());
    }
}

#[tokio::test]
async fn a_body_of_another_shape_is_refused_and_named() {
    let (world, document) = with_draft().await;
    let id = &document["id"];
    let deep = format!("{{\"id\": {}", "[".repeat(100_000));
    for (body, pointer) in [
        (json!({"id": id, "version": "1", "edits": []}).to_string(), "/version"),
        (json!({"id": id, "version": -1, "edits": []}).to_string(), "/version"),
        (json!({"id": id, "version": 1.5, "edits": []}).to_string(), "/version"),
        (format!(r#"{{"id": {id}, "version": 1e400, "edits": []}}"#), "/version"),
        (format!(r#"{{"id": {id}, "version": 4294967296, "edits": []}}"#), "/version"),
        (json!({"id": id, "version": 1, "edits": {}}).to_string(), "/edits"),
        (json!({"id": id, "version": 1, "edits": [], "extra": 1}).to_string(), "/extra"),
        (json!({"id": id, "version": 1, "edits": [{"edit": "fly"}]}).to_string(), "/edits/0/edit"),
        (json!({"id": id, "version": 1, "edits": [{"edit": "notify", "on": "yes"}]}).to_string(), "/edits/0"),
        (
            json!({"id": id, "version": 1, "edits": [{"edit": "notify", "on": true, "off": false}]}).to_string(),
            "/edits/0",
        ),
        (
            json!({"id": id, "version": 1, "edits": [{"edit": "default_contact", "contact": {"planet": "Mars"}}]})
                .to_string(),
            "/edits/0/contact/planet",
        ),
        (
            json!({"id": id, "version": 1, "edits": [{"edit": "plan", "rows": "some", "plan": null}]}).to_string(),
            "/edits/0",
        ),
        (deep, "/id"),
    ] {
        let answer = world.post_bytes(&dana(), EDITS, body.clone().into_bytes()).await;
        answer.refused(400, "malformed");
        assert_eq!(answer.pointers(), [pointer], "{body:.200}");
    }
    for body in ["", "null", "[]", "{", "\u{0}", "{\"id\"", "\u{feff}{}", "nonsense"] {
        world.post_bytes(&dana(), EDITS, body.as_bytes().to_vec()).await.refused(400, "malformed");
    }
    let edits: Vec<_> = (0..201).map(|_| json!({"edit": "notify", "on": true})).collect();
    let many = json!({"id": id, "version": 1, "edits": edits});
    let answer = world.post(&dana(), EDITS, &many).await;
    answer.refused(422, "out_of_range");
    assert_eq!(answer.pointers(), ["/edits"]);
    assert_eq!(world.get(&dana(), DRAFT).await.json(), document, "nothing was changed");
}

#[tokio::test]
async fn a_body_that_is_not_called_json_is_refused() {
    let world = start().await;
    let body = br"{}".to_vec();
    for kind in ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonp"] {
        let proof = Proof::new(&dana(), world.now(), "POST", DRAFT, Some(&body));
        let answer = world.send("POST", DRAFT, &proof.token(), Some((kind, body.clone()))).await;
        answer.refused(415, "unsupported_media_type");
    }
    world.poke(&dana(), DRAFT).await.refused(415, "unsupported_media_type");
    let proof = Proof::new(&dana(), world.now(), "POST", DRAFT, Some(&body));
    let named = world.send("POST", DRAFT, &proof.token(), Some(("Application/JSON; charset=utf-8", body))).await;
    assert_ne!(named.status, 415);
}

#[tokio::test]
async fn an_address_or_method_that_is_not_there_is_said_to_be_missing() {
    let world = start().await;
    for address in [
        "/",
        "/api",
        "/api/v1",
        "/api/v1/customers/",
        "/api/v1/customers/x",
        "/api/v2/customers",
        "/%00",
        "/_sim/state",
    ] {
        world.get(&dana(), address).await.refused(404, "not_found");
    }
    let wrong = world.delete(&dana(), "/api/v1/customers").await;
    wrong.refused(405, "method_not_allowed");
    assert_eq!(wrong.header("allow"), "GET");
    let proof = Proof::new(&dana(), world.now(), "PATCH", DRAFT, None);
    let wrong = world.send("PATCH", DRAFT, &proof.token(), None).await;
    wrong.refused(405, "method_not_allowed");
    assert_eq!(wrong.header("allow"), "GET, POST, DELETE");
}

#[tokio::test]
async fn an_id_with_a_nul_in_it_is_nobodys() {
    let (world, document) = with_draft().await;
    let nul = "\u{0}";
    for address in ["/api/v1/imports/%00", "/api/v1/imports/a%00b", "/api/v1/imports/%0A"] {
        world.get(&dana(), address).await.refused(404, "not_found");
    }
    world.post(&dana(), "/api/v1/imports", &json!({"draft": nul, "version": 1})).await.refused(404, "no_draft");
    world.post(&dana(), "/api/v1/imports/x/retry", &json!({"items": [nul]})).await.refused(404, "not_found");
    world.post(&dana(), EDITS, &json!({"id": nul, "version": 1, "edits": []})).await.refused(409, "changed");
    let plan = json!([{"edit": "plan", "rows": "all", "plan": nul}]);
    let edits = json!({"id": document["id"], "version": 1, "edits": plan});
    assert_eq!(world.post(&dana(), EDITS, &edits).await.status, 200, "a choice that is no plan is shown as gone");
    assert_eq!(world.get(&dana(), DRAFT).await.json()["draft"]["rows"][0]["plan"], nul);
}

#[tokio::test]
async fn an_address_that_is_no_text_is_nobodys_and_uses_no_proof_up() {
    let world = start().await;
    for address in ["/api/v1/imports/%FF", "/api/v1/imports/a%C3", "/%FF"] {
        world.get(&dana(), address).await.refused(404, "not_found");
    }
    let address = "/api/v1/imports/%FF/stop";
    let proof = Proof::new(&dana(), world.now(), "POST", address, None).token();
    for _ in 0..2 {
        world.send("POST", address, &proof, None).await.refused(404, "not_found");
    }
}

/// Bytes, and JSON that nearly fits.
fn bodies() -> impl Strategy<Value = Vec<u8>> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        prop::sample::select(vec!["vsa1:1", "all", "included", "new", "existing", "accounts"]).prop_map(Value::from),
    ];
    let names = prop_oneof![
        Just("id"),
        Just("version"),
        Just("edits"),
        Just("edit"),
        Just("rows"),
        Just("of"),
        Just("customers"),
        Just("start_again"),
        Just("seen"),
        Just("account"),
        Just("kind"),
        Just("plan"),
        Just("seats"),
        Just("details"),
        Just("contact"),
        Just("on"),
        Just("to"),
        Just("")
    ];
    let json = leaf.prop_recursive(5, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..6)
                .prop_map(|fields| fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Value>()),
        ]
    });
    prop_oneof![prop::collection::vec(any::<u8>(), 0..300), json.prop_map(|json| json.to_string().into_bytes())]
}

fn check_all<S: Strategy>(world: &World, strategy: &S, send: &impl AsyncFn(&World, S::Value) -> Answer) {
    let runtime = tokio::runtime::Handle::current();
    let mut runner = TestRunner::new(Config { cases: 300, failure_persistence: None, ..Config::default() });
    let result = runner.run(strategy, |input| {
        let answer = runtime.block_on(send(world, input));
        prop_assert!(answer.status < 500, "{} {}", answer.status, String::from_utf8_lossy(&answer.body));
        Ok(())
    });
    result.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn no_body_makes_the_service_break() {
    let (world, _) = with_draft().await;
    tokio::task::block_in_place(|| {
        check_all(&world, &bodies(), &async |world, body| world.post_bytes(&dana(), EDITS, body).await);
        check_all(&world, &bodies(), &async |world, body| world.post_bytes(&dana(), DRAFT, body).await);
        check_all(&world, &bodies(), &async |world, body| world.post_bytes(&dana(), "/api/v1/imports", body).await);
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn no_query_makes_the_service_break() {
    let world = start().await;
    world.read().await;
    let queries = prop::collection::vec(("search|page|page_size|filter|sort|[a-z%&=]{0,5}", any::<String>()), 0..4);
    tokio::task::block_in_place(|| {
        for list in ["/api/v1/customers", "/api/v1/linked-customers", "/api/v1/accounts", "/api/v1/imports/x"] {
            check_all(&world, &queries, &async |world, pairs| {
                let mut query = url::form_urlencoded::Serializer::new(String::new());
                query.extend_pairs(pairs);
                world.get(&dana(), &format!("{list}?{}", query.finish())).await
            });
        }
    });
}
