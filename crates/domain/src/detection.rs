//! Detection information: which counts are sent to ConnectWise, for which periods (ledger, *Detection information*).

mod figure;
mod item;
mod period;

pub use self::{
    figure::{Figure, figure},
    item::{Counter, DetectionItem},
    period::{Every, NotAPeriod, Period, due, next_report},
};
