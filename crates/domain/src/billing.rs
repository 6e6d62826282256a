//! When billing information is sent to ConnectWise, and what one run does (ledger, *Billing*).
//!
//! [`Schedule`] says which months are due for one product of one customer; [`step()`] what a run does for that product. Both are pure: the
//! service calls them with its rows, and the preview shows what they say.

mod day;
mod line;
mod need;
mod schedule;
mod step;

pub use self::{
    day::{BillingDay, NotABillingDay},
    line::{Bound, Line, Lines, NotAQuantity, Quantity, Seats},
    need::{Need, Wait},
    schedule::Schedule,
    step::{Facts, Step, Target, step},
};
