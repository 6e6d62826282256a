use serde::{Deserialize, Serialize};

use super::{AccountChoice, Draft, Facts};

/// What an order comes to. The technician saw it before **Integrate**; where it has moved since, the order asks again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Totals {
    /// Accounts that are created.
    pub create: u32,
    /// Accounts that are linked.
    pub link: u32,
    /// Seats that are added, over all plans.
    pub seats: u32,
    /// Customers that are left out for want of licences.
    pub short: u32,
}

impl Draft {
    /// What the ticked rows come to, as far as it is known before LMP answers. Seats that cannot be read count as none.
    pub fn totals(&self, facts: &Facts) -> Totals {
        let fates = self.fates(facts);
        let mut totals = Totals::default();
        for row in self.included() {
            if fates.get(&row.customer).is_some_and(|fate| !fate.is_served()) {
                totals.short += 1;
                continue;
            }
            match row.account {
                Some(AccountChoice::New) => totals.create += 1,
                Some(AccountChoice::Existing { .. }) => totals.link += 1,
                None => {}
            }
            totals.seats = totals.seats.saturating_add(row.additional(facts).unwrap_or(0));
        }
        totals
    }
}
