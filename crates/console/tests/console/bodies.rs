//! How much a page may send.

use std::{convert::Infallible, iter::repeat_n};

use futures_util::stream;
use reqwest::{Body, Method};

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
