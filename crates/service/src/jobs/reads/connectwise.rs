use std::sync::Arc;

use chrono::{DateTime, Utc};
use tokio::sync::watch;
use vendors::connectwise::ConnectWise;

use super::{Failure, hold, later};
use crate::{
    app::App,
    jobs::connectwise,
    reasons,
    store::{
        connectwise::{customers, settings},
        reads::Walk,
    },
};

pub(super) const NAME: &str = "ConnectWise";

/// Reads the company and the agreements of every customer again, one after the other. While the integration is off nothing is asked.
pub(super) async fn read(app: &App, walk: &Walk) -> Result<(), Failure> {
    let partner = &walk.source.partner;
    let on = settings::get(&app.store, partner).await?.is_some_and(|global| global.settings.enabled);
    let mut read = 0;
    if let Some(client) = app.connections.connectwise(partner).await?.filter(|_| on) {
        let (found, hears) = watch::channel(0);
        read = hold::during(app, walk, hears, all(app, walk, client, found)).await??;
    }
    let mut tx = app.store.write(partner).await?;
    if !walk.complete(&mut tx, read, again_at(app, app.wall.now())).await? {
        return Err(Failure::Abandoned);
    }
    tx.commit().await.map_err(|error| Failure::Store(error.into()))?;
    if read > 0 {
        tracing::info!(partner = partner.0, customers = read, "ConnectWise was read");
    }
    Ok(())
}

fn again_at(app: &App, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    later(now, app.timing.connectwise_reread_ms)
}

async fn all(app: &App, walk: &Walk, client: Arc<ConnectWise>, found: watch::Sender<u32>) -> Result<u32, Failure> {
    let (partner, began) = (&walk.source.partner, walk.started_at);
    let (mut read, mut after) = (0, None);
    while let Some(customer) = customers::to_read(&app.store, partner, began, after.as_ref()).await? {
        let again = connectwise::again(&client, &customer).await;
        let mut tx = app.store.write(partner).await?;
        match again {
            Ok(Some(again)) => {
                if !connectwise::keep(app, &mut tx, partner, &client, (&customer, &again)).await? {
                    return Err(Failure::Abandoned);
                }
            }
            Ok(None) => {}
            Err(_) if !app.connections.is_connected(&mut tx, partner, &client).await? => {
                return Err(Failure::Abandoned);
            }
            Err(error) => {
                // What one record does not tell another may; who does not answer, or lets us in no more, is not asked a hundred times.
                let whole = error.is_temporary() || matches!(error, vendors::Error::Unauthorized { .. });
                let account = (!whole).then_some(&customer.account);
                let failure = connectwise::failure(&error);
                customers::set_read_failed(&mut tx, partner, (account, began), failure).await?;
                if whole {
                    tx.commit().await.map_err(|error| Failure::Store(error.into()))?;
                    // Keys that are refused are not tried again every minute: other ones are entered, and then all is read.
                    return if error.is_temporary() { Err(Failure::Vendor(reasons::of(&error))) } else { Ok(read) };
                }
            }
        }
        tx.commit().await.map_err(|error| Failure::Store(error.into()))?;
        read += 1;
        found.send_replace(read);
        after = Some(customer.account);
    }
    Ok(read)
}
