//! Whatever the served document says may be asked, and much that it does not, by Schemathesis. `cargo xtask test` brings it where there is
//! Python; elsewhere the test says that it is skipped.

use std::{fs, path::Path};

use contract::{connectwise::CustomerDocument, draft::DraftDocument};
use serde_json::{Value, json};

use crate::{
    connectwise::{save, set_up, with_company},
    support::{ISSUER, KID, SEED, dana},
};

/// Requests are the same in every run.
const CHOICE: &str = "1";
/// Requests for each end point and kind of data.
const REQUESTS: &str = "8";

#[tokio::test(flavor = "multi_thread")]
async fn no_request_is_answered_by_a_defect_and_every_answer_has_the_documented_shape() {
    let Some(program) = std::env::var_os("SCHEMATHESIS") else {
        println!("skipped: SCHEMATHESIS names no program; `cargo xtask test` brings it");
        return;
    };
    let (world, rows) = set_up().await;
    let _: CustomerDocument = save(&world, &rows[0], 0, &with_company("HARBORVIEW")).await.ok();
    let _: DraftDocument = world.post(&dana(), "/api/v1/draft", &json!({})).await.ok();
    let ids = |list: Value, what: &str| list[what][0]["id"].as_str().unwrap().to_owned();
    let import = ids(world.get(&dana(), "/api/v1/imports").await.json(), "imports");
    let plan = ids(world.get(&dana(), "/api/v1/plans").await.json(), "plans");

    let folder = tempfile::tempdir().unwrap();
    let (document, settings) = (folder.path().join("openapi.json"), folder.path().join("schemathesis.toml"));
    fs::write(&document, world.get(&dana(), "/api/v1/openapi.json").await.body).unwrap();
    // Ids that lead somewhere; what becomes of others is tested elsewhere. Nobody waits for news.
    let known = format!(
        "[parameters]\n\"path.customer\" = \"{}\"\n\"query.customer\" = \"{0}\"\n\"path.import\" = \"{import}\"\n\"path.plan\" = \"{plan}\"\n\"query.wait\" = 0\n",
        rows[0].id
    );
    fs::write(&settings, known).unwrap();
    let signer = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz/proof.py");
    let ran = tokio::process::Command::new(program)
        .current_dir(folder.path())
        .arg("--config-file")
        .arg(settings)
        .arg("run")
        .arg(document)
        .args(["--url", &world.url, "--seed", CHOICE, "--max-examples", REQUESTS, "--no-color"])
        .args(["--phases", "examples,coverage,fuzzing", "--continue-on-failure", "--generation-database", "none"])
        .args(["--exclude-checks", "positive_data_acceptance", "--warnings", "off"])
        .env("SCHEMATHESIS_HOOKS", signer)
        .env("PROOF_ISSUER", ISSUER)
        .env("PROOF_KID", KID)
        .env("PROOF_SEED", SEED.map(|byte| format!("{byte:02x}")).concat())
        .output()
        .await
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    let summary = said.split_once("= SUMMARY =").map_or(&*said, |(_, summary)| summary);
    println!("{summary}");
    assert!(ran.status.success(), "{said}\n{}", String::from_utf8_lossy(&ran.stderr));
    assert!(said.contains("✅ Fuzzing") && said.contains("✅ Coverage"), "{said}");
}
