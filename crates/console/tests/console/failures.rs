//! A service that is down, slow, or not waited for.

use std::{net::TcpListener, time::Duration};

use reqwest::Method;

use super::stage::{Stage, problem};

#[tokio::test]
async fn a_service_that_is_down_is_said_to_be_unreachable() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let stage = Stage::with(|config| config.service_url = format!("http://{free}").parse().unwrap()).await;
    let answer = stage.as_dana(Method::GET, "/proxy/api/v1/customers").await.send().await.unwrap();
    assert!(answer.headers().contains_key("x-request-id"));
    assert_eq!(problem(answer).await, (502, "service_unreachable".to_owned()));
}

#[tokio::test]
async fn a_service_that_is_too_slow_is_broken_off() {
    let stage = Stage::with(|config| config.deadline_ms = 200).await;
    let answer = stage.as_dana(Method::GET, "/proxy/api/v1/hang").await.send().await.unwrap();
    assert_eq!(problem(answer).await, (504, "service_timeout".to_owned()));
    stage.service.broken_off.acquire().await.unwrap().forget();
}

#[tokio::test]
async fn a_page_that_gives_up_breaks_off_the_service_too() {
    let stage = Stage::new().await;
    let request = stage.as_dana(Method::GET, "/proxy/api/v1/hang").await;
    let waiting = tokio::spawn(request.send());
    stage.service.hanging.acquire().await.unwrap().forget();
    assert_eq!(stage.service.broken_off.available_permits(), 0);
    waiting.abort();
    let broken_off = stage.service.broken_off.acquire();
    tokio::time::timeout(Duration::from_secs(20), broken_off).await.expect("upstream goes on").unwrap().forget();
}

#[tokio::test]
async fn an_answer_that_stops_half_way_is_broken_off_on_both_sides() {
    let stage = Stage::with(|config| config.deadline_ms = 300).await;
    let mut answer = stage.as_dana(Method::GET, "/proxy/api/v1/drip").await.send().await.unwrap();
    assert_eq!(&answer.chunk().await.unwrap().unwrap()[..], b"first");
    assert!(answer.chunk().await.is_err(), "the page is told that it is not whole");
    stage.service.broken_off.acquire().await.unwrap().forget();
}
