//! The clock that is moved exists in a rehearsal alone.

use contract::connectwise::BillingRun;
use serde_json::{Value, json};

use crate::{Stage, dana, process::Service};

#[tokio::test]
async fn the_clock_is_shown_and_moved_without_a_proof_and_nonsense_is_refused() {
    let stage = Stage::new().await;
    let url = format!("{}/clock", stage.service().url);
    stage.clock("2027-02-28T12:00:00-06:00").await;
    let shown: Value = stage.client.get(&url).send().await.unwrap().json().await.unwrap();
    assert!(shown["now"].as_str().unwrap().starts_with("2027-02-28T18:00"), "{shown}");
    for (body, status) in [
        (json!({"now": "yesterday"}), 400),
        (json!({"now": "2027-02-30T12:00:00Z"}), 400),
        (json!({}), 400),
        (json!({"now": "1899-01-01T00:00:00Z"}), 422),
        (json!({"now": "+262000-01-01T00:00:00Z"}), 422),
    ] {
        let answer = stage.client.put(&url).json(&body).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{body}");
    }
    let shown: Value = stage.client.get(&url).send().await.unwrap().json().await.unwrap();
    assert!(shown["now"].as_str().unwrap().starts_with("2027-02-28T18:0"), "{shown}");
}

#[tokio::test]
async fn without_the_option_there_is_no_such_address() {
    let mut stage = Stage::new().await;
    stage.kill().await;
    let service = Service::start(&stage.config).await;
    let url = format!("{}/clock", service.url);
    for request in [stage.client.get(&url), stage.client.put(&url).json(&json!({"now": "2027-02-28T12:00:00-06:00"}))] {
        assert_eq!(request.send().await.unwrap().status().as_u16(), 401, "like any address without a proof");
    }
    stage.speak_to(service);
    stage.call(&dana(), "GET", "/clock", None).await.refused(404, "not_found");
    let body = json!({"now": "2027-02-28T12:00:00-06:00"});
    stage.call(&dana(), "PUT", "/clock", Some(body)).await.refused(404, "not_found");
}

#[tokio::test]
async fn with_a_vendor_elsewhere_the_option_is_refused_with_a_sentence() {
    let stage = Stage::new().await;
    let text = std::fs::read_to_string(&stage.config).unwrap();
    let here = stage.connectwise.url.clone();
    for (file, named) in [
        (text.replace(&format!("site = \"{here}\""), "site = \"na.myconnectwise.net\""), "na.myconnectwise.net"),
        (text.replace(&stage.licensing.url, "https://cspi.trendmicro.com"), "cspi.trendmicro.com"),
        (text.replace("listen = \"127.0.0.1:0\"", "listen = \"0.0.0.0:0\""), "0.0.0.0"),
    ] {
        assert_ne!(file, text);
        let config = stage.config.with_file_name("elsewhere.toml");
        std::fs::write(&config, file).unwrap();
        let output = tokio::process::Command::new(env!("CARGO_BIN_EXE_remote-manager"))
            .args(["serve", "--movable-clock", "--config"])
            .arg(&config)
            .output();
        let output = tokio::time::timeout(std::time::Duration::from_secs(30), output).await.unwrap().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && said.contains(named) && said.contains("this machine"), "{said}");
    }
}

#[tokio::test]
async fn a_run_is_dated_by_the_clock_that_never_moves() {
    let stage = Stage::new().await;
    stage.enable(0, "HARBORVIEW").await;
    let run: BillingRun = stage.send(0, crate::desk::lines(&stage.preview(0).await)).await.ok();
    assert!(!run.at.0.starts_with("2027-01-10"), "{}", run.at.0);
}
