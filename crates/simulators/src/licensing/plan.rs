//! The service plans on sale.

use serde_json::{Value, json};

/// The product whose plans make a customer known to SMPI.
pub(super) const WORRY_FREE: &str = "Worry-Free Business Security Services";

/// A service plan with its pool of seats.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) product: &'static str,
    pub(super) product_code: &'static str,
    pub(super) trial: bool,
    pub(super) months: u32,
    data_center: &'static str,
    pub(super) auto_renewal: bool,
    /// Seats not sold yet; none means there is no end to them.
    pub(super) left: Option<u64>,
    /// Seats sold.
    pub(super) used: u64,
    /// It can be had; else the list leaves it out.
    pub(super) on_sale: bool,
}

impl Plan {
    /// As `serviceplans` lists it. How many seats are left it does not say.
    pub(super) fn json(&self) -> Value {
        json!({
            "service_plan_id": self.id, "name": self.name, "product": self.product, "product_code": self.product_code,
            "version": if self.trial { "trial" } else { "full" }, "initial_license_period_month": self.months,
            "data_center_code": self.data_center,
            "data_center": if self.data_center == "EU" { "Europe" } else { "United States" },
            "auto_renewal": self.auto_renewal
        })
    }

    /// The pool, for `/_sim/state`.
    pub(super) fn pool(&self) -> Value {
        let total = self.left.map(|left| left + self.used);
        json!({"service_plan_id": self.id, "name": self.name, "left": self.left, "used": self.used, "total": total})
    }
}

/// The plans of this partner: `left` is what the pool still has after the seed's own subscriptions.
pub(super) fn plans() -> Vec<Plan> {
    let plan = |id, name, product, product_code, months, left| Plan {
        id,
        name,
        product,
        product_code,
        trial: false,
        months,
        data_center: "US",
        auto_renewal: true,
        left,
        used: 0,
        on_sale: true,
    };
    vec![
        plan(
            "5e1f0001-7a10-4c01-9a01-000000000001",
            "Worry-Free Services, yearly",
            WORRY_FREE,
            "WFSVCYEAR",
            12,
            Some(50_000_000),
        ),
        plan(
            "5e1f0002-7a10-4c01-9a01-000000000002",
            "Worry-Free Services, monthly",
            WORRY_FREE,
            "WFSVCMNTH",
            1,
            Some(2_500),
        ),
        plan(
            "5e1f0003-7a10-4c01-9a01-000000000003",
            "Worry-Free Services for Education",
            WORRY_FREE,
            "WFSVCEDUC",
            12,
            Some(200),
        ),
        Plan {
            data_center: "EU",
            ..plan(
                "5e1f0004-7a10-4c01-9a01-000000000004",
                "Worry-Free Services, Europe",
                WORRY_FREE,
                "WFSVCEURO",
                12,
                None,
            )
        },
        Plan {
            trial: true,
            auto_renewal: false,
            ..plan(
                "5e1f0005-7a10-4c01-9a01-000000000005",
                "Worry-Free Services, 30-day trial",
                WORRY_FREE,
                "WFSVCTRIA",
                1,
                Some(1_000),
            )
        },
        plan(
            "5e1f0006-7a10-4c01-9a01-000000000006",
            "Hosted Email Security",
            "Hosted Email Security",
            "HESECYEAR",
            12,
            None,
        ),
        plan(
            "5e1f0007-7a10-4c01-9a01-000000000007",
            "Cloud App Security",
            "Cloud App Security",
            "CASECYEAR",
            12,
            Some(5_000),
        ),
    ]
}
