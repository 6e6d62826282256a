//! The saga of an import: what turns an order into accounts, plan by plan and customer by customer.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`runner`] | which items may go on, and who works for which partner |
//! | [`saga`] | the way of one item; how a write is recorded before and after |
//! | [`account`] | find or create the account |
//! | [`subscription`] | find or create the subscription, seats |
//! | [`settings`] | initialise, notifications, template |
//! | [`set_up`] | when it is worth asking SMPI for a new account |
//! | [`halt`] | why an item stops: it waits, or it ended |

mod account;
mod halt;
mod runner;
mod saga;
mod set_up;
mod settings;
mod subscription;

pub(crate) use self::{runner::run, set_up::SetUps};
