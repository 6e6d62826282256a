use std::pin::pin;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::{
    sync::watch,
    time::{Duration, Instant, MissedTickBehavior, interval_at},
};

use super::Failure;
use crate::{app::App, store::reads::Walk};

/// How long a walk's lease lasts. Shorter than an import's: two processes that read the same list do no harm.
const LEASE: TimeDelta = TimeDelta::seconds(15);
/// How often a walk says how far it has come.
const TICK: Duration = Duration::from_millis(500);
/// A lease is renewed at least this often.
const RENEWAL: Duration = Duration::from_secs(5);

/// The end of a lease that begins now.
pub(super) fn until(now: DateTime<Utc>) -> DateTime<Utc> {
    now + LEASE
}

/// Does `work` while keeping the walk's lease and telling how far it has come.
pub(super) async fn during<T>(
    app: &App,
    walk: &Walk,
    found: watch::Receiver<u32>,
    work: impl Future<Output = T>,
) -> Result<T, Failure> {
    let mut work = pin!(work);
    let mut tick = interval_at(Instant::now() + TICK, TICK);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut told, mut renewed) = (0, Instant::now());
    loop {
        tokio::select! {
            done = &mut work => return Ok(done),
            _ = tick.tick() => {
                let now = *found.borrow();
                if now == told && renewed.elapsed() < RENEWAL {
                    continue;
                }
                if !walk.keep(&app.store, now, until(app.wall.now())).await? {
                    return Err(Failure::Abandoned);
                }
                (told, renewed) = (now, Instant::now());
            }
        }
    }
}
