//! What is done for a partner.

use std::sync::Arc;

use tokio::{sync::watch, task::JoinSet};

use super::{carry::carry_out, plan::plan};
use crate::{
    app::App,
    jobs::{hold::Hold, scheduled::Scheduled},
    store::{PartnerId, StoreError, billing},
};

/// Products that are carried out at a time for one partner: ConnectWise wants few parallel calls.
const PARALLEL: usize = 4;

/// Billing that is due by schedule or was sent by somebody.
pub(crate) struct Billing;

impl Scheduled for Billing {
    const NAME: &'static str = "billing";

    async fn plan(app: &App) -> Result<(), StoreError> {
        plan(app).await
    }

    async fn partners_due(app: &App) -> Result<Vec<PartnerId>, StoreError> {
        billing::partners_due(&app.store, app.wall.now().timestamp_millis()).await
    }

    async fn work_off(app: &App, hold: &Arc<Hold>, stop: &watch::Receiver<bool>) -> Result<(), StoreError> {
        loop {
            let due = billing::due(&app.store, &hold.lease.partner, app.wall.now().timestamp_millis()).await?;
            if due.is_empty() {
                return Ok(());
            }
            let mut running = JoinSet::new();
            let mut broken = false;
            for item in due {
                if !hold.is_held() || *stop.borrow() {
                    break;
                }
                if running.len() >= PARALLEL {
                    broken |= !matches!(running.join_next().await, Some(Ok(true)));
                }
                let (app, hold) = (app.clone(), Arc::clone(hold));
                running.spawn(async move {
                    let carried = carry_out(&app, &hold, &item).await;
                    if let Err(error) = &carried {
                        tracing::error!(%error, run = item.run, product = item.product.code(), "billing stopped");
                    }
                    carried.is_ok()
                });
            }
            while let Some(carried) = running.join_next().await {
                broken |= !matches!(carried, Ok(true));
            }
            // What broke stays due: it is tried again after a pause, not at once.
            if broken || !hold.is_held() || *stop.borrow() {
                return Ok(());
            }
        }
    }
}
