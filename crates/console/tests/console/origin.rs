//! Requests that other pages make a browser send.

use reqwest::{Method, header};
use serde_json::json;

use super::stage::{Stage, problem};

#[tokio::test]
async fn another_site_cannot_sign_anyone_in_or_out() {
    let stage = Stage::new().await;
    let url = format!("{}/session", stage.url);
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "http://evil.example"),
        ("x-none", ""),
    ] {
        let request = stage.client.post(&url).json(&json!({"technician": "dana"})).header(name, value);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.headers().get(header::SET_COOKIE), None);
        assert_eq!(problem(answer).await, (403, "cross_site".to_owned()), "{name}: {value}");
    }
    let cookie = stage.sign_in("dana").await;
    let answer = stage.client.delete(&url).header("cookie", &cookie).header("origin", "null").send().await.unwrap();
    assert_eq!(problem(answer).await, (403, "cross_site".to_owned()));
    assert_eq!(stage.ask(Method::GET, "/session").header("cookie", &cookie).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn another_site_cannot_use_the_proxy() {
    let stage = Stage::new().await;
    let cookie = stage.sign_in("dana").await;
    let url = format!("{}/proxy/api/v1/customers", stage.url);
    for (name, value) in
        [("sec-fetch-site", "cross-site"), ("sec-fetch-dest", "document"), ("origin", "http://evil.example")]
    {
        for method in [Method::GET, Method::POST] {
            let request = stage.client.request(method, &url).header("cookie", &cookie).header(name, value);
            assert_eq!(problem(request.send().await.unwrap()).await, (403, "cross_site".to_owned()), "{name}: {value}");
        }
    }
    assert_eq!(stage.service.seen().len(), 0);
}

#[tokio::test]
async fn a_strangers_name_for_this_address_is_not_answered() {
    let stage = Stage::with(|config| config.hosts = vec!["rmm.example".to_owned()]).await;
    let ask = async |host: &str| {
        let request = stage.client.get(format!("{}/console.json", stage.url)).header(header::HOST, host);
        request.send().await.unwrap().status().as_u16()
    };
    let port = stage.url.rsplit(':').next().unwrap();
    assert_eq!(ask("evil.example").await, 421);
    assert_eq!(ask(&format!("evil.example:{port}")).await, 421);
    assert_eq!(ask(&format!("localhost:{port}")).await, 200);
    assert_eq!(ask("rmm.example").await, 200);
}
