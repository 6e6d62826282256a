//! The first rows, written by hand: what a technician sees first must read like a real MSP's list.

use super::{Address, Business};

const ROWS: &str = include_str!("firsts.txt");

const STREETS: [&str; 6] =
    ["14 Market Street", "2 Station Road", "88 Mill Lane", "301 Main Street", "7 Church Square", "55 Harbour Way"];

const CONTACTS: [(&str, &str); 8] = [
    ("Ann", "Lee"),
    ("Tom", "Hargreaves"),
    ("Priya", "Patel"),
    ("Jörg", "Schäfer"),
    ("Siobhán", "O'Connor"),
    ("Elena", "Núñez"),
    ("Marcus", "Reyes"),
    ("Noa", "Levi"),
];

/// The hand-written businesses, in order.
pub(super) fn firsts() -> Vec<Business> {
    ROWS.lines().filter(|line| !line.starts_with('#')).enumerate().filter_map(|(at, line)| business(at, line)).collect()
}

fn business(at: usize, line: &str) -> Option<Business> {
    let mut cells = line.split('|');
    let mut next = || cells.next().map(str::to_owned);
    let name = next()?;
    let (city, state, postal_code, country, iso) = (next()?, next()?, next()?, next()?, next()?);
    let (email, endpoints, accounts) = (next()?, next()?.parse().ok()?, next()?);
    let accounts = match accounts.as_str() {
        "-" => Vec::new(),
        "=" => vec![name.clone()],
        names => names.split(';').map(str::to_owned).collect(),
    };
    let street = STREETS[at % STREETS.len()].to_owned();
    let (first, last) = CONTACTS[at % CONTACTS.len()];
    let address = Address { street, city, state, postal_code, country, iso };
    Some(Business { name, address, email, contact: (first.to_owned(), last.to_owned()), endpoints, accounts })
}

#[cfg(test)]
mod tests {
    use super::{ROWS, firsts};

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = ROWS.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(firsts().len(), rows);
        assert!(rows >= 60, "a screenful and more");
    }
}
