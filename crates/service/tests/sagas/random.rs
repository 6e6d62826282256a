//! Kills at random moments, with faults at random writes. The seed is printed; `SAGA_SEED` repeats it.

use contract::imports::{ImportItem, ImportState};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use serde_json::{Value, json};

use crate::{
    cell::{Cell, Moment},
    order::Order,
    stage::Stage,
    truth::{Account, Harm, Wanted},
    vendor::Request,
    write::Write,
};

/// Kills of one run.
const KILLS: usize = 31;

/// Shorter waits than elsewhere: after each kill a lease has to end.
const TIMING: [(&str, u64); 6] = [
    ("call_deadline_ms", 1_000),
    ("visibility_delay_ms", 1_200),
    ("lease_ms", 700),
    ("lease_margin_ms", 100),
    ("lease_renewal_ms", 100),
    ("smpi_poll_ms", 50),
];

/// What was ordered so far.
#[derive(Default)]
struct Orders {
    imports: Vec<String>,
    wanted: Vec<Wanted>,
}

impl Orders {
    /// Orders for the next customers: new accounts, and in the first order for every fourth one that is there.
    async fn place(&mut self, stage: &Stage, count: usize) {
        let source = stage.house_rules(0).await;
        let first = self.wanted.len();
        let mut order = Order { notify: true, ..Order::of_new(stage, first + count) };
        order.wishes.drain(..first);
        for (at, wish) in order.wishes.iter_mut().enumerate() {
            wish.template = Some(source.id.clone());
            if first == 0 && at % 4 == 3 {
                let account = stage.house_rules(at / 4 + 1).await;
                let seats = account.subscriptions[0].units + 15;
                (wish.account, wish.seats) = (Some(account.id), seats);
            }
            self.wanted.push(Wanted {
                name: stage.customers[first + at].name.clone(),
                account: wish.account.clone(),
                seats: wish.seats,
                recipient: Some("dana.reyes@northgate.example"),
                policies: Some(source.smpi.policies.clone()),
            });
        }
        self.imports.push(order.place(stage).await.id);
    }
}

/// Some writes take their time, before or after the work, so that a kill can come between; some fail.
fn faults(random: &mut StdRng) -> Value {
    let fault = |write: Write| {
        let ms = random.random_range(5..80);
        let (times, fault) = match random.random_range(0..20) {
            0..8 => (0, format!("delay:{ms}")),
            8..16 => (0, format!("delay-answer:{ms}")),
            16 => (1, "lost-answer".to_owned()),
            17 => (1, "reset".to_owned()),
            18 => (1, "status:503".to_owned()),
            _ => (1, "slow-body:60000".to_owned()),
        };
        json!({"match": write.pattern(), "times": times, "fault": fault})
    };
    Write::ALL.map(fault).into_iter().collect()
}

/// The write a kill hit: one on its way, else the last one answered.
fn hit(requests: &[Request], before: usize) -> (Request, Cell) {
    let writes = |requests: &[Request]| {
        let written = requests.iter().filter_map(|one| Some((one.clone(), Write::of(one)?)));
        written.collect::<Vec<_>>()
    };
    let under_way = writes(&requests[before..]).into_iter().rfind(|(one, _)| one.took_ms.is_none());
    let (request, write) = under_way.unwrap_or_else(|| writes(requests).pop().unwrap());
    let moment = match (request.took_ms, request.work_status) {
        (Some(_), _) => Moment::KilledAfter,
        (None, Some(_)) => Moment::KilledDuring,
        (None, None) => Moment::KilledBefore,
    };
    (request, Cell::of(write, moment))
}

/// Whether a write was about what was wanted: a create names the customer, every other write the account.
fn is_about(request: &Request, wanted: &Wanted, accounts: &[Account]) -> bool {
    match Write::of(request) {
        Some(Write::CreateAccount) => request.body.contains(&json!(wanted.name).to_string()),
        _ => accounts.iter().any(|account| wanted.is(account) && request.names(&account.id)),
    }
}

async fn killed_at_random(run: u64) {
    let seed = std::env::var("SAGA_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or_else(rand::random::<u64>);
    println!("SAGA_SEED={seed}");
    let mut random = StdRng::seed_from_u64(seed.wrapping_add(run));
    let mut stage = Stage::of(100, 100, &TIMING).await;
    let mut orders = Orders::default();
    orders.place(&stage, 12).await;
    let mut kills = Vec::new();
    for _ in 0..KILLS {
        let last = orders.imports.last().unwrap().clone();
        if stage.import(&last).await.state == ImportState::Ended {
            orders.place(&stage, 3).await;
        }
        stage.no_faults().await;
        stage.fault(faults(&mut random)).await;
        let before = stage.requests().await.len();
        let enough = before + random.random_range(1..12);
        let last = orders.imports.last().unwrap().clone();
        stage
            .until("the import goes on", async |stage: &Stage| {
                let requests = stage.requests().await;
                let over = stage.import(&last).await.state == ImportState::Ended;
                let written = requests.iter().any(|request| Write::of(request).is_some());
                (written && (over || requests.len() >= enough)).then_some(())
            })
            .await;
        stage.kill().await;
        kills.push(hit(&stage.requests().await, before));
        stage.restart().await;
    }
    stage.no_faults().await;
    let mut items: Vec<ImportItem> = Vec::new();
    for import in &orders.imports {
        items.extend(stage.ended(import).await.items);
    }
    let accounts = stage.accounts().await;
    for (request, cell) in kills {
        let about = orders.wanted.iter().find(|wanted| is_about(&request, wanted, &accounts));
        // A write about nobody that is there: lost.
        cell.record(about.map_or(Harm { lost: 1, doubled: 0 }, |wanted| wanted.harm(&accounts)));
    }
    assert_eq!(stage.harm(&orders.wanted).await, Harm::default(), "{}", stage.story().await);
    for item in &items {
        stage.assert_done(item).await;
    }
    stage.assert_none_doubled(&items).await;
}

macro_rules! runs {
    ($($name:ident: $run:literal,)*) => {$(
        #[tokio::test]
        async fn $name() {
            killed_at_random($run).await;
        }
    )*};
}

runs! {
    kills_at_random_lose_nothing_and_double_nothing: 0,
    kills_at_random_lose_nothing_and_double_nothing_again: 1,
    kills_at_random_lose_nothing_and_double_nothing_a_third_time: 2,
    kills_at_random_lose_nothing_and_double_nothing_a_fourth_time: 3,
    kills_at_random_lose_nothing_and_double_nothing_a_fifth_time: 4,
    kills_at_random_lose_nothing_and_double_nothing_a_sixth_time: 5,
}
