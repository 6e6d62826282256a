//! Which items may go on, and who works for which partner.

use std::{collections::HashMap, pin::pin, sync::Arc};

use contract::{imports::ItemStatus, reason::Reason};
use tokio::{
    sync::watch,
    task::{Id, JoinSet},
};

use super::{halt::Halt, saga::Saga};
use crate::{
    app::App,
    config::Timing,
    jobs::hold::Hold,
    store::{
        StoreError,
        imports::{Ended, Item},
        lease::Work,
    },
};

/// Items of one partner that run at a time; one that waits is not among them.
const PARALLEL: usize = 8;

/// Works for every partner that has something due and that nobody works for, until told to stop.
pub(crate) async fn run(app: App, mut stop: watch::Receiver<bool>) {
    let mut partners = JoinSet::new();
    loop {
        let mut bell = pin!(app.due.notified());
        bell.as_mut().enable();
        if let Err(error) = start(&app, &stop, &mut partners).await {
            tracing::error!(%error, "due imports could not be read");
        }
        tokio::select! {
            () = bell => {}
            () = tokio::time::sleep(Timing::of(app.timing.poll_ms)) => {}
            _ = stop.wait_for(|stop| *stop) => break,
        }
        while partners.try_join_next().is_some() {}
    }
    // Running items finish their step, then the leases are given back.
    while partners.join_next().await.is_some() {}
}

async fn start(app: &App, stop: &watch::Receiver<bool>, partners: &mut JoinSet<()>) -> Result<(), StoreError> {
    for partner in app.store.partners_due(app.wall.now().timestamp_millis()).await? {
        if let Some(hold) = Hold::take(app, Work::Imports, &partner).await? {
            partners.spawn(work_for(app.clone(), hold, stop.clone()));
        }
    }
    Ok(())
}

/// Works for one partner until nothing is due, the lease is lost, or the service stops.
async fn work_for(app: App, hold: Arc<Hold>, stop: watch::Receiver<bool>) {
    hold.during(&app, "imports", work_off(&app, &hold, stop)).await;
}

async fn work_off(app: &App, hold: &Arc<Hold>, stop: watch::Receiver<bool>) -> Result<(), StoreError> {
    let mut running: JoinSet<()> = JoinSet::new();
    let mut items: HashMap<Id, Item> = HashMap::new();
    loop {
        let mut bell = pin!(app.due.notified());
        bell.as_mut().enable();
        if hold.is_held() && !*stop.borrow() {
            for item in app.store.items_due(&hold.lease.partner, app.wall.now().timestamp_millis()).await? {
                if items.len() >= PARALLEL {
                    break;
                }
                if items.values().all(|running| running.id != item.id) {
                    let task = running.spawn(go_on(app.clone(), Arc::clone(hold), item.clone(), stop.clone()));
                    items.insert(task.id(), item);
                }
            }
        }
        if items.is_empty() {
            return Ok(());
        }
        tokio::select! {
            ended = running.join_next_with_id() => match ended {
                Some(Ok((id, ()))) => drop(items.remove(&id)),
                Some(Err(broken)) => {
                    if let Some(item) = items.remove(&broken.id()) {
                        give_up(app, hold, &item).await?;
                    }
                }
                None => items.clear(),
            },
            () = bell => {}
            () = tokio::time::sleep(Timing::of(app.timing.poll_ms)) => {}
        }
    }
}

async fn go_on(app: App, hold: Arc<Hold>, item: Item, stop: watch::Receiver<bool>) {
    match app.connections.licensing(&hold.lease.partner).await {
        Ok(Some(licensing)) => Saga::new(&app, &hold, &licensing, item, stop).run().await,
        Ok(None) => Saga::settle(&app, &hold, &item, Err(Halt::failed(Reason::NotConnected))).await,
        Err(error) => Saga::settle(&app, &hold, &item, Err(Halt::Store(error))).await,
    }
}

/// A defect stopped the item's task. It is not run again by itself, or it would break again at once.
async fn give_up(app: &App, hold: &Hold, item: &Item) -> Result<(), StoreError> {
    tracing::error!(item = item.id, "an item of an import broke");
    let ended = Ended { status: ItemStatus::ActionRequired, reason: Some(Reason::Defect) };
    let _ = app.store.end_item(&hold.lease, item, &ended, app.wall.now().timestamp_millis()).await?;
    Ok(())
}
