use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use contract::customers::{ColumnsHead, ColumnsQuery, ColumnsTotals};

use crate::{
    app::App,
    connections::KASEYA,
    http::{ApiError, QueryOf, proof::Technician},
    store::{customers, reads, suggestions},
};

/// Parts, each behind its length.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
pub(super) struct Parts(Response);

impl Parts {
    fn plain(bytes: Bytes) -> Self {
        Self(([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response())
    }

    fn compressed(bytes: Bytes) -> Self {
        let headers = [(header::CONTENT_ENCODING, "br"), (header::VARY, "accept-encoding")];
        Self((headers, Self::plain(bytes)).into_response())
    }
}

impl IntoResponse for Parts {
    fn into_response(self) -> Response {
        self.0
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
    headers: HeaderMap,
    QueryOf(query): QueryOf<ColumnsQuery>,
) -> Result<Parts, ApiError> {
    let partner = &technician.partner;
    let reads = reads::states(&app.store, partner, KASEYA).await?;
    let suggesting = suggestions::follow(&app.store, partner).await?;
    let known = customers::revision(&app.store, partner).await?.to_string();
    let mut head = ColumnsHead { revision: known, reads, suggesting, totals: None };
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
    match list {
        Some(list) if takes_brotli(&headers) => {
            return Ok(Parts::compressed(list.compressed(body).await?));
        }
        Some(list) => body.extend_from_slice(&list.bytes),
        None => {}
    }
    Ok(Parts::plain(body.into()))
}

/// Whether `br` stands in `Accept-Encoding` without being refused there (RFC 9110 §12.5.3).
fn takes_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, "q=1"));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|weight| weight.parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case("br") && !refused
    })
}
