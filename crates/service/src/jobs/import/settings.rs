//! What SMPI sets up: the customer itself, its notifications, its template. Sending any of these again changes nothing, so a lost answer is
//! simply sent again.

use chrono::DateTime;
use contract::{imports::ItemStatus, reason::Reason};
use domain::{
    account::AccountId,
    draft::{OrderAccount, TemplateChoice},
};
use vendors::Error;

use super::{
    halt::Halt,
    saga::{Saga, millis},
};
use crate::store::steps::{Kind, Outcome};

/// SMPI's code for an account that was not initialised.
const NOT_INITIALISED: &str = "NotInitialized";
/// SMPI's default groups: devices and servers.
const GROUPS: [u8; 2] = [1, 2];
/// Operating systems that have policies.
const SYSTEMS: [&str; 2] = ["windows", "mac"];

impl Saga<'_> {
    /// Initialises a customer that was just subscribed. SMPI may take up to two hours to know it; the item holds no worker meanwhile.
    pub(super) async fn initialise(&mut self, account: &AccountId) -> Result<(), Halt> {
        let before = self.app.store.step(&self.item.id, Kind::Initialise, "").await?;
        if before.as_ref().is_some_and(|step| step.outcome == Outcome::Done) {
            return Ok(());
        }
        let poll = millis(self.app.timing.smpi_poll_ms).num_milliseconds();
        let set_up = self.app.set_up.of(&self.hold.lease.partner);
        // An account that an earlier import subscribed says nothing about how long it takes, and is asked for at once.
        let subscribed = self.app.store.step(&self.item.id, Kind::Subscribe, "").await?.map(|step| step.sent_at);
        // A stop is heard before a wait begins that may be long.
        self.may_go_on().await?;
        let now = self.now().timestamp_millis();
        if let Some(until) = subscribed.and_then(|subscribed| set_up.too_early(subscribed, now, poll)) {
            return Err(self.being_set_up(until));
        }
        self.show(ItemStatus::WaitingForTrendMicro).await?;
        let now = self.send(Kind::Initialise, "").await?;
        let answer = self.licensing.initialise(account, now).await;
        self.answered((Kind::Initialise, ""), &answer, None, None).await?;
        match answer {
            Err(Error::NotFound { .. }) => {
                let now = now.timestamp_millis();
                let until = subscribed.map_or(now + poll, |subscribed| set_up.not_known(subscribed, now, poll));
                Err(self.not_known_until(until))
            }
            answer => {
                answer.map_err(|error| self.halt(&error))?;
                if let Some(subscribed) = subscribed {
                    set_up.known(subscribed, now.timestamp_millis(), poll, before.is_none());
                }
                Ok(())
            }
        }
    }

    /// What an error of SMPI means once the account has its plan.
    fn settings_halt(&self, error: &Error) -> Halt {
        match error {
            Error::NotFound { .. } => Halt::NotSetUp,
            Error::Conflict { subject, .. } if subject == NOT_INITIALISED => Halt::NotSetUp,
            error => self.halt(error),
        }
    }

    pub(super) fn not_known_yet(&self) -> Halt {
        self.not_known_until((self.now() + millis(self.app.timing.smpi_poll_ms)).timestamp_millis())
    }

    fn not_known_until(&self, until: i64) -> Halt {
        let (now, timing) = (self.now(), self.app.timing);
        let started = self.item.started_at.unwrap_or_else(|| now.timestamp_millis());
        if now.timestamp_millis() - started > millis(timing.smpi_patience_ms).num_milliseconds() {
            return Halt::failed(Reason::NotSetUp);
        }
        self.being_set_up(until)
    }

    fn being_set_up(&self, until: i64) -> Halt {
        Halt::Wait {
            status: ItemStatus::WaitingForTrendMicro,
            reason: Some(Reason::BeingSetUp),
            until: DateTime::from_timestamp_millis(until).unwrap_or_else(|| self.now()),
        }
    }

    /// *Send all customer notifications to my email address*: the address is added, nobody is taken off.
    pub(super) async fn notify(&mut self, account: &AccountId) -> Result<(), Halt> {
        let Some(email) = self.item.email.clone() else { return Ok(()) };
        if self.is_done(Kind::Notify, "").await? {
            return Ok(());
        }
        self.may_go_on().await?;
        self.show(ItemStatus::SettingUpNotifications).await?;
        self.hold.may_call().await?;
        let mut recipients =
            self.licensing.recipients(account, self.now()).await.map_err(|error| self.settings_halt(&error))?;
        if recipients.iter().any(|recipient| recipient.eq_ignore_ascii_case(&email)) {
            return Ok(());
        }
        recipients.push(email);
        let now = self.send(Kind::Notify, "").await?;
        let answer = self.licensing.set_recipients(account, &recipients, now).await;
        self.answered((Kind::Notify, ""), &answer, None, None).await?;
        answer.map_err(|error| self.settings_halt(&error))
    }

    /// The template: one write per default group and operating system, each naming this one customer.
    pub(super) async fn template(&mut self, account: &AccountId) -> Result<(), Halt> {
        let is_new = matches!(self.item.line.account, OrderAccount::New { .. });
        let source = match self.item.line.template.clone() {
            TemplateChoice::Keep => return Ok(()),
            // A new customer has Trend Micro's default settings from the start.
            TemplateChoice::Default if is_new => return Ok(()),
            TemplateChoice::Default => None,
            TemplateChoice::CopyOf { id } => Some(id),
        };
        for group in GROUPS {
            for system in SYSTEMS {
                self.policy(account, group, system, source.as_ref()).await?;
            }
        }
        Ok(())
    }

    async fn policy(
        &mut self,
        account: &AccountId,
        group: u8,
        system: &str,
        source: Option<&AccountId>,
    ) -> Result<(), Halt> {
        let detail = format!("{group}/{system}");
        if self.is_done(Kind::Template, &detail).await? {
            return Ok(());
        }
        self.may_go_on().await?;
        self.show(ItemStatus::ApplyingTemplate).await?;
        let default = if source.is_none() {
            self.hold.may_call().await?;
            let policy = self.licensing.default_policy(group, system, self.now()).await;
            Some(policy.map_err(|error| self.settings_halt(&error))?)
        } else {
            None
        };
        let now = self.send(Kind::Template, &detail).await?;
        let answer = match (source, &default) {
            (Some(source), _) => self.licensing.replicate_policy(account, group, system, source, now).await,
            (None, Some(policy)) => self.licensing.set_policy(account, group, system, policy, now).await,
            (None, None) => Ok(()),
        };
        self.answered((Kind::Template, &detail), &answer, None, None).await?;
        match (answer, source) {
            (Err(Error::NotFound { .. }), Some(source)) if self.only_source_unknown(account, source).await? => {
                Err(Halt::failed(Reason::TemplateGone))
            }
            (answer, _) => answer.map_err(|error| self.settings_halt(&error)),
        }
    }

    /// SMPI says *not found* without saying who. Where it knows the customer and not the template's source, waiting would not help.
    async fn only_source_unknown(&self, account: &AccountId, source: &AccountId) -> Result<bool, Halt> {
        self.hold.may_call().await?;
        if self.licensing.knows(source, self.now()).await.map_err(|error| self.halt(&error))? {
            return Ok(false);
        }
        self.hold.may_call().await?;
        self.licensing.knows(account, self.now()).await.map_err(|error| self.halt(&error))
    }
}
