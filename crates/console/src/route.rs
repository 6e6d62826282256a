//! The routes a plug-in's manifest asks for. The proxy forwards nothing else.

use serde::Deserialize;

/// One method and path, as in `{"method": "GET", "path": "/api/v1/customers/{id}"}`; `{…}` stands for one segment.
#[derive(Clone, Debug, Deserialize)]
pub struct Route {
    /// HTTP method in upper case.
    pub method: String,
    /// Path pattern, from the root of the service.
    pub path: String,
}

impl Route {
    /// Whether a request with this method and path is one of this route.
    pub fn allows(&self, method: &str, path: &str) -> bool {
        let mut wanted = self.path.split('/');
        let mut asked = path.split('/');
        self.method == method
            && loop {
                match (wanted.next(), asked.next()) {
                    (None, None) => break true,
                    (Some(w), Some(a)) if w == a || (is_parameter(w) && !a.is_empty()) => {}
                    _ => break false,
                }
            }
    }
}

fn is_parameter(segment: &str) -> bool {
    segment.starts_with('{') && segment.ends_with('}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, path: &str, allowed: bool) {
        let route = Route { method: "GET".into(), path: pattern.into() };
        assert_eq!(route.allows("GET", path), allowed, "{pattern} {path}");
    }

    #[test]
    fn a_parameter_stands_for_exactly_one_segment() {
        check("/api/v1/customers", "/api/v1/customers", true);
        check("/api/v1/customers/{id}", "/api/v1/customers/vsa1:100", true);
        check("/api/v1/customers/{id}", "/api/v1/customers/", false);
        check("/api/v1/customers/{id}", "/api/v1/customers", false);
        check("/api/v1/customers/{id}", "/api/v1/customers/a/b", false);
        check("/api/v1/customers/{id}/seats", "/api/v1/customers/a/seats", true);
        check("/api/v1/customers", "/api/v1/customersx", false);
    }

    #[test]
    fn another_method_is_another_route() {
        let route = Route { method: "GET".into(), path: "/api/v1/drafts".into() };
        assert!(!route.allows("POST", "/api/v1/drafts"));
    }
}
