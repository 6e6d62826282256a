use axum::{
    Json,
    extract::{Path, State},
};
use contract::connectwise::CustomerDocument;
use domain::customer::CustomerId;

use super::{ask, connected, customer::named, document, verify::linked};
use crate::{
    app::App,
    http::{ApiError, proof::Technician},
    jobs::connectwise,
    store::connectwise::customers,
};

/// Reads a customer's company and agreements again. Where ConnectWise does not answer, the document says so and shows what was read before.
#[utoipa::path(post, path = "/api/v1/connectwise/customers/{customer}/read", params(("customer" = CustomerId, Path)),
    responses((status = 200, body = CustomerDocument)))]
pub(super) async fn read(
    State(app): State<App>,
    technician: Technician,
    Path(customer): Path<String>,
) -> Result<Json<CustomerDocument>, ApiError> {
    let (customer, partner) = (named(&customer)?, &technician.partner);
    let (found, account) = linked(&app, partner, &customer).await?;
    let (_, client) = connected(&app, partner).await?;
    if let Some(stored) = customers::get(&app.store, partner, &account).await? {
        let began = app.wall.now();
        let again = ask(&app, connectwise::again(&client, &stored)).await;
        let mut tx = app.store.write(partner).await?;
        match again {
            // Another ConnectWise is connected meanwhile: the document says what is known of the customer there.
            Ok(Some(again)) => _ = connectwise::keep(&app, &mut tx, partner, &client, (&stored, &again)).await?,
            Err(error) if app.connections.is_connected(&mut tx, partner, &client).await? => {
                let failure = connectwise::failure(&error);
                customers::set_read_failed(&mut tx, partner, (Some(&account), began), failure).await?;
            }
            Ok(None) | Err(_) => {}
        }
        tx.commit().await?;
    }
    Ok(Json(document::of(&app, partner, &customer, found).await?))
}
