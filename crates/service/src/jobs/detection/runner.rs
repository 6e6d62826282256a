//! What is done for a partner.

use std::sync::Arc;

use tokio::{sync::watch, task::JoinSet};

use super::{plan::plan, report, snapshot};
use crate::{
    app::App,
    jobs::{hold::Hold, scheduled::Scheduled},
    store::{PartnerId, StoreError, detection},
};

/// Accounts that are worked for at a time, of one partner: neither vendor wants many parallel calls.
const PARALLEL: usize = 4;

/// Snapshots and reports. A number of accounts at a time, then the lease is given back: billing has the same.
pub(crate) struct Reports;

impl Scheduled for Reports {
    const NAME: &'static str = "reports";

    async fn plan(app: &App) -> Result<(), StoreError> {
        plan(app).await
    }

    async fn partners_due(app: &App) -> Result<Vec<PartnerId>, StoreError> {
        detection::partners_due(&app.store, app.wall.now().timestamp_millis()).await
    }

    async fn work_off(app: &App, hold: &Arc<Hold>, stop: &watch::Receiver<bool>) -> Result<(), StoreError> {
        let partner = &hold.lease.partner;
        let wanted = detection::wanted(&app.store, partner, app.wall.now().timestamp_millis()).await?;
        each(hold, stop, wanted, |wanted| {
            let (app, hold) = (app.clone(), Arc::clone(hold));
            async move {
                if let Err(error) = snapshot::carry_out(&app, &hold, &wanted).await {
                    tracing::error!(%error, account = wanted.account.as_str(), "a snapshot stopped");
                }
            }
        })
        .await;
        let due = detection::due(&app.store, partner, app.wall.now().timestamp_millis()).await?;
        each(hold, stop, due, |due| {
            let (app, hold) = (app.clone(), Arc::clone(hold));
            async move {
                if let Err(error) = report::carry_out(&app, &hold, &due).await {
                    tracing::error!(%error, report = due.id, "a report stopped");
                }
            }
        })
        .await;
        Ok(())
    }
}

/// Works on all of them, some at a time, as long as the lease is held.
async fn each<T, F>(hold: &Hold, stop: &watch::Receiver<bool>, all: Vec<T>, work: impl Fn(T) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let mut running = JoinSet::new();
    for one in all {
        if !hold.is_held() || *stop.borrow() {
            break;
        }
        if running.len() >= PARALLEL {
            running.join_next().await;
        }
        running.spawn(work(one));
    }
    while running.join_next().await.is_some() {}
}
