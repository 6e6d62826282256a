//! The headers every answer carries.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use crate::server::Console;

/// The content security policy a console needs for the plug-in, and no more.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     connect-src 'self'; img-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; \
     require-trusted-types-for 'script'";

/// The same for the document in the plug-in's frame, which pages of this console alone may show.
const FRAME_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     connect-src 'self'; img-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; \
     require-trusted-types-for 'script'; frame-ancestors 'self'";

const HEADERS: [(HeaderName, &str); 2] =
    [(header::X_CONTENT_TYPE_OPTIONS, "nosniff"), (header::REFERRER_POLICY, "no-referrer")];

/// Adds them.
pub async fn protect(State(console): State<Arc<Console>>, request: Request, next: Next) -> Response {
    let (policy, framed) = if request.uri().path() == console.plugin.frame_document() {
        (FRAME_POLICY, "SAMEORIGIN")
    } else {
        (CONTENT_SECURITY_POLICY, "DENY")
    };
    let mut response = next.run(request).await;
    let own = [(header::CONTENT_SECURITY_POLICY, policy), (header::X_FRAME_OPTIONS, framed)];
    for (name, value) in HEADERS.into_iter().chain(own) {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_has_the_policy_of_the_page() {
        assert_eq!(FRAME_POLICY, format!("{CONTENT_SECURITY_POLICY}; frame-ancestors 'self'"));
    }
}
