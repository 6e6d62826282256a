//! Local dates, as the partner's billing time zone has them (ledger, *Two clocks*).
//!
//! Nothing here knows a clock or a time zone's rules: the service turns its clock into a [`LocalTime`] and hands it in; the plug-in shows
//! the dates it was sent. Dates are read and written as `YYYY-MM-DD` by a few lines of our own, so that none of chrono's formatting
//! reaches the plug-in.

mod day;
mod month;
mod zone;

pub use self::{
    day::{Day, NotADay},
    month::{Month, NotAMonth},
    zone::{NotAZone, ZoneName},
};

/// The date and hour in the partner's billing time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalTime {
    /// The local date.
    pub day: Day,
    /// The local hour, 0 to 23.
    pub hour: u8,
}

impl LocalTime {
    /// The hour before which nothing scheduled starts (ledger, *Two clocks*).
    pub const FIRST_HOUR: u8 = 6;

    /// Whether scheduled work may start at this hour.
    pub fn may_start(self) -> bool {
        self.hour >= Self::FIRST_HOUR
    }
}

/// Text of exactly `width` digits, as a number.
fn digits(text: &str, width: usize) -> Option<u32> {
    (text.len() == width && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}
