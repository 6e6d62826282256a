//! Find or create the subscription. In its lane one subscribe is out at a time; when it is answered the next customer goes.

use contract::{imports::ItemStatus, reason::Reason};
use domain::{account::AccountId, draft::OrderAccount};
use vendors::{Error, licensing::SubscriptionId};

use super::{
    halt::Halt,
    saga::{Saga, millis},
};
use crate::store::steps::{Kind, Outcome, Step};

impl Saga<'_> {
    /// Gives the account its plan and seats. True: this item subscribed it, so SMPI has to be initialised.
    pub(super) async fn subscription(&mut self, account: &AccountId) -> Result<bool, Halt> {
        let (present, seats) = (self.item.line.present, self.item.line.seats.0);
        if present == seats {
            return Ok(false);
        }
        if present > 0 {
            self.set_seats(account).await?;
            self.pass_lane().await?;
            return Ok(false);
        }
        loop {
            let step = self.app.store.step(&self.item.id, Kind::Subscribe, "").await?;
            match &step {
                Some(step) if step.outcome == Outcome::Done => break,
                Some(step) if step.outcome == Outcome::Unknown => {
                    self.give_up_place(step).await?;
                    if self.find_after_lost_answer(account, step).await? {
                        break;
                    }
                    self.may_send_again(step)?;
                }
                Some(step) if step.outcome == Outcome::NotDone => self.give_up_place(step).await?,
                None if self.has_it_already(account).await? => {
                    return Err(Halt::failed(Reason::PlanMeanwhile));
                }
                // Not sent yet, or refused in an earlier attempt: this one has its place in the lane anew.
                _ => {}
            }
            if self.subscribe(account).await? {
                break;
            }
        }
        self.pass_lane().await?;
        Ok(true)
    }

    /// Sends the subscribe. False: the answer was lost; look before anything else.
    async fn subscribe(&mut self, account: &AccountId) -> Result<bool, Halt> {
        // Who is to be stopped ends nobody's lane.
        self.may_go_on().await?;
        self.fits().await?;
        self.show(ItemStatus::AssigningPlan).await?;
        let now = self.send(Kind::Subscribe, "").await?;
        let (plan, seats) = (self.item.line.plan.clone(), self.item.line.seats.0);
        let answer = self.licensing.subscribe(account, &plan, seats, now, now).await;
        let id = answer.as_ref().ok().map(|subscription| subscription.id.as_str().to_owned());
        self.answered((Kind::Subscribe, ""), &answer, id.as_deref(), None).await?;
        match answer {
            Ok(_) => Ok(true),
            Err(error) if error.is_ambiguous() => Ok(false),
            Err(conflict @ Error::Conflict { .. }) => match self.find(account).await? {
                // An earlier subscribe of ours that took effect after all: its answer never came.
                Some(id) if self.seats_of(account, &id).await? == seats => {
                    self.record((Kind::Subscribe, ""), Outcome::Done, Some(id.as_str()), None).await?;
                    Ok(true)
                }
                // With other seats it is somebody else's.
                Some(_) => Err(Halt::failed(Reason::PlanMeanwhile)),
                None => Err(self.halt(&conflict)),
            },
            Err(error) => Err(self.halt(&error)),
        }
    }

    /// Whether an account that was there before the order has the plan that it had not then.
    async fn has_it_already(&self, account: &AccountId) -> Result<bool, Halt> {
        let existing = matches!(self.item.line.account, OrderAccount::Existing { .. });
        Ok(existing && self.find(account).await?.is_some())
    }

    async fn find(&self, account: &AccountId) -> Result<Option<SubscriptionId>, Halt> {
        self.hold.may_call().await?;
        let found = self.licensing.find_subscription(account, &self.item.line.plan, self.now()).await;
        found.map_err(|error| self.halt(&error))
    }

    async fn seats_of(&self, account: &AccountId, id: &SubscriptionId) -> Result<u32, Halt> {
        self.hold.may_call().await?;
        let read = self.licensing.subscription(account, id, self.now()).await;
        read.map(|subscription| subscription.seats).map_err(|error| self.halt(&error))
    }

    /// After an unknown outcome: true when the subscription is there; false with the verdict that it is not. Until then the item waits.
    async fn find_after_lost_answer(&mut self, account: &AccountId, step: &Step) -> Result<bool, Halt> {
        let now = self.now();
        if let Some(id) = self.find(account).await? {
            self.record((Kind::Subscribe, ""), Outcome::Done, Some(id.as_str()), None).await?;
            return Ok(true);
        }
        let verdict = self.verdict_at(step.sent_at);
        if now < verdict {
            return Err(self.wait_until(verdict + millis(1)));
        }
        self.record((Kind::Subscribe, ""), Outcome::NotDone, Some("not found"), None).await?;
        Ok(false)
    }

    /// A subscribe unanswered for five minutes lets the next of the lane go.
    async fn give_up_place(&mut self, step: &Step) -> Result<(), Halt> {
        let begun = step.first_sent_at.max(self.item.started_at.unwrap_or(step.first_sent_at));
        let waited = self.now().timestamp_millis() - begun;
        if waited > millis(self.app.timing.lane_patience_ms).num_milliseconds() {
            self.pass_lane().await?;
        }
        Ok(())
    }

    async fn pass_lane(&mut self) -> Result<(), Halt> {
        if !self.item.lane_passed {
            self.app.store.pass_lane(&self.hold.lease, &self.item).await??;
            self.item.lane_passed = true;
            self.app.wake();
        }
        Ok(())
    }

    /// Changes the seats of a subscription that is there. The number is absolute: sending it again changes nothing.
    async fn set_seats(&mut self, account: &AccountId) -> Result<(), Halt> {
        let step = self.app.store.step(&self.item.id, Kind::SetSeats, "").await?;
        if step.as_ref().is_some_and(|step| step.outcome == Outcome::Done) {
            return Ok(());
        }
        let Some(id) = self.find(account).await? else {
            return Err(Halt::failed(Reason::PlanGone));
        };
        let present = self.seats_of(account, &id).await?;
        let (seats, ordered_from) = (self.item.line.seats.0, self.item.line.present);
        if present == seats && step.is_some() {
            // An earlier write of ours took effect: its answer never came.
            return self.record((Kind::SetSeats, ""), Outcome::Done, Some(id.as_str()), None).await;
        }
        // Somebody raised the number meanwhile: an order for more seats never takes any away.
        if present == seats || (seats > ordered_from && present > seats) {
            return Ok(());
        }
        self.may_go_on().await?;
        if seats > present {
            self.fits().await?;
        }
        self.show(ItemStatus::AssigningPlan).await?;
        let now = self.send(Kind::SetSeats, "").await?;
        let answer = self.licensing.set_seats(account, &id, seats, now).await;
        self.answered((Kind::SetSeats, ""), &answer, Some(id.as_str()), None).await?;
        answer.map_err(|error| self.halt(&error))
    }
}
