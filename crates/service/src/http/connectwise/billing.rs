//! Billing preview, **Send now**, and its run.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use contract::{
    connectwise::{Addition, BillingLine, BillingPreview, BillingRun, LinePlan, SendNow},
    problem::Code,
};
use domain::{Product, account::AccountId, billing::Step, calendar::Day, customer::CustomerId};

use super::{connected, customer::named, verify::linked};
use crate::{
    app::App,
    clock::timestamp,
    http::{ApiError, JsonBody, proof::Technician},
    jobs::billing::sheet::{Looked, Sheet, Vendors},
    store::{
        PartnerId, StoreError,
        billing::{self, Order},
        connectwise::schedule::{self, Scheduled},
    },
};

/// What billing would change now, product by product: read from ConnectWise and Trend Micro at this moment. Nothing is written.
#[utoipa::path(get, path = "/api/v1/connectwise/customers/{customer}/billing", params(("customer" = CustomerId, Path)),
    responses((status = 200, body = BillingPreview)))]
pub(super) async fn preview(
    State(app): State<App>,
    technician: Technician,
    Path(customer): Path<String>,
) -> Result<Json<BillingPreview>, ApiError> {
    let (customer, partner) = (named(&customer)?, &technician.partner);
    let (_, account) = linked(&app, partner, &customer).await?;
    connected(&app, partner).await?;
    Ok(Json(read(&app, partner, &account).await?))
}

/// **Send now**: sends what the preview showed, as a run of its own that does not use the month up. A second click gets the first one's run.
#[utoipa::path(post, path = "/api/v1/connectwise/customers/{customer}/billing/send", params(("customer" = CustomerId, Path)),
    request_body = SendNow, responses((status = 202, body = BillingRun)))]
pub(super) async fn send(
    State(app): State<App>,
    technician: Technician,
    Path(customer): Path<String>,
    JsonBody(asked): JsonBody<SendNow>,
) -> Result<(StatusCode, Json<BillingRun>), ApiError> {
    let (customer, partner) = (named(&customer)?, &technician.partner);
    let (_, account) = linked(&app, partner, &customer).await?;
    connected(&app, partner).await?;
    if let Some(run) = under_way(&app, partner, &account).await? {
        return Ok((StatusCode::ACCEPTED, Json(run)));
    }
    let preview = read(&app, partner, &account).await?;
    let mut shown: Vec<_> = asked.lines.iter().map(|line| (line.product, line.to)).collect();
    shown.sort_unstable();
    if shown != changes(&preview) {
        let detail = "What would be sent has changed. Look at it again before you send it.";
        return Err(ApiError::new(Code::PreviewChanged, detail).current(&preview));
    }
    let products: Vec<Product> = preview.lines.iter().map(|line| line.product).collect();
    let now = app.wall.now().timestamp_millis();
    let mut tx = app.store.write(partner).await?;
    let run = if let Some(run) = billing::under_way(&mut tx, partner, &account).await? {
        Some(run)
    } else {
        let order = Order::ByHand(&technician.sub, &technician.name);
        billing::place(&mut tx, partner, &account, order, &products, now).await?
    };
    tx.commit().await?;
    app.wake();
    let run = run.ok_or_else(|| {
        ApiError::out_of_range("/lines", "Billing is off for this customer. Choose products to bill and save first.")
    })?;
    Ok((StatusCode::ACCEPTED, Json(one(&app, partner, &account, &run).await?)))
}

/// A run of a customer, as it stands.
#[utoipa::path(get, path = "/api/v1/connectwise/customers/{customer}/billing/runs/{run}",
    params(("customer" = CustomerId, Path), ("run" = String, Path)), responses((status = 200, body = BillingRun)))]
pub(super) async fn run(
    State(app): State<App>,
    technician: Technician,
    Path((customer, run)): Path<(String, String)>,
) -> Result<Json<BillingRun>, ApiError> {
    let (customer, partner) = (named(&customer)?, &technician.partner);
    let (_, account) = linked(&app, partner, &customer).await?;
    Ok(Json(one(&app, partner, &account, &run).await?))
}

async fn one(app: &App, partner: &PartnerId, account: &AccountId, run: &str) -> Result<BillingRun, ApiError> {
    let found = billing::run(&app.store, partner, account, run).await?;
    found.ok_or_else(|| ApiError::not_found("There is no such run. Load the customer again."))
}

async fn under_way(app: &App, partner: &PartnerId, account: &AccountId) -> Result<Option<BillingRun>, ApiError> {
    let mut tx = app.store.write(partner).await?;
    let run = billing::under_way(&mut tx, partner, account).await?;
    drop(tx);
    match run {
        Some(run) => Ok(Some(one(app, partner, account, &run).await?)),
        None => Ok(None),
    }
}

/// What changes, by product.
fn changes(preview: &BillingPreview) -> Vec<(Product, u32)> {
    let changes = |line: &BillingLine| matches!(line.plan, LinePlan::Change | LinePlan::Create);
    let mut changes: Vec<_> = preview
        .lines
        .iter()
        .filter(|line| changes(line))
        .filter_map(|line| Some((line.product, line.to_send?)))
        .collect();
    changes.sort_unstable();
    changes
}

async fn read(app: &App, partner: &PartnerId, account: &AccountId) -> Result<BillingPreview, ApiError> {
    let read_at = timestamp(app.wall.now());
    let vendors = Vendors::of(app, partner).await?;
    let sheet = Sheet::of(app, partner, account).await?;
    let (Some(vendors), Some(mut sheet)) = (vendors, sheet) else {
        return Ok(BillingPreview { read_at, lines: Vec::new() });
    };
    let scheduled = schedule::of(&app.store, partner, account).await?;
    let done = billing::months_done(&app.store, partner, Some(account)).await?;
    let lines = async {
        sheet.refresh(app, partner, &vendors.connectwise).await?;
        let mut lines = Vec::new();
        for product in sheet.billed() {
            let looked = sheet.look(app, partner, &vendors, product).await?;
            let done = done.get(&(account.clone(), product)).cloned().unwrap_or_default();
            lines.push(line(product, looked, next(&scheduled, product, &done, sheet.today)));
        }
        Ok::<_, StoreError>(lines)
    };
    let late = || ApiError::new(Code::VendorUnreachable, "ConnectWise did not answer in time. Try again in a moment.");
    let lines = tokio::time::timeout(super::patience(app), lines).await.map_err(|_| late())??;
    Ok(BillingPreview { read_at, lines })
}

fn next(
    scheduled: &Scheduled,
    product: Product,
    done: &std::collections::BTreeSet<domain::calendar::Month>,
    today: Day,
) -> Option<String> {
    let (schedule, day) = scheduled.billing.get(&product)?;
    Some(schedule.next_three(today, *day, done).first()?.to_string())
}

fn line(product: Product, looked: Looked, next: Option<String>) -> BillingLine {
    let addition = |id| {
        let line = looked.lines.iter().find(|line| line.id == id);
        Addition {
            id,
            description: line.and_then(|line| line.description.clone()).unwrap_or_default(),
            quantity: line.and_then(|line| line.quantity).map_or(0.0, vendors::connectwise::Quantity::number),
        }
    };
    let plan = match &looked.step {
        Step::Nothing => LinePlan::Nothing,
        Step::Change { .. } => LinePlan::Change,
        Step::Create { .. } => LinePlan::Create,
        Step::Choose { lines } => LinePlan::Choose(lines.iter().copied().map(addition).collect()),
        Step::Need { need } => LinePlan::Need(*need),
        Step::Wait { wait } => LinePlan::Wait(*wait),
    };
    BillingLine {
        product,
        agreement: looked.agreement.map(|(_, name)| name),
        in_connectwise: looked.quantity,
        to_send: looked.seats,
        next,
        plan,
    }
}
