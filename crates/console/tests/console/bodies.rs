//! How much a page may send.

use std::{convert::Infallible, iter::repeat_n};

use futures_util::stream;
use reqwest::{Body, Method, header};

use super::stage::{Stage, problem};

const MIB: usize = 1024 * 1024;

#[tokio::test]
async fn one_mebibyte_passes_and_one_byte_more_is_refused() {
    let stage = Stage::new().await;
    let send = async |length: usize| {
        stage.as_dana(Method::POST, "/proxy/api/v1/draft").await.body(vec![b'x'; length]).send().await.unwrap()
    };
    assert_eq!(send(MIB).await.status(), 200);
    assert_eq!(stage.service.only().body.len(), MIB);

    for length in [MIB + 1, 20 * MIB] {
        assert_eq!(problem(send(length).await).await, (413, "payload_too_large".to_owned()), "{length}");
    }
    assert_eq!(stage.service.seen().len(), 0);
}

#[tokio::test]
async fn a_body_of_unknown_length_is_counted_too() {
    let stage = Stage::new().await;
    let pieces = stream::iter(repeat_n(Ok::<_, Infallible>(vec![b'x'; 1024]), 2 * 1024));
    let body = Body::wrap_stream(pieces);
    let answer = stage.as_dana(Method::POST, "/proxy/api/v1/draft").await.body(body).send().await.unwrap();
    assert_eq!(problem(answer).await, (413, "payload_too_large".to_owned()));
    assert_eq!(stage.service.seen().len(), 0);
}

#[tokio::test]
async fn fifty_megabytes_are_refused_before_they_come() {
    let stage = Stage::new().await;
    let cookie = stage.sign_in("dana").await;
    let headers = format!("cookie: {cookie}\r\norigin: {}\r\ncontent-length: 50000000\r\n", stage.url);
    let answer = stage.raw_with("POST /proxy/api/v1/draft", &headers).await;
    assert!(answer.starts_with("HTTP/1.1 413") && answer.contains("payload_too_large"), "{answer}");
    assert_eq!(stage.service.seen().len(), 0);
}

#[tokio::test]
async fn fifty_megabytes_in_pieces_are_broken_off_and_the_console_goes_on() {
    let stage = Stage::new().await;
    let cookie = stage.sign_in("dana").await;
    let pieces = stream::iter(repeat_n(Ok::<_, Infallible>(vec![b'x'; 64 * 1024]), 800));
    let request = stage.ask(Method::POST, "/proxy/api/v1/draft").header(header::COOKIE, &cookie);
    // Somebody who is cut off while sending may miss the answer.
    if let Ok(answer) = request.body(Body::wrap_stream(pieces)).send().await {
        assert_eq!(problem(answer).await, (413, "payload_too_large".to_owned()));
    }
    assert_eq!(stage.service.seen().len(), 0);
    let answer =
        stage.ask(Method::GET, "/proxy/api/v1/customers").header(header::COOKIE, &cookie).send().await.unwrap();
    assert_eq!(answer.status(), 200);
}

#[tokio::test]
async fn a_body_that_never_comes_is_not_waited_for_for_ever() {
    let stage = Stage::with(|config| config.deadline_ms = 200).await;
    let cookie = stage.sign_in("dana").await;
    let headers = format!("cookie: {cookie}\r\norigin: {}\r\ncontent-length: 10\r\n", stage.url);
    let answer = stage.raw_with("POST /proxy/api/v1/draft", &headers).await;
    assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("bad_request"), "{answer}");
    assert_eq!(stage.service.seen().len(), 0);
}
