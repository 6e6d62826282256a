//! The way of a snapshot: the counters of an account as a day ended, read at the first chance on the day after.

use domain::calendar::Day;
use vendors::Error;

use super::{
    halt::{Halt, Pause},
    tally::add,
};
use crate::{
    app::App,
    jobs::hold::Hold,
    store::{
        PartnerId, StoreError,
        connectwise::{schedule, settings},
        detection::{self, Wanted},
    },
};

/// Takes a snapshot, or finds that it can be taken no more, or tries again later.
pub(super) async fn carry_out(app: &App, hold: &Hold, wanted: &Wanted) -> Result<(), Halt> {
    let (partner, account) = (&hold.lease.partner, &wanted.account);
    let scheduled = schedule::of(&app.store, partner, account).await?.detection.is_some();
    if !scheduled || yesterday(app, partner).await? != Some(wanted.day) {
        return Ok(detection::miss(&app.store, &hold.lease, wanted).await??);
    }
    let before = detection::tally(&app.store, partner, account).await?;
    hold.may_call().await?;
    let read = match app.connections.licensing(partner).await? {
        Some(licensing) => licensing.detections(account, app.wall.now()).await,
        None => Err(Error::NotFound { detail: "no Licensing Management Platform is connected".into() }),
    };
    match read {
        // What was read after midnight is not of the day before any more.
        Ok(_) if yesterday(app, partner).await? != Some(wanted.day) => {
            detection::miss(&app.store, &hold.lease, wanted).await??;
        }
        Ok(read) => {
            let (tally, counts) = add(before, &read);
            let now = app.wall.now().timestamp_millis();
            detection::take(&app.store, &hold.lease, wanted, (&tally, &counts), now).await??;
        }
        Err(error) => {
            tracing::warn!(%error, account = account.as_str(), "Trend Micro did not tell what was found");
            let pause = match error.retry_after() {
                Some(pause) => Pause::Asked(pause),
                None if error.is_temporary() => Pause::Growing,
                None => Pause::Long,
            };
            let at = pause.ends(app, wanted.tries);
            detection::put_off(&app.store, &hold.lease, wanted, at).await??;
        }
    }
    Ok(())
}

/// The partner's last day that is over; none while its time zone is not known.
pub(super) async fn yesterday(app: &App, partner: &PartnerId) -> Result<Option<Day>, StoreError> {
    let global = settings::get(&app.store, partner).await?;
    Ok(global.and_then(|global| app.local_time(&global.settings)).map(|now| now.day.previous()))
}
