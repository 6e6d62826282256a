//! Detection information: which counts are sent to ConnectWise, for which periods (ledger, *Detection information*).

mod every;
mod figure;
mod item;
mod period;
mod reporting;

pub use self::{
    every::Every,
    figure::{Figure, figure},
    item::{Counter, DetectionItem},
    period::{NotAPeriod, Period},
    reporting::Reporting,
};
