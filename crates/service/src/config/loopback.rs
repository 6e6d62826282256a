use url::{Host, Url};

use super::Config;

impl Config {
    /// Refuses, with a sentence that names it, the first host of the file that is not this machine: where the service listens, every vendor's,
    /// and those that partners may connect beside the public ones (ledger, *Two clocks*).
    pub fn check_loopback(&self) -> anyhow::Result<()> {
        anyhow::ensure!(
            self.listen.ip().is_loopback(),
            "the service listens on {}, not on this machine alone",
            self.listen
        );
        for host in self.hosts() {
            anyhow::ensure!(is_loopback(&host), "{host} is not this machine");
        }
        Ok(())
    }

    fn hosts(&self) -> Vec<String> {
        let vendors = self.partners.iter().flat_map(|partner| {
            let kaseya = partner.kaseya.iter().map(|connection| connection.base_url.to_string());
            let licensing = partner.licensing.iter().map(|connection| connection.base_url.to_string());
            kaseya.chain(licensing).chain(partner.connectwise.iter().map(|connection| connection.site.clone()))
        });
        vendors.chain(self.connectwise.allowed_hosts.iter().cloned()).collect()
    }
}

/// Of an address, or of a host with or without a port.
fn is_loopback(text: &str) -> bool {
    let address = if text.contains("://") { Url::parse(text) } else { Url::parse(&["https://", text].concat()) };
    match address.as_ref().ok().and_then(Url::host) {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn only_this_machine_is_this_machine() {
        for here in
            ["http://127.0.0.1:8083/", "127.0.0.1:8084", "http://[::1]:8084", "localhost", "https://localhost:1"]
        {
            assert!(is_loopback(here), "{here}");
        }
        for elsewhere in [
            "na.myconnectwise.net",
            "https://10.1.2.3:8443",
            "http://localhost.example",
            "psa.corp.example:8443",
            "",
            "::",
        ] {
            assert!(!is_loopback(elsewhere), "{elsewhere}");
        }
    }
}
