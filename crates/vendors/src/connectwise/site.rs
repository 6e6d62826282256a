//! Which server: what a user types, and what it means.

use std::fmt;

use url::{Host, Url};

use crate::http::AllowedHosts;

/// Who runs the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hosting {
    /// ConnectWise: the path of the API changes with each release and is asked for.
    Cloud,
    /// The MSP: the API stands at its oldest path.
    OnPremises,
}

/// The address of a ConnectWise server: scheme, host and port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site(Url);

/// Why an address is refused. The text says what to type instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SiteRefused {
    /// Nothing was typed.
    #[error("Enter the address of your ConnectWise server, for example na.myconnectwise.net.")]
    Empty,
    /// Neither a host nor an address.
    #[error("This is not a host name. Enter it as in na.myconnectwise.net.")]
    NotAHost,
    /// Another scheme than https.
    #[error("The address has to begin with https://.")]
    NotHttps,
    /// Keys would go over the network readable by anyone.
    #[error(
        "An address with http:// sends your keys unprotected. Use https://, or ask the operator to allow this host."
    )]
    Plain,
    /// User name or password in the address.
    #[error("Leave user name and password out of the address; the keys have their own fields.")]
    Credentials,
    /// A host of the inner network that the operator did not allow.
    #[error("This address is in the inner network of the service. Ask the operator to allow this host.")]
    Inner,
}

/// Where the screens of the hosted sites stand; their API stands beside them, at the same name with `api-`.
const SCREENS: [&str; 6] = [
    "na.myconnectwise.net",
    "eu.myconnectwise.net",
    "au.myconnectwise.net",
    "aus.myconnectwise.net",
    "za.myconnectwise.net",
    "staging.connectwisedev.com",
];

impl Site {
    /// Reads what a user typed: a host, or an address copied from the browser, whose path is left out. A bare host means https.
    pub fn parse(typed: &str, allowed: &AllowedHosts) -> Result<Self, SiteRefused> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(SiteRefused::Empty);
        }
        let with_scheme = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
        let url = Url::parse(&with_scheme).map_err(|_| SiteRefused::NotAHost)?;
        if !matches!(url.scheme(), "https" | "http") {
            return Err(SiteRefused::NotHttps);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(SiteRefused::Credentials);
        }
        let name = match url.host() {
            Some(Host::Domain(name)) => name.trim_end_matches('.'),
            _ => "",
        };
        if !allowed.permit(&url) {
            return Err(SiteRefused::Inner);
        }
        // A name of one word is found in the inner network only, and a blank or a comma is no part of any name.
        let no_name = matches!(url.host(), Some(Host::Domain(_))) && !name.contains('.') && !allowed.has(&url);
        if no_name || name.len() > 253 || url.port() == Some(0) {
            return Err(SiteRefused::NotAHost);
        }
        if url.scheme() == "http" && !allowed.has(&url) {
            return Err(SiteRefused::Plain);
        }
        let mut origin = url.clone();
        origin.set_path("");
        origin.set_query(None);
        origin.set_fragment(None);
        if SCREENS.contains(&name) {
            origin.set_host(Some(&format!("api-{name}"))).map_err(|_| SiteRefused::NotAHost)?;
        }
        Ok(Self(origin))
    }

    /// Who runs it, told from its name.
    pub fn hosting(&self) -> Hosting {
        let name = self.0.host_str().unwrap_or_default().trim_end_matches('.');
        let cloud = [".myconnectwise.net", ".connectwisedev.com"].iter().any(|end| name.ends_with(end));
        if cloud { Hosting::Cloud } else { Hosting::OnPremises }
    }

    /// The address, ending with `/`.
    pub fn url(&self) -> &Url {
        &self.0
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn means(typed: &str, url: &str, hosting: Hosting) {
        let site = Site::parse(typed, &AllowedHosts::default()).unwrap();
        assert_eq!((site.to_string().as_str(), site.hosting()), (url, hosting), "{typed}");
    }

    #[test]
    fn a_host_or_an_address_of_the_browser_means_the_api() {
        means("na.myconnectwise.net", "https://api-na.myconnectwise.net", Hosting::Cloud);
        means(
            " https://EU.myconnectwise.net/v2025_1/services/x.aspx?a=b#c ",
            "https://api-eu.myconnectwise.net",
            Hosting::Cloud,
        );
        means("api-au.myconnectwise.net", "https://api-au.myconnectwise.net", Hosting::Cloud);
        means("sandbox-na.myconnectwise.net", "https://sandbox-na.myconnectwise.net", Hosting::Cloud);
        means("staging.connectwisedev.com", "https://api-staging.connectwisedev.com", Hosting::Cloud);
        means("psa.northgate.example:8443/", "https://psa.northgate.example:8443", Hosting::OnPremises);
        means("myconnectwise.net.evil.example", "https://myconnectwise.net.evil.example", Hosting::OnPremises);
        means("8.8.8.8", "https://8.8.8.8", Hosting::OnPremises);
    }

    #[track_caller]
    fn refused(typed: &str, why: SiteRefused) {
        assert_eq!(Site::parse(typed, &AllowedHosts::default()), Err(why), "{typed}");
    }

    #[test]
    fn what_is_no_public_https_host_is_refused_and_says_why() {
        refused("  ", SiteRefused::Empty);
        for typed in
            ["intranet", "two words.example", "https://", "http:psa.example", "psa.example:99999", "psa.example:0"]
        {
            refused(typed, SiteRefused::NotAHost);
        }
        refused(&format!("{}.example", "a".repeat(500)), SiteRefused::NotAHost);
        refused("ftp://psa.example", SiteRefused::NotHttps);
        refused("http://psa.example", SiteRefused::Plain);
        for typed in ["https://user@psa.example", "user:key@psa.example", "https://:key@psa.example"] {
            refused(typed, SiteRefused::Credentials);
        }
        for typed in
            ["http://127.0.0.1:8084", "10.0.0.1", "https://[fe80::1]", "169.254.169.254", "localhost", "0x7f000001"]
        {
            refused(typed, SiteRefused::Inner);
        }
    }

    #[test]
    fn the_operator_may_allow_a_host_without_tls_and_inside() {
        let allowed = AllowedHosts::new(["127.0.0.1:8084", "intranet"]);
        assert_eq!(Site::parse("http://127.0.0.1:8084", &allowed).unwrap().to_string(), "http://127.0.0.1:8084");
        assert_eq!(Site::parse("http://127.0.0.1:8085", &allowed), Err(SiteRefused::Inner));
        assert_eq!(Site::parse("intranet", &allowed).unwrap().to_string(), "https://intranet");
    }
}
