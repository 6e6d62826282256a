use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use crate::support::World;

/// A server that is not ConnectWise: it answers everything alike, and remembers what it heard.
pub(crate) struct Stranger {
    host: String,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Stranger {
    pub(crate) async fn answers(answer: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let (heard, answer) = (Arc::new(Mutex::new(Vec::new())), answer.to_owned());
        let log = Arc::clone(&heard);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (log, answer) = (Arc::clone(&log), answer.clone());
                tokio::spawn(async move {
                    let mut bytes = [0; 4096];
                    while let Ok(read @ 1..) = stream.read(&mut bytes).await {
                        log.lock().unwrap().push(String::from_utf8_lossy(&bytes[..read]).into_owned());
                        if stream.write_all(answer.as_bytes()).await.is_err() {
                            break;
                        }
                    }
                });
            }
        });
        Self { host, heard }
    }

    pub(crate) fn host(&self) -> String {
        self.host.clone()
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.host)
    }

    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }

    /// A world whose operator allows it to be called.
    pub(crate) async fn allowed(&self) -> World {
        World::with(1, |config| config.connectwise.allowed_hosts.push(self.host())).await
    }
}
