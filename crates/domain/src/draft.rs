//! The wizard's order while it is being written.
//!
//! A [`Draft`] holds what the technician chose and typed, mistakes included. [`Facts`] hold what Kaseya, LMP and SMPI say.
//! Only both together make an [`Order`], and only an `Order` can run. Service and plug-in apply the same [`Edit`]s, so that what was
//! previewed is what runs.

mod again;
mod edit;
mod facts;
mod order;
mod problem;
mod stale;
#[cfg(test)]
mod tests;
mod totals;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use self::{
    edit::{Edit, Refused, Rows},
    facts::{AccountFacts, CustomerFacts, Facts, Hold, Subscribed, Template},
    order::{Line, Order, OrderAccount},
    problem::{Fault, Field, Problem},
    totals::{PlanTotals, Totals},
};
use crate::{
    account::AccountId,
    customer::{Contact, CustomerId},
    matching::Suggestion,
    plan::PlanId,
    seats,
};

/// Most rows of one import.
pub const ROWS_MAX: usize = 5_000;
/// Most characters of anything typed into a row.
pub const TYPED_MAX: usize = 256;

/// The wizard's steps up to the order; the fifth, *Complete Integration*, shows the import itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Integrate Kaseya Customers with Trend Micro Accounts.
    #[default]
    Accounts,
    /// Trend Micro Customer Notifications.
    Notifications,
    /// Assign Service Plan.
    Plans,
    /// Assign Template, and the preview.
    Templates,
}

/// An import being prepared by one technician.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Draft {
    /// Where the technician is.
    pub step: Step,
    /// *Send all customer notifications to my email address*.
    pub notify: bool,
    /// Fills what a customer's own contact lacks; the technician's, unless set otherwise.
    pub default_contact: Contact,
    /// Plans in which a customer that does not fit is skipped and the next one tried.
    pub skip_and_try_next: BTreeSet<PlanId>,
    /// The customers, in list order: the order in which licences are given.
    pub rows: Vec<Row>,
}

/// One customer of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Row {
    /// The Kaseya customer.
    pub customer: CustomerId,
    /// Ticked: part of the order.
    pub included: bool,
    /// The account it gets; none until chosen or matched with certainty.
    pub account: Option<AccountChoice>,
    /// What the technician typed for a new account, over what Kaseya has.
    #[serde(default, skip_serializing_if = "is_default")]
    pub details: Contact,
    /// The service plan.
    pub plan: Option<PlanId>,
    /// Seats as typed; none while they follow Kaseya's endpoints.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<String>,
    /// Endpoints registered when the customer was selected: what the default seats were made of then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoints: Option<u32>,
    /// The technician confirmed fewer seats than the account has now.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fewer_confirmed: bool,
    /// The template; none until chosen.
    pub template: Option<TemplateChoice>,
}

/// The account a customer gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(target_arch = "wasm32", serde(rename = "#kind"))]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "kind"))]
pub enum AccountChoice {
    /// *+ Create a new Trend Micro Account*.
    New,
    /// An account that is in LMP already.
    Existing {
        /// Which.
        id: AccountId,
    },
}

/// The policy settings a customer starts with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(target_arch = "wasm32", serde(rename = "#kind"))]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "kind"))]
pub enum TemplateChoice {
    /// *Keep this account's settings*: existing accounts only.
    Keep,
    /// Trend Micro's default settings.
    Default,
    /// A copy of another customer's settings.
    CopyOf {
        /// The account they are copied from.
        id: AccountId,
    },
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Draft {
    /// A draft over `customers` in their order. Ticked or not as a whole; accounts are filled in only where the match is certain.
    pub fn new(facts: &Facts, customers: &[CustomerId], included: bool, default_contact: Contact) -> Self {
        let plan = facts.plans.first().filter(|_| facts.plans.len() == 1).map(|plan| plan.id.clone());
        let rows = customers.iter().map(|customer| Row::new(facts, customer, included, plan.clone())).collect();
        Self { default_contact, rows, ..Self::default() }
    }

    /// The ticked rows, in list order.
    pub fn included(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.included)
    }

    /// The row of `customer`.
    pub fn row(&self, customer: &CustomerId) -> Option<&Row> {
        self.rows.iter().find(|row| row.customer == *customer)
    }

    /// The ticked row that has `account` already, other than that of `except`.
    pub fn taken_by(&self, account: &AccountId, except: &CustomerId) -> Option<&Row> {
        self.included().find(|row| {
            row.customer != *except && matches!(&row.account, Some(AccountChoice::Existing { id }) if id == account)
        })
    }
}

impl Row {
    fn new(facts: &Facts, customer: &CustomerId, included: bool, plan: Option<PlanId>) -> Self {
        let account = match facts.customers.get(customer).map(|facts| &facts.suggestion) {
            Some(Suggestion::Certain { account, .. }) => Some(AccountChoice::Existing { id: account.clone() }),
            _ => None,
        };
        let mut row = Self {
            customer: customer.clone(),
            included,
            account: None,
            details: Contact::default(),
            plan,
            seats: None,
            endpoints: facts.customers.get(customer).map(|facts| facts.endpoints.registered),
            fewer_confirmed: false,
            template: None,
        };
        row.choose_account(account, facts);
        row
    }

    /// Sets the account and, with it, what follows from it: an existing account starts at the plan it has and keeps its settings, a new one
    /// starts with the default template.
    pub(crate) fn choose_account(&mut self, account: Option<AccountChoice>, facts: &Facts) {
        self.fewer_confirmed = false;
        self.account = account;
        match &self.account {
            Some(AccountChoice::Existing { .. }) => {
                self.template = Some(TemplateChoice::Keep);
                if let Some(subscribed) = self.subscribed(facts) {
                    self.plan = Some(subscribed.plan.clone());
                }
            }
            Some(AccountChoice::New) if matches!(self.template, None | Some(TemplateChoice::Keep)) => {
                self.template = Some(TemplateChoice::Default);
            }
            _ => {}
        }
    }

    /// The contact a new account of this row gets: typed, else Kaseya's, else the default.
    pub fn contact(&self, draft: &Draft, facts: &Facts) -> Contact {
        let kaseya = facts.customers.get(&self.customer).map(|customer| customer.contact.clone()).unwrap_or_default();
        self.details.or(&kaseya).or(&draft.default_contact)
    }

    /// The seats the row starts at while nobody edited them: the recommendation, and for an account that is subscribed never fewer than it has.
    pub fn default_seats(&self, facts: &Facts) -> u32 {
        let endpoints = facts.customers.get(&self.customer).map_or(0, |customer| customer.endpoints.registered);
        self.seats_for(endpoints, facts)
    }

    fn seats_for(&self, endpoints: u32, facts: &Facts) -> u32 {
        let recommended = seats::recommended(seats::EndpointCount(endpoints)).0;
        self.present(facts).map_or(recommended, |present| recommended.max(present.seats))
    }

    /// The default seats when the customer was selected, where Kaseya's endpoints have moved them since and nobody typed any.
    pub fn moved_from(&self, facts: &Facts) -> Option<u32> {
        let then = self.endpoints.filter(|_| self.seats.is_none() && facts.customers.contains_key(&self.customer))?;
        Some(self.seats_for(then, facts)).filter(|then| *then != self.default_seats(facts))
    }

    /// What the row's existing account has under the row's plan.
    pub fn present<'f>(&self, facts: &'f Facts) -> Option<&'f Subscribed> {
        self.subscribed(facts).filter(|subscribed| self.plan.as_ref() == Some(&subscribed.plan))
    }
}
