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
                // The work may be writing itself: it goes on meanwhile, or the two would wait for each other.
                let mut keeping = pin!(walk.keep(&app.store, now, until(app.wall.now())));
                let mut ended = None;
                let kept = loop {
                    tokio::select! {
                        kept = &mut keeping => break kept?,
                        done = &mut work, if ended.is_none() => ended = Some(done),
                    }
                };
                if let Some(done) = ended {
                    return Ok(done);
                }
                if !kept {
                    return Err(Failure::Abandoned);
                }
                (told, renewed) = (now, Instant::now());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::json;

    use super::*;
    use crate::{
        clock::{Business, Wall},
        connections::KASEYA,
        store::reads,
    };

    #[tokio::test]
    async fn a_walk_that_writes_what_it_found_does_not_wait_for_its_own_lease_to_be_kept() {
        let dir = tempfile::tempdir().unwrap();
        let kaseya = json!({"instance": "vsa1", "base_url": "http://127.0.0.1:9", "user": "u", "token": "t"});
        let file = json!({
            "listen": "127.0.0.1:0",
            "database": format!("sqlite://{}", dir.path().join("t.db").display()),
            "seal_key": "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=",
            "consoles": [],
            "partners": [{"id": "northgate", "name": "Northgate IT", "kaseya": [kaseya]}],
        });
        let app = App::start(&serde_json::from_value(file).unwrap(), Wall::system(), Business::of(Wall::system()))
            .await
            .unwrap();
        let now = app.wall.now();
        let source = reads::due(&app.store, now).await.unwrap().remove(0);
        assert_eq!(source.kind, KASEYA);
        let partner = source.partner.clone();
        let walk = reads::begin(&app.store, source, "one", now, until(now)).await.unwrap().unwrap();
        let (found, hears) = watch::channel(0);
        let work = async {
            let tx = app.store.write(&partner).await.unwrap();
            found.send_replace(1);
            // Long enough for the lease to be kept meanwhile.
            tokio::time::sleep(TICK * 2).await;
            tx.commit().await.unwrap();
        };
        let done = tokio::time::timeout(Duration::from_secs(10), during(&app, &walk, hears, work)).await;
        assert!(matches!(done, Ok(Ok(()))), "it stood still");
        assert!(walk.keep(&app.store, 2, until(app.wall.now())).await.unwrap(), "and it is still held");
    }
}
