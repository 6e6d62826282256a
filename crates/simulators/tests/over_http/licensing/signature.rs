use reqwest::Method;

use super::{ALWAYS, Lmp, northwind};

async fn status(request: reqwest::RequestBuilder) -> u16 {
    request.send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn only_the_right_key_token_and_time_are_let_in() {
    let mut lmp = Lmp::start().await;
    let plans = "/LMPI/v2/me/serviceplans";
    assert_eq!(lmp.get(plans).await.0, 200);
    for (skew, expected) in [(-890, 200), (890, 200), (-910, 401), (910, 401)] {
        lmp.skew = skew;
        assert_eq!(lmp.get(plans).await.0, expected, "{skew}");
    }
    lmp.skew = 0;
    let (token, secret) = (lmp.token.clone(), lmp.secret.clone());
    lmp.token = "bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee".to_owned();
    assert_eq!(lmp.get(plans).await.0, 401);
    (lmp.token, lmp.secret) = (token, "another-key".to_owned());
    let (status, answer) = lmp.get(plans).await;
    assert_eq!((status, &answer["error_subject"]), (401, &"Unauthorized".into()));
    lmp.secret = secret;
    assert_eq!(lmp.get("/SMPI/v2.8/service/wfbss/api/customers").await.0, 200, "SMPI has the same signature");
}

#[tokio::test]
async fn the_signature_covers_query_and_body_exactly_as_sent() {
    let lmp = Lmp::start().await;
    let uri = format!("/LMPI/v3/customers?{ALWAYS}");
    let other = |path: &str| format!("{}{path}", lmp.running.url).parse().unwrap();

    let mut request = lmp.request(Method::GET, &uri, "").build().unwrap();
    *request.url_mut() = other(&format!("{uri}&limit=100"));
    assert_eq!(crate::http().execute(request).await.unwrap().status(), 401, "another query");

    let mut request = lmp.request(Method::GET, &uri, "").build().unwrap();
    *request.url_mut() = other(&uri.replace("T00:00", "T00%3A00"));
    assert_eq!(crate::http().execute(request).await.unwrap().status(), 401, "the same query, encoded otherwise");

    let body = northwind().to_string();
    let request = lmp.request(Method::POST, "/LMPI/v3/customers", &body);
    assert_eq!(status(request.body(body.replace("Duluth", "Denver"))).await, 401, "another body");
    let request = lmp.request(Method::POST, "/LMPI/v3/customers", "");
    assert_eq!(status(request.body(body)).await, 401, "a body that was not signed");
    assert!(!lmp.listed().await.iter().any(|row| row["note"] == "rmm:1"), "nothing was created");
}
