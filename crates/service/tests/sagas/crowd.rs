//! Everybody at once.

use std::collections::HashSet;

use contract::{
    draft::{DraftDocument, Saved},
    imports::{Import, ItemStatus},
};
use serde_json::{Value, json};

use crate::{
    Answer, Person, colleague,
    order::Order,
    stage::Stage,
    together::together,
    truth::{Harm, Wanted},
};

const TECHNICIANS: usize = 50;

/// What one technician heard.
struct Heard {
    number: usize,
    statuses: Vec<u16>,
    import: Option<String>,
}

impl Heard {
    async fn call(&mut self, stage: &Stage, who: &Person, method: &str, address: &str, body: Option<Value>) -> Answer {
        let answer = stage.call(who, method, address, body).await;
        self.statuses.push(answer.status);
        answer
    }
}

/// Two customers, the second of which the next technician wants too; saves, a late one among them; the order, twice at once; and its progress.
async fn technician(stage: &Stage, number: usize) -> Heard {
    let who = colleague(number);
    let mut heard = Heard { number, statuses: Vec::new(), import: None };
    let mut order = Order::of_new(stage, number + 2).by(who.clone());
    order.wishes.drain(..number);
    let draft = order.draft(stage).await;
    let (id, mut version) = (&draft["draft"], draft["version"].as_u64().unwrap());
    for on in [true, false, true, false] {
        let save = json!({"id": id, "version": version, "edits": [{"edit": "notify", "on": on}]});
        let saved = heard.call(stage, &who, "POST", "/api/v1/draft/edits", Some(save.clone())).await;
        version = saved.ok::<Saved>().version.into();
        // The other window, which does not know of it.
        heard.call(stage, &who, "POST", "/api/v1/draft/edits", Some(save)).await.refused(409, "changed");
    }
    let open = heard.call(stage, &who, "GET", "/api/v1/draft", None).await.ok::<DraftDocument>();
    assert_eq!(u64::from(open.version), version, "what was saved is what is there");
    let placed = json!({"draft": id, "version": version});
    let both = together((0..2).map(|_| order.send(stage, &placed))).await;
    heard.statuses.extend(both.iter().map(|answer| answer.status));
    let imports: Vec<String> = both.iter().filter(|one| one.status < 300).map(|one| one.ok::<Import>().id).collect();
    if let [first, rest @ ..] = &*imports {
        assert!(rest.iter().all(|id| id == first), "one order is one import");
        heard.import = Some(first.clone());
        let mut after = 0;
        for _ in 0..4 {
            let address = format!("/api/v1/imports/{first}?after={after}&wait=1");
            after = heard.call(stage, &who, "GET", &address, None).await.ok::<Import>().revision;
            heard.call(stage, &who, "GET", "/api/v1/customers?page_size=100", None).await;
        }
    }
    heard
}

#[tokio::test]
async fn fifty_technicians_who_save_order_and_watch_at_once_hear_no_error_of_the_service() {
    let stage = Stage::of(100, 200, &[]).await;
    let all = together((0..TECHNICIANS).map(|number| technician(&stage, number))).await;
    for Heard { number, statuses, .. } in &all {
        let known = [200, 201, 409, 422];
        assert!(statuses.iter().all(|status| known.contains(status)), "technician {number} heard {statuses:?}");
    }
    let placed: Vec<&Heard> = all.iter().filter(|heard| heard.import.is_some()).collect();
    // Of two neighbours who want the same customer at least one can order.
    assert!(placed.len() >= TECHNICIANS / 2, "{} orders", placed.len());
    let mut wanted = Vec::new();
    for heard in &placed {
        let import = stage.ended(heard.import.as_ref().unwrap()).await;
        for item in &import.items {
            match item.status {
                ItemStatus::Done => wanted.push(Wanted {
                    name: item.name.clone(),
                    account: None,
                    seats: item.seats,
                    recipient: None,
                    policies: None,
                }),
                ItemStatus::BeingImported | ItemStatus::AlreadyImported => {}
                _ => panic!("{item:#?}\n{}", stage.story().await),
            }
        }
    }
    assert_eq!(stage.harm(&wanted).await, Harm::default(), "{}", stage.story().await);
    let imports: HashSet<&String> = placed.iter().filter_map(|heard| heard.import.as_ref()).collect();
    assert_eq!(imports.len(), placed.len());
}
