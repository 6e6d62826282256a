//! LMPI, one file per end point. Versions 2 and 3 of a path do the same here.

mod create_customer;
mod find_subscription;
mod list_customers;
mod list_subscriptions;
mod read_subscription;
mod service_plans;
mod subscribe;
mod suspend;
mod update_customer;
mod update_subscription;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post, put};

use super::Licensing;

/// The routes under `/LMPI`.
pub(super) fn routes() -> Router<Arc<Licensing>> {
    let both = Router::new()
        .route("/customers/{id}", put(update_customer::update_customer))
        .route("/customers/{id}/subscriptions", post(subscribe::subscribe))
        .route(
            "/customers/{id}/subscriptions/{sid}",
            get(read_subscription::read_subscription).put(update_subscription::update_subscription),
        )
        .route("/customers/{id}/subscriptions/{sid}/suspend", put(suspend::suspend))
        .route("/customers/{id}/subscriptions/{sid}/unsuspend", put(suspend::unsuspend))
        .route("/customers/{id}/serviceplan/{plan}/getid", get(find_subscription::find_subscription));
    let third =
        Router::new().route("/customers", get(list_customers::list_customers).post(create_customer::create_customer));
    Router::new()
        .nest("/v2", both.clone().route("/me/serviceplans", get(service_plans::service_plans)))
        .nest("/v3", both.merge(third))
        .route("/v2.5/customers/subscriptions", get(list_subscriptions::list_subscriptions))
}
