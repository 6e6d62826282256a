//! Find or create the account. The mark is the only proof that an account is ours; a name never is.

use chrono::{DateTime, TimeDelta};
use contract::{imports::ItemStatus, reason::Reason};
use domain::{
    account::{AccountId, NewAccount},
    draft::OrderAccount,
};

use super::{
    halt::Halt,
    saga::{Saga, millis},
};
use crate::store::{
    imports::Item,
    steps::{Kind, Outcome, Step},
};

/// How far the vendor's clock may be from ours (LMPI accepts signatures of ±15 minutes).
const CLOCKS_APART: TimeDelta = TimeDelta::minutes(15);

impl Saga<'_> {
    /// The item's account: the ordered one, the one made earlier, or a new one.
    pub(super) async fn account(&mut self) -> Result<AccountId, Halt> {
        let data = match &self.item.line.account {
            OrderAccount::Existing { id } => return Ok(id.clone()),
            OrderAccount::New { data } => data.clone(),
        };
        if let Some(account) = &self.item.account {
            return Ok(account.clone());
        }
        self.open_creates().await?;
        if let Some(account) = &self.item.account {
            return Ok(account.clone());
        }
        loop {
            if let Some(step) = self.app.store.step(&self.item.id, Kind::CreateAccount, "").await?
                && step.outcome == Outcome::Unknown
            {
                let own = self.item.clone();
                if let Some(account) = self.look_for_mark(&own, &step).await? {
                    return self.adopt(account).await;
                }
                self.may_send_again(&step)?;
            }
            // Who is to be stopped ends nobody's lane.
            self.may_go_on().await?;
            self.fits().await?;
            if let Some(account) = self.create(&data).await? {
                return Ok(account);
            }
        }
    }

    /// Sends the create. None: the answer was lost; look before anything else.
    async fn create(&mut self, data: &NewAccount) -> Result<Option<AccountId>, Halt> {
        self.show(ItemStatus::CreatingAccount).await?;
        let now = self.send(Kind::CreateAccount, "").await?;
        let answer = self.licensing.create_account(data, &self.item.mark(), now).await;
        let account = answer.as_ref().ok().cloned();
        let id = account.as_ref().map(AccountId::as_str);
        self.answered((Kind::CreateAccount, ""), &answer, id, account.as_ref()).await?;
        self.item.account.clone_from(&account);
        match answer {
            Ok(_) => Ok(account),
            Err(error) if error.is_ambiguous() => Ok(None),
            Err(error) => Err(self.halt(&error)),
        }
    }

    /// After an unknown outcome: the account that bears our mark, or the verdict that there is none. Until the verdict the item waits.
    async fn look_for_mark(&mut self, item: &Item, step: &Step) -> Result<Option<AccountId>, Halt> {
        self.show(ItemStatus::CheckingAccount).await?;
        self.hold.may_call().await?;
        let now = self.now();
        let first_sent = DateTime::from_timestamp_millis(step.first_sent_at).unwrap_or_default();
        let created = first_sent - CLOCKS_APART..now + CLOCKS_APART;
        let mark = item.mark();
        let accounts = self.licensing.accounts(created, now).await.map_err(|error| self.halt(&error))?;
        let mut marked = accounts.into_iter().filter(|account| account.bears(&mark)).map(|account| account.id);
        match (marked.next(), marked.next()) {
            (Some(account), None) => Ok(Some(account)),
            (Some(first), Some(second)) => Err(Halt::action_required(Reason::TwoAccounts { first, second })),
            (None, _) => {
                let verdict = self.verdict_at(step.sent_at);
                // The list was read before this moment: only a read that began after the verdict can say *not there*.
                if now < verdict {
                    return Err(self.wait_until(verdict + millis(1)));
                }
                let found = (Outcome::NotDone, Some("not found by its mark"));
                let now = now.timestamp_millis();
                self.app.store.end_step(&self.hold.lease, item, (Kind::CreateAccount, ""), found, None, now).await??;
                Ok(None)
            }
        }
    }

    /// Earlier imports of the same customer that ended without knowing what became of their create: what they made is this item's account.
    async fn open_creates(&mut self) -> Result<(), Halt> {
        for (item, step) in self.app.store.open_creates(&self.hold.lease.partner, &self.item).await? {
            if let Some(account) = self.look_for_mark(&item, &step).await? {
                self.adopt(account.clone()).await?;
                let (step, now) = ((Kind::CreateAccount, ""), self.now().timestamp_millis());
                let made = (Outcome::Done, Some(account.as_str()));
                let _ = self.app.store.end_step(&self.hold.lease, &item, step, made, Some(&account), now).await??;
                return Ok(());
            }
        }
        Ok(())
    }

    /// An account whose create had no answer.
    async fn adopt(&mut self, account: AccountId) -> Result<AccountId, Halt> {
        self.record((Kind::CreateAccount, ""), Outcome::Done, Some(account.as_str()), Some(&account)).await?;
        self.item.account = Some(account.clone());
        Ok(account)
    }

    /// Where the pool is known by contract, an account is created only for a customer that it covers.
    pub(super) async fn fits(&self) -> Result<(), Halt> {
        let needs = self.item.line.additional();
        let left = self.app.store.seats_left(&self.hold.lease.partner, &self.item.line.plan).await?;
        match left {
            Some(left) if needs > left => {
                Err(Halt::EndLane { reason: Reason::SeatsLeft { needed: needs, left }, refused: false })
            }
            _ => Ok(()),
        }
    }
}
