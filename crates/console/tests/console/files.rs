//! Pages and the plug-in's files.

use reqwest::Method;
use serde_json::Value;

use super::stage::Stage;

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

#[tokio::test]
async fn every_answer_carries_the_policy() {
    let stage = Stage::new().await;
    for path in ["/customers", "/style.css", "/console.json", "/session", "/nothing/here", "/proxy/api/v1/customers"] {
        let answer = stage.ask(Method::GET, path).send().await.unwrap();
        assert_eq!(answer.headers()["content-security-policy"], POLICY, "{path}");
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(answer.headers()["referrer-policy"], "no-referrer", "{path}");
    }
}

#[tokio::test]
async fn every_address_of_the_console_is_the_one_document() {
    let stage = Stage::new().await;
    for (path, status) in [
        ("/sign-in", 200),
        ("/customers", 200),
        ("/customers/vsa1:1", 200),
        ("/customers/import/accounts?x=1", 200),
        ("/customer/vsa1:1", 200),
        ("/plug-ins", 200),
        ("/plug-ins/start/import/accounts", 200),
        ("/admin/connectwise", 200),
        ("/nothing/here", 404),
    ] {
        let answer = stage.client.get(format!("{}{path}", stage.url)).send().await.unwrap();
        assert_eq!(answer.status(), status, "{path}");
        assert!(answer.text().await.unwrap().contains("<title>RMM Console</title>"), "{path}");
    }
    let answer = stage.client.get(&stage.url).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), &answer.headers()["location"]), (307, &"/customers".parse().unwrap()));
}

#[tokio::test]
async fn the_plug_in_is_served_to_anyone_for_ever_under_its_version() {
    let stage = Stage::new().await;
    let start: Value =
        stage.client.get(format!("{}/console.json", stage.url)).send().await.unwrap().json().await.unwrap();
    let base = start["plugin"]["base"].as_str().unwrap();
    assert!(base.starts_with("/pkg/1.2.3-"), "{base}");
    assert_eq!(start["plugin"]["manifest"]["version"], "1.2.3");
    for (name, kind) in [("plugin_bg.wasm", "application/wasm"), ("index.js", "text/javascript")] {
        let answer = stage.client.get(format!("{}{base}{name}", stage.url)).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["content-type"], kind);
        assert_eq!(answer.headers()["access-control-allow-origin"], "*");
        assert_eq!(answer.headers()["cache-control"], "public, max-age=31536000, immutable");
    }
    let answer = stage.client.get(format!("{}/pkg/other/index.js", stage.url)).send().await.unwrap();
    assert_eq!(answer.status(), 404);
}

#[tokio::test]
async fn only_the_document_of_the_frame_may_be_framed_and_only_by_this_console() {
    let stage = Stage::new().await;
    let start: Value =
        stage.client.get(format!("{}/console.json", stage.url)).send().await.unwrap().json().await.unwrap();
    let base = start["plugin"]["base"].as_str().unwrap();
    let framed = stage.client.get(format!("{}{base}frame.html", stage.url)).send().await.unwrap();
    assert_eq!(framed.status(), 200);
    assert_eq!(framed.headers()["content-security-policy"], format!("{POLICY}; frame-ancestors 'self'"));
    assert_eq!(framed.headers()["x-frame-options"], "SAMEORIGIN");
    for path in ["/customers", "/frame.html", &format!("{base}index.js")] {
        let answer = stage.client.get(format!("{}{path}", stage.url)).send().await.unwrap();
        assert_eq!(answer.headers()["x-frame-options"], "DENY", "{path}");
    }
}

#[tokio::test]
async fn what_is_missing_under_a_version_is_not_kept_for_ever() {
    let stage = Stage::new().await;
    let start: Value =
        stage.client.get(format!("{}/console.json", stage.url)).send().await.unwrap().json().await.unwrap();
    let base = start["plugin"]["base"].as_str().unwrap();
    let answer = stage.client.get(format!("{}{base}nothing.js", stage.url)).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), &answer.headers()["cache-control"]), (404, &"no-cache".parse().unwrap()));
}

#[tokio::test]
async fn files_are_compressed_for_those_who_can_read_it() {
    let stage = Stage::new().await;
    for (accepted, given) in [("br", Some("br")), ("gzip", Some("gzip")), ("identity", None)] {
        let request = stage.client.get(format!("{}/style.css", stage.url)).header("accept-encoding", accepted);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.headers().get("content-encoding").map(|value| value.to_str().unwrap()), given);
        assert_eq!(answer.headers()["cache-control"], "no-cache");
    }
}

#[tokio::test]
async fn nothing_outside_the_folders_is_served() {
    let stage = Stage::new().await;
    let start: Value =
        stage.client.get(format!("{}/console.json", stage.url)).send().await.unwrap().json().await.unwrap();
    let base = start["plugin"]["base"].as_str().unwrap();
    for path in [
        "/../key",
        "/..%2fkey",
        "/%2e%2e/key",
        &format!("{base}../../key"),
        &format!("{base}..%2fkey"),
        "/console.toml",
    ] {
        let answer = stage.raw(&format!("GET {path}"), "").await;
        assert!(!answer.contains("nWGxne") && !answer.contains("service_url"), "{path}: {answer}");
        assert!(!answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
    }
}
