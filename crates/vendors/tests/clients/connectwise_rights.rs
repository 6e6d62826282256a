//! Which rights the keys have.

use vendors::{
    Error,
    connectwise::{ConnectWise, Hosting, Right, RightState},
};

use crate::{
    connectwise,
    fake::{Fake, Reply},
    patient,
};

fn client(fake: &Fake) -> ConnectWise {
    connectwise(&fake.url, patient(), Hosting::OnPremises)
}

/// A site that answers this to a path, and an empty list to all others.
async fn lacking(path: &'static str, reply: Reply) -> Fake {
    Fake::serve(
        move |_, request| {
            if request.line.contains(&format!("{path}?")) { reply.clone() } else { Reply::json(200, "[]") }
        },
    )
    .await
}

#[tokio::test]
async fn each_right_is_tried_by_itself_and_nothing_is_written() {
    let no = |status| Reply::json(status, r#"{"code": "Forbidden", "message": "No."}"#);
    for (path, right) in [
        ("/company/companies", Right::Companies),
        ("/company/managementItSolutions", Right::Management),
        ("/finance/agreements", Right::Agreements),
        ("/finance/agreements/types", Right::TableSetup),
        ("/procurement/catalog", Right::Catalogue),
        ("/service/tickets", Right::Tickets),
    ] {
        for status in [403, 401] {
            let fake = lacking(path, no(status)).await;
            let checks = client(&fake).test_rights().await.unwrap();
            let missing: Vec<_> = checks.iter().filter(|check| check.state == RightState::Missing).collect();
            assert_eq!(missing.iter().map(|check| check.right).collect::<Vec<_>>(), [right], "{path} {status}");
            assert_eq!(checks.iter().filter(|check| check.state == RightState::Granted).count(), 5);
            assert_eq!(checks.len(), Right::ALL.len());
            assert!(
                fake.requests()
                    .iter()
                    .all(|request| request.line.starts_with("GET ") && request.line.ends_with("pageSize=1"))
            );
        }
    }
}

#[tokio::test]
async fn what_a_read_does_not_show_is_unknown_and_says_why() {
    let fake = lacking("/service/tickets", Reply::page()).await;
    let checks = client(&fake).test_rights().await.unwrap();
    let unknown = |right: Right| {
        let check = checks.iter().find(|check| check.right == right).unwrap();
        matches!(&check.state, RightState::Unknown(why) if !why.is_empty())
    };
    for right in [Right::Tickets, Right::ChangeAgreements, Right::AddTickets, Right::ChangeManagement] {
        assert!(unknown(right), "{right:?}: {checks:?}");
    }
}

#[tokio::test]
async fn keys_that_are_refused_everywhere_are_wrong() {
    let fake = Fake::always(Reply::json(401, r#"{"code": "Unauthorized", "message": "No."}"#)).await;
    assert_eq!(client(&fake).test_rights().await, Err(Error::Unauthorized { detail: "No.".into() }));
    let fake = Fake::always(Reply::page()).await;
    assert!(matches!(client(&fake).test_rights().await, Err(Error::Malformed { .. })));
    let fake = Fake::always(Reply::json(403, r#"{"code": "Forbidden", "message": "No."}"#)).await;
    let checks = client(&fake).test_rights().await.unwrap();
    assert_eq!(checks.iter().filter(|check| check.state == RightState::Missing).count(), 6);
}
