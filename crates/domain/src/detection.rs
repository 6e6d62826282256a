//! Detection information: which counts are sent to ConnectWise, for which periods (ledger, *Detection information*).

mod figure;
mod item;
mod period;
mod reporting;

pub use self::{
    figure::{Figure, figure},
    item::{Counter, DetectionItem},
    period::{Every, NotAPeriod, Period},
    reporting::Reporting,
};
