//! A proof holds for its own body only; and how much of one is read.

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::json;
use service::http::proof::of_body;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{
    raw::{bearer, cut_off, exchange, heard},
    told_nothing,
};
use crate::support::{Proof, World, dana, start};

const DRAFT: &str = "/api/v1/draft";
const BODY: &[u8] = br#"{"customers": null}"#;

fn proof(world: &World) -> Proof {
    Proof::new(&dana(), world.now(), "POST", DRAFT, Some(BODY))
}

async fn send(world: &World, proof: &Proof, body: &[u8]) -> crate::support::Answer {
    world.send("POST", DRAFT, &proof.token(), Some(("application/json", body.to_vec()))).await
}

#[tokio::test]
async fn a_proof_holds_for_its_own_body_only() {
    let world = start().await;
    world.read().await;
    let longer = [BODY, b" "].concat();
    for other in [&br#"{"customers": []}"#[..], b" {\"customers\":null}", &BODY[1..], &longer, b"\0"] {
        told_nothing(&send(&world, &proof(&world), other).await);
    }
    told_nothing(&send(&world, &proof(&world).without("bsh"), BODY).await);
    told_nothing(&send(&world, &proof(&world).with("bsh", json!(null)), BODY).await);
    told_nothing(&send(&world, &proof(&world).with("bsh", of_body(b"")), BODY).await);
    told_nothing(&send(&world, &proof(&world).with("bsh", format!("{}=", of_body(BODY))), BODY).await);
    told_nothing(&send(&world, &proof(&world).with("bsh", of_body(BODY).to_lowercase()), BODY).await);
    told_nothing(&world.send("POST", DRAFT, &proof(&world).token(), None).await);
    world.get(&dana(), DRAFT).await.refused(404, "no_draft");
    assert_eq!(send(&world, &proof(&world), BODY).await.status, 201);
}

#[tokio::test]
async fn a_body_is_covered_wherever_it_is_sent() {
    let world = start().await;
    for (method, address) in [("GET", "/api/v1/customers"), ("DELETE", DRAFT), ("POST", "/api/v1/customers/refresh")] {
        let unsigned = Proof::new(&dana(), world.now(), method, address, None).token();
        told_nothing(&world.send(method, address, &unsigned, Some(("text/plain", b"x".to_vec()))).await);
        let promised = Proof::new(&dana(), world.now(), method, address, Some(b"x")).token();
        told_nothing(&world.send(method, address, &promised, None).await);
    }
    let bytes: Vec<u8> = (0..=255).collect();
    let binary = BASE64_STANDARD.encode(&bytes);
    assert_eq!(of_body(&bytes), of_body(&BASE64_STANDARD.decode(binary).unwrap()));
    let answer = world.post_bytes(&dana(), DRAFT, bytes).await;
    answer.refused(400, "malformed");
}

#[tokio::test]
async fn a_length_that_is_not_the_bodys_is_refused() {
    let world = start().await;
    world.read().await;
    let (line, token) = (format!("POST {DRAFT}"), || proof(&world).token());
    let framed = |framing: &str| format!("{}content-type: application/json\r\n{framing}\r\n", bearer(&token()));
    let ask = async |framing: &str, body: &[u8]| exchange(&world, &line, &framed(framing), body).await.status;
    let long = BODY.len() + 5;
    assert_eq!(ask(&format!("content-length: {}", BODY.len() - 1), BODY).await, 401, "cut short");
    let never_whole = cut_off(&world, &line, &framed(&format!("content-length: {long}")), BODY).await;
    assert_eq!(never_whole.status, 400, "the rest never comes");
    assert_eq!(ask(&format!("content-length: {long}"), &[BODY, b"     "].concat()).await, 401);
    assert_eq!(ask("content-length: 0", BODY).await, 401, "taken away");
    assert_eq!(ask("content-length: -1", BODY).await, 400);
    assert_eq!(ask("content-length: 19\r\ncontent-length: 20", BODY).await, 400);
    assert_eq!(ask("transfer-encoding: chunked", b"5\r\n{\"cus\r\n0\r\n\r\n").await, 401, "chunks of less");
    assert_eq!(ask("transfer-encoding: chunked", b"zz\r\n").await, 400);
    world.get(&dana(), DRAFT).await.refused(404, "no_draft");
    let chunks = [b"5\r\n", &BODY[..5], b"\r\ne\r\n", &BODY[5..], b"\r\n0\r\n\r\n"].concat();
    assert_eq!(ask("transfer-encoding: chunked", &chunks).await, 201, "the same bytes in chunks are the same body");
}

#[tokio::test]
async fn a_body_announced_as_fifty_megabytes_is_refused_before_it_comes() {
    let world = start().await;
    let host = world.url.strip_prefix("http://").unwrap();
    for (token, status) in [(proof(&world).token(), 413), ("forged".into(), 401)] {
        let mut stream = TcpStream::connect(host).await.unwrap();
        let head = format!(
            "POST {DRAFT} HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\ncontent-length: 50000000\r\n{}\r\n",
            bearer(&token)
        );
        // The connection stays open, and not a byte of the body is sent.
        stream.write_all(head.as_bytes()).await.unwrap();
        let answer = heard(stream).await;
        assert_eq!(answer.status, status, "{answer:?}");
        assert!(answer.text.contains("application/problem+json"), "{answer:?}");
    }
}

/// The most memory this process has had so far, in bytes.
#[cfg(target_os = "linux")]
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 1024
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn fifty_megabytes_in_chunks_are_never_held_in_memory() {
    let world = start().await;
    world.read().await;
    let host = world.url.strip_prefix("http://").unwrap();
    let before = peak();
    for token in [proof(&world).token(), "forged".into()] {
        let (mut reads, mut writes) = TcpStream::connect(host).await.unwrap().into_split();
        let head = format!(
            "POST {DRAFT} HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n{}\r\n",
            bearer(&token)
        );
        writes.write_all(head.as_bytes()).await.unwrap();
        let chunk = [&b"10000\r\n"[..], &vec![b' '; 0x1_0000], b"\r\n"].concat();
        let mut sent = 0;
        // The service hangs up somewhere on the way.
        while sent < 50_000_000 && writes.write_all(&chunk).await.is_ok() {
            sent += 0x1_0000;
        }
        assert!(sent > 2_000_000, "{sent}");
        let mut answer = Vec::new();
        let _cut_off = reads.read_to_end(&mut answer).await;
        let answer = String::from_utf8_lossy(&answer);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    }
    let grown = peak().saturating_sub(before);
    assert!(grown < 12_000_000, "{grown} bytes more");
    world.get(&dana(), DRAFT).await.refused(404, "no_draft");
}
