//! The way of one product of a run. A write is recorded before it is sent; after an unknown outcome ConnectWise is looked at before anything else.

mod sought;

use std::time::Duration;

use contract::connectwise::{LineOutcome, Need, Wait};
use domain::{
    billing::{Bound, Step},
    connectwise::{AdditionId, AgreementId},
    seats::SeatCount,
};
use vendors::{
    Error, Outcome as Next,
    connectwise::{Addition, NewAddition},
};

use super::sheet::{Looked, Sheet, Vendors};
use crate::{
    app::App,
    config::Timing,
    jobs::hold::Hold,
    store::{
        StoreError,
        audit::{self, Doer, Entry},
        billing::{self, BoundLine, Item, Write},
        connectwise::schedule,
        lease::LeaseLost,
    },
};

/// Why a product is not carried out to its end now.
#[derive(Debug, thiserror::Error)]
pub(super) enum Halt {
    /// Another process works for the partner.
    #[error(transparent)]
    LeaseLost(#[from] LeaseLost),
    /// The tables did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How long after a create was sent *not there* counts, beyond the call's own deadline.
const STILL_ON_ITS_WAY: Duration = Duration::from_secs(5);

/// Carries one product of a run out: it ends, or is tried again later.
pub(super) async fn carry_out(app: &App, hold: &Hold, item: &Item) -> Result<(), Halt> {
    let partner = &hold.lease.partner;
    let Some(mut sheet) = Sheet::of(app, partner, &item.account).await? else {
        return settle(app, hold, item, &LineOutcome::Cancelled, None).await;
    };
    if !stands(app, hold, &sheet, item).await? {
        return settle(app, hold, item, &LineOutcome::Cancelled, None).await;
    }
    let Some(vendors) = Vendors::of(app, partner).await? else {
        return wait(app, hold, item, Wait::NoAnswer, None).await;
    };
    hold.may_call().await?;
    sheet.refresh(app, partner, &vendors.connectwise).await?;
    // What takes effect while ConnectWise is looked at may not be seen: *not there* is as old as the moment before.
    let asked_at = app.wall.now().timestamp_millis();
    let looked = sheet.look(app, partner, &vendors, item.product).await?;
    // Vendors take their time: it may have been switched off meanwhile.
    if !stands(app, hold, &sheet, item).await? {
        return settle(app, hold, item, &LineOutcome::Cancelled, None).await;
    }
    let way = Way { app, hold, item, sheet: &sheet, vendors: &vendors, looked: &looked, asked_at };
    let begun = match way.made_elsewhere() {
        Some(made) if way.look_for(&made).await? => return Ok(()),
        Some(_) => None,
        None => item.write.as_ref().map(|write| &write.step),
    };
    let seats = looked.seats.map(SeatCount);
    match (&looked.step, begun) {
        // A create whose outcome nobody knows: the one line that is there now was not there before.
        (Step::Choose { lines }, Some(Step::Create { agreement, .. })) if lines.len() == 1 => {
            way.adopt(*agreement, lines[0]).await
        }
        (Step::Create { .. }, Some(Step::Create { .. })) if way.still_on_its_way() => {
            wait(app, hold, item, Wait::NoAnswer, None).await
        }
        (Step::Create { agreement, to }, _) => way.create(*agreement, *to).await,
        (Step::Change { addition, .. }, _) => way.change(*addition).await,
        // It has what was sent. Where it comes to something else by now, the change never took effect.
        (Step::Nothing, Some(Step::Change { addition, from, to })) if seats == Some(*to) => {
            way.sent(*addition, Some((*from).into()), *to).await
        }
        (Step::Nothing, Some(Step::Create { .. })) if sheet.is_bound(item.product) => way.created_before().await,
        (Step::Nothing, _) => settle(app, hold, item, &LineOutcome::Same(looked.seats.unwrap_or(0)), None).await,
        (Step::Choose { .. }, _) => settle(app, hold, item, &LineOutcome::Need(Need::ChooseLine), None).await,
        (Step::Need { need }, _) => settle(app, hold, item, &LineOutcome::Need(*need), None).await,
        (Step::Wait { wait: why }, _) => wait(app, hold, item, *why, None).await,
    }
}

/// Whether it is still wanted: a scheduled product by the schedule, one sent by hand as long as the integration is on.
async fn stands(app: &App, hold: &Hold, sheet: &Sheet, item: &Item) -> Result<bool, StoreError> {
    if item.month.is_none() {
        return Ok(sheet.billed().contains(&item.product));
    }
    let scheduled = schedule::of(&app.store, &hold.lease.partner, &item.account).await?;
    Ok(scheduled.billing.contains_key(&item.product))
}

struct Way<'a> {
    app: &'a App,
    hold: &'a Hold,
    item: &'a Item,
    sheet: &'a Sheet,
    vendors: &'a Vendors,
    looked: &'a Looked,
    /// When ConnectWise was looked at, milliseconds since the epoch.
    asked_at: i64,
}

impl Way<'_> {
    fn still_on_its_way(&self) -> bool {
        self.may_yet_be_made(self.asked_at)
    }

    /// Whether a create that was sent may not have been seen at `asked_at`, and take effect yet.
    fn may_yet_be_made(&self, asked_at: i64) -> bool {
        let patience = Timing::of(self.app.timing.call_deadline_ms)
            + STILL_ON_ITS_WAY.min(Timing::of(self.app.timing.call_deadline_ms));
        let patience = i64::try_from(patience.as_millis()).unwrap_or(i64::MAX);
        self.item.write.as_ref().is_some_and(|write| asked_at < write.sent_at.saturating_add(patience))
    }

    /// Records the step; the call may start when this returns true. False: somebody changed the customer's settings since they were read, or
    /// another ConnectWise is connected, and the product has to be looked at anew.
    async fn record(&self, product_identifier: Option<&str>) -> Result<bool, Halt> {
        loop {
            self.hold.may_call().await?;
            let write = Write {
                step: self.looked.step.clone(),
                sent_at: self.app.wall.now().timestamp_millis(),
                product_identifier: product_identifier.map(ToOwned::to_owned),
            };
            let version = self.sheet.customer.version;
            if !billing::write(&self.app.store, &self.hold.lease, self.item, (&write, version)).await?? {
                wait(self.app, self.hold, self.item, Wait::Other, Some(Duration::ZERO)).await?;
                return Ok(false);
            }
            // Where the lease has to be renewed first, the recorded time would be earlier than the call: it is recorded anew.
            if self.hold.may_call_now() {
                return Ok(true);
            }
        }
    }

    async fn change(&self, addition: AdditionId) -> Result<(), Halt> {
        let Step::Change { from, to, .. } = self.looked.step else { return Ok(()) };
        let Some((agreement, _)) = self.looked.agreement else { return Ok(()) };
        if !self.record(None).await? {
            return Ok(());
        }
        match self.vendors.connectwise.set_quantity(agreement, addition, to.0).await {
            // ConnectWise's own rules may come between; then it is looked at again.
            Ok(line) if line.quantity.and_then(vendors::connectwise::Quantity::whole) == Some(to.0) => {
                self.sent(addition, Some(from.into()), to).await
            }
            Ok(_) => wait(self.app, self.hold, self.item, Wait::Other, None).await,
            Err(Error::NotFound { .. }) => {
                settle(self.app, self.hold, self.item, &LineOutcome::Need(Need::LineGone), None).await
            }
            Err(error) => self.failed(&error).await,
        }
    }

    async fn create(&self, agreement: AgreementId, to: SeatCount) -> Result<(), Halt> {
        let Some(product_identifier) = self.sheet.catalogue_item(self.item.product).map(ToOwned::to_owned) else {
            return settle(self.app, self.hold, self.item, &LineOutcome::Need(Need::MapProduct), None).await;
        };
        if !self.record(Some(&product_identifier)).await? {
            return Ok(());
        }
        let new = NewAddition { product_identifier, quantity: to.0, starts: self.sheet.today, description: None };
        match self.vendors.connectwise.create_addition(agreement, &new).await {
            Ok(line) => self.bound(agreement, &line, to).await,
            Err(error) => self.failed(&error).await,
        }
    }

    /// The line that our create left: it is bound, and gets the quantity like any bound line.
    async fn adopt(&self, agreement: AgreementId, addition: AdditionId) -> Result<(), Halt> {
        let Some(line) = self.looked.lines.iter().find(|line| line.id == addition) else { return Ok(()) };
        let quantity = line.quantity.and_then(vendors::connectwise::Quantity::whole);
        match (quantity, self.looked.seats) {
            (Some(quantity), Some(seats)) if quantity == seats => self.bound(agreement, line, SeatCount(seats)).await,
            _ => {
                let mut tx = self.app.store.write_under(&self.hold.lease).await??;
                let (partner, now) = (&self.hold.lease.partner, self.app.wall.now().timestamp_millis());
                if billing::written_for(&mut tx, partner, addition).await?.is_some() {
                    drop(tx);
                    let need = LineOutcome::Need(Need::ChooseLine);
                    return settle(self.app, self.hold, self.item, &need, None).await;
                }
                billing::bind(&mut tx, partner, &self.item.account, &self.line(agreement, addition, quantity), now)
                    .await?;
                tx.commit().await.map_err(StoreError::from)?;
                // With the line bound it is a change like any other.
                wait(self.app, self.hold, self.item, Wait::Other, Some(Duration::ZERO)).await
            }
        }
    }

    /// The line that was created is bound and its quantity right.
    async fn bound(&self, agreement: AgreementId, line: &Addition, to: SeatCount) -> Result<(), Halt> {
        let line = self.line(agreement, line.id, Some(to.0));
        settle(self.app, self.hold, self.item, &LineOutcome::Sent { from: None, to: to.0 }, Some(Sent::Created(line)))
            .await
    }

    /// A create that was bound before, and whose quantity is right by now.
    async fn created_before(&self) -> Result<(), Halt> {
        let to = self.looked.seats.unwrap_or(0);
        settle(self.app, self.hold, self.item, &LineOutcome::Sent { from: None, to }, None).await
    }

    async fn sent(&self, addition: AdditionId, from: Option<f64>, to: SeatCount) -> Result<(), Halt> {
        let outcome = LineOutcome::Sent { from, to: to.0 };
        settle(self.app, self.hold, self.item, &outcome, Some(Sent::Changed(addition, to.0))).await
    }

    fn line(&self, agreement: AgreementId, addition: AdditionId, quantity: Option<u32>) -> BoundLine {
        let agreement_name = self.looked.agreement.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
        BoundLine { product: self.item.product, bound: Bound { addition, agreement }, agreement_name, quantity }
    }

    async fn failed(&self, error: &Error) -> Result<(), Halt> {
        match error.outcome() {
            Next::TryAgain { after } => wait(self.app, self.hold, self.item, Wait::NoAnswer, after).await,
            Next::LookUp => wait(self.app, self.hold, self.item, Wait::NoAnswer, None).await,
            Next::StopPlan | Next::AskPerson => {
                let said = LineOutcome::Refused(error.vendor_text().to_owned());
                settle(self.app, self.hold, self.item, &said, None).await
            }
        }
    }
}

/// What a product's end leaves in ConnectWise.
enum Sent {
    Changed(AdditionId, u32),
    Created(BoundLine),
    /// A line of ours that nothing is written to any more.
    LeftBehind(BoundLine),
}

/// Ends the product, with what was sent and the audit in one transaction.
async fn settle(app: &App, hold: &Hold, item: &Item, outcome: &LineOutcome, sent: Option<Sent>) -> Result<(), Halt> {
    let (partner, now) = (&hold.lease.partner, app.wall.now());
    let mut tx = app.store.write_under(&hold.lease).await??;
    let changed = match &sent {
        Some(Sent::Created(line) | Sent::LeftBehind(line)) => {
            let holder = billing::written_for(&mut tx, partner, line.bound.addition).await?;
            if holder.is_some_and(|(account, product)| account != item.account || product != item.product) {
                // Another product of the same catalogue item found it before it was bound here: this one gets a line of its own.
                drop(tx);
                return wait(app, hold, item, Wait::Other, None).await;
            }
            billing::bind(&mut tx, partner, &item.account, line, now.timestamp_millis()).await?;
            if matches!(sent, Some(Sent::LeftBehind(_))) {
                billing::release(&mut tx, partner, &item.account, Some(line.product), now.timestamp_millis()).await?;
            }
            None
        }
        Some(Sent::Changed(addition, quantity)) => Some((*addition, *quantity)),
        None => None,
    };
    billing::settle(&mut tx, partner, item, outcome, changed, now.timestamp_millis()).await?;
    if let LineOutcome::Sent { from, to } = outcome {
        let subject = [item.account.as_str(), " ", item.product.code()].concat();
        let (old, new) = (from.map(|from| from.to_string()), to.to_string());
        let entry = Entry { action: "billing.quantity", subject: &subject, old: old.as_deref(), new: Some(&new) };
        let (id, name) = item.by.as_ref().map_or(("schedule", "Schedule"), |(sub, name)| (sub, name));
        audit::record(&mut tx, partner, Doer { id, name, request_id: &item.run }, &entry, now).await?;
    }
    tx.commit().await.map_err(StoreError::from)?;
    Ok(())
}

/// Tries again later: after `after`, or after a wait that doubles.
async fn wait(app: &App, hold: &Hold, item: &Item, why: Wait, after: Option<Duration>) -> Result<(), Halt> {
    let pause = after.unwrap_or_else(|| app.timing.growing(item.tries));
    let pause = i64::try_from(pause.as_millis()).unwrap_or(i64::MAX);
    let at = app.wall.now().timestamp_millis().saturating_add(pause);
    billing::wait(&app.store, &hold.lease, item, (why, at)).await??;
    Ok(())
}
