//! The businesses all simulators know: one seeded market, so that Kaseya's organisations, LMP's accounts and
//! ConnectWise's companies correspond.

mod company;
mod culture;
mod firsts;
mod generate;
mod twins;

pub(crate) use company::{company_identifier, company_name};
pub(crate) use generate::{market, strangers};

/// A business as its MSP typed it into the RMM, and what LMP calls it.
#[derive(Clone, Debug)]
pub(crate) struct Business {
    pub(crate) name: String,
    pub(crate) address: Address,
    /// May be empty.
    pub(crate) email: String,
    /// First and last name of someone who works there.
    pub(crate) contact: (String, String),
    /// How many machines have an agent.
    pub(crate) endpoints: u32,
    /// The names of its accounts in LMP: mostly none, at times two.
    pub(crate) accounts: Vec<String>,
}

/// Where a business is; every part may be empty but the ISO code.
#[derive(Clone, Debug, Default)]
pub(crate) struct Address {
    pub(crate) street: String,
    pub(crate) city: String,
    pub(crate) state: String,
    pub(crate) postal_code: String,
    /// The country as people type it: `USA`, `United States`, `Deutschland`, `UK`.
    pub(crate) country: String,
    /// ISO 3166 alpha-2, as LMP wants it.
    pub(crate) iso: String,
}
