//! *Non-Trend Micro Customers*, whole and in columns: so that a hundred thousand customers are searched, filtered, sorted, paged and selected
//! between two frames, without asking anybody.
//!
//! The service packs the list into [`Block`]s, in the order of the names ([`crate::names::sort_key`]); the plug-in unpacks them block by block
//! into a [`List`] and looks at it through a [`View`]. Rows are numbers from 0 in that order, and mean something for one list only:
//! [`Chosen::carried`] takes a selection over to the next.
//!
//! | module | what it knows |
//! | --- | --- |
//! | `block` | the list on the wire |
//! | `columns` | the list in memory |
//! | `strings` | many strings in one |
//! | `keys` | what names are searched in: the rule is [`crate::names::search_key`], found anywhere in the name |
//! | `row` | one customer, as a table shows it |
//! | `order` | sorting by each column |
//! | `view` | search, filter with counts, sort, pages |
//! | `chosen` | who is selected |

mod block;
mod chosen;
mod columns;
mod keys;
mod order;
mod row;
mod strings;
#[cfg(test)]
mod tests;
mod view;

pub use self::{
    block::{Block, Entry, Guess, Holder, Legend, Size},
    chosen::Chosen,
    columns::{List, Malformed},
    order::Sort,
    row::{Account, Row, Status},
    strings::Packed,
    view::{Counts, Filter, Question, View},
};
