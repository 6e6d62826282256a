//! A server that answers to order, or does not. On bare TCP, as no web server leaves a caller without an answer on demand.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    task::AbortHandle,
};

/// What the server does with a request.
#[derive(Clone)]
pub(crate) enum Reply {
    /// Answers with status, further header lines, and body.
    Answer(u16, &'static str, String),
    /// Closes the connection without a word.
    Drop,
    /// Says nothing and keeps the connection.
    Silence,
    /// Promises more bytes than come.
    BreakOff,
    /// Answers 200 `{}` once the gate lets it.
    Wait(Arc<Semaphore>),
}

impl Reply {
    pub(crate) fn json(status: u16, body: impl Into<String>) -> Self {
        Self::Answer(status, "content-type: application/json\r\n", body.into())
    }

    pub(crate) fn page() -> Self {
        Self::Answer(200, "content-type: text/html\r\n", "<html><body>Down for maintenance</body></html>".into())
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// Method and target, e.g. `GET /a?b=c`.
    pub(crate) line: String,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: String,
}

/// The server; ends when dropped.
pub(crate) struct Fake {
    pub(crate) url: url::Url,
    requests: Arc<Mutex<Vec<Request>>>,
    in_flight_most: Arc<AtomicUsize>,
    accepting: AbortHandle,
}

impl Fake {
    /// Serves `reply(n, request)` for the n-th request, from 0.
    pub(crate) async fn serve(reply: impl Fn(usize, &Request) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        let requests = Arc::<Mutex<Vec<Request>>>::default();
        let in_flight_most = Arc::<AtomicUsize>::default();
        let (seen, most, reply) = (requests.clone(), in_flight_most.clone(), Arc::new(reply));
        let accepting = tokio::spawn(async move {
            let in_flight = Arc::<AtomicUsize>::default();
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let (seen, most, reply, in_flight) = (seen.clone(), most.clone(), reply.clone(), in_flight.clone());
                connections.spawn(async move {
                    let Some((request, stream)) = receive(stream).await else { return };
                    let reply = {
                        let mut seen = seen.lock().unwrap();
                        seen.push(request.clone());
                        reply(seen.len() - 1, &request)
                    };
                    most.fetch_max(in_flight.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    answer(stream, reply, || {
                        in_flight.fetch_sub(1, Ordering::SeqCst);
                    })
                    .await;
                });
            }
        });
        Self { url, requests, in_flight_most, accepting: accepting.abort_handle() }
    }

    /// Serves the same reply always.
    pub(crate) async fn always(reply: Reply) -> Self {
        Self::serve(move |_, _| reply.clone()).await
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    /// How many requests were being answered at the same time, at most.
    pub(crate) fn in_flight_most(&self) -> usize {
        self.in_flight_most.load(Ordering::SeqCst)
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn receive(stream: TcpStream) -> Option<(Request, TcpStream)> {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let headers: HashMap<String, String> = lines[1..]
        .iter()
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).await.ok()?;
    let line = lines[0].trim_end_matches(" HTTP/1.1").to_owned();
    Some((Request { line, headers, body: String::from_utf8(body).unwrap() }, reader.into_inner()))
}

async fn answer(mut stream: TcpStream, reply: Reply, done: impl FnOnce()) {
    let text = match reply {
        Reply::Answer(status, headers, body) => {
            format!("HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n{body}", body.len())
        }
        Reply::Drop => String::new(),
        Reply::Silence => std::future::pending().await,
        Reply::BreakOff => "HTTP/1.1 200 X\r\ncontent-length: 100\r\n\r\n{\"cust".into(),
        Reply::Wait(gate) => {
            gate.acquire().await.unwrap().forget();
            "HTTP/1.1 200 X\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}".into()
        }
    };
    done();
    let _ = stream.write_all(text.as_bytes()).await; // the client may have gone
}
