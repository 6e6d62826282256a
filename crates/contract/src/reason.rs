//! Why a row of an import, or a list, stands where it stands: a code with what it names, so that a screen can say it in its own language.

use domain::account::AccountId;
use serde::{Deserialize, Serialize};

/// A reason. Beside it stands a sentence in English that says the same. `said` is what the vendor answered, in its own words, or in English
/// what came instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(target_arch = "wasm32", serde(rename = "#code"))]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "code"))]
pub enum Reason {
    /// The vendor does not accept the credentials.
    CredentialsRefused {
        /// What it said.
        said: String,
    },
    /// The credentials may not do this.
    NotAllowed {
        /// What the vendor said.
        said: String,
    },
    /// The vendor refused.
    Refused {
        /// What it said.
        said: String,
    },
    /// The vendor asks for fewer calls.
    TooManyCalls,
    /// The vendor does not answer.
    NoAnswer {
        /// What happened.
        said: String,
    },
    /// What came is not the vendor's data: a web page, a redirect.
    NotAnAnswer {
        /// What came.
        said: String,
    },
    /// Row: the vendor did not answer for so long that the row was given up.
    NoAnswerForTooLong {
        /// What happened last, where that is known.
        said: Option<String>,
    },
    /// Row: the vendor has no licences left.
    NoLicences {
        /// What it said.
        said: String,
    },
    /// Row: by contract fewer seats are left in the plan than the customer needs.
    SeatsLeft {
        /// Seats needed.
        needed: u32,
        /// Seats left.
        left: u32,
    },
    /// Row: an earlier customer in the list did not fit into the plan any more, so this one was not tried.
    NotTried {
        /// The earlier customer's name.
        name: String,
    },
    /// Row: somebody else imports the customer, or did.
    HeldBy {
        /// Their name.
        name: String,
    },
    /// Row: Licensing Management Platform is not connected any more.
    NotConnected,
    /// Row: a defect of the service stopped it.
    Defect,
    /// Row: two accounts were made for this customer; one has to be removed.
    TwoAccounts {
        /// One.
        first: AccountId,
        /// The other.
        second: AccountId,
    },
    /// Row: the account found for this customer is linked to another customer.
    AccountOfAnother,
    /// Row: the account got the ordered plan meanwhile.
    PlanMeanwhile,
    /// Row: the account does not have the plan any more whose seats were to be changed.
    PlanGone,
    /// Row: the account that the template comes from is gone. The customer's account has its plan.
    TemplateGone,
    /// Row: Trend Micro is setting up the account.
    BeingSetUp,
    /// Row: Trend Micro took too long to set up the account. Its licences are assigned.
    NotSetUp,
    /// Row, stopped: nothing was created or changed.
    StoppedUnchanged,
    /// Row, stopped: the account exists, without the ordered plan.
    StoppedWithoutPlan,
    /// Row, stopped: the account has its plan; notifications and template are not set up.
    StoppedWithoutSettings,
    /// Row, stopped: the account has its plan; the template is not complete.
    StoppedWithoutTemplate,
    /// List: Kaseya returned less than half of what is shown.
    Shrunk {
        /// Customers it returned.
        customers: u32,
    },
    /// List: the service could not keep what it read.
    NotKept,
    /// List: it is being read for the first time.
    FirstRead,
    /// A reason this version does not know: the sentence beside it says it.
    #[serde(other)]
    Other,
}
