//! Billing: what is due by schedule or was sent by somebody is carried out, product by product (ledger, *Billing*).
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`plan`] | which months are due: writes runs down |
//! | [`runner`] | what is done for a partner |
//! | [`sheet`] | what is known of an account: settings, agreements, bound lines, seats; what a run would do |
//! | [`carry`] | the way of one product of a run; how a write is recorded before and after |

mod carry;
mod plan;
mod runner;
pub(crate) mod sheet;

pub(crate) use self::runner::Billing;
