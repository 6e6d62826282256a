use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Billing, CompanyId};
use crate::{
    billing::{BillingDay, Bound, Schedule},
    calendar::{Day, Month},
    product::Product,
};

/// What applies to a customer at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The company; none before the first.
    pub company: Option<CompanyId>,
    /// The billing that applies, own or global; none while the integration is off, here or globally.
    pub billing: Option<&'a Billing>,
}

impl Standing<'_> {
    /// The billing day, where the product is billed by schedule.
    pub fn day_of(self, product: Product) -> Option<BillingDay> {
        self.billing.filter(|billing| billing.on && billing.products.contains(&product)).map(|billing| billing.day)
    }
}

/// Where one product of the customer stands before the save.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProductState {
    /// Its schedule; none while it is not billed.
    pub schedule: Option<Schedule>,
    /// Months that had their scheduled run.
    pub done: BTreeSet<Month>,
    /// The line that is written.
    pub bound: Option<Bound>,
}

/// What a save brings about, said before it is saved (ledger, *Billing*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(target_arch = "wasm32", serde(rename = "#kind"))]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "kind"))]
pub enum Consequence {
    /// Another company: agreements and bindings start anew, and these lines are no longer maintained. Wants a confirmation, even where no
    /// line is bound yet.
    LeftBehind {
        /// Products whose line stays behind on the earlier company's agreement.
        products: Vec<Product>,
    },
    /// Scheduled runs stop. Settings are kept, additions stay as they are.
    Stops {
        /// The products.
        products: Vec<Product>,
    },
    /// Scheduled runs begin.
    Begins {
        /// The products.
        products: Vec<Product>,
        /// The first date.
        on: Day,
        /// This month's date is past: the month is not billed by schedule, *Send now* bills it.
        leaves_out_this_month: bool,
    },
    /// The billing day changes.
    Moves {
        /// The products.
        products: Vec<Product>,
        /// The next date.
        on: Day,
        /// This month's new date is past and the month had no run: it runs now.
        at_once: bool,
    },
    /// A consequence this version does not know.
    #[serde(other)]
    Other,
}

impl Consequence {
    /// Whether it is saved only after the technician confirmed it.
    pub fn wants_confirmation(&self) -> bool {
        matches!(self, Self::LeftBehind { .. })
    }
}

/// What saving `after` over `before` brings about on `today`, in the order in which it should be read. `states` holds the products that
/// have a state; every other one has none.
pub fn consequences(
    before: Standing<'_>,
    after: Standing<'_>,
    states: &[(Product, ProductState)],
    today: Day,
) -> Vec<Consequence> {
    let none = ProductState::default();
    let state = |product| states.iter().find(|(of, _)| *of == product).map_or(&none, |(_, state)| state);
    let mut all = Vec::new();
    if before.company.is_some() && before.company != after.company {
        let left = Product::ALL.into_iter().filter(|product| state(*product).bound.is_some()).collect();
        all.push(Consequence::LeftBehind { products: left });
    }
    for product in Product::ALL {
        let state = state(product);
        let (old, new) = (before.day_of(product), after.day_of(product));
        let schedule = Schedule::saved(state.schedule.zip(old), new, today);
        let next = schedule.zip(new).and_then(|(of, day)| of.next_three(today, day, &state.done).first().copied());
        let leaves_out_this_month = schedule.is_some_and(|of| of.leaves_out(today.month()));
        let one = match (old, new, next) {
            (Some(_), None, _) => Consequence::Stops { products: vec![product] },
            (None, Some(_), Some(on)) => Consequence::Begins { products: vec![product], on, leaves_out_this_month },
            (Some(old), Some(new), Some(on)) if old != new => {
                let at_once = on == today && new.in_month(today.month()) < today;
                Consequence::Moves { products: vec![product], on, at_once }
            }
            _ => continue,
        };
        if !all.iter_mut().any(|already| already.joins(&one)) {
            all.push(one);
        }
    }
    all
}

impl Consequence {
    /// Takes up the products of a consequence that is otherwise the same.
    fn joins(&mut self, one: &Self) -> bool {
        let (mine, theirs) = match (self, one) {
            (Self::Stops { products }, Self::Stops { products: more }) => (products, more),
            (
                Self::Begins { products, on, leaves_out_this_month },
                Self::Begins { products: more, on: date, leaves_out_this_month: out },
            ) if on == date && leaves_out_this_month == out => (products, more),
            (Self::Moves { products, on, at_once }, Self::Moves { products: more, on: date, at_once: now })
                if on == date && at_once == now =>
            {
                (products, more)
            }
            _ => return false,
        };
        mine.extend(theirs);
        true
    }
}

#[cfg(test)]
mod tests;
