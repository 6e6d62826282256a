//! The client held to ConnectWise's own specification, by Prism: every operation against a mock server made of it, and against the
//! simulator with Prism in between. Requests and answers are validated. Skipped where specification, Node.js or Prism are absent.

mod prism;
mod recorder;

use std::path::{Path, PathBuf};

use domain::connectwise::{AdditionId, AgreementId, CompanyId};
use vendors::connectwise::{
    ConnectWise, Found, Hosting, NewAddition, NewReport, NewTicket, ReportFigures, ReportId, RightState,
};

use self::{prism::Prism, recorder::Recorder};
use crate::{
    patient,
    simulated::{connectwise, connectwise_keys, connectwise_with},
};

/// Operations of the specification that the client uses.
const OPERATIONS: usize = 17;

/// The specification beside the project and Prism below it, or which of them is absent.
fn tools() -> Result<(PathBuf, PathBuf), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let specification = root.join("../shared/vendor-specs/connectwise-manage/openapi.trimmed.json");
    let prism = root.join("tests/conformance/node_modules/@stoplight/prism-cli/dist/index.js");
    for file in [&specification, &prism] {
        if !file.exists() {
            return Err(format!("{} is absent", file.display()));
        }
    }
    Ok((specification, prism))
}

/// What stands in the texts of the mock server.
const TEXT: &str = "string";

struct Records {
    company: CompanyId,
    agreement: AgreementId,
    addition: AdditionId,
    product: &'static str,
    identifier: &'static str,
}

/// Every operation once, each with an answer that the client can read.
async fn use_all(client: &ConnectWise, records: &Records) {
    let Records { company, agreement, addition, product, identifier } = *records;
    assert!(client.system_info().await.unwrap().version.is_some());
    let found = client.company_by_identifier(identifier).await.unwrap();
    assert!(matches!(found, Found::One(_)), "{found:?}");
    client.search_companies(identifier, 20).await.unwrap();
    client.company(company).await.unwrap();
    assert!(!client.agreements(company).await.unwrap().is_empty());
    assert!(client.agreement(agreement).await.unwrap().is_some());
    client.agreement_types().await.unwrap();
    client.catalogue_item(product).await.unwrap();
    client.search_catalogue(product, 20).await.unwrap();
    assert!(!client.additions(agreement).await.unwrap().is_empty());
    assert!(!client.additions_of(agreement, product).await.unwrap().is_empty());
    assert!(client.addition(agreement, addition).await.unwrap().is_some());
    client.set_quantity(agreement, addition, 36).await.unwrap();
    let new = NewAddition {
        product_identifier: product.into(),
        quantity: 30,
        starts: "2026-06-01".parse().unwrap(),
        description: Some("Seats".into()),
    };
    client.create_addition(agreement, &new).await.unwrap();
    client.ticket("tm:1:2026-06").await.unwrap();
    let new = NewTicket {
        summary: "S".into(),
        company,
        reference: "tm:1:2026-06".into(),
        description: "Text".into(),
        board: None,
    };
    client.create_ticket(&new).await.unwrap();
    client.report(company, "tm-1").await.unwrap();
    client.solutions().await.unwrap();
    let [workstations, servers, machines, viruses_removed, spyware_removed] = [Some(1); 5];
    let figures = ReportFigures { workstations, servers, machines, viruses_removed, spyware_removed };
    let new = NewReport { group: "tm-1".into(), solution: None, agreement: Some(agreement), figures };
    let ReportId(report) = client.create_report(company, &new).await.unwrap().id;
    client.set_report(company, ReportId(report), &figures).await.unwrap();
    let rights = client.test_rights().await.unwrap();
    assert_eq!(rights.iter().filter(|check| check.state == RightState::Granted).count(), 6);
}

/// The path of the API on a server of the MSP's: the specification begins below it.
const BASE: &str = "/v4_6_release/apis/3.0";

#[tokio::test]
async fn every_call_conforms_to_connectwises_specification() {
    let (specification, prism) = match tools() {
        Ok(tools) => tools,
        Err(absent) => return println!("skipped: {absent}"),
    };
    let Some(mock) = Prism::start(&prism, "mock", &specification, None).await else {
        return println!("skipped: Node.js is absent");
    };
    let recorder = Recorder::serve(BASE, &mock.url, true, &specification).await;
    let client = connectwise_with(connectwise_keys(&recorder.url, Hosting::OnPremises), patient());
    let first = i64::from(i32::MIN);
    let records = Records {
        company: CompanyId(first),
        agreement: AgreementId(first),
        addition: AdditionId(first),
        product: TEXT,
        identifier: TEXT,
    };
    use_all(&client, &records).await;
    recorder.report("mock server", OPERATIONS);
}

#[tokio::test]
async fn the_simulator_answers_as_connectwises_specification_says() {
    let (specification, prism) = match tools() {
        Ok(tools) => tools,
        Err(absent) => return println!("skipped: {absent}"),
    };
    let (simulator, _) = connectwise(patient()).await;
    let upstream = format!("{}{BASE}", simulator.url);
    let Some(proxy) = Prism::start(&prism, "proxy", &specification, Some(&upstream)).await else {
        return println!("skipped: Node.js is absent");
    };
    let recorder = Recorder::serve(BASE, &proxy.url, false, &specification).await;
    let client = connectwise_with(connectwise_keys(&recorder.url, Hosting::OnPremises), patient());
    let records = Records {
        company: CompanyId(101),
        agreement: AgreementId(1001),
        addition: AdditionId(4004),
        product: "TM-WFS-SEAT",
        identifier: "NORTHWIND",
    };
    use_all(&client, &records).await;
    recorder.report("simulator", OPERATIONS);
}
