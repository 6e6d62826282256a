//! Which headers cross the proxy.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use uuid::Uuid;

use crate::problem::OWN_ANSWER;

/// Meant for one connection only (RFC 9110 §7.6.1), in either direction.
const HOP_BY_HOP: [HeaderName; 8] = [
    header::CONNECTION,
    HeaderName::from_static("keep-alive"),
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    header::EXPECT,
    HeaderName::from_static("http2-settings"),
];

/// Credentials of the page, and what only concerns the console.
const NOT_FOR_SERVICE: [HeaderName; 9] = [
    header::AUTHORIZATION,
    header::COOKIE,
    header::HOST,
    header::CONTENT_LENGTH,
    header::ORIGIN,
    header::REFERER,
    header::FORWARDED,
    HeaderName::from_static(super::super::signed_in::PAGE_SESSION),
    OWN_ANSWER,
];

/// What the service must not set for the console's origin.
const NOT_FOR_PAGE: [HeaderName; 12] = [
    header::SET_COOKIE,
    HeaderName::from_static("set-cookie2"),
    header::WWW_AUTHENTICATE,
    HeaderName::from_static("clear-site-data"),
    HeaderName::from_static("service-worker-allowed"),
    header::CONTENT_SECURITY_POLICY_REPORT_ONLY,
    header::STRICT_TRANSPORT_SECURITY,
    header::ALT_SVC,
    header::REFRESH,
    header::LOCATION,
    header::SERVER,
    OWN_ANSWER,
];

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// The request's headers as the service gets them, still without the proof.
pub(super) fn for_service(headers: &HeaderMap) -> HeaderMap {
    copy(headers, |name| {
        !NOT_FOR_SERVICE.contains(name)
            && !name.as_str().starts_with("sec-")
            && !name.as_str().starts_with("x-forwarded-")
    })
}

/// The answer's headers as the page gets them.
pub(super) fn for_page(headers: &HeaderMap) -> HeaderMap {
    copy(headers, |name| !NOT_FOR_PAGE.contains(name) && !name.as_str().starts_with("access-control-"))
}

fn copy(headers: &HeaderMap, wanted: impl Fn(&HeaderName) -> bool) -> HeaderMap {
    let named: Vec<String> = headers
        .get_all(header::CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|name| name.trim().to_ascii_lowercase())
        .collect();
    let passes = |name: &HeaderName| {
        !HOP_BY_HOP.contains(name)
            && !name.as_str().starts_with("proxy-")
            && !named.iter().any(|other| other == name.as_str())
            && wanted(name)
    };
    headers.iter().filter(|(name, _)| passes(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// By what one request is found again in every log it passes.
#[derive(Debug)]
pub(super) struct Trace {
    request_id: HeaderValue,
    traceparent: HeaderValue,
}

impl Trace {
    /// The page's own values where they are well-formed, else new ones.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let kept =
            |name, good: fn(&str) -> bool| headers.get(name).filter(|value| value.to_str().is_ok_and(good)).cloned();
        let fresh = |text: String| HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("none"));
        Self {
            request_id: kept(REQUEST_ID, is_request_id).unwrap_or_else(|| fresh(Uuid::new_v4().to_string())),
            traceparent: kept(TRACEPARENT, is_traceparent).unwrap_or_else(|| {
                fresh(format!(
                    "00-{:032x}-{:016x}-01",
                    rand::random_range(1..u128::MAX),
                    rand::random_range(1..u64::MAX)
                ))
            }),
        }
    }

    pub(super) fn request_id(&self) -> &str {
        self.request_id.to_str().unwrap_or_default()
    }

    /// Sets both headers.
    pub(super) fn mark(&self, headers: &mut HeaderMap) {
        headers.insert(REQUEST_ID, self.request_id.clone());
        headers.insert(TRACEPARENT, self.traceparent.clone());
    }
}

/// What the service takes too: an id that it replaced would be another one in its log.
fn is_request_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}

/// W3C Trace Context, version 00.
fn is_traceparent(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let hex = |part: &str, length| part.len() == length && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let id = |part: &str, length| hex(part, length) && part.bytes().any(|b| b != b'0');
    matches!(parts[..], ["00", trace, span, flags] if id(trace, 32) && id(span, 16) && hex(flags, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_named_by_connection_stays_on_its_connection() {
        let mut headers = HeaderMap::new();
        headers.insert("connection", HeaderValue::from_static("close, X-Private"));
        headers.insert("x-private", HeaderValue::from_static("1"));
        headers.insert("x-public", HeaderValue::from_static("1"));
        let names: Vec<_> = for_service(&headers).keys().map(ToString::to_string).collect();
        assert_eq!(names, ["x-public"]);
    }

    #[test]
    fn a_malformed_request_id_or_trace_is_replaced() {
        let long = "x".repeat(65);
        for (id, traceparent) in [
            ("a b", "00-xyz"),
            ("", ""),
            (&*long, "00-00000000000000000000000000000000-b7ad6b7169203331-01"),
            ("a:b", "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01"),
            ("<b>", "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("x-request-id", id.parse().unwrap());
            headers.insert("traceparent", traceparent.parse().unwrap());
            let trace = Trace::of(&headers);
            assert!(trace.request_id() != id && is_request_id(trace.request_id()), "{id}");
            let replaced = trace.traceparent.to_str().unwrap();
            assert!(replaced != traceparent && is_traceparent(replaced), "{traceparent}");
        }
    }
}
