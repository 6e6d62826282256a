//! ConnectWise down, slow, or asking to wait while a technician works: a clear answer, nothing half-saved.

use contract::connectwise::CustomerDocument;
use serde_json::json;

use super::{address, changed, document, save, set_up, with_company};
use crate::support::dana;

#[tokio::test]
async fn while_connectwise_does_not_answer_no_company_is_saved() {
    let (world, rows) = set_up().await;
    let verify = format!("/api/v1/connectwise/verify?customer={}&identifier=NORTHWIND", rows[0].id);
    for (fault, why) in [
        ("status:503", "no_answer"),
        ("reset", "no_answer"),
        ("delay:60000", "no_answer"),
        ("body:<html>", "not_an_answer"),
        ("status:401", "credentials_refused"),
    ] {
        for at in ["company/companies", "finance/agreements"] {
            world
                .fault(
                    &world.connectwise,
                    json!({"match": format!("GET /v4_6_release/apis/3.0/{at}"), "times": 0, "fault": fault}),
                )
                .await;
            let answer = save(&world, &rows[0], 0, &with_company("NORTHWIND")).await;
            let problem = answer.refused(503, "vendor_unreachable");
            assert_eq!(problem["why"]["code"], why, "{fault} {at}");
            assert!(!answer.header("retry-after").is_empty());
            if at == "company/companies" && fault == "status:503" {
                world.get(&dana(), &verify).await.refused(503, "vendor_unreachable");
                world.get(&dana(), "/api/v1/connectwise/companies?search=a").await.refused(503, "vendor_unreachable");
            }
            world.mended(&world.connectwise).await;
        }
    }
    let document = document(&world, &rows[0]).await;
    assert_eq!((document.version, document.company), (0, None));
    save(&world, &rows[0], 0, &with_company("NORTHWIND")).await.ok::<CustomerDocument>();
}

#[tokio::test]
async fn a_connectwise_that_asks_to_wait_is_left_alone_and_the_answer_says_for_how_long() {
    let (world, rows) = set_up().await;
    let fault = json!({"match": "GET /v4_6_release/apis/3.0/company/companies", "times": 1, "fault": "status:429;retry-after:60"});
    world.fault(&world.connectwise, fault).await;
    let asked = super::asked(&world).await;
    for _ in 0..2 {
        let answer = save(&world, &rows[0], 0, &with_company("NORTHWIND")).await;
        assert_eq!(answer.refused(503, "vendor_unreachable")["why"]["code"], "too_many_calls");
        assert!((30..=60).contains(&answer.header("retry-after").parse::<u32>().unwrap()));
    }
    assert_eq!(super::asked(&world).await, asked + 1, "the second time nobody was asked");
    assert_eq!(document(&world, &rows[0]).await.version, 0);
}

#[tokio::test]
async fn what_needs_no_company_is_saved_all_the_same() {
    let (world, rows) = set_up().await;
    save(&world, &rows[0], 0, &with_company("NORTHWIND")).await.ok::<CustomerDocument>();
    world.fault(&world.connectwise, json!({"match": "GET /", "times": 0, "fault": "status:503"})).await;
    let billing = json!({"custom": true, "billing": {"on": true, "products": ["worry_free_services"], "day": 7}});
    let saved: CustomerDocument = save(&world, &rows[0], 1, &changed(with_company("northwind"), &billing)).await.ok();
    assert_eq!((saved.settings.billing.day, &*saved.settings.company), (7, "NORTHWIND"));
    let read: CustomerDocument = world.poke(&dana(), &format!("{}/read", address(&rows[0]))).await.ok();
    assert_eq!(read.read_failed, Some(contract::connectwise::ReadFailure::NoAnswer));
    assert_eq!((read.agreements, read.read_at), (saved.agreements, saved.read_at), "what was read before is shown");
}
