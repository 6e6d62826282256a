//! Which account a customer already has, as far as the names tell.

mod index;
mod suggestion;

pub use self::{
    index::{Index, LISTED_MAX, suggest_all},
    suggestion::{Candidate, Reason, Suggestion},
};
