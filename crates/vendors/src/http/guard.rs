//! Calls to addresses that a user types: never into the inner network, unless the operator allowed the host.

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use super::{Http, inner};
use crate::Error;

/// The subject of a call that was not made because its host is not allowed.
pub(crate) const NOT_ALLOWED: &str = "AddressNotAllowed";

/// Hosts of the inner network that may be called all the same, and without TLS. The operator's list, never a user's.
#[derive(Debug, Clone, Default)]
pub struct AllowedHosts(Arc<[(String, Option<u16>)]>);

impl AllowedHosts {
    /// Each entry is a host name or an address, with a port or for all ports: `psa.corp.example`, `10.1.2.3:8443`, `[::1]:8084`.
    pub fn new<S: AsRef<str>>(entries: impl IntoIterator<Item = S>) -> Self {
        Self(entries.into_iter().map(|entry| split(entry.as_ref().trim())).collect())
    }

    /// Whether the list has the host, and the port where one is given.
    fn covers(&self, host: &str, port: Option<u16>) -> bool {
        self.0.iter().any(|(name, only)| {
            name.eq_ignore_ascii_case(host) && only.zip(port).is_none_or(|(only, port)| only == port)
        })
    }

    /// Whether the address of `url` stands on the list.
    pub(crate) fn has(&self, url: &Url) -> bool {
        let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
        self.covers(host, url.port_or_known_default())
    }

    /// Whether `url` may be called as far as its text tells; a name's addresses are looked at when it is connected. A name on the list counts
    /// as inner: its address may be, and then the list alone says on which port it is called.
    pub(crate) fn permit(&self, url: &Url) -> bool {
        let inner = match url.host() {
            Some(Host::Ipv4(address)) => inner::is_inner(address.into()),
            Some(Host::Ipv6(address)) => inner::is_inner(address.into()),
            Some(Host::Domain(name)) => {
                let name = name.trim_end_matches('.');
                let own = name.eq_ignore_ascii_case("localhost") || name.to_ascii_lowercase().ends_with(".localhost");
                own || self.covers(name, None)
            }
            None => true,
        };
        !inner || self.has(url)
    }

    /// Whether a connection to `host` may go to `address`.
    fn reaches(&self, host: &str, address: IpAddr) -> bool {
        if self.covers(host, None) { !inner::is_nobodys(address) } else { !inner::is_inner(address) }
    }
}

fn split(entry: &str) -> (String, Option<u16>) {
    if let Ok(address) = entry.parse::<SocketAddr>() {
        return (address.ip().to_string(), Some(address.port()));
    }
    let bare = entry.trim_start_matches('[').trim_end_matches(']');
    if let Ok(address) = bare.parse::<IpAddr>() {
        return (address.to_string(), None);
    }
    match entry.rsplit_once(':').and_then(|(name, port)| Some((name, port.parse().ok()?))) {
        Some((name, port)) => (name.to_owned(), Some(port)),
        None => (entry.to_owned(), None),
    }
}

/// A connection pool that reaches no inner address but the allowed ones. What is looked at is what is connected: a name is resolved
/// once per connection, and only the addresses found good are tried, so a name that changes its mind gains nothing. No proxy is used.
#[derive(Debug, Clone)]
pub struct Guarded {
    pub(crate) http: Http,
    pub(crate) allowed: AllowedHosts,
}

impl Http {
    /// A pool with the same settings that reaches no inner address but the allowed ones. One is enough for all partners.
    pub fn guarded(&self, allowed: AllowedHosts) -> Result<Guarded, Error> {
        let builder = super::builder(&self.settings).no_proxy().dns_resolver(Resolver(allowed.clone()));
        let http = Self { client: super::built(builder)?, settings: self.settings.clone() };
        Ok(Guarded { http, allowed })
    }
}

impl Guarded {
    /// The hosts allowed besides the public ones.
    pub fn allowed(&self) -> &AllowedHosts {
        &self.allowed
    }
}

struct Resolver(AllowedHosts);

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let allowed = self.0.clone();
        Box::pin(async move {
            let host = name.as_str();
            let addresses: Vec<_> = tokio::net::lookup_host((host, 0)).await?.collect();
            // One inner address among them is enough: nobody's public server has one.
            if addresses.iter().any(|address| !allowed.reaches(host, address.ip())) {
                return Err(InnerAddress(host.to_owned()).into());
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

/// A name that leads into the inner network.
#[derive(Debug)]
pub(super) struct InnerAddress(String);

impl fmt::Display for InnerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is a host of the inner network, and not on the list of allowed hosts", self.0)
    }
}

impl std::error::Error for InnerAddress {}

#[cfg(test)]
mod tests;
