//! Requests as no well-behaved client sends them.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::support::World;

/// What came back: the status, and everything as text.
#[derive(Debug)]
pub(super) struct Heard {
    pub(super) status: u16,
    pub(super) text: String,
}

/// Sends a request line, these headers beside `host` and `connection: close`, and `body`; gives the answer.
pub(super) async fn exchange(world: &World, line: &str, headers: &str, body: &[u8]) -> Heard {
    heard(sent(world, line, headers, body).await).await
}

/// The same by somebody who hangs up after the last byte.
pub(super) async fn cut_off(world: &World, line: &str, headers: &str, body: &[u8]) -> Heard {
    let mut stream = sent(world, line, headers, body).await;
    stream.shutdown().await.unwrap();
    heard(stream).await
}

async fn sent(world: &World, line: &str, headers: &str, body: &[u8]) -> TcpStream {
    let host = world.url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).await.unwrap();
    let head = format!("{line} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{headers}\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(body).await.unwrap();
    stream
}

/// Reads to the end.
pub(super) async fn heard(mut stream: impl AsyncReadExt + Unpin) -> Heard {
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let text = String::from_utf8_lossy(&answer).into_owned();
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    Heard { status, text }
}

/// The header with a token.
pub(super) fn bearer(token: &str) -> String {
    format!("authorization: Bearer {token}\r\n")
}
