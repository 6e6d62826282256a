//! The audit: who did what, when, by which request; and no secret in it.

use contract::{customers::LinkedPage, imports::Import};
use serde_json::{Value, json};
use sqlx::Row;

use crate::{
    linked::{ended, imported, order, order_notified},
    support::{Answer, Person, Proof, World, dana, sam, start},
};

/// One entry, as stored.
#[derive(Debug, PartialEq)]
struct Entry {
    partner: String,
    at: i64,
    technician: String,
    name: String,
    action: String,
    subject: String,
    old: Option<String>,
    new: Option<String>,
    request_id: Option<String>,
}

async fn entries(world: &World) -> Vec<Entry> {
    let rows = world
        .rows("SELECT partner, at, technician, name, action, subject, old, new, request_id FROM audit ORDER BY at, id")
        .await;
    let entry = |row: &sqlx::any::AnyRow| Entry {
        partner: row.get("partner"),
        at: row.get("at"),
        technician: row.get("technician"),
        name: row.get("name"),
        action: row.get("action"),
        subject: row.get("subject"),
        old: row.get("old"),
        new: row.get("new"),
        request_id: row.get("request_id"),
    };
    rows.iter().map(entry).collect()
}

/// A POST whose request has a name.
async fn post(world: &World, person: &Person, address: &str, body: Option<&Value>, request_id: &str) -> Answer {
    let bytes = body.map(|body| body.to_string().into_bytes());
    let proof = Proof::new(person, world.now(), "POST", address, bytes.as_deref());
    let mut request = world
        .client
        .post(format!("{}{address}", world.url))
        .header("authorization", format!("Bearer {}", proof.token()))
        .header("x-request-id", request_id);
    if let Some(bytes) = bytes {
        request = request.header("content-type", "application/json").body(bytes);
    }
    Answer::of(request.send().await.unwrap()).await
}

/// The newest entry, if it is the only one `deed` wrote and says who did it, when and by which request.
async fn written_by(world: &World, person: &Person, request_id: &str, deed: impl AsyncFnOnce()) -> Entry {
    let (before, from) = (entries(world).await.len(), world.app.wall.now().timestamp_millis());
    deed().await;
    let (mut all, to) = (entries(world).await, world.app.wall.now().timestamp_millis());
    assert_eq!(all.len(), before + 1, "{all:#?}");
    let entry = all.pop().unwrap();
    assert_eq!((&entry.partner, &entry.technician, &entry.name), (&person.partner, &person.sub, &person.name));
    assert_eq!(entry.request_id.as_deref(), Some(request_id));
    assert!((from..=to).contains(&entry.at), "{from} <= {} <= {to}", entry.at);
    entry
}

#[tokio::test]
async fn order_stop_and_retry_stand_in_the_audit_with_who_when_what_and_the_request() {
    let world = start().await;
    let (row, import) = imported(&world).await;
    let placed = entries(&world).await.into_iter().find(|entry| entry.subject == import.id).unwrap();
    assert_eq!((&*placed.action, placed.new.as_deref()), ("import.order", Some("1 customers")));
    assert_eq!((&*placed.technician, &*placed.name), ("dana.reyes", "Dana Reyes"));
    assert!(placed.request_id.is_some());

    let stop = format!("/api/v1/imports/{}/stop", import.id);
    let entry = written_by(&world, &dana(), "stop-1", async || {
        assert_eq!(post(&world, &dana(), &stop, None, "stop-1").await.status, 200);
    })
    .await;
    assert_eq!((&*entry.action, &*entry.subject), ("import.stop", &*import.id));

    let retry = format!("/api/v1/imports/{}/retry", import.id);
    let entry = written_by(&world, &dana(), "retry-1", async || {
        assert_eq!(post(&world, &dana(), &retry, Some(&json!({})), "retry-1").await.status, 200);
    })
    .await;
    assert_eq!((&*entry.action, entry.new.as_deref()), ("import.retry", Some("0 customers")));

    let again = order(&world, &[row.id]).await;
    again.refused(422, "draft_problems");
    assert_eq!(entries(&world).await.len(), 3, "what is refused is no deed");
}

#[tokio::test]
async fn an_unlink_stands_in_the_audit_with_what_was_before_and_after() {
    let world = start().await;
    imported(&world).await;
    let row = world.get(&dana(), "/api/v1/linked-customers").await.ok::<LinkedPage>().rows.remove(0);
    let body = json!({"customer": row.id, "account": row.account});
    let entry = written_by(&world, &dana(), "unlink-1", async || {
        let answer = post(&world, &dana(), "/api/v1/linked-customers/unlink", Some(&body), "unlink-1").await;
        assert_eq!(answer.status, 204);
    })
    .await;
    assert_eq!((&*entry.action, entry.subject), ("customer.unlink", row.id.to_string()));
    assert_eq!(entry.old, Some(format!("linked to {} ({})", row.account_name, row.account)));
    assert_eq!(entry.new.as_deref(), Some("not linked"));
}

#[tokio::test]
async fn a_shorter_list_that_was_accepted_stands_in_the_audit_and_a_plain_refresh_does_not() {
    let world = start().await;
    world.read().await;
    assert_eq!(post(&world, &sam(), "/api/v1/customers/refresh", None, "refresh-1").await.status, 202);
    assert_eq!(entries(&world).await, []);
    let accept = "/api/v1/customers/refresh?accept_shrunk=true";
    let entry = written_by(&world, &sam(), "accept-1", async || {
        assert_eq!(post(&world, &sam(), accept, None, "accept-1").await.status, 202);
    })
    .await;
    assert_eq!((&*entry.action, &*entry.subject), ("list.shrunk.accept", "kaseya"));
}

#[tokio::test]
async fn no_secret_and_no_token_stands_in_the_audit() {
    let world = start().await;
    let (_, import) = imported(&world).await;
    let row = world.get(&dana(), "/api/v1/linked-customers").await.ok::<LinkedPage>().rows.remove(0);
    let body = json!({"customer": row.id, "account": row.account});
    let unlink = post(&world, &dana(), "/api/v1/linked-customers/unlink", Some(&body), "unlink-1").await;
    assert_eq!(unlink.status, 204);
    let again: Import = order(&world, &[row.id]).await.ok();
    ended(&world, &again.id).await;
    let all = format!("{:?}", entries(&world).await);
    assert!(all.contains(&import.id) && all.contains(&again.id) && all.contains("customer.unlink"));
    let secrets = [
        "11111111-2222-4333-8444-555555555555",
        "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
        "simulated-secret-key",
        "Bearer",
        "eyJ",
        "dana.reyes@northgate.example",
    ];
    for secret in secrets {
        assert!(!all.contains(secret), "{secret} in {all}");
    }
}

#[tokio::test]
async fn nobody_can_say_who_they_are_but_by_the_proof() {
    let world = start().await;
    let (_, import) = imported(&world).await;
    let stop = format!("/api/v1/imports/{}/stop", import.id);
    let before = entries(&world).await.len();
    for field in
        ["partner", "tid", "technician", "user", "sub", "name", "email", "placed_by", "by", "iss", "scp", "permissions"]
    {
        for (address, body) in [
            ("/api/v1/draft", json!({})),
            ("/api/v1/imports", json!({"draft": import.id, "version": 1})),
            ("/api/v1/linked-customers/unlink", json!({"customer": "vsa1:1", "account": import.id})),
        ] {
            let mut smuggled = body;
            smuggled[field] = json!("mia.lund");
            post(&world, &dana(), address, Some(&smuggled), "s").await.refused(400, "malformed");
        }
        let query = format!("/api/v1/customers/refresh?accept_shrunk=true&{field}=mia.lund");
        post(&world, &dana(), &query, None, "s").await.refused(400, "malformed");
    }
    assert_eq!(entries(&world).await.len(), before);

    let proof = Proof::new(&dana(), world.now(), "POST", &stop, None);
    let mut request = world.client.post(format!("{}{stop}", world.url)).bearer_auth(proof.token());
    for header in ["x-user", "x-remote-user", "x-forwarded-user", "x-partner", "x-tenant", "from", "x-email"] {
        request = request.header(header, "mia.lund");
    }
    let entry = written_by(&world, &dana(), "stop-1", async || {
        let answer = request.header("x-request-id", "stop-1").header("cookie", "sub=mia.lund").send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 200);
    })
    .await;
    assert_eq!((&*entry.action, &*entry.subject), ("import.stop", &*import.id));
}

#[tokio::test]
async fn notifications_go_to_the_address_in_the_proof_of_whoever_orders() {
    let world = start().await;
    let (row, _) = imported(&world).await;
    let unlink = json!({"customer": row.id, "account": world.get(&dana(), "/api/v1/linked-customers").await.json()["rows"][0]["account"]});
    assert_eq!(post(&world, &dana(), "/api/v1/linked-customers/unlink", Some(&unlink), "u").await.status, 204);
    let ordered: Import = order_notified(&world, &[row.id]).await.ok();
    let rows = world.rows("SELECT email FROM import ORDER BY id").await;
    let emails: Vec<Option<String>> = rows.iter().map(|row| row.get(0)).collect();
    assert!(emails.contains(&Some("dana.reyes@northgate.example".into())), "{emails:?}");
    assert_eq!(ordered.placed_by, "Dana Reyes");
}
