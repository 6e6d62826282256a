//! Who may be called.

use std::net::TcpListener;

use reqwest::{Method, header::HeaderMap};

use super::*;
use crate::http::{Call, Connection, Effect, Settings};

#[track_caller]
fn permitted(allowed: &[&str], url: &str, expected: bool) {
    assert_eq!(AllowedHosts::new(allowed).permit(&url.parse().unwrap()), expected, "{url} with {allowed:?}");
}

#[test]
fn inner_hosts_are_called_only_when_they_are_on_the_list() {
    permitted(&[], "https://psa.example.com", true);
    for url in ["https://127.0.0.1", "https://[::1]:8443", "https://2130706433", "https://0x7f.1", "https://LOCALHOST."]
    {
        permitted(&[], url, false);
    }
    permitted(&["localhost"], "http://localhost:81", true);
    permitted(&["10.1.2.3:8443"], "https://10.1.2.3:8443", true);
    permitted(&["10.1.2.3:8443"], "https://10.1.2.3", false);
    permitted(&["[::1]:84", "fd00::7"], "https://[::1]:84", true);
    permitted(&["[::1]:84", "fd00::7"], "https://[fd00::7]:9", true);
    permitted(&["[::1]:84", "fd00::7"], "https://[::1]:85", false);
    permitted(&["127.0.0.1:443"], "https://127.0.0.1", true);
}

#[test]
fn a_name_that_is_allowed_on_one_port_is_called_on_no_other() {
    let allowed = &["psa.corp.example:8443", "PSA2.corp.example"];
    permitted(allowed, "https://psa.corp.example:8443", true);
    permitted(allowed, "http://PSA.corp.example:8443", true);
    for url in ["https://psa.corp.example:9200", "https://psa.corp.example", "https://PSA.corp.example.:9200"] {
        permitted(allowed, url, false);
    }
    permitted(allowed, "https://psa2.corp.example:9200", true);
    permitted(allowed, "https://other.corp.example:9200", true);
}

#[test]
fn an_allowed_name_does_not_lead_to_the_address_of_a_clouds_credentials() {
    let allowed = AllowedHosts::new(["psa.corp.example"]);
    assert!(allowed.reaches("PSA.corp.example", "10.0.0.7".parse().unwrap()));
    assert!(!allowed.reaches("psa.corp.example", "169.254.169.254".parse().unwrap()));
    assert!(!allowed.reaches("other.corp.example", "10.0.0.7".parse().unwrap()));
}

/// What a call to the name of this machine ends in, and whether it was connected.
async fn call(allowed: &[&str]) -> (Result<u16, Error>, bool) {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    server.set_nonblocking(true).unwrap();
    let settings = Settings { deadline: std::time::Duration::from_millis(300), ..Settings::default() };
    let guarded = Http::new(settings).unwrap().guarded(AllowedHosts::new(allowed)).unwrap();
    let call = Call {
        effect: Effect::Write,
        method: Method::POST,
        url: format!("http://localhost:{}/", server.local_addr().unwrap().port()).parse().unwrap(),
        headers: HeaderMap::new(),
        body: None,
    };
    let result = Connection::new(&guarded.http).send(call).await.map(|answer| answer.status.as_u16());
    (result, server.accept().is_ok())
}

#[tokio::test]
async fn a_name_is_not_connected_when_it_leads_inside() {
    let (result, connected) = call(&[]).await;
    let error = result.unwrap_err();
    assert!(
        matches!(&error, Error::Rejected { detail, .. } if detail.contains("localhost is a host of the inner")),
        "{error:?}"
    );
    assert!(!connected);
    let (result, connected) = call(&["localhost"]).await;
    assert!(result.unwrap_err().is_ambiguous(), "nobody answers");
    assert!(connected);
}
