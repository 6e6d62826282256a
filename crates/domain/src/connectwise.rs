//! What a technician sets up between a Trend Micro customer and a company of ConnectWise Manage.

mod company;
mod record;

pub use self::{
    company::{CompanyIdentifier, NotAnIdentifier},
    record::{AdditionId, AgreementId, AgreementTypeId, CompanyId, NotARecordId},
};
