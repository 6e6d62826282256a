//! A console on a free port, with a stand-in service behind it.

use std::fs;

use console::{config::Config, server};
use reqwest::{Client, Method, RequestBuilder, Response, header, redirect};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    task::JoinHandle,
};

use super::stand_in::StandIn;

/// RFC 8032 §7.1, test 1.
const SEED: &str = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
/// The public half of [`SEED`].
pub(super) const PUBLIC_KEY: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

pub(super) struct Stage {
    pub(super) service: StandIn,
    pub(super) url: String,
    pub(super) client: Client,
    server: JoinHandle<()>,
    folder: TempDir,
}

impl Stage {
    pub(super) async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub(super) async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let service = StandIn::start().await;
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, content: &[u8]| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        };
        let style = "body { margin: 0 }\n".repeat(100);
        let routes = ["GET", "POST", "PUT"].map(|method| json!({"method": method, "path": "/api/v1/{what}"}));
        let manifest = json!({"version": "1.2.3", "routes": [routes[0], routes[1], routes[2],
            {"method": "GET", "path": "/api/v1/customers/{id}"}]});
        file("www/index.html", b"<!doctype html><title>RMM Console</title>");
        file("www/style.css", style.as_bytes());
        file("pkg/index.js", b"export const load = 1;");
        file("pkg/frame.html", b"<!doctype html><title>Plug-in</title>");
        file("pkg/plugin_bg.wasm", b"\0asm\x01\0\0\0");
        file("pkg/manifest.json", manifest.to_string().as_bytes());
        file("key", SEED.as_bytes());
        file("console.toml", settings(&service.url).as_bytes());

        let mut config = Config::read(&folder.path().join("console.toml")).unwrap();
        change(&mut config);
        let bound = server::bind(config).await.unwrap();
        let url = format!("http://{}", bound.address());
        let server = tokio::spawn(async { bound.serve().await.unwrap() });
        let client = Client::builder().redirect(redirect::Policy::none()).no_proxy().build().unwrap();
        Self { service, url, client, server, folder }
    }

    /// A request as the console's own page sends it.
    pub(super) fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("{}{path}", self.url))
            .header("sec-fetch-site", "same-origin")
            .header("sec-fetch-dest", "empty")
            .header(header::ORIGIN, &self.url)
    }

    /// Signs in; gives the cookie.
    pub(super) async fn sign_in(&self, technician: &str) -> String {
        let answer = self.ask(Method::POST, "/session").json(&json!({"technician": technician})).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    /// A request of Dana's page.
    pub(super) async fn as_dana(&self, method: Method, path: &str) -> RequestBuilder {
        let cookie = self.sign_in("dana").await;
        self.ask(method, path).header(header::COOKIE, cookie)
    }

    /// Sends a request line as it stands, which no well-behaved client would; gives the whole answer.
    pub(super) async fn raw(&self, line: &str, cookie: &str) -> String {
        self.raw_with(line, &format!("cookie: {cookie}\r\n")).await
    }

    /// The same with these headers beside `host` and `connection: close`; no body follows, whatever they announce.
    pub(super) async fn raw_with(&self, line: &str, headers: &str) -> String {
        let host = self.url.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(host).await.unwrap();
        let text = format!("{line} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{headers}\r\n");
        stream.write_all(text.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.server.abort();
        assert!(self.folder.path().exists(), "the files are there as long as the console");
    }
}

/// The status and the `code` of a problem.
pub(super) async fn problem(answer: Response) -> (u16, String) {
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/problem+json");
    let status = answer.status().as_u16();
    let body: Value = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
    assert_eq!(body["status"], status);
    assert!(body["detail"].as_str().unwrap().ends_with('.'), "a sentence: {body}");
    (status, body["code"].as_str().unwrap().to_owned())
}

fn settings(service: &str) -> String {
    format!(
        r#"
        listen = "127.0.0.1:0"
        service_url = "{service}"
        www_dir = "www"
        pkg_dir = "pkg"
        issuer = "reference-console"
        kid = "console-1"
        signing_key_file = "key"

        [[technicians]]
        id = "dana"
        partner = "northgate"
        partner_name = "Northgate IT"
        name = "Dana Réyes"
        email = "dana@northgate.example"
        permissions = ["customers.read", "customers.import"]
        locale = "en-GB"
        time_zone = "America/Chicago"

        [[technicians]]
        id = "mia"
        partner = "harbor"
        partner_name = "Harbor Light Computing"
        name = "Mia Lund"
        email = "mia@harbor.example"
        "#
    )
}
