//! What a report writes. Each write is recorded before it is sent; after an unknown outcome ConnectWise is looked at before anything else.

use std::time::Duration;

use contract::connectwise::ReportWait;
use domain::{
    Product,
    calendar::Day,
    connectwise::{CompanyId, Resolved, agreement::DEFAULT_TYPES},
    detection::DetectionItem,
};
use vendors::{
    Error,
    connectwise::{ConnectWise, NewReport, NewTicket, ReportFigures, Solution, SolutionId},
};

use super::{
    halt::{Halt, Pause, later, unread},
    text,
};
use crate::{
    app::App,
    config::Timing,
    jobs::hold::Hold,
    store::{
        StoreError,
        connectwise::{self, Customer},
        detection::{self, End, Figures, Report, What, Write},
    },
};

/// How long after a create was sent *not there* counts, beyond the call's own deadline.
const STILL_ON_ITS_WAY: Duration = Duration::from_secs(5);

/// A report on its way to a company.
pub(super) struct Send<'a> {
    pub(super) app: &'a App,
    pub(super) hold: &'a Hold,
    pub(super) report: &'a Report,
    pub(super) client: &'a ConnectWise,
    pub(super) company: CompanyId,
}

impl Send<'_> {
    /// Sets the figures of the company's summary that it has a place for. A refusal does not hold the ticket up.
    pub(super) async fn summary(&self, figures: &Figures, customer: &Customer, today: Day) -> Result<(), Halt> {
        let write = self.write(What::Summary).await?;
        let of = |item| figures.get(&item).copied().flatten().map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        let figures = ReportFigures {
            viruses_removed: of(DetectionItem::WfsVirus),
            spyware_removed: of(DetectionItem::WfsSpyware),
            ..ReportFigures::default()
        };
        if write.is_some_and(|write| write.ended) || figures == ReportFigures::default() {
            return Ok(());
        }
        match self.set_summary(write, figures, customer, today).await? {
            Ok(record) => self.end(What::Summary, &End::Done(record)).await,
            Err(error) => match later(&error) {
                Some(halt) if !matches!(error, Error::Forbidden { .. }) => Err(halt),
                _ => {
                    tracing::warn!(%error, report = self.report.id, "ConnectWise refused the company's summary");
                    self.end(What::Summary, &End::Refused(error.vendor_text().to_owned())).await
                }
            },
        }
    }

    async fn set_summary(
        &self,
        write: Option<Write>,
        figures: ReportFigures,
        customer: &Customer,
        today: Day,
    ) -> Result<Result<i64, Error>, Halt> {
        let group = text::group(&self.report.account);
        self.hold.may_call().await?;
        let asked_at = self.app.wall.now().timestamp_millis();
        let found = match self.client.report(self.company, &group).await {
            Ok(found) => found,
            Err(error) => return Ok(Err(error)),
        };
        let shown = found.as_ref().map(|found| (found.figures.viruses_removed, found.figures.spyware_removed));
        Ok(match found {
            Some(found) if shown == Some((figures.viruses_removed, figures.spyware_removed)) => Ok(found.id.0),
            Some(found) => {
                self.begin(What::Summary).await?;
                self.client.set_report(self.company, found.id, &figures).await.map(|()| found.id.0)
            }
            None if self.still_on_its_way(write, asked_at) => {
                return Err(Halt::Later(ReportWait::NoAnswer, Pause::Growing));
            }
            None => {
                let solutions = match self.client.solutions().await {
                    Ok(solutions) => solutions,
                    Err(error) => return Ok(Err(error)),
                };
                let agreement = customer.resolved(Product::WorryFreeServices, today).map(Resolved::target);
                let agreement = agreement.and_then(Result::ok).map(|agreement| agreement.id);
                let new = NewReport { group, solution: choose(&solutions), agreement, figures };
                self.begin(What::Summary).await?;
                self.client.create_report(self.company, &new).await.map(|made| made.id.0)
            }
        })
    }

    /// Makes the ticket, once.
    pub(super) async fn ticket(&self, figures: &Figures, zone: &str) -> Result<End, Halt> {
        let reference = text::reference(&self.report.account, self.report.period);
        self.hold.may_call().await?;
        let asked_at = self.app.wall.now().timestamp_millis();
        let found = self.client.ticket(&reference).await.map_err(|error| unread(&error))?;
        if let Some(found) = found {
            return self.ended(What::Ticket, End::Done(found.id.0)).await;
        }
        if self.still_on_its_way(self.write(What::Ticket).await?, asked_at) {
            return Err(Halt::Later(ReportWait::NoAnswer, Pause::Growing));
        }
        let new = NewTicket {
            summary: text::summary(self.report.period),
            company: self.company,
            description: text::description(&self.name().await?, self.report.period, zone, figures),
            reference,
            board: None,
        };
        self.begin(What::Ticket).await?;
        match self.client.create_ticket(&new).await {
            Ok(made) => self.ended(What::Ticket, End::Done(made.id.0)).await,
            Err(error) => match later(&error) {
                Some(halt) => Err(halt),
                None => self.ended(What::Ticket, End::Refused(error.vendor_text().to_owned())).await,
            },
        }
    }

    /// What people call the account.
    async fn name(&self) -> Result<String, StoreError> {
        let mut connection = self.app.store.read().acquire().await?;
        let asked = std::slice::from_ref(&self.report.account);
        let name = connectwise::names(&mut connection, &self.hold.lease.partner, asked).await?.pop();
        Ok(name.unwrap_or_else(|| self.report.account.to_string()))
    }

    async fn write(&self, what: What) -> Result<Option<Write>, StoreError> {
        Ok(detection::of(&self.app.store, self.report).await?.get(&what).copied())
    }

    /// A create that was sent, whose answer nobody has, and that may not have been seen at `asked_at` and take effect yet.
    fn still_on_its_way(&self, write: Option<Write>, asked_at: i64) -> bool {
        let deadline = Timing::of(self.app.timing.call_deadline_ms);
        let patience = i64::try_from((deadline + STILL_ON_ITS_WAY.min(deadline)).as_millis()).unwrap_or(i64::MAX);
        write.is_some_and(|write| !write.ended && asked_at < write.sent_at.saturating_add(patience))
    }

    /// Records that a write is about to be sent, once a call may start.
    async fn begin(&self, what: What) -> Result<(), Halt> {
        loop {
            self.hold.may_call().await?;
            let now = self.app.wall.now().timestamp_millis();
            detection::begin(&self.app.store, &self.hold.lease, self.report, what, now).await??;
            // Where the lease has to be renewed first, the recorded time would be earlier than the call: it is recorded anew.
            if self.hold.may_call_now() {
                return Ok(());
            }
        }
    }

    async fn end(&self, what: What, end: &End) -> Result<(), Halt> {
        let now = self.app.wall.now().timestamp_millis();
        Ok(detection::end(&self.app.store, &self.hold.lease, self.report, (what, end), now).await??)
    }

    async fn ended(&self, what: What, end: End) -> Result<End, Halt> {
        self.end(what, &end).await?;
        Ok(end)
    }
}

/// The management solution a summary counts to: the one named as agreements of this product are, or the only one there is.
fn choose(solutions: &[Solution]) -> Option<SolutionId> {
    let named = |name: &&str| solutions.iter().find(|solution| solution.name.trim().eq_ignore_ascii_case(name));
    let only = || solutions.first().filter(|_| solutions.len() == 1);
    DEFAULT_TYPES.iter().find_map(named).or_else(only).map(|solution| solution.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check<const N: usize>(names: [&str; N], expected: Option<i64>) {
        let solution = |(id, name): (i64, &str)| Solution { id: SolutionId(id), name: name.into() };
        let solutions: Vec<_> = (1..).zip(names).map(solution).collect();
        assert_eq!(choose(&solutions), expected.map(SolutionId));
    }

    #[test]
    fn a_summary_counts_to_the_solution_of_this_product_or_to_the_only_one() {
        check(["Other", "Managed Service", "tmrm management solution "], Some(3));
        check(["Other", "Managed Service"], Some(2));
        check(["Other"], Some(1));
        check(["Other", "Another"], None);
        check([], None);
    }
}
