//! The rules of the product and the types they speak of.
//!
//! No I/O, no async, no clock: dates come in as arguments. Service and plug-in call the same functions, so a rule exists once.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`customer`] | Kaseya customers: identity, endpoints, contact data |
//! | [`account`] | Trend Micro accounts, and what LMPI wants of a new one |
//! | [`country`] | countries as people write them, to ISO 3166-1 alpha-2 |
//! | [`seats`] | endpoints to seats |
//! | [`plan`] | service plans |
//! | [`licences`] | the pool and the cut: who is served when licences run out |
//! | [`list`] | *Non-Trend Micro Customers* in columns: search, filters, order, selection |
//! | [`names`], [`matching`] | which account a customer already has |
//! | [`draft`] | the wizard's order while it is being written, and the step from draft to order |
//! | [`product`] | Trend Micro's products |
//! | [`calendar`] | local dates, months, names of time zones |
//! | [`connectwise`] | company IDs, agreements, global and custom settings |
//! | [`billing`] | the billing day, which months are due, what a run does |
//! | [`detection`] | detection items, periods, figures |

pub mod account;
pub mod billing;
pub mod calendar;
pub mod connectwise;
pub mod country;
pub mod customer;
pub mod detection;
pub mod draft;
pub mod licences;
pub mod list;
pub mod matching;
pub mod names;
pub mod plan;
pub mod product;
pub mod seats;

pub use account::{AccountId, AccountStatus, NewAccount};
pub use billing::BillingDay;
pub use calendar::{Day, Month};
pub use connectwise::CompanyIdentifier;
pub use customer::{Contact, CustomerId, Endpoints};
pub use draft::{Draft, Edit, Facts, Order, Problem};
pub use plan::PlanId;
pub use product::Product;
pub use seats::{EndpointCount, SeatCount};
