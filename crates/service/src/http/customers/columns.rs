use axum::{
    body::Bytes,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use contract::customers::{ColumnsHead, ColumnsQuery, ColumnsTotals};

use crate::{
    app::App,
    connections::KASEYA,
    http::{ApiError, QueryOf, proof::Technician},
    store::{customers, reads},
};

/// Parts, each behind its length.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
pub(super) struct Parts(Bytes);

impl IntoResponse for Parts {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, "application/octet-stream")], self.0).into_response()
    }
}

/// The whole list of customers without a link, in columns, for a client that searches and sorts by itself.
///
/// Parts, each behind its length (4 bytes, little-endian): a JSON object (`ColumnsHead`); and unless the list is still the one the client
/// knows, in postcard, the legend and the blocks of rows.
#[utoipa::path(
    get,
    path = "/api/v1/customers/columns",
    params(ColumnsQuery),
    responses((status = 200, body = inline(Parts), content_type = "application/octet-stream"))
)]
pub(super) async fn columns(
    State(app): State<App>,
    technician: Technician,
    QueryOf(query): QueryOf<ColumnsQuery>,
) -> Result<Parts, ApiError> {
    let partner = &technician.partner;
    let reads = reads::states(&app.store, partner, KASEYA).await?;
    let known = customers::revision(&app.store, partner).await?.to_string();
    let mut head = ColumnsHead { revision: known, reads, totals: None };
    let mut list = None;
    if query.known.as_ref() != Some(&head.revision) {
        let packed = customers::packed(&app.store, partner).await?;
        head.revision = packed.revision.to_string();
        head.totals = Some(ColumnsTotals { total: packed.total, linked: packed.linked });
        list = Some(packed);
    }
    let json = serde_json::to_vec(&head).map_err(ApiError::internal)?;
    let length = u32::try_from(json.len()).map_err(ApiError::internal)?;
    let mut body = Vec::with_capacity(4 + json.len() + list.as_ref().map_or(0, |list| list.bytes.len()));
    body.extend(length.to_le_bytes());
    body.extend(json);
    if let Some(list) = list {
        body.extend_from_slice(&list.bytes);
    }
    Ok(Parts(body.into()))
}
