//! What a technician may do stands in the proof.

use serde_json::json;

use super::{operations::operations, raw, told_nothing};
use crate::support::{Answer, Person, Proof, dana, sam, start};

/// The path with something in each gap.
fn filled(path: &str) -> String {
    let segments = path.split('/').map(|segment| if segment.starts_with('{') { "vsa1:1" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn every_end_point_wants_its_own_permission_and_names_it() {
    let world = start().await;
    let all = dana().permissions;
    for operation in operations(&world).await {
        let Some(permission) = &operation.permission else { continue };
        let path = filled(&operation.path);
        let method = &*operation.method;
        let others: Vec<_> = all.iter().filter(|other| *other != permission).cloned().collect();
        assert_eq!(others.len(), all.len() - 1, "{permission} is none of Dana's");
        for permissions in [others, vec![], vec![permission.to_uppercase(), format!("{permission} "), "*".into()]] {
            let person = Person { permissions, ..dana() };
            let token = Proof::new(&person, world.now(), method, &path, None).token();
            let problem = world.send(method, &path, &token, None).await.refused(403, "scope_missing");
            assert_eq!(problem["permission"], **permission, "{method} {path}");
            assert!(problem["detail"].as_str().unwrap().contains(permission.as_str()));
        }
    }
}

#[tokio::test]
async fn every_end_point_but_health_wants_a_proof() {
    let world = start().await;
    for operation in operations(&world).await {
        let path = filled(&operation.path);
        let request = world.client.request(operation.method.parse().unwrap(), format!("{}{path}", world.url));
        let answer = Answer::of(request.send().await.unwrap()).await;
        match operation.permission {
            Some(_) => told_nothing(&answer),
            None => assert_eq!((&*path, answer.json()), ("/health", json!({"status": "ok"}))),
        }
    }
    let heard = raw::exchange(&world, "POST /health", "", b"").await;
    assert_eq!(heard.status, 405, "{heard:?}");
}

#[tokio::test]
async fn a_proof_without_the_permission_spends_nothing_and_changes_nothing() {
    let world = start().await;
    world.read().await;
    let problem = world.post(&sam(), "/api/v1/draft", &json!({})).await.refused(403, "scope_missing");
    assert_eq!(problem["permission"], "customers.import");
    assert_eq!(world.rows("SELECT jti FROM spent_proof").await.len(), 0);
    world.get(&dana(), "/api/v1/draft").await.refused(404, "no_draft");
}
