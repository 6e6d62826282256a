//! Which line is written for a product, as a save decides it: one that is taken over, or none any more (ledger, *Billing*).

use contract::connectwise::{CustomerSettings, GlobalSettings};
use domain::{Product, account::AccountId, billing::Bound, calendar::Day, connectwise::Resolved};
use sqlx::{Any, Transaction};
use vendors::connectwise::ConnectWise;

use super::{ask, check::Mistakes, refusals};
use crate::{
    app::App,
    http::ApiError,
    store::{
        PartnerId, StoreError,
        billing::{self, BoundLine},
        connectwise::{CompanyRead, Customer},
    },
};

/// A line to take over, as ConnectWise has it now, with its place in the request.
#[derive(Debug)]
pub(super) struct Taken {
    index: usize,
    line: BoundLine,
}

/// The customer as it will be with this save.
pub(super) fn after(
    account: &AccountId,
    settings: &CustomerSettings,
    verified: Option<&CompanyRead>,
    before: Option<&Customer>,
) -> Option<Customer> {
    let (company, agreements) = match (verified, before) {
        (Some(read), _) => (Some(read.company.clone()), read.agreements.clone()),
        (None, Some(before)) => (before.company.clone(), before.agreements.clone()),
        (None, None) => return None,
    };
    let rest = before.cloned().unwrap_or_else(|| Customer::new(account.clone()));
    Some(Customer { settings: settings.clone(), company, agreements, ..rest })
}

/// Looks at each line to be taken over: it has to be one of its product's, in force, on the agreement the product goes to.
pub(super) async fn read(
    app: &App,
    client: &ConnectWise,
    global: &GlobalSettings,
    after: Option<&Customer>,
    today: Day,
    asked: &CustomerSettings,
) -> Result<Vec<Taken>, ApiError> {
    let (mut mistakes, mut taken) = (Mistakes::default(), Vec::new());
    for (index, wanted) in asked.take_over.iter().enumerate() {
        let (product, pointer) = (wanted.product, pointer(index));
        let resolved = after.and_then(|after| after.resolved(product, today)).map(Resolved::target);
        let Some(Ok(agreement)) = resolved else {
            mistakes.add(&pointer, format!("Choose an agreement for {} first.", product.name()));
            continue;
        };
        let Some(item) = global.catalogue.iter().find(|mapping| mapping.product == product) else {
            let detail = "An administrator has to choose the product's item in ConnectWise's catalogue first.";
            mistakes.add(&pointer, detail);
            continue;
        };
        let lines = ask(app, client.additions_of(agreement.id, &item.item)).await;
        let lines = lines.map_err(|error| refusals::of(&error))?;
        match lines.iter().find(|line| line.id == wanted.addition && line.is_live(today)) {
            None => mistakes.add(
                &pointer,
                format!(
                    "{} has no such line of {} in force. Look at its lines again and choose one.",
                    agreement.name,
                    product.name()
                ),
            ),
            Some(line) => {
                let bound = Bound { addition: line.id, agreement: agreement.id };
                let quantity = line.quantity.and_then(vendors::connectwise::Quantity::whole);
                let line = BoundLine { product, bound, agreement_name: agreement.name.clone(), quantity };
                taken.push(Taken { index, line });
            }
        }
    }
    mistakes.none()?;
    Ok(taken)
}

fn pointer(index: usize) -> String {
    format!("/settings/take_over/{index}/addition")
}

/// What a save changed about the lines, as the audit has it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) product: Product,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
}

/// In the transaction of the save: lets go of the lines of another company, and of those on an agreement that was given up for another one;
/// then the lines to be taken over are the ones that are written.
pub(super) async fn turn(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    (before, after): (Option<&Customer>, Option<&Customer>),
    today: Day,
    taken: &[Taken],
    now: i64,
) -> Result<Result<Vec<Turn>, ApiError>, StoreError> {
    let Some(after) = after else { return Ok(Ok(Vec::new())) };
    let bound = billing::bound_in(tx, partner, &after.account).await?;
    let mut turns = Vec::new();
    for line in bound.iter().filter(|line| is_let_go(line, before, after, today)) {
        billing::release(tx, partner, &after.account, Some(line.product), now).await?;
        let old = Some(line.bound.addition.to_string());
        turns.push(Turn { product: line.product, old, new: None });
    }
    let mut mistakes = Mistakes::default();
    for Taken { index, line } in taken {
        let holder = billing::written_for(tx, partner, line.bound.addition).await?;
        match holder {
            Some((account, product)) if account == after.account && product == line.product => continue,
            Some(_) => {
                mistakes.add(
                    &pointer(*index),
                    "This line is written for another customer or product already. Choose another.",
                );
                continue;
            }
            None => {}
        }
        let old =
            bound.iter().find(|bound| bound.product == line.product).map(|bound| bound.bound.addition.to_string());
        turns.retain(|turn| turn.product != line.product);
        turns.push(Turn { product: line.product, old, new: Some(line.bound.addition.to_string()) });
        billing::bind(tx, partner, &after.account, line, now).await?;
    }
    Ok(mistakes.none().map(|()| turns))
}

/// Whether a save lets go of a bound line. Another company: of every one. The same company: where somebody gave the product another agreement.
/// When **Default** comes to another agreement by itself, the line is kept, and somebody has to act.
fn is_let_go(line: &BoundLine, before: Option<&Customer>, after: &Customer, today: Day) -> bool {
    let company = |customer: &Customer| customer.company.as_ref().map(|company| company.id);
    let Some(before) = before else { return false };
    if company(before) != company(after) {
        return true;
    }
    let own = |customer: &Customer| {
        let assigned = customer.settings.agreements.iter().find(|assigned| assigned.product == line.product);
        assigned.map(|assigned| assigned.agreement)
    };
    let elsewhere = match after.resolved(line.product, today).map(Resolved::target) {
        Some(Ok(agreement)) => agreement.id != line.bound.agreement,
        _ => false,
    };
    own(before) != own(after) && elsewhere
}
