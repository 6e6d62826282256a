//! ConnectWise Manage: the partner's settings, the per-customer tab, billing.
//!
//! What is saved is sent whole ([`SaveGlobal`], [`SaveCustomer`]) with the `version` it was made on; an older one is answered with 409 `changed`
//! and the present document. Numbers a technician types travel as they are and are refused field by field (422, `errors`).

mod billing;
mod company;
mod customer;
mod detection;
mod global;

pub use billing::{
    Addition, BillingLine, BillingPreview, BillingRun, LineOutcome, LinePlan, RunLine, RunState, SendLine, SendNow,
};
pub use company::{Agreement, AgreementStatus, Companies, Company, CompanyQuery, CompanyStatus, Verified, VerifyQuery};
pub use customer::{
    Assigned, Assignment, Binding, CustomerDocument, CustomerSettings, GlobalState, OnRow, ProductLine, ReadFailure,
    RowState, SaveCustomer, TakeOver,
};
pub use detection::{DetectionReport, ReportState, ReportWait, ReportedFigure};
pub use domain::billing::{Need, Wait};
pub use global::{
    BillingChoice, CatalogueItem, CatalogueItems, CatalogueQuery, Changed, DetectionChoice, GlobalDocument,
    GlobalSettings, Mapping, Outcome, Right, RightState, SaveGlobal, Test, Tested,
};
