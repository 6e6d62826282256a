//! What a technician sets up between a Trend Micro customer and a company of ConnectWise Manage.
//!
//! [`Settings`] say what is sent and when, for all customers or for one; [`agreement`] which agreement each product goes to;
//! [`consequences`] what a save brings about, before it is saved.

pub mod agreement;
mod company;
mod consequence;
mod problem;
mod record;
mod settings;

pub use self::{
    agreement::{Agreement, AgreementStatus, AgreementType, Assignment, Lost, Resolved},
    company::{CompanyIdentifier, NotAnIdentifier},
    consequence::{Consequence, ProductState, Standing, consequences},
    problem::{Fault, Field, Problem},
    record::{AdditionId, AgreementId, AgreementTypeId, CompanyId, NotARecordId},
    settings::{Billing, Choice, Detection, Sending, Settings},
};
