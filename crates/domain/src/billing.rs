//! When billing information is sent to ConnectWise, and what one run does (ledger, *Billing*).

mod day;

pub use self::day::{BillingDay, NotABillingDay};
