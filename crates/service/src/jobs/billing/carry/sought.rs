//! A line that a create of unknown outcome may have made on an agreement, or of an item, that the product has no more.

use contract::connectwise::{LineOutcome, Need, Wait};
use domain::{
    billing::{Bound, Step},
    connectwise::AgreementId,
};
use vendors::{Error, connectwise::Quantity};

use super::{Halt, Sent, Way, settle, wait};
use crate::store::billing::{self, BoundLine};

/// A create of this run that nobody answered, where the product goes to another agreement or item by now, or to none.
pub(super) struct Made {
    agreement: AgreementId,
    product_identifier: String,
}

impl Way<'_> {
    /// The create to look for where it was sent. None: there is none, it is bound, or the product's own agreement is where it was sent.
    pub(super) fn made_elsewhere(&self) -> Option<Made> {
        let write = self.item.write.as_ref()?;
        let Step::Create { agreement, .. } = write.step else { return None };
        let present = self.sheet.catalogue_item(self.item.product);
        let product_identifier = write.product_identifier.as_deref().or(present)?.to_owned();
        let target = self.looked.agreement.as_ref().map(|(target, _)| *target);
        let here = target == Some(agreement) && present == Some(&*product_identifier);
        let seen = here && matches!(self.looked.step, Step::Choose { .. } | Step::Create { .. } | Step::Wait { .. });
        let company = self.sheet.customer.company_stands();
        (!seen && company && !self.sheet.is_bound(self.item.product)).then_some(Made { agreement, product_identifier })
    }

    /// Looks for a line that a create of unknown outcome may have made where the product is no longer billed. One that is there is ours, and is
    /// left behind like any line of an agreement that was given up: somebody has to end it before another is made. False: it was never made, and
    /// the run goes on; true: what was found, or is waited for, is written down.
    pub(super) async fn look_for(&self, made: &Made) -> Result<bool, Halt> {
        let Self { app, hold, item, .. } = *self;
        hold.may_call().await?;
        let asked_at = app.wall.now().timestamp_millis();
        let mut found = match self.vendors.connectwise.additions_of(made.agreement, &made.product_identifier).await {
            Ok(found) => found,
            // With its agreement the line is gone.
            Err(Error::NotFound { .. }) => return Ok(false),
            Err(error) => return self.failed(&error).await.map(|()| true),
        };
        let written = billing::ever_written(&app.store, &hold.lease.partner, made.agreement).await?;
        found.retain(|line| line.is_live(self.sheet.today) && !written.contains(&line.id));
        let line = match &found[..] {
            [] if self.may_yet_be_made(asked_at) => {
                return wait(app, hold, item, Wait::NoAnswer, None).await.map(|()| true);
            }
            [] => return Ok(false),
            [line] => Some(Sent::LeftBehind(BoundLine {
                product: item.product,
                bound: Bound { addition: line.id, agreement: made.agreement },
                agreement_name: self.sheet.agreement_name(made.agreement),
                quantity: line.quantity.and_then(Quantity::whole),
            })),
            // Which one is ours only a person can tell.
            _ => None,
        };
        settle(app, hold, item, &LineOutcome::Need(Need::LineElsewhere), line).await?;
        Ok(true)
    }
}
