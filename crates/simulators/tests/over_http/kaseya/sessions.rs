use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use simulators::kaseya::Options;

use super::Vsa;
use crate::{http, tell};

#[tokio::test]
async fn a_wrong_token_or_user_is_refused() {
    let vsa = Vsa::start(Options::default()).await;
    for (user, token) in [("remote-manager", "nonsense"), ("someone", super::PAT), ("remote-manager", "")] {
        let (status, envelope) = vsa.auth(user, token).await;
        assert_eq!((status, &envelope["ResponseCode"]), (401, &json!(401)));
    }
}

#[tokio::test]
async fn no_bearer_is_401_inside_http_200_and_a_dead_session_401_outside_too() {
    let mut vsa = Vsa::start(Options::default()).await;
    let (status, envelope) = vsa.get("/echo", &[]).await;
    assert_eq!((status, &envelope["ResponseCode"]), (200, &json!(0)));

    let alive = vsa.bearer.clone();
    vsa.bearer = alive.replace("Bearer ", "");
    let (status, envelope) = vsa.get("/echo", &[]).await;
    assert_eq!((status, &envelope["ResponseCode"], &envelope["Status"]), (200, &json!(401), &json!("Failed")));

    vsa.bearer = alive;
    tell(&vsa.running, "settings", json!({"expire_sessions": true})).await;
    let (status, envelope) = vsa.get("/echo", &[]).await;
    assert_eq!((status, &envelope["ResponseCode"]), (401, &json!(401)));

    vsa.log_in().await;
    assert_eq!(vsa.get("/echo", &[]).await.0, 200, "a new session is good");
}

#[tokio::test]
async fn a_session_ends_by_the_clock() {
    let vsa = Vsa::start(Options { session_seconds: 0, ..Options::default() }).await;
    assert_eq!(vsa.get("/echo", &[]).await.0, 401);
    tell(&vsa.running, "settings", json!({"session_seconds": 60})).await;
    assert_eq!(vsa.get("/echo", &[]).await.0, 401, "only sessions opened from now on");
}

#[tokio::test]
async fn the_legacy_hashes_open_a_session_and_other_hashes_do_not() {
    let options = Options { user: "apiuser".to_owned(), password: "Correct-Horse-1".to_owned(), ..Options::default() };
    let running = simulators::kaseya::serve(options).await.unwrap();
    let good = "user=apiuser,pass2=3323c372244657927249ae27b1597348708c20058c387bbdc22c50b7203ffe82,\
                pass1=ff4d50b7e8e68f3f6311fb47400e75fe02b3c026,\
                rpass2=093e6f8c9c4e38dfc8758dbc8ca38dfb0c0990e3ab8d453135b59a1ea9f9cbde,\
                rpass1=ca466851173d2c9ef4a0e79fdc54da5b5efde6cc,rand2=123456";
    let log_in = async |credentials: &str| {
        let basic = format!("Basic {}", BASE64_STANDARD.encode(credentials));
        let url = format!("{}/api/v1.0/auth", running.url);
        http().get(url).header("authorization", basic).send().await.unwrap().status().as_u16()
    };
    assert_eq!(log_in(good).await, 200);
    for (part, other) in
        [("3323c3", "3323c4"), ("ff4d50", "ff4d51"), ("093e6f", "093e60"), ("ca4668", "ca4669"), ("123456", "123457")]
    {
        assert_eq!(log_in(&good.replace(part, other)).await, 401, "{other}");
    }
}
