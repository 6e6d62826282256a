use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Fault, Field, Problem};
use crate::{
    billing::BillingDay,
    detection::{DetectionItem, Every},
    product::Product,
};

/// *Use global settings* or *Use custom settings*.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// What the administration page says.
    #[default]
    Global,
    /// What this customer's page says.
    Custom,
}

/// *Send billing information for the following products to ConnectWise every month on day X*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Billing {
    /// The box is ticked.
    pub on: bool,
    /// The products; at least one where it is on and applies.
    pub products: BTreeSet<Product>,
    /// The day, as wished.
    pub day: BillingDay,
}

/// *Send the following information to ConnectWise every* day, week or month.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detection {
    /// The box is ticked.
    pub on: bool,
    /// The counts, all with a source; at least one where it is on and applies.
    pub items: BTreeSet<DetectionItem>,
    /// How often.
    pub every: Every,
}

/// What is sent and when: once for the partner, and once for each customer that has its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    /// Quantities of additions.
    pub billing: Billing,
    /// Counts of detections.
    pub detection: Detection,
}

/// A customer's own settings, and whether they apply. They are kept while the global ones do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Which apply.
    pub choice: Choice,
    /// The customer's own.
    pub custom: Sending,
}

impl Settings {
    /// What applies to the customer.
    pub fn effective<'a>(&'a self, global: &'a Sending) -> &'a Sending {
        match self.choice {
            Choice::Global => global,
            Choice::Custom => &self.custom,
        }
    }
}

impl Billing {
    /// Parses what was entered where it applies. Every problem is told at once, in the order of the page.
    pub fn check(on: bool, products: &[Product], day: u32) -> Result<Self, Vec<Problem>> {
        let mut problems: Vec<_> = products
            .iter()
            .filter(|product| !product.is_billable())
            .map(|product| Problem { field: Field::Products, fault: Fault::NotBillable { product: *product } })
            .collect();
        if on && products.is_empty() {
            problems.push(Problem { field: Field::Products, fault: Fault::Missing });
        }
        match BillingDay::try_from(day) {
            Ok(day) if problems.is_empty() => Ok(Self { on, products: products.iter().copied().collect(), day }),
            Ok(_) => Err(problems),
            Err(fault) => {
                problems.push(Problem { field: Field::Day, fault: fault.into() });
                Err(problems)
            }
        }
    }

    /// Parses what was entered where it does **not** apply: what can be kept is kept, the rest stays as stored. Nobody is asked to
    /// mend a field that is out of use.
    #[must_use]
    pub fn kept(on: bool, products: &[Product], day: u32, stored: &Self) -> Self {
        Self {
            on,
            products: products.iter().copied().filter(|product| product.is_billable()).collect(),
            day: BillingDay::try_from(day).unwrap_or(stored.day),
        }
    }
}

impl Default for Billing {
    fn default() -> Self {
        Self { on: false, products: BTreeSet::new(), day: BillingDay::FIRST }
    }
}

impl Detection {
    /// Parses what was entered where it applies. Every problem is told at once.
    pub fn check(on: bool, items: &[DetectionItem], every: Every) -> Result<Self, Vec<Problem>> {
        let mut problems: Vec<_> = items
            .iter()
            .filter(|item| item.source().is_none())
            .map(|item| Problem { field: Field::Items, fault: Fault::NoSource { item: *item } })
            .collect();
        if on && items.is_empty() {
            problems.push(Problem { field: Field::Items, fault: Fault::Missing });
        }
        if problems.is_empty() { Ok(Self::kept(on, items, every)) } else { Err(problems) }
    }

    /// Parses what was entered where it does **not** apply: items without a source are left out.
    #[must_use]
    pub fn kept(on: bool, items: &[DetectionItem], every: Every) -> Self {
        Self { on, items: items.iter().copied().filter(|item| item.source().is_some()).collect(), every }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WFS: Product = Product::WorryFreeServices;

    #[track_caller]
    fn check(on: bool, products: &[Product], day: u32, problems: &[(Field, Fault)]) {
        let found = Billing::check(on, products, day).err().unwrap_or_default();
        assert_eq!(found.iter().map(|problem| (problem.field, problem.fault)).collect::<Vec<_>>(), problems);
    }

    #[test]
    fn billing_that_is_on_needs_a_product() {
        check(true, &[], 31, &[(Field::Products, Fault::Missing)]);
        check(false, &[], 31, &[]);
        check(true, &[WFS], 31, &[]);
    }

    #[test]
    fn day_0_and_day_32_are_refused_even_while_billing_is_off() {
        let out = Fault::OutOfRange { least: 1, most: 31 };
        check(true, &[WFS], 0, &[(Field::Day, out)]);
        check(false, &[WFS], 32, &[(Field::Day, out)]);
        check(true, &[], u32::MAX, &[(Field::Products, Fault::Missing), (Field::Day, out)]);
    }

    #[test]
    fn a_product_without_seats_in_lmp_is_named() {
        for product in [Product::WorryFreeBusinessSecurity, Product::Other] {
            check(true, &[WFS, product], 1, &[(Field::Products, Fault::NotBillable { product })]);
        }
    }

    #[test]
    fn detection_that_is_on_needs_an_item_and_every_item_a_source() {
        let faults = |on, items: &[_]| {
            let problems = Detection::check(on, items, Every::Week).err().unwrap_or_default();
            problems.into_iter().map(|problem| problem.fault).collect::<Vec<_>>()
        };
        assert_eq!(faults(true, &[]), [Fault::Missing]);
        assert_eq!(faults(false, &[]), []);
        assert_eq!(faults(true, &[DetectionItem::WfsSpam]), []);
        let item = DetectionItem::HesSpam;
        assert_eq!(faults(false, &[item, DetectionItem::WfsSpam]), [Fault::NoSource { item }]);
    }

    #[test]
    fn custom_settings_that_do_not_apply_are_kept_as_far_as_they_can_be_read() {
        let stored = Billing { day: BillingDay::try_from(20).unwrap(), ..Billing::default() };
        let kept = Billing::kept(true, &[WFS, Product::Other], 45, &stored);
        assert_eq!(kept, Billing { on: true, products: [WFS].into(), day: stored.day });
        assert_eq!(Billing::kept(true, &[], 31, &stored).day.wished(), 31);
    }

    #[test]
    fn global_settings_apply_until_custom_ones_are_chosen_and_the_custom_ones_survive() {
        let global = Sending::default();
        let custom = Sending { billing: Billing::check(true, &[WFS], 31).unwrap(), ..Sending::default() };
        let mut settings = Settings { choice: Choice::Custom, custom: custom.clone() };
        assert_eq!(settings.effective(&global), &custom);
        settings.choice = Choice::Global;
        assert_eq!(settings.effective(&global), &global);
        settings.choice = Choice::Custom;
        assert_eq!(settings.effective(&global), &custom);
    }
}
