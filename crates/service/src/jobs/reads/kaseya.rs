use contract::reason::Reason;
use domain::CustomerId;
use tokio::sync::watch;
use vendors::{Error, kaseya::Kaseya};

use super::{Failure, hold, reread_at};
use crate::{
    app::App,
    reasons,
    store::{
        customers::{self, Walked},
        reads::Walk,
        suggestions,
    },
};

pub(super) const NAME: &str = "Kaseya";

/// One walk over a Kaseya: organisations, then agents.
pub(super) async fn read(app: &App, walk: &Walk) -> Result<(), Failure> {
    let source = &walk.source;
    let Some(kaseya) = app.connections.kaseya(&source.partner, &source.instance).await? else {
        return Err(Failure::Abandoned);
    };
    let (found, hears) = watch::channel(0);
    let walked = hold::during(app, walk, hears, all(&kaseya, found))
        .await?
        .map_err(|error| Failure::Vendor(reasons::of(&error)))?;
    show(app, walk, &walked).await?;
    app.wake();
    Ok(())
}

async fn all(kaseya: &Kaseya, found: watch::Sender<u32>) -> Result<Vec<Walked>, Error> {
    let organisations = kaseya
        .organisations(|progress| {
            found.send_replace(u32::try_from(progress.read).unwrap_or(u32::MAX));
        })
        .await?;
    let mut endpoints = kaseya.endpoint_counts().await?;
    let walked = |org: vendors::kaseya::Organisation| Walked {
        endpoints: endpoints.remove(&org.id).unwrap_or_default(),
        org: org.id,
        name: org.name,
        contact: org.contact,
    };
    // Longer ids than a customer's can hold are not Kaseya's.
    let usable = |org: &vendors::kaseya::Organisation| CustomerId::new("-", &org.id).is_ok();
    Ok(organisations.into_iter().filter(usable).map(walked).collect())
}

async fn show(app: &App, walk: &Walk, walked: &[Walked]) -> Result<(), Failure> {
    let source = &walk.source;
    let mut tx = app.store.write(&source.partner).await?;
    let accept = walk.accepts_shrunk(&mut tx).await?;
    let Some(changed) = customers::show(&mut tx, &source.partner, &source.instance, walked, accept).await? else {
        return Err(Failure::Shrunk(Reason::Shrunk { customers: u32::try_from(walked.len()).unwrap_or(u32::MAX) }));
    };
    if changed > 0 {
        suggestions::make_due(&mut tx, &source.partner).await?;
    }
    let count = u32::try_from(walked.len()).unwrap_or(u32::MAX);
    if !walk.complete(&mut tx, count, reread_at(app, app.wall.now())).await? {
        return Err(Failure::Abandoned);
    }
    tx.commit().await.map_err(|error| Failure::Store(error.into()))?;
    tracing::info!(
        partner = source.partner.0,
        instance = source.instance,
        customers = count,
        changed,
        "Kaseya was read"
    );
    Ok(())
}
