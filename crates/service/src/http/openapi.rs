//! The document that describes the API. Made of the end points themselves, so it cannot say anything else.

use axum::Json;
use contract::{
    customers::{CustomerFilter, CustomerSort},
    linked::{LinkedFilter, LinkedSort},
    problem::Problem,
    routes::ROUTES,
};
use utoipa::{
    OpenApi, PartialSchema, ToSchema,
    openapi::{
        ContentBuilder, Ref, RefOr, ResponseBuilder, ResponsesBuilder,
        path::{Operation, PathItem},
        schema::Components,
        security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::app::App;

// Types that only queries name are not found by themselves.
#[derive(OpenApi)]
#[openapi(
    components(schemas(CustomerFilter, CustomerSort, LinkedFilter, LinkedSort)),
    info(
        title = "Trend Micro Remote Manager",
        description = "Customers of an RMM, their Trend Micro accounts, and imports from one to the other. Every request but `/health` carries the \
                   console's proof: a JWT bound to this one request."
    )
)]
struct Base;

pub(super) fn end_points() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(openapi))
}

/// This document.
#[utoipa::path(get, path = "/api/v1/openapi.json", responses((status = 200, body = serde_json::Value)))]
async fn openapi() -> Json<utoipa::openapi::OpenApi> {
    Json(document())
}

/// The document of all end points.
pub fn document() -> utoipa::openapi::OpenApi {
    let (_, mut document) =
        OpenApiRouter::<App>::with_openapi(Base::openapi()).merge(super::end_points()).split_for_parts();
    let components = document.components.get_or_insert_with(Components::new);
    let mut schemas = vec![(Problem::name().into_owned(), Problem::schema())];
    Problem::schemas(&mut schemas);
    components.schemas.extend(schemas);
    let proof = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
    components.security_schemes.insert("proof".into(), RefOr::T(SecurityScheme::Http(proof)));
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in operations(item) {
            let permission = ROUTES.iter().find(|route| route.path == path && route.method == method);
            if let Some(route) = permission {
                describe(operation, route.permission);
            }
        }
    }
    document
}

/// What is true of every end point: the proof, the permission, and how it refuses.
fn describe(operation: &mut Operation, permission: &str) {
    operation.security = Some(vec![SecurityRequirement::new("proof", [permission])]);
    let needs = format!("Needs the permission `{permission}`.");
    operation.description =
        Some(operation.description.as_ref().map_or_else(|| needs.clone(), |text| format!("{text}\n\n{needs}")));
    let schema = RefOr::Ref(Ref::from_schema_name(Problem::name()));
    let refusal = ResponseBuilder::new()
        .description("Refused; `code` says why.")
        .content("application/problem+json", ContentBuilder::new().schema(Some(schema)).build())
        .build();
    let default = ResponsesBuilder::new().response("default", refusal).build();
    operation.responses.responses.extend(default.responses);
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    let PathItem { get, post, put, delete, patch, .. } = item;
    [("GET", get), ("POST", post), ("PUT", put), ("DELETE", delete), ("PATCH", patch)]
        .into_iter()
        .filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}
