//! The way of one item: account, subscription, settings, link. Every vendor write is recorded before it is sent and after it is answered;
//! what is recorded as done is never sent again.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use contract::{imports::ItemStatus, reason::Reason};
use domain::{account::AccountId, draft::OrderAccount};
use tokio::sync::watch;
use vendors::{Error, Outcome as Next, licensing::Licensing};

use super::halt::Halt;
use crate::{
    app::App,
    jobs::hold::Hold,
    reasons,
    store::{
        imports::{Ended, Item},
        lease::LeaseLost,
        steps::{Kind, Outcome, Step},
    },
};

/// One item on its way.
pub(super) struct Saga<'a> {
    pub(super) app: &'a App,
    pub(super) hold: &'a Hold,
    pub(super) licensing: &'a Licensing,
    pub(super) item: Item,
    stop: watch::Receiver<bool>,
}

impl<'a> Saga<'a> {
    pub(super) fn new(
        app: &'a App,
        hold: &'a Hold,
        licensing: &'a Licensing,
        item: Item,
        stop: watch::Receiver<bool>,
    ) -> Self {
        Self { app, hold, licensing, item, stop }
    }

    /// Goes on until the item ends or has to wait.
    pub(super) async fn run(mut self) {
        let halted = self.steps().await;
        Self::settle(self.app, self.hold, &self.item, halted).await;
    }

    async fn steps(&mut self) -> Result<(), Halt> {
        let account = self.account().await?;
        if self.subscription(&account).await? {
            self.initialise(&account).await?;
        }
        match self.settings(&account).await {
            // An account of an earlier import that ended before this: SMPI has not been told of it.
            Err(Halt::NotSetUp) => {
                self.initialise(&account).await?;
                match self.settings(&account).await {
                    Err(Halt::NotSetUp) => Err(self.not_known_yet()),
                    settled => settled,
                }
            }
            settled => settled,
        }
    }

    async fn settings(&mut self, account: &AccountId) -> Result<(), Halt> {
        self.notify(account).await?;
        self.template(account).await
    }

    /// Records why an item stopped.
    pub(super) async fn settle(app: &App, hold: &Hold, item: &Item, halted: Result<(), Halt>) {
        let now = app.wall.now().timestamp_millis();
        let settled = match halted {
            Ok(()) => {
                let ended = Ended { status: ItemStatus::Done, reason: None };
                app.store.end_item(&hold.lease, item, &ended, now).await
            }
            Err(Halt::End(ended)) => app.store.end_item(&hold.lease, item, &ended, now).await,
            Err(Halt::EndLane { reason, refused }) => {
                let ended = Ended { status: ItemStatus::SkippedNoLicences, reason: Some(reason) };
                app.store.end_lane(&hold.lease, item, &ended, refused, now).await
            }
            Err(Halt::Wait { status, reason, until }) => {
                app.store.wait(&hold.lease, item, (status, reason.as_ref()), until.timestamp_millis(), now).await
            }
            Err(Halt::LetGo | Halt::NotSetUp) => Ok(Ok(())),
            Err(Halt::LeaseLost) => Ok(Err(LeaseLost)),
            Err(Halt::Store(error)) => Err(error),
        };
        match settled {
            Ok(Ok(())) => {}
            Ok(Err(LeaseLost)) => hold.lose(),
            Err(error) => {
                tracing::error!(%error, item = item.id, "an item could not be recorded; it is picked up again");
                // Not at once: tables that fail now would fail again.
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
        app.changed.notify_waiters();
        app.wake();
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.app.wall.now()
    }

    /// Shows what is being done.
    pub(super) async fn show(&self, status: ItemStatus) -> Result<(), Halt> {
        let now = self.now().timestamp_millis();
        let shown = self.app.store.show(&self.hold.lease, &self.item, status, now).await??;
        self.app.changed.notify_waiters();
        if shown { Ok(()) } else { Err(Halt::LetGo) }
    }

    /// Before every new write: the technician may have stopped the import, the service may be stopping.
    pub(super) async fn may_go_on(&mut self) -> Result<(), Halt> {
        if *self.stop.borrow() {
            return Err(Halt::LetGo);
        }
        let present = self.app.store.item(&self.hold.lease.partner, &self.item.id).await?;
        let Some(present) = present.filter(|item| !item.ended) else { return Err(Halt::LetGo) };
        let stopping = present.stopping;
        self.item = present;
        if stopping { Err(Halt::end(ItemStatus::Cancelled, self.what_exists().await?)) } else { Ok(()) }
    }

    /// What a stopped item leaves in LMP.
    async fn what_exists(&self) -> Result<Reason, Halt> {
        let created = self.item.account.is_some() && matches!(self.item.line.account, OrderAccount::New { .. });
        let subscribed = self.is_done(Kind::Subscribe, "").await? || self.is_done(Kind::SetSeats, "").await?;
        let notified = self.item.email.is_none() || self.is_done(Kind::Notify, "").await?;
        Ok(match (created, subscribed, notified) {
            (_, true, true) => Reason::StoppedWithoutTemplate,
            (_, true, false) => Reason::StoppedWithoutSettings,
            (true, false, _) => Reason::StoppedWithoutPlan,
            (false, false, _) => Reason::StoppedUnchanged,
        })
    }

    /// Whether a write was done.
    pub(super) async fn is_done(&self, kind: Kind, detail: &str) -> Result<bool, Halt> {
        let step = self.app.store.step(&self.item.id, kind, detail).await?;
        Ok(step.is_some_and(|step| step.outcome == Outcome::Done))
    }

    /// Records that a write is about to be sent. It may be sent when this returns, and is sent with the time it returns.
    pub(super) async fn send(&self, kind: Kind, detail: &str) -> Result<DateTime<Utc>, Halt> {
        loop {
            self.hold.may_call().await?;
            let now = self.now();
            let (lease, at) = (&self.hold.lease, now.timestamp_millis());
            if !self.app.store.begin_step(lease, &self.item, (kind, detail), at).await?? {
                return Err(Halt::LetGo);
            }
            // Where the lease has to be renewed first, the recorded time would be earlier than the call: it is recorded anew.
            if self.hold.may_call_now() {
                return Ok(now);
            }
        }
    }

    /// Records what became of a write, and with it the account it created.
    pub(super) async fn answered<T>(
        &self,
        (kind, detail): (Kind, &str),
        answer: &Result<T, Error>,
        id: Option<&str>,
        account: Option<&AccountId>,
    ) -> Result<(), Halt> {
        let (outcome, text) = match answer {
            Ok(_) => (Outcome::Done, id),
            Err(error) => {
                let outcome = match error.outcome() {
                    Next::TryAgain { .. } => Outcome::NotDone,
                    Next::LookUp => Outcome::Unknown,
                    Next::StopPlan | Next::AskPerson => Outcome::Refused,
                };
                (outcome, Some(error.vendor_text()))
            }
        };
        self.record((kind, detail), outcome, text, account).await
    }

    /// Records what a look-up found out about a write.
    pub(super) async fn record(
        &self,
        step: (Kind, &str),
        outcome: Outcome,
        text: Option<&str>,
        account: Option<&AccountId>,
    ) -> Result<(), Halt> {
        let now = self.now().timestamp_millis();
        let free = self.app.store.end_step(&self.hold.lease, &self.item, step, (outcome, text), account, now).await??;
        if free { Ok(()) } else { Err(Halt::action_required(Reason::AccountOfAnother)) }
    }

    /// When *not there* begins to count for a write sent at `sent_at`: after the call's deadline and the vendor's visibility delay.
    pub(super) fn verdict_at(&self, sent_at: i64) -> DateTime<Utc> {
        let wait = self.app.timing.call_deadline_ms + self.app.timing.visibility_delay_ms;
        DateTime::from_timestamp_millis(sent_at).unwrap_or_default() + millis(wait)
    }

    /// A write that was never answered is not sent for ever.
    pub(super) fn may_send_again(&self, step: &Step) -> Result<(), Halt> {
        let begun = step.first_sent_at.max(self.item.started_at.unwrap_or(step.first_sent_at));
        let patience = millis(self.app.timing.retry_patience_ms).num_milliseconds();
        if self.now().timestamp_millis() - begun > patience {
            return Err(Halt::failed(Reason::NoAnswerForTooLong { said: None }));
        }
        Ok(())
    }

    /// Waits for something to become visible, looking a few times before the verdict.
    pub(super) fn wait_until(&self, verdict: DateTime<Utc>) -> Halt {
        let pause = millis((self.app.timing.visibility_delay_ms / 8).clamp(100, 15_000));
        let until = verdict.min(self.now() + pause);
        Halt::Wait { status: ItemStatus::WaitingForTrendMicro, reason: None, until }
    }

    /// What an error means for the item.
    pub(super) fn halt(&self, error: &Error) -> Halt {
        match error.outcome() {
            Next::TryAgain { after } => self.try_again(after, error),
            Next::LookUp => self.try_again(None, error),
            Next::StopPlan => Halt::EndLane { reason: reasons::of(error), refused: true },
            Next::AskPerson => Halt::failed(reasons::of(error)),
        }
    }

    fn try_again(&self, after: Option<Duration>, error: &Error) -> Halt {
        let (now, timing) = (self.now(), self.app.timing);
        let patience = millis(timing.retry_patience_ms).num_milliseconds();
        if self.item.unanswered_since.is_some_and(|since| now.timestamp_millis() - since > patience) {
            return Halt::failed(Reason::NoAnswerForTooLong { said: Some(error.vendor_text().to_owned()) });
        }
        let backoff = timing.growing(u32::try_from(self.item.tries).unwrap_or(u32::MAX));
        let wait = u64::try_from(after.unwrap_or_default().max(backoff).as_millis()).unwrap_or(u64::MAX);
        Halt::Wait { status: ItemStatus::WaitingNoAnswer, reason: Some(reasons::of(error)), until: now + millis(wait) }
    }
}

/// A wait as a difference of moments.
pub(super) fn millis(ms: u64) -> TimeDelta {
    TimeDelta::milliseconds(i64::try_from(ms).unwrap_or(i64::MAX / 1_000))
}
