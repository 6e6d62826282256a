use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{AccountChoice, Draft, Facts, Row, Step, TYPED_MAX, TemplateChoice};
use crate::{
    customer::{Contact, CustomerId},
    plan::PlanId,
};

/// One committed change of a draft. The plug-in applies it at once and sends it; the service applies the same to its own copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", serde(rename = "#edit"))]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "edit"))]
pub enum Edit {
    /// Ticks or un-ticks rows.
    Include {
        /// Which.
        rows: Rows,
        /// Ticked.
        included: bool,
    },
    /// Chooses the account, or nothing.
    Account {
        /// Which rows; an existing account goes to one row only.
        rows: Rows,
        /// The choice.
        account: Option<AccountChoice>,
    },
    /// Types what a new account needs.
    Details {
        /// Which row.
        customer: CustomerId,
        /// Everything typed for it so far.
        details: Contact,
    },
    /// Sets the contact that fills what rows lack.
    DefaultContact {
        /// The contact.
        contact: Contact,
    },
    /// *Send all customer notifications to my email address*.
    Notify {
        /// On.
        on: bool,
    },
    /// Chooses the service plan.
    Plan {
        /// Which rows.
        rows: Rows,
        /// The plan.
        plan: Option<PlanId>,
    },
    /// Types seats; none makes them follow Kaseya again.
    Seats {
        /// Which rows.
        rows: Rows,
        /// As typed.
        seats: Option<String>,
    },
    /// Confirms fewer seats than the account has.
    FewerSeats {
        /// Which row.
        customer: CustomerId,
        /// Confirmed.
        confirmed: bool,
    },
    /// Chooses the template.
    Template {
        /// Which rows.
        rows: Rows,
        /// The template.
        template: Option<TemplateChoice>,
    },
    /// Moves a row to another place in the list.
    Move {
        /// Which row.
        customer: CustomerId,
        /// Its new place, from 0; past the end is the end.
        to: u32,
    },
    /// *Skip customers that do not fit and try the next*.
    SkipAndTryNext {
        /// In which plan.
        plan: PlanId,
        /// On.
        on: bool,
    },
    /// Goes to another step.
    Step {
        /// Which.
        step: Step,
    },
}

/// Rows an edit speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rows {
    /// Every row.
    All,
    /// Every ticked row.
    Included,
    /// These customers' rows.
    Of(Vec<CustomerId>),
}

/// Why an edit was not applied. Nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It names a customer that has no row in this draft.
    NoSuchRow,
    /// It gives one existing account to several rows.
    OneAccountForSeveral,
    /// Something typed is longer than [`TYPED_MAX`] characters.
    TooLong,
}

impl Draft {
    /// Applies one edit, or nothing of it.
    pub fn apply(&mut self, edit: &Edit, facts: &Facts) -> Result<(), Refused> {
        match edit {
            Edit::Include { rows, included } => self.each(rows, |row| row.included = *included),
            Edit::Account { rows, account } => {
                if matches!(account, Some(AccountChoice::Existing { .. }))
                    && !matches!(rows, Rows::Of(ids) if ids.len() == 1)
                {
                    return Err(Refused::OneAccountForSeveral);
                }
                self.each(rows, |row| row.choose_account(account.clone(), facts))
            }
            Edit::Details { customer, details } => {
                short(details)?;
                self.one(customer, |row| row.details = details.clone())
            }
            Edit::DefaultContact { contact } => {
                short(contact)?;
                self.default_contact = contact.clone();
                Ok(())
            }
            Edit::Notify { on } => {
                self.notify = *on;
                Ok(())
            }
            Edit::Plan { rows, plan } => self.each(rows, |row| {
                row.plan.clone_from(plan);
                row.fewer_confirmed = false;
            }),
            Edit::Seats { rows, seats } => {
                if seats.as_ref().is_some_and(|typed| typed.chars().count() > TYPED_MAX) {
                    return Err(Refused::TooLong);
                }
                self.each(rows, |row| {
                    row.seats.clone_from(seats);
                    row.fewer_confirmed = false;
                })
            }
            Edit::FewerSeats { customer, confirmed } => self.one(customer, |row| row.fewer_confirmed = *confirmed),
            Edit::Template { rows, template } => self.each(rows, |row| row.template.clone_from(template)),
            Edit::Move { customer, to } => self.shift(customer, *to),
            Edit::SkipAndTryNext { plan, on } => {
                if *on {
                    self.skip_and_try_next.insert(plan.clone())
                } else {
                    self.skip_and_try_next.remove(plan)
                };
                Ok(())
            }
            Edit::Step { step } => {
                self.step = *step;
                Ok(())
            }
        }
    }

    fn each(&mut self, rows: &Rows, mut change: impl FnMut(&mut Row)) -> Result<(), Refused> {
        match rows {
            Rows::All => self.rows.iter_mut().for_each(change),
            Rows::Included => self.rows.iter_mut().filter(|row| row.included).for_each(change),
            Rows::Of(ids) => {
                let wanted: HashSet<_> = ids.iter().collect();
                if self.rows.iter().filter(|row| wanted.contains(&row.customer)).count() != wanted.len() {
                    return Err(Refused::NoSuchRow);
                }
                self.rows.iter_mut().filter(|row| wanted.contains(&row.customer)).for_each(&mut change);
            }
        }
        Ok(())
    }

    fn one(&mut self, customer: &CustomerId, change: impl FnOnce(&mut Row)) -> Result<(), Refused> {
        self.rows.iter_mut().find(|row| row.customer == *customer).map(change).ok_or(Refused::NoSuchRow)
    }

    fn shift(&mut self, customer: &CustomerId, to: u32) -> Result<(), Refused> {
        let from = self.rows.iter().position(|row| row.customer == *customer).ok_or(Refused::NoSuchRow)?;
        let row = self.rows.remove(from);
        let to = usize::try_from(to).unwrap_or(usize::MAX).min(self.rows.len());
        self.rows.insert(to, row);
        Ok(())
    }
}

fn short(contact: &Contact) -> Result<(), Refused> {
    let typed =
        [&contact.city, &contact.state, &contact.country, &contact.first_name, &contact.last_name, &contact.email];
    if typed.into_iter().flatten().any(|text| text.chars().count() > TYPED_MAX) {
        Err(Refused::TooLong)
    } else {
        Ok(())
    }
}
