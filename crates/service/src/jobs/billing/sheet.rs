//! What is known of an account when it is billed, and what a run would do for a product.

use std::{collections::HashSet, sync::Arc};

use contract::connectwise::GlobalSettings;
use domain::{
    Product,
    account::AccountId,
    billing::{self as rules, Facts, Line, Lines, Quantity, Seats, Step, Target},
    calendar::Day,
    connectwise::{AdditionId, AgreementId, Resolved},
    seats::SeatCount,
};
use tokio::sync::OnceCell;
use vendors::{
    Error,
    connectwise::{Addition, ConnectWise},
    licensing::{Licensing, Plan, SubscriptionId},
};

use crate::{
    app::App,
    jobs::connectwise,
    store::{
        PartnerId, StoreError, accounts,
        billing::{self, BoundLine, bound},
        connectwise::{Customer, customers, schedule::applying, settings},
    },
};

/// The vendors that are asked.
#[derive(Debug)]
pub(crate) struct Vendors {
    pub(crate) connectwise: Arc<ConnectWise>,
    licensing: Option<Arc<Licensing>>,
    /// The partner's plans, asked for when a product other than Worry-Free Services is billed.
    plans: OnceCell<Vec<Plan>>,
}

impl Vendors {
    /// Those of a partner; none where it has no ConnectWise.
    pub(crate) async fn of(app: &App, partner: &PartnerId) -> Result<Option<Self>, StoreError> {
        let Some(connectwise) = app.connections.connectwise(partner).await? else { return Ok(None) };
        Ok(Some(Self { connectwise, licensing: app.connections.licensing(partner).await?, plans: OnceCell::new() }))
    }

    /// The seats of an account in all of a product's plans, as far as they are in use: LMP is asked for each plan.
    async fn seats_of(
        &self,
        licensing: &Licensing,
        account: &AccountId,
        product: Product,
        app: &App,
    ) -> Result<Seats, Error> {
        let plans = self.plans.get_or_try_init(|| licensing.plans(app.wall.now())).await?;
        let mut seats = Vec::new();
        for plan in plans.iter().filter(|plan| Product::of_plan(&plan.product) == Some(product)) {
            if let Some(id) = licensing.find_subscription(account, &plan.id, app.wall.now()).await? {
                let subscription = licensing.subscription(account, &id, app.wall.now()).await?;
                seats.extend(subscription.enabled.then_some(SeatCount(subscription.seats)));
            }
        }
        Ok(Seats::of(seats))
    }
}

/// An account with its settings.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) global: GlobalSettings,
    pub(crate) customer: Customer,
    pub(crate) today: Day,
    bound: Vec<BoundLine>,
    /// Company and agreements could be read just now.
    fresh: bool,
}

/// What was found for one product.
#[derive(Debug)]
pub(crate) struct Looked {
    /// What a run does.
    pub(crate) step: Step,
    /// The agreement its line belongs to.
    pub(crate) agreement: Option<(AgreementId, String)>,
    /// Quantity of the bound line now.
    pub(crate) quantity: Option<f64>,
    /// Seats in LMP, where they were read.
    pub(crate) seats: Option<u32>,
    /// The live lines of the product on the agreement.
    pub(crate) lines: Vec<Addition>,
}

impl Sheet {
    /// The stored settings of an account; none where nobody saved any.
    pub(crate) async fn of(app: &App, partner: &PartnerId, account: &AccountId) -> Result<Option<Self>, StoreError> {
        let global = settings::get(&app.store, partner).await?.map(|global| global.settings);
        let customer = customers::get(&app.store, partner, account).await?;
        let (Some(global), Some(customer)) = (global, customer) else { return Ok(None) };
        let bound = bound(&app.store, partner, account).await?;
        Ok(Some(Self { today: app.today(&global), global, customer, bound, fresh: false }))
    }

    /// Reads company and agreements again and keeps what was found: an agreement may have been cancelled an hour ago. Where ConnectWise
    /// does not answer, nothing can be billed now.
    pub(crate) async fn refresh(
        &mut self,
        app: &App,
        partner: &PartnerId,
        client: &ConnectWise,
    ) -> Result<(), StoreError> {
        match connectwise::again(client, &self.customer).await {
            Ok(Some(again)) => {
                let mut tx = app.store.write(partner).await?;
                // Not kept: another ConnectWise is connected meanwhile, and nothing can be billed with this client.
                self.fresh = connectwise::keep(app, &mut tx, partner, client, (&self.customer, &again)).await?;
                let kept = customers::get_in(&mut tx, partner, &self.customer.account).await?;
                tx.commit().await?;
                if let Some(kept) = kept {
                    self.customer = kept;
                }
            }
            Ok(None) => self.fresh = true,
            Err(error) => tracing::warn!(%error, "ConnectWise could not be read before billing"),
        }
        Ok(())
    }

    /// The products that are billed now.
    pub(crate) fn billed(&self) -> Vec<Product> {
        let (billing, _) = applying(&self.global, &self.customer.settings);
        let on = self.global.enabled && self.customer.settings.enabled && billing.on;
        if on { billing.products.clone() } else { Vec::new() }
    }

    /// Whether a line is written for the product.
    pub(crate) fn is_bound(&self, product: Product) -> bool {
        self.bound.iter().any(|line| line.product == product)
    }

    /// The name of an agreement, where the company has it.
    pub(crate) fn agreement_name(&self, id: AgreementId) -> String {
        let named = self.customer.agreements.iter().find(|agreement| agreement.id == id);
        named.map(|agreement| agreement.name.clone()).unwrap_or_default()
    }

    /// The catalogue item a product is billed as.
    pub(crate) fn catalogue_item(&self, product: Product) -> Option<&str> {
        self.global.catalogue.iter().find(|mapping| mapping.product == product).map(|mapping| &*mapping.item)
    }

    fn target(&self, product: Product) -> Target {
        if !self.fresh {
            Target::Unread
        } else if self.customer.company_stands() {
            self.customer.resolved(product, self.today).map_or(Target::Need(rules::Need::VerifyCompany), Target::from)
        } else {
            Target::Need(rules::Need::VerifyCompany)
        }
    }

    /// Asks both vendors about a product, and says what a run would do.
    pub(crate) async fn look(
        &self,
        app: &App,
        partner: &PartnerId,
        vendors: &Vendors,
        product: Product,
    ) -> Result<Looked, StoreError> {
        let seats = self.seats(app, partner, vendors, product).await?;
        let target = self.target(product);
        let bound = self.bound.iter().find(|line| line.product == product).map(|line| line.bound);
        let (lines, found) = match (target, self.catalogue_item(product)) {
            (Target::Agreement(agreement), Some(item)) => {
                let own = (&self.customer.account, product);
                let others = billing::of_others(&app.store, partner, own, agreement).await?;
                self.lines(&vendors.connectwise, agreement, item, bound, &others).await
            }
            (Target::Agreement(_), None) => (Lines::NotMapped, Vec::new()),
            _ => (Lines::Unread, Vec::new()),
        };
        let step = rules::step(&Facts { today: self.today, target, bound, lines: &lines, seats });
        let agreement = match self.customer.resolved(product, self.today).map(Resolved::target) {
            Some(Ok(agreement)) => Some((agreement.id, agreement.name.clone())),
            _ => None,
        };
        let of_bound = found.iter().find(|line| bound.is_some_and(|bound| bound.addition == line.id));
        Ok(Looked {
            step,
            agreement,
            quantity: of_bound.and_then(|line| line.quantity).map(vendors::connectwise::Quantity::number),
            seats: match seats {
                Seats::Allocated(SeatCount(seats)) => Some(seats),
                Seats::None | Seats::Unread => None,
            },
            lines: found.into_iter().filter(|line| line.is_live(self.today)).collect(),
        })
    }

    /// The product's lines on the agreement without those of `others`, and the bound one whatever its product is by now.
    async fn lines(
        &self,
        client: &ConnectWise,
        agreement: AgreementId,
        item: &str,
        bound: Option<rules::Bound>,
        others: &HashSet<AdditionId>,
    ) -> (Lines, Vec<Addition>) {
        let read = async {
            let mut lines = client.additions_of(agreement, item).await?;
            lines.retain(|line| !others.contains(&line.id));
            if let Some(bound) = bound.filter(|bound| lines.iter().all(|line| line.id != bound.addition)) {
                lines.extend(client.addition(bound.agreement, bound.addition).await?);
            }
            Ok::<_, Error>(lines)
        };
        match read.await {
            Ok(found) => (Lines::Read(found.iter().map(line).collect()), found),
            Err(error) => {
                tracing::warn!(%error, "the lines of an agreement could not be read");
                (Lines::Unread, Vec::new())
            }
        }
    }

    /// Seats allocated in LMP at this moment.
    async fn seats(
        &self,
        app: &App,
        partner: &PartnerId,
        vendors: &Vendors,
        product: Product,
    ) -> Result<Seats, StoreError> {
        let account = &self.customer.account;
        let known = accounts::subscription(&app.store, partner, account).await?;
        let (Some(subscription), Some(licensing)) = (known, &vendors.licensing) else { return Ok(Seats::Unread) };
        let listed = subscription.filter(|_| product == Product::WorryFreeServices).map(SubscriptionId);
        let read = match listed {
            Some(id) => match licensing.subscription(account, &id, app.wall.now()).await {
                Err(Error::NotFound { .. }) => vendors.seats_of(licensing, account, product, app).await,
                read => read.map(|subscription| Seats::of([SeatCount(subscription.seats)])),
            },
            // The list may be an hour old, and a month is billed once: that there are none is LMP's to say.
            None => vendors.seats_of(licensing, account, product, app).await,
        };
        Ok(match read {
            Ok(seats) => seats,
            // The account is gone.
            Err(Error::NotFound { .. }) => Seats::None,
            Err(error) => {
                tracing::warn!(%error, account = account.as_str(), "LMP did not tell the seats to be billed");
                Seats::Unread
            }
        })
    }
}

fn line(addition: &Addition) -> Line {
    let quantity = addition.quantity.map_or(0.0, vendors::connectwise::Quantity::number);
    Line {
        id: addition.id,
        quantity: Quantity::try_from(quantity).unwrap_or(Quantity::from(SeatCount(0))),
        cancelled: addition.cancelled,
    }
}
