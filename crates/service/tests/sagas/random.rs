//! Kills at random moments. The seed is printed; `SAGA_SEED` repeats it.

use contract::imports::{ImportItem, ImportState};
use rand::{RngExt, SeedableRng, rngs::StdRng};

use crate::{order::Order, stage::Stage};

const KILLS: usize = 20;

/// Shorter waits than elsewhere: after each kill a lease has to end.
const TIMING: [(&str, u64); 6] = [
    ("call_deadline_ms", 1_000),
    ("visibility_delay_ms", 600),
    ("lease_ms", 700),
    ("lease_margin_ms", 100),
    ("lease_renewal_ms", 100),
    ("smpi_poll_ms", 50),
];

/// Orders for the customers from `first` on: new accounts, and for every fourth one that is there.
async fn order(stage: &Stage, first: usize, count: usize) -> String {
    let source = stage.house_rules(0).await;
    let mut order = Order { notify: true, ..Order::of_new(stage, first + count) };
    order.wishes.drain(..first);
    for (at, wish) in order.wishes.iter_mut().enumerate() {
        wish.template = Some(source.id.clone());
        if first == 0 && at % 4 == 3 {
            let account = stage.house_rules(at / 4 + 1).await;
            let seats = account.subscriptions[0].units + 15;
            (wish.account, wish.seats) = (Some(account.id), seats);
        }
    }
    order.place(stage).await.id
}

#[tokio::test]
async fn twenty_kills_at_random_lose_nothing_and_double_nothing() {
    let seed = std::env::var("SAGA_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or_else(rand::random::<u64>);
    println!("SAGA_SEED={seed}");
    let mut random = StdRng::seed_from_u64(seed);
    let mut stage = Stage::with(100, &TIMING).await;
    let mut imports = vec![order(&stage, 0, 12).await];
    let mut next = 12;
    for _ in 0..KILLS {
        if stage.import(imports.last().unwrap()).await.state == ImportState::Ended {
            imports.push(order(&stage, next, 3).await);
            next += 3;
        }
        let enough = stage.requests().await.len() + random.random_range(1..12);
        let last = imports.last().unwrap().clone();
        stage
            .until("the import goes on", async |stage: &Stage| {
                let over = stage.import(&last).await.state == ImportState::Ended;
                (over || stage.requests().await.len() >= enough).then_some(())
            })
            .await;
        stage.kill().await;
        stage.restart().await;
    }
    let mut items: Vec<ImportItem> = Vec::new();
    for import in &imports {
        items.extend(stage.ended(import).await.items);
    }
    let mut new = 0;
    for item in &items {
        let account = stage.assert_done(item).await;
        new += usize::from(!account.seeded);
        assert_eq!(account.smpi.recipients.iter().filter(|one| *one == "dana.reyes@northgate.example").count(), 1);
        assert_eq!(account.smpi.policies.len(), 4);
    }
    stage.assert_none_doubled(&items).await;
    assert_eq!(stage.created().await.len(), new);
}
