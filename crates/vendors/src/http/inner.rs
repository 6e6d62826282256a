//! Which addresses are not on the public internet.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether the address belongs to an inner network, to this machine, or to nobody.
pub(super) fn is_inner(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => v4(address),
        IpAddr::V6(address) => v6(address),
    }
}

/// Whether the address is no server's: link-local (where clouds answer with credentials of the machine), multicast, unspecified.
pub(super) fn is_nobodys(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            address.is_link_local() || address.is_multicast() || address.is_broadcast() || address.octets()[0] == 0
        }
        IpAddr::V6(address) => match carried(address) {
            Some(address) => is_nobodys(address.into()),
            None => address.is_unspecified() || address.is_multicast() || address.is_unicast_link_local(),
        },
    }
}

fn v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || a == 0
        || a >= 224 // multicast, reserved, broadcast
        || (a == 100 && (64..128).contains(&b)) // shared by a provider's customers
        || (a == 198 && (18..20).contains(&b)) // measurements between networks
        || (a == 192 && b == 0 && c == 0)
}

fn v6(address: Ipv6Addr) -> bool {
    if let Some(address) = carried(address) {
        return v4(address);
    }
    // Of IPv6 only 2000::/3 is given out; in it Teredo, documentation and their kin.
    let [first, second, ..] = address.segments();
    first & 0xe000 != 0x2000 || (first == 0x2001 && (second < 0x0200 || second == 0x0db8)) || first >= 0x3ffe
}

/// The IPv4 address that an IPv6 address only stands for: mapped, translated (NAT64), 6to4.
fn carried(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let v4 = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match address.segments() {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            Some(v4(high, low))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_addresses_are_known_in_every_writing() {
        for address in [
            "0.0.0.0",
            "10.0.0.1",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.3.4",
            "192.0.0.8",
            "192.168.1.1",
            "198.18.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:10.0.0.1",
            "::10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "2001::1",
            "2001:db8::1",
        ] {
            assert!(is_inner(address.parse().unwrap()), "{address}");
        }
        for address in ["8.8.8.8", "100.128.0.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1", "64:ff9b::808:808"] {
            assert!(!is_inner(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn a_server_may_stand_in_an_inner_network_but_not_at_an_address_of_nobody() {
        for address in ["169.254.169.254", "::ffff:169.254.169.254", "fe80::1", "0.0.0.0", "::", "ff02::1", "224.0.0.1"]
        {
            assert!(is_nobodys(address.parse().unwrap()), "{address}");
        }
        for address in ["10.0.0.1", "127.0.0.1", "::1", "fd12::1"] {
            assert!(!is_nobodys(address.parse().unwrap()), "{address}");
        }
    }
}
