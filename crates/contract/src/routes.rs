//! Every end point with the permission it needs. The one table: the service checks by it, the package's manifest lists it.

/// Sees customers and imports.
pub const CUSTOMERS_READ: &str = "customers.read";
/// Prepares, orders, retries and stops imports, and unlinks.
pub const CUSTOMERS_IMPORT: &str = "customers.import";
/// Sees ConnectWise settings and billing previews.
pub const CONNECTWISE_READ: &str = "connectwise.read";
/// Sets customers up for ConnectWise, and sends now.
pub const CONNECTWISE_WRITE: &str = "connectwise.write";
/// Administers what the whole partner shares, contracted licences among it.
pub const CONNECTWISE_ADMIN: &str = "connectwise.admin";

/// One end point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// HTTP method.
    pub method: &'static str,
    /// Path below the service's origin; `{…}` stands for one segment.
    pub path: &'static str,
    /// The permission it needs.
    pub permission: &'static str,
}

const fn route(method: &'static str, path: &'static str, permission: &'static str) -> Route {
    Route { method, path, permission }
}

/// All of them.
pub const ROUTES: &[Route] = &[
    route("GET", "/api/v1/customers", CUSTOMERS_READ),
    route("GET", "/api/v1/customers/ids", CUSTOMERS_READ),
    route("GET", "/api/v1/customers/columns", CUSTOMERS_READ),
    route("POST", "/api/v1/customers/refresh", CUSTOMERS_READ),
    route("GET", "/api/v1/linked-customers", CUSTOMERS_READ),
    route("POST", "/api/v1/linked-customers/unlink", CUSTOMERS_IMPORT),
    route("GET", "/api/v1/accounts", CUSTOMERS_IMPORT),
    route("GET", "/api/v1/plans", CUSTOMERS_IMPORT),
    route("PUT", "/api/v1/plans/{plan}/contract", CONNECTWISE_ADMIN),
    route("GET", "/api/v1/templates", CUSTOMERS_IMPORT),
    route("GET", "/api/v1/draft", CUSTOMERS_IMPORT),
    route("POST", "/api/v1/draft", CUSTOMERS_IMPORT),
    route("DELETE", "/api/v1/draft", CUSTOMERS_IMPORT),
    route("POST", "/api/v1/draft/edits", CUSTOMERS_IMPORT),
    route("GET", "/api/v1/imports", CUSTOMERS_READ),
    route("POST", "/api/v1/imports", CUSTOMERS_IMPORT),
    route("GET", "/api/v1/imports/{import}", CUSTOMERS_READ),
    route("POST", "/api/v1/imports/{import}/seen", CUSTOMERS_READ),
    route("POST", "/api/v1/imports/{import}/stop", CUSTOMERS_IMPORT),
    route("POST", "/api/v1/imports/{import}/retry", CUSTOMERS_IMPORT),
    route("GET", "/api/v1/connectwise/settings", CONNECTWISE_READ),
    route("PUT", "/api/v1/connectwise/settings", CONNECTWISE_ADMIN),
    route("POST", "/api/v1/connectwise/test", CONNECTWISE_ADMIN),
    route("GET", "/api/v1/connectwise/catalogue", CONNECTWISE_ADMIN),
    route("GET", "/api/v1/connectwise/verify", CONNECTWISE_WRITE),
    route("GET", "/api/v1/connectwise/companies", CONNECTWISE_WRITE),
    route("GET", "/api/v1/connectwise/customers/{customer}", CONNECTWISE_READ),
    route("PUT", "/api/v1/connectwise/customers/{customer}", CONNECTWISE_WRITE),
    route("POST", "/api/v1/connectwise/customers/{customer}/read", CONNECTWISE_WRITE),
    route("GET", "/api/v1/connectwise/customers/{customer}/billing", CONNECTWISE_READ),
    route("POST", "/api/v1/connectwise/customers/{customer}/billing/send", CONNECTWISE_WRITE),
    route("GET", "/api/v1/connectwise/customers/{customer}/billing/runs/{run}", CONNECTWISE_READ),
    route("GET", "/api/v1/openapi.json", CUSTOMERS_READ),
];
