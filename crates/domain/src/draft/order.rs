use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::{AccountChoice, CustomerFacts, Draft, Facts, Fault, Field, Problem, ROWS_MAX, Row, Step, TemplateChoice};
use crate::{
    account::{AccountId, NewAccount},
    customer::CustomerId,
    licences::{self, Fate, Shortfall},
    plan::PlanId,
    seats::{self, SeatCount},
};

/// An import that can run. Made from a draft by [`Draft::order`] alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Send all customer notifications to the technician's address.
    pub notify: bool,
    /// Plans in which a customer that does not fit is skipped and the next one tried.
    pub skip_and_try_next: BTreeSet<PlanId>,
    /// The customers, in list order.
    pub lines: Vec<Line>,
}

/// One customer of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The Kaseya customer.
    pub customer: CustomerId,
    /// Its name at the time of the order.
    pub name: String,
    /// The account it gets.
    pub account: OrderAccount,
    /// The plan.
    pub plan: PlanId,
    /// Seats it shall have in all.
    pub seats: SeatCount,
    /// Seats it has now under that plan; 0 without a subscription.
    pub present: u32,
    /// The template.
    pub template: TemplateChoice,
}

impl Line {
    /// Seats that count against the pool.
    pub fn additional(&self) -> u32 {
        self.seats.0.saturating_sub(self.present)
    }
}

/// The account of an order's line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OrderAccount {
    /// To be created.
    New {
        /// With these data.
        data: NewAccount,
    },
    /// In LMP already.
    Existing {
        /// Which.
        id: AccountId,
    },
}

impl Draft {
    /// The order this draft makes of the facts, or everything that keeps it from being one.
    pub fn order(&self, facts: &Facts) -> Result<Order, Vec<Problem>> {
        let mut problems = Vec::new();
        match self.included().count() {
            0 => problems.push(Problem { customer: None, field: Field::Rows, fault: Fault::Missing }),
            count if count > ROWS_MAX => {
                let most = u32::try_from(ROWS_MAX).unwrap_or(u32::MAX);
                problems.push(Problem { customer: None, field: Field::Rows, fault: Fault::TooMany { most } });
            }
            _ => {}
        }
        let taken = self.takers();
        let lines = self.included().filter_map(|row| self.line(row, facts, &taken, &mut problems)).collect();
        if problems.is_empty() {
            Ok(Order { notify: self.notify, skip_and_try_next: self.skip_and_try_next.clone(), lines })
        } else {
            Err(problems)
        }
    }

    /// What keeps the technician from leaving `step` for the next: the problems whose fields stand on it or before it.
    pub fn problems_until(&self, step: Step, facts: &Facts) -> Vec<Problem> {
        let mut problems = self.order(facts).err().unwrap_or_default();
        problems.retain(|problem| problem.step() <= step);
        problems
    }

    /// The fate of each ticked row of plans whose pool is known, by customer: what the cut line shows before the order.
    pub fn fates(&self, facts: &Facts) -> HashMap<CustomerId, Fate> {
        let mut fates = HashMap::new();
        for plan in &facts.plans {
            let Some(left) = plan.pool.left() else { continue };
            let rows: Vec<_> = self.included().filter(|row| row.plan.as_ref() == Some(&plan.id)).collect();
            let shortfall =
                if self.skip_and_try_next.contains(&plan.id) { Shortfall::SkipAndTryNext } else { Shortfall::Stop };
            let cut = licences::cut(rows.iter().map(|row| row.additional(facts).unwrap_or(0)), left, shortfall);
            fates.extend(rows.iter().map(|row| row.customer.clone()).zip(cut));
        }
        fates
    }

    /// How often each existing account is chosen in ticked rows, with the first customer that has it.
    fn takers(&self) -> HashMap<&AccountId, Vec<&CustomerId>> {
        let mut taken: HashMap<&AccountId, Vec<&CustomerId>> = HashMap::new();
        for row in self.included() {
            if let Some(AccountChoice::Existing { id }) = &row.account {
                taken.entry(id).or_default().push(&row.customer);
            }
        }
        taken
    }

    fn line(
        &self,
        row: &Row,
        facts: &Facts,
        taken: &HashMap<&AccountId, Vec<&CustomerId>>,
        problems: &mut Vec<Problem>,
    ) -> Option<Line> {
        let before = problems.len();
        let mut report = |field, fault| problems.push(Problem { customer: Some(row.customer.clone()), field, fault });
        let customer = facts.importable(&row.customer).map_err(|fault| report(Field::Customer, fault)).ok()?;
        let account = self.account(row, customer, facts, taken, &mut report);
        let plan = plan(row, facts, &mut report);
        let seats = row.typed_seats(facts).map_err(|fault| report(Field::Seats, fault)).ok();
        let template = template(row, facts, &mut report);
        if problems.len() > before {
            return None;
        }
        Some(Line {
            customer: row.customer.clone(),
            name: customer.name.clone(),
            account: account?,
            plan: plan?,
            seats: seats?,
            present: row.present(facts).map_or(0, |present| present.seats),
            template: template?,
        })
    }

    fn account(
        &self,
        row: &Row,
        customer: &CustomerFacts,
        facts: &Facts,
        taken: &HashMap<&AccountId, Vec<&CustomerId>>,
        report: &mut impl FnMut(Field, Fault),
    ) -> Option<OrderAccount> {
        match row.account.as_ref() {
            None => {
                report(Field::Account, Fault::Missing);
                None
            }
            Some(AccountChoice::New) => match NewAccount::new(&customer.name, &row.contact(self, facts)) {
                Ok(data) => Some(OrderAccount::New { data }),
                Err(faults) => {
                    for (field, fault) in faults {
                        report(field, fault);
                    }
                    None
                }
            },
            Some(AccountChoice::Existing { id }) => {
                let other = taken.get(id).and_then(|rows| rows.iter().find(|other| ***other != row.customer));
                let fault = facts.unusable(id).or_else(|| {
                    other.map(|other| Fault::TakenInDraft {
                        by: facts.customers.get(*other).map_or_else(|| other.to_string(), |other| other.name.clone()),
                    })
                });
                if let Some(fault) = fault {
                    report(Field::Account, fault);
                }
                Some(OrderAccount::Existing { id: id.clone() })
            }
        }
    }
}

fn plan(row: &Row, facts: &Facts, report: &mut impl FnMut(Field, Fault)) -> Option<PlanId> {
    let Some(plan) = &row.plan else {
        report(Field::Plan, Fault::Missing);
        return None;
    };
    if !facts.has_plan(plan) {
        report(Field::Plan, Fault::Gone);
    } else if let Some(subscribed) = row.subscribed(facts).filter(|subscribed| subscribed.plan != *plan) {
        report(Field::Plan, Fault::WouldCrossGrade { present: subscribed.plan_name.clone() });
    }
    Some(plan.clone())
}

fn template(row: &Row, facts: &Facts, report: &mut impl FnMut(Field, Fault)) -> Option<TemplateChoice> {
    let fault = match (&row.template, &row.account) {
        (None, _) => Some(Fault::Missing),
        (Some(TemplateChoice::Keep), Some(AccountChoice::New)) => Some(Fault::NothingToKeep),
        (Some(TemplateChoice::CopyOf { id }), Some(AccountChoice::Existing { id: own })) if id == own => {
            Some(Fault::CopyOfItself)
        }
        (Some(TemplateChoice::CopyOf { id }), _) if !facts.has_template(id) => Some(Fault::Gone),
        _ => None,
    };
    if let Some(fault) = fault {
        report(Field::Template, fault);
    }
    row.template.clone()
}

impl Row {
    /// The seats the row orders: what was typed, else the default. Errors say what to mend.
    pub fn typed_seats(&self, facts: &Facts) -> Result<SeatCount, Fault> {
        let Some(typed) = &self.seats else { return Ok(SeatCount(self.default_seats(facts))) };
        let Some(present) = self.present(facts) else { return seats::parse(typed, seats::MINIMUM) };
        // A subscription that has fewer than ten seats may keep them.
        let least = SeatCount(present.seats.clamp(1, seats::MINIMUM.0));
        let seats = seats::parse(typed, least)?;
        if seats.0 < present.seats && !self.fewer_confirmed {
            return Err(Fault::FewerThanPresent { present: present.seats });
        }
        Ok(seats)
    }

    /// Seats that count against the pool; none while the field cannot be read.
    pub fn additional(&self, facts: &Facts) -> Option<u32> {
        let seats = match self.typed_seats(facts) {
            Ok(seats) => seats.0,
            Err(Fault::FewerThanPresent { .. }) => 0,
            Err(_) => return None,
        };
        Some(seats.saturating_sub(self.present(facts).map_or(0, |present| present.seats)))
    }
}
