//! *Trend Micro Customers*.

mod unlink;

use axum::{Json, extract::State};
use contract::{
    customers::{KaseyaRead, LinkedPage, LinkedQuery},
    linked::AccountsRead,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    ApiError, QueryOf, connectwise,
    proof::Technician,
    query::{Paging, search},
};
use crate::{
    app::App,
    connections::LICENSING,
    store::{
        customers::{self, LinkedListing},
        reads,
    },
};

pub(super) fn end_points() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(linked)).routes(routes!(unlink::unlink))
}

/// The customers with a link.
#[utoipa::path(get, path = "/api/v1/linked-customers", params(LinkedQuery), responses((status = 200, body = LinkedPage)))]
async fn linked(
    State(app): State<App>,
    technician: Technician,
    QueryOf(query): QueryOf<LinkedQuery>,
) -> Result<Json<LinkedPage>, ApiError> {
    let paging = Paging::new(query.page, query.page_size)?;
    let (store, partner) = (&app.store, &technician.partner);
    let listing = LinkedListing {
        search: search(query.search.as_deref())?,
        filter: query.filter,
        sort: query.sort.unwrap_or_default(),
        descending: query.descending.unwrap_or_default(),
    };
    let totals = customers::linked_totals(store, partner, listing.search.as_deref()).await?;
    let matching = totals.matching(listing.filter);
    let paging = paging.within(matching);
    let read = reads::states(store, partner, LICENSING).await?.pop();
    let mut rows = customers::linked(store, partner, &listing, paging.skip(), paging.size).await?;
    let accounts: Vec<_> = rows.iter().map(|row| (row.account.clone(), row.seats)).collect();
    for (row, state) in rows.iter_mut().zip(connectwise::on_row(&app, partner, &accounts).await?) {
        row.connectwise = state;
    }
    Ok(Json(LinkedPage {
        rows,
        page: paging.page,
        page_size: paging.size,
        matching,
        counts: totals.filters,
        total: totals.total,
        accounts: read.map(|KaseyaRead { state, read_at, reason, why, .. }| AccountsRead {
            state,
            read_at,
            reason,
            why,
        }),
    }))
}
