//! Which account a customer already has, as far as the names tell.
//!
//! | the names | the suggestion |
//! | --- | --- |
//! | one [key](crate::names::key), and unique among customers and among accounts | certain |
//! | one key, several accounts (*Dunmore Legal*, *Dunmore Legal (old)*) | several |
//! | one key, several customers | likely |
//! | equal but for accents | likely; several accounts: several |
//! | one account's name alike, and none other near | likely |
//! | anything else | none |

mod index;
mod suggestion;
#[cfg(test)]
mod tests;
mod trigrams;
mod words;

pub use self::{
    index::{Index, LISTED_MAX, suggest_all},
    suggestion::{Candidate, Reason, Suggestion},
};
