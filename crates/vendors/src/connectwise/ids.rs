//! Record ids of what only this crate knows; those of companies, agreements and additions are `domain`'s.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! record_id {
    ($name:ident, $what:literal) => {
        #[doc = concat!("Record id of ", $what, ".")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

record_id!(ProductId, "a catalogue item");
record_id!(TicketId, "a service ticket");
record_id!(ReportId, "a company's management summary report");
record_id!(SolutionId, "a management solution");
