use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AccountChoice, Fault, Row};
use crate::{
    account::{AccountId, AccountStatus},
    customer::{Contact, CustomerId, Endpoints},
    matching::Suggestion,
    plan::{Plan, PlanId},
};

/// What the vendors say about everything a draft names. A customer, account, plan or template that is missing here is gone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Facts {
    /// The customers of the draft.
    pub customers: BTreeMap<CustomerId, CustomerFacts>,
    /// The accounts chosen or suggested.
    pub accounts: BTreeMap<AccountId, AccountFacts>,
    /// Every plan that can be given.
    pub plans: Vec<Plan>,
    /// Every template there is besides Trend Micro's default.
    pub templates: Vec<Template>,
}

/// One Kaseya customer, as last read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomerFacts {
    /// Name in Kaseya.
    pub name: String,
    /// Agents registered.
    pub endpoints: Endpoints,
    /// Address and contact person.
    pub contact: Contact,
    /// The account it probably has.
    pub suggestion: Suggestion,
    /// A link or a running import that already holds this customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<Hold>,
    /// Absent from the last complete read.
    #[serde(default)]
    pub gone: bool,
}

/// One Trend Micro account, as last read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountFacts {
    /// Name in LMP.
    pub name: String,
    /// Status in LMP.
    pub status: AccountStatus,
    /// Its Worry-Free Services subscription, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subscribed: Option<Subscribed>,
    /// It has a subscription whose seats are not read from LMP yet: until then it cannot be linked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reading: bool,
    /// A link or a running import that already holds this account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<Hold>,
}

/// Who holds a customer or an account: one claim each way (ledger, *Claim first*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hold {
    /// The Kaseya customer of the link or import.
    pub customer_name: String,
    /// The link stands; otherwise an import is running.
    pub linked: bool,
    /// The technician who started it.
    pub by: String,
    /// Since when, RFC 3339.
    pub since: String,
}

/// What an account has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Subscribed {
    /// Under which plan.
    pub plan: PlanId,
    /// That plan's name.
    pub plan_name: String,
    /// Seats allocated.
    pub seats: u32,
}

/// A customer whose policy settings can be copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Template {
    /// The account.
    pub id: AccountId,
    /// Its name.
    pub name: String,
}

impl Facts {
    /// A customer that can be imported, or why it cannot.
    pub(super) fn importable(&self, customer: &CustomerId) -> Result<&CustomerFacts, Fault> {
        let facts = self.customers.get(customer).filter(|customer| !customer.gone).ok_or(Fault::Gone)?;
        facts.held.as_ref().map_or(Ok(facts), |hold| Err(hold.fault()))
    }

    /// Why an account cannot be linked at all.
    pub(super) fn unusable(&self, account: &AccountId) -> Option<Fault> {
        let Some(account) = self.accounts.get(account) else { return Some(Fault::Gone) };
        match account.status {
            AccountStatus::Suspended => Some(Fault::Suspended),
            AccountStatus::Expired => Some(Fault::Expired),
            AccountStatus::Enabled | AccountStatus::Other => {
                account.held.as_ref().map(Hold::fault).or(account.reading.then_some(Fault::NotReadYet))
            }
        }
    }

    pub(super) fn has_plan(&self, plan: &PlanId) -> bool {
        self.plans.iter().any(|known| known.id == *plan)
    }

    pub(super) fn has_template(&self, account: &AccountId) -> bool {
        self.templates.iter().any(|known| known.id == *account)
    }
}

impl Hold {
    fn fault(&self) -> Fault {
        Fault::Held { by: self.customer_name.clone(), linked: self.linked }
    }
}

impl Row {
    /// What the row's existing account has, under whichever plan.
    pub fn subscribed<'f>(&self, facts: &'f Facts) -> Option<&'f Subscribed> {
        let Some(AccountChoice::Existing { id }) = &self.account else { return None };
        facts.accounts.get(id)?.subscribed.as_ref()
    }
}
