use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{AccountId, PlanId};
use tokio::{sync::watch, task::JoinSet};
use vendors::{
    Error,
    licensing::{Licensing, Plan, SubscriptionRef},
};

use super::{Failure, hold, reread_at};
use crate::{
    app::App,
    reasons,
    store::{
        accounts::{self, Walked},
        plans,
        reads::Walk,
        suggestions,
    },
};

pub(super) const NAME: &str = "Trend Micro";
/// Subscriptions read at a time.
const PARALLEL: usize = 4;
/// Seats that are shown together while a first walk goes on.
const FILLED_AT_ONCE: usize = 40;

/// One walk over LMP: accounts, plans, and the seats of each account that has a subscription. The accounts are shown as soon as they are listed:
/// the seats of ten thousand take minutes.
pub(super) async fn read(app: &App, walk: &Walk) -> Result<(), Failure> {
    let Some(licensing) = app.connections.licensing(&walk.source.partner).await? else {
        return Err(Failure::Abandoned);
    };
    let (found, hears) = watch::channel(0);
    let (walked, offered) = hold::during(app, walk, hears, Box::pin(all(app, walk, licensing, found))).await??;
    show(app, walk, &walked, &offered).await?;
    app.wake();
    Ok(())
}

async fn all(
    app: &App,
    walk: &Walk,
    licensing: Arc<Licensing>,
    found: watch::Sender<u32>,
) -> Result<(Vec<Walked>, Vec<Plan>), Failure> {
    let now = app.wall.now();
    // LMPI wants a range: LMP is younger than this century.
    let ever = DateTime::from_timestamp(946_684_800, 0).unwrap_or_default()..now + TimeDelta::minutes(15);
    let (accounts, plans, listed) = tokio::try_join!(
        licensing.accounts(ever.clone(), now),
        licensing.plans(now),
        licensing.changed_subscriptions(ever.clone(), now)
    )
    .map_err(|error| vendor(&error))?;
    found.send_replace(u32::try_from(accounts.len()).unwrap_or(u32::MAX));
    let offered: Vec<Plan> = plans.into_iter().filter(Plan::is_worry_free).collect();
    let mut chosen = one_each(listed, &offered);
    let listed = |account: vendors::licensing::Account| Walked {
        subscription: chosen.get(&account.id).map(|one| (one.id.0.clone(), one.plan.clone(), None)),
        id: account.id,
        name: account.name,
        status: account.status,
        note: account.note,
        created: account.created,
    };
    let mut walked: Vec<Walked> = accounts.into_iter().map(listed).collect();
    let known: HashSet<&AccountId> = walked.iter().map(|account| &account.id).collect();
    chosen.retain(|account, _| known.contains(account));
    let wanted = show_listed(app, walk, &walked, &offered).await?;
    let mut seats = seats(app, walk, &licensing, chosen, &wanted).await?;
    for account in &mut walked {
        account.subscription = seats.remove(&account.id);
    }
    Ok((walked, offered))
}

fn vendor(error: &Error) -> Failure {
    Failure::Vendor(reasons::of(error))
}

/// The subscription to Worry-Free Services that counts for each account: one in use, of a full plan before a trial.
fn one_each(listed: Vec<SubscriptionRef>, offered: &[Plan]) -> HashMap<AccountId, SubscriptionRef> {
    let trial: HashMap<&PlanId, bool> = offered.iter().map(|plan| (&plan.id, plan.trial)).collect();
    let mut chosen: HashMap<AccountId, SubscriptionRef> = HashMap::new();
    for listed in listed.into_iter().filter(|listed| listed.enabled && trial.contains_key(&listed.plan)) {
        let rank = |one: &SubscriptionRef| (trial[&one.plan], one.id.0.clone());
        match chosen.get(&listed.account) {
            Some(present) if rank(present) <= rank(&listed) => {}
            _ => {
                chosen.insert(listed.account.clone(), listed);
            }
        }
    }
    chosen
}

/// Reads the seats of each subscription, the `wanted` ones first, and fills those in as they come. One that is gone meanwhile counts as none. One
/// whose seats LMP does not say is there all the same, without seats: whoever took it for none would give the account another plan, or bill none.
async fn seats(
    app: &App,
    walk: &Walk,
    licensing: &Arc<Licensing>,
    chosen: HashMap<AccountId, SubscriptionRef>,
    wanted: &HashSet<AccountId>,
) -> Result<HashMap<AccountId, (String, PlanId, Option<u32>)>, Failure> {
    let mut reads = JoinSet::new();
    let (first, rest): (Vec<_>, Vec<_>) = chosen.into_values().partition(|listed| wanted.contains(&listed.account));
    let mut awaited = first.len();
    let mut queue = first.into_iter().chain(rest);
    let (mut seats, mut fresh) = (HashMap::new(), Vec::new());
    loop {
        // One begins where one ended: ten thousand that wait for their turn would be as many tasks.
        for listed in queue.by_ref().take(PARALLEL - reads.len()) {
            let (licensing, now) = (licensing.clone(), app.wall.clone());
            reads.spawn(async move {
                let read = licensing.subscription(&listed.account, &listed.id, now.now()).await;
                (listed, read)
            });
        }
        let Some(read) = reads.join_next().await else { break };
        let Ok((listed, read)) = read else { continue };
        let is_wanted = wanted.contains(&listed.account);
        awaited -= usize::from(is_wanted);
        match read {
            Ok(read) => {
                if is_wanted {
                    fresh.push((listed.account.clone(), listed.id.0.clone(), read.seats));
                }
                seats.insert(listed.account, (listed.id.0, listed.plan, Some(read.seats)));
            }
            Err(error @ (Error::NotFound { .. } | Error::Malformed { .. })) => {
                tracing::warn!(account = %listed.account, %error, "the seats of an account could not be read");
                if matches!(error, Error::Malformed { .. }) {
                    seats.insert(listed.account, (listed.id.0, listed.plan, None));
                }
            }
            Err(error) => return Err(vendor(&error)),
        }
        // The last ones do not wait for thousands that nobody misses.
        if fresh.len() >= FILLED_AT_ONCE || (awaited == 0 && !fresh.is_empty()) {
            let mut tx = app.store.write(&walk.source.partner).await?;
            accounts::fill_in(&mut tx, &walk.source.partner, &std::mem::take(&mut fresh)).await?;
            tx.commit().await.map_err(|error| Failure::Store(error.into()))?;
        }
    }
    Ok(seats)
}

/// What was written by an import since this moment is newer than the walk.
fn believed_from(app: &App, walk: &Walk) -> DateTime<Utc> {
    let delay = TimeDelta::milliseconds(i64::try_from(app.timing.visibility_delay_ms).unwrap_or(i64::MAX / 2));
    walk.started_at.checked_sub_signed(delay).unwrap_or_default()
}

async fn show_listed(
    app: &App,
    walk: &Walk,
    listed: &[Walked],
    offered: &[Plan],
) -> Result<HashSet<AccountId>, Failure> {
    let partner = &walk.source.partner;
    let mut tx = app.store.write(partner).await?;
    plans::show(&mut tx, partner, offered).await?;
    let accounts::Listed { fresh, wanted } =
        accounts::show_listed(&mut tx, partner, listed, believed_from(app, walk)).await?;
    if fresh > 0 {
        suggestions::make_due(&mut tx, partner).await?;
    }
    if !walk.listed(&mut tx).await? {
        return Err(Failure::Abandoned);
    }
    tx.commit().await.map_err(|error| Failure::Store(error.into()))?;
    Ok(wanted)
}

async fn show(app: &App, walk: &Walk, walked: &[Walked], offered: &[Plan]) -> Result<(), Failure> {
    let partner = &walk.source.partner;
    let mut tx = app.store.write(partner).await?;
    plans::show(&mut tx, partner, offered).await?;
    let changed = accounts::show(&mut tx, partner, walked, believed_from(app, walk)).await?;
    if changed > 0 {
        suggestions::make_due(&mut tx, partner).await?;
    }
    let count = u32::try_from(walked.len()).unwrap_or(u32::MAX);
    if !walk.complete(&mut tx, count, reread_at(app, app.wall.now())).await? {
        return Err(Failure::Abandoned);
    }
    tx.commit().await.map_err(|error| Failure::Store(error.into()))?;
    tracing::info!(partner = partner.0, accounts = count, changed, "LMP was read");
    Ok(())
}
