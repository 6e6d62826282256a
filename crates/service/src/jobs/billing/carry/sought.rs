//! A line that a create of unknown outcome may have made on an agreement, or of an item, that the product has no more.

use contract::connectwise::{LineOutcome, Need, Wait};
use domain::{
    billing::{Bound, Step},
    connectwise::AgreementId,
};
use vendors::{Error, connectwise::Quantity};

use super::{Halt, Way, settle, wait};
use crate::store::{
    StoreError,
    billing::{self, BoundLine},
};

/// A create of this run that nobody answered, where the product goes to another agreement or item by now, or to none.
pub(super) struct Made {
    agreement: AgreementId,
    product_identifier: String,
}

/// What became of it.
pub(super) enum Sought {
    /// It was never made: the run goes on.
    NotThere,
    /// Written down; the run of the product is over for now.
    Ended,
}

impl Way<'_> {
    /// The create to look for where it was sent. None: there is none, it is bound, or the product's own agreement is where it was sent.
    pub(super) fn made_elsewhere(&self) -> Option<Made> {
        let write = self.item.write.as_ref()?;
        let Step::Create { agreement, .. } = write.step else { return None };
        let present = self.sheet.catalogue_item(self.item.product);
        let product_identifier = write.product_identifier.as_deref().or(present)?.to_owned();
        let here = self.is_target(agreement) && present == Some(&*product_identifier);
        let seen = here && matches!(self.looked.step, Step::Choose { .. } | Step::Create { .. } | Step::Wait { .. });
        let company = self.sheet.customer.company_stands();
        (!seen && company && !self.sheet.is_bound(self.item.product)).then_some(Made { agreement, product_identifier })
    }

    /// Looks for a line that a create of unknown outcome may have made where the product is no longer billed. One that is there is ours, and is
    /// left behind like any line of an agreement that was given up: somebody has to end it before another is made.
    pub(super) async fn look_for(&self, made: &Made) -> Result<Sought, Halt> {
        self.hold.may_call().await?;
        let asked_at = self.app.wall.now().timestamp_millis();
        let found = match self.vendors.connectwise.additions_of(made.agreement, &made.product_identifier).await {
            Ok(found) => found,
            // With its agreement the line is gone.
            Err(Error::NotFound { .. }) => return Ok(Sought::NotThere),
            Err(error) => {
                self.failed(&error).await?;
                return Ok(Sought::Ended);
            }
        };
        let (partner, account, now) = (&self.hold.lease.partner, &self.item.account, self.app.wall.now());
        let mut tx = self.app.store.write_under(&self.hold.lease).await??;
        let mut ours = Vec::new();
        for line in found.iter().filter(|line| line.is_live(self.sheet.today)) {
            if !billing::was_written(&mut tx, partner, line.id).await? {
                ours.push(line);
            }
        }
        let [line] = ours[..] else {
            drop(tx);
            if ours.is_empty() && self.may_yet_be_made(asked_at) {
                wait(self.app, self.hold, self.item, Wait::NoAnswer, None).await?;
                return Ok(Sought::Ended);
            }
            if ours.is_empty() {
                return Ok(Sought::NotThere);
            }
            settle(self.app, self.hold, self.item, &LineOutcome::Need(Need::LineElsewhere), None).await?;
            return Ok(Sought::Ended);
        };
        let agreement_name = self.sheet.agreement_name(made.agreement);
        let quantity = line.quantity.and_then(Quantity::whole);
        let bound = Bound { addition: line.id, agreement: made.agreement };
        let line = BoundLine { product: self.item.product, bound, agreement_name, quantity };
        billing::bind(&mut tx, partner, account, &line, now.timestamp_millis()).await?;
        billing::release(&mut tx, partner, account, Some(line.product), now.timestamp_millis()).await?;
        tx.commit().await.map_err(StoreError::from)?;
        settle(self.app, self.hold, self.item, &LineOutcome::Need(Need::LineElsewhere), None).await?;
        Ok(Sought::Ended)
    }
}
