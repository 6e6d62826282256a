//! Additions: the lines of products on an agreement, which are what is billed.

use std::fmt;

use domain::Day;
use serde::{Deserialize, Serialize};

use super::{
    AdditionId, AgreementId, ConnectWise, ProductId,
    call::Change,
    condition::{Condition, same},
    read::{Reference, day, maybe, text},
};
use crate::Error;

/// How many of a product are billed. Ours are whole; a person may have typed a fraction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity(f64);

impl Quantity {
    /// The number as it stands.
    pub fn number(self) -> f64 {
        self.0
    }

    /// The number, when it is whole and not negative.
    pub fn whole(self) -> Option<u32> {
        let fits = self.0 >= 0.0 && self.0 <= f64::from(u32::MAX) && self.0.fract() == 0.0;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "looked at above")]
        fits.then_some(self.0 as u32)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<u32> for Quantity {
    fn from(quantity: u32) -> Self {
        Self(quantity.into())
    }
}

/// A line of a product on an agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct Addition {
    /// Record id.
    pub id: AdditionId,
    /// The agreement it stands on, where it is said.
    pub agreement: Option<AgreementId>,
    /// The catalogue item.
    pub product: Option<ProductId>,
    /// Its identifier.
    pub product_identifier: String,
    /// How many are billed; none when ConnectWise does not say.
    pub quantity: Option<Quantity>,
    /// What stands on the invoice, else what the line is called.
    pub description: Option<String>,
    /// First day.
    pub starts: Option<Day>,
    /// The day from which it is not billed any more.
    pub cancelled: Option<Day>,
}

impl Addition {
    /// Whether it is billed on `day`, or will be.
    pub fn is_live(&self, day: Day) -> bool {
        self.cancelled.is_none_or(|cancelled| cancelled > day)
    }
}

/// A line to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAddition {
    /// The catalogue item's identifier.
    pub product_identifier: String,
    /// How many are billed.
    pub quantity: u32,
    /// First day.
    pub starts: Day,
    /// What stands on the invoice; the product's own text where nothing is said.
    pub description: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: i64,
    #[serde(default, deserialize_with = "maybe")]
    agreement_id: Option<i64>,
    #[serde(default, deserialize_with = "maybe")]
    product: Option<Reference>,
    #[serde(default, deserialize_with = "maybe")]
    quantity: Option<f64>,
    #[serde(default, deserialize_with = "text")]
    description: Option<String>,
    #[serde(default, deserialize_with = "text")]
    invoice_description: Option<String>,
    #[serde(default, deserialize_with = "day")]
    effective_date: Option<Day>,
    #[serde(default, deserialize_with = "day")]
    cancelled_date: Option<Day>,
}

impl From<Row> for Addition {
    fn from(row: Row) -> Self {
        let product = row.product.unwrap_or_default();
        Self {
            id: AdditionId(row.id),
            agreement: row.agreement_id.map(AgreementId),
            product: product.id.map(ProductId),
            product_identifier: product.identifier.unwrap_or_default(),
            quantity: row.quantity.map(Quantity),
            description: row.invoice_description.or(row.description),
            starts: row.effective_date,
            cancelled: row.cancelled_date,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Creation<'a> {
    product: Product<'a>,
    bill_customer: &'static str,
    quantity: u32,
    effective_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    invoice_description: Option<&'a str>,
}

#[derive(Serialize)]
struct Product<'a> {
    identifier: &'a str,
}

const FIELDS: &str = "id,agreementId,product,quantity,description,invoiceDescription,effectiveDate,cancelledDate";

impl ConnectWise {
    /// Every line on the agreement, cancelled ones too.
    pub async fn additions(&self, agreement: AgreementId) -> Result<Vec<Addition>, Error> {
        self.lines(agreement, None).await
    }

    /// Every line of this product on the agreement, cancelled ones too: look here before one is made.
    pub async fn additions_of(&self, agreement: AgreementId, product: &str) -> Result<Vec<Addition>, Error> {
        let Some(condition) = Condition::text("product/identifier", product) else { return Ok(Vec::new()) };
        let lines = self.lines(agreement, Some(&condition)).await?;
        Ok(lines.into_iter().filter(|line| same(&line.product_identifier, product)).collect())
    }

    async fn lines(&self, agreement: AgreementId, condition: Option<&Condition>) -> Result<Vec<Addition>, Error> {
        let path = ["finance", "agreements", &agreement.to_string(), "additions"];
        let rows: Vec<Row> = self.all(&path, FIELDS, condition).await?;
        Ok(rows.into_iter().map(Addition::from).collect())
    }

    /// One line as it is now; none when it is gone.
    pub async fn addition(&self, agreement: AgreementId, id: AdditionId) -> Result<Option<Addition>, Error> {
        let path = ["finance", "agreements", &agreement.to_string(), "additions", &id.to_string()];
        let row: Option<Row> = self.find(&path, &[("fields", FIELDS)]).await?;
        Ok(row.map(Addition::from))
    }

    /// Makes a line that is billed. On [`Error::Ambiguous`] look at [`ConnectWise::additions_of`] before anything else.
    pub async fn create_addition(&self, agreement: AgreementId, new: &NewAddition) -> Result<Addition, Error> {
        let body = Creation {
            product: Product { identifier: &new.product_identifier },
            bill_customer: "Billable",
            quantity: new.quantity,
            effective_date: format!("{}T00:00:00Z", new.starts),
            invoice_description: new.description.as_deref(),
        };
        let row: Row = self.post(&["finance", "agreements", &agreement.to_string(), "additions"], &body).await?;
        Ok(row.into())
    }

    /// Sets how many are billed, and nothing else; the same again changes nothing. Gives the line as it is then, whose quantity may be
    /// another where ConnectWise's own rules or a person came between.
    pub async fn set_quantity(&self, agreement: AgreementId, id: AdditionId, quantity: u32) -> Result<Addition, Error> {
        let path = ["finance", "agreements", &agreement.to_string(), "additions", &id.to_string()];
        if let Some(row) = self.patch::<Row>(&path, &[Change::set("quantity", quantity)]).await? {
            return Ok(row.into());
        }
        let unread = |detail: String| Error::Ambiguous { detail };
        match self.addition(agreement, id).await {
            Ok(Some(addition)) => Ok(addition),
            Ok(None) => Err(unread("the line is gone".into())),
            Err(error) => Err(unread(error.vendor_text().to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_whole_or_is_not() {
        for (quantity, whole, shown) in [
            (36.0, Some(36), "36"),
            (0.0, Some(0), "0"),
            (12.5, None, "12.5"),
            (-1.0, None, "-1"),
            (1e12, None, "1000000000000"),
        ] {
            assert_eq!((Quantity(quantity).whole(), Quantity(quantity).to_string().as_str()), (whole, shown));
        }
    }

    #[test]
    fn a_line_is_billed_until_the_day_it_is_cancelled() {
        let day = |day: &str| day.parse().unwrap();
        let json = serde_json::json!({"id": 1, "product": {"identifier": "TM"}, "quantity": null, "cancelledDate": "2026-06-10"});
        let line = Addition::from(serde_json::from_value::<Row>(json).unwrap());
        assert_eq!(
            (line.quantity, line.is_live(day("2026-06-09")), line.is_live(day("2026-06-10"))),
            (None, true, false)
        );
    }
}
