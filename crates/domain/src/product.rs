//! Trend Micro's products, as *Product Agreements* and billing list them.

use serde::{Deserialize, Serialize};

/// A Trend Micro product that a customer can have and a partner can bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Product {
    /// Worry-Free Business Security Services: the one this extension provisions.
    WorryFreeServices,
    /// Worry-Free Business Security, on the customer's own server.
    WorryFreeBusinessSecurity,
    /// Hosted Email Security.
    HostedEmailSecurity,
    /// Cloud App Security.
    CloudAppSecurity,
    /// Cloud Edge.
    CloudEdge,
    /// `InterScan` Web Security as a Service.
    WebSecurity,
    /// A product this version does not know; never to be billed.
    #[serde(other)]
    Other,
}

impl Product {
    /// Every product, in the order of Remote Manager's documentation with the provisioned one first.
    pub const ALL: [Self; 6] = [
        Self::WorryFreeServices,
        Self::WorryFreeBusinessSecurity,
        Self::HostedEmailSecurity,
        Self::CloudAppSecurity,
        Self::CloudEdge,
        Self::WebSecurity,
    ];

    /// The stable code of wire and database, e.g. `worry_free_services`; never shown.
    pub fn code(self) -> &'static str {
        match self {
            Self::WorryFreeServices => "worry_free_services",
            Self::WorryFreeBusinessSecurity => "worry_free_business_security",
            Self::HostedEmailSecurity => "hosted_email_security",
            Self::CloudAppSecurity => "cloud_app_security",
            Self::CloudEdge => "cloud_edge",
            Self::WebSecurity => "web_security",
            Self::Other => "other",
        }
    }

    /// The product with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|product| product.code() == code)
    }

    /// The vendor's name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::WorryFreeServices => "Worry-Free Services",
            Self::WorryFreeBusinessSecurity => "Worry-Free Business Security",
            Self::HostedEmailSecurity => "Hosted Email Security",
            Self::CloudAppSecurity => "Cloud App Security",
            Self::CloudEdge => "Cloud Edge",
            Self::WebSecurity => "InterScan Web Security as a Service",
            Self::Other => "",
        }
    }

    /// What LMP calls the product in a plan (`product`): the allocated seats of that plan's subscriptions are what is billed.
    ///
    /// None where no plan of LMP tells seats: such a product can be shown, but not billed.
    pub fn in_plans(self) -> Option<&'static str> {
        match self {
            Self::WorryFreeServices => Some(crate::plan::WORRY_FREE_SERVICES),
            Self::HostedEmailSecurity | Self::CloudAppSecurity | Self::CloudEdge | Self::WebSecurity => {
                Some(self.name())
            }
            Self::WorryFreeBusinessSecurity | Self::Other => None,
        }
    }

    /// Whether LMP tells its seats, so that it can be billed.
    pub fn is_billable(self) -> bool {
        self.in_plans().is_some()
    }

    /// The product that a plan of LMP licenses, by the plan's `product`, compared without case and outer blanks.
    pub fn of_plan(product: &str) -> Option<Self> {
        let product = product.trim();
        Self::ALL.into_iter().find(|of| of.in_plans().is_some_and(|name| name.eq_ignore_ascii_case(product)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_what_the_wire_carries() {
        for product in Product::ALL {
            assert_eq!(serde_json::to_string(&product).unwrap(), format!("\"{}\"", product.code()));
            assert_eq!(Product::from_code(product.code()), Some(product));
        }
    }

    #[test]
    fn a_product_of_tomorrow_is_read_but_has_no_code_of_its_own() {
        assert_eq!(serde_json::from_str::<Product>("\"vision_one\"").unwrap(), Product::Other);
        assert_eq!(Product::from_code("other"), None);
    }

    #[test]
    fn a_plan_tells_its_product() {
        assert_eq!(Product::of_plan(" worry-free business security services "), Some(Product::WorryFreeServices));
        assert_eq!(Product::of_plan("Cloud App Security"), Some(Product::CloudAppSecurity));
        assert_eq!(Product::of_plan("Worry-Free Business Security"), None);
        assert_eq!(Product::of_plan(""), None);
    }

    #[test]
    fn only_products_with_seats_in_lmp_can_be_billed() {
        let not: Vec<_> = Product::ALL.into_iter().filter(|product| !product.is_billable()).collect();
        assert_eq!(not, [Product::WorryFreeBusinessSecurity]);
    }
}
