//! What is not a ConnectWise that lets us in is told apart, and nothing of it is saved.

use contract::connectwise::{GlobalDocument, Outcome, Tested};
use serde_json::{Value, json};

use super::{SETTINGS, TEST, access, changed, save_global, stranger::Stranger, switched_on};
use crate::support::{World, dana, start};

/// Tests and saves with these other fields: the test says `outcome`, the save is refused with it, and nothing is kept.
async fn refused(world: &World, fields: &Value, key: &str, outcome: Outcome) {
    let asked = changed(changed(access(world), fields), &json!({"private_key": key}));
    let tested: Tested = world.post(&dana(), TEST, &asked).await.ok();
    assert_eq!((tested.outcome, tested.rights), (outcome, Vec::new()), "{fields}");
    let save = save_global(world, 0, &changed(switched_on(world), fields), Some(key)).await;
    let problem = save.refused(422, "connection_refused");
    assert_eq!(problem["current"]["outcome"], serde_json::to_value(outcome).unwrap());
    let document: GlobalDocument = world.get(&dana(), SETTINGS).await.ok();
    assert_eq!((document.version, document.private_key_stored, document.settings.enabled), (0, false, false));
}

#[tokio::test]
async fn wrong_keys_are_refused() {
    let world = start().await;
    refused(&world, &json!({}), "wrong", Outcome::KeysRefused).await;
    refused(&world, &json!({"public_key": "wrong"}), "simulatedPrivate", Outcome::KeysRefused).await;
}

#[tokio::test]
async fn an_address_that_may_not_be_called_is_refused_and_not_called() {
    let world = start().await;
    let inside = Stranger::answers("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await;
    for site in [
        "http://psa.northgate.example",
        "10.0.0.7",
        "https://192.168.1.4:8443/path",
        "169.254.169.254",
        "https://[::1]:9",
        "localhost",
        &inside.url(),
    ] {
        refused(&world, &json!({"site": site}), "simulatedPrivate", Outcome::AddressNotAllowed).await;
    }
    let save = save_global(&world, 0, &changed(switched_on(&world), &json!({"site": "10.0.0.7"})), Some("k")).await;
    assert_eq!(save.pointers(), ["/settings/site"]);
    assert_eq!(inside.heard(), Vec::<String>::new());
}

#[tokio::test]
async fn a_page_is_no_connectwise() {
    let page = Stranger::answers("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>").await;
    let world = page.allowed().await;
    refused(&world, &json!({"site": page.url()}), "k", Outcome::NotConnectWise).await;
    let json =
        Stranger::answers("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}").await;
    let world = json.allowed().await;
    refused(&world, &json!({"site": json.url()}), "k", Outcome::NotConnectWise).await;
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_no_key_goes_with_it() {
    let target = Stranger::answers("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await;
    let redirect = format!("HTTP/1.1 302 Found\r\nlocation: {}/\r\ncontent-length: 0\r\n\r\n", target.url());
    let redirects = Stranger::answers(&redirect).await;
    let world = World::with(1, |config| {
        config.connectwise.allowed_hosts.extend([redirects.host(), target.host()]);
    })
    .await;
    refused(&world, &json!({"site": redirects.url()}), "k", Outcome::NotConnectWise).await;
    assert!(!redirects.heard().is_empty());
    assert_eq!(target.heard(), Vec::<String>::new());
}

#[tokio::test]
async fn a_connectwise_that_is_down_slow_or_asks_to_wait_is_told_apart() {
    let world = World::with(1, |config| config.timing.call_deadline_ms = 300).await;
    for (fault, outcome) in [
        ("status:503", Outcome::NoAnswer),
        ("delay:5000", Outcome::NoAnswer),
        ("reset", Outcome::NoAnswer),
        ("status:429;retry-after:60", Outcome::TooManyRequests),
        ("body:<html>", Outcome::NotConnectWise),
    ] {
        world
            .fault(
                &world.connectwise,
                json!({"match": "GET /v4_6_release/apis/3.0/system/info", "times": 0, "fault": fault}),
            )
            .await;
        refused(&world, &json!({}), "simulatedPrivate", outcome).await;
        world.mended(&world.connectwise).await;
    }
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let world = World::with(1, |config| config.connectwise.allowed_hosts.push(nobody.to_string())).await;
    refused(&world, &json!({"site": format!("http://{nobody}")}), "k", Outcome::NoAnswer).await;
}

#[tokio::test]
async fn without_the_operators_client_id_nothing_is_connected_and_it_is_said_who_enters_it() {
    let world = World::with(1, |config| config.connectwise.client_id = None).await;
    let asked = changed(access(&world), &json!({"private_key": "k"}));
    let problem = world.post(&dana(), TEST, &asked).await.refused(409, "not_connected");
    assert!(problem["detail"].as_str().unwrap().contains("client_id"), "{problem:#}");
    save_global(&world, 0, &switched_on(&world), Some("k")).await.refused(409, "not_connected");
}
