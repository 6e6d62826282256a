//! Reasons in English: the sentences beside the codes of [`contract::reason`].

use contract::reason::Reason;
use vendors::Error;

/// What an error of a vendor is as a reason.
pub(crate) fn of(error: &Error) -> Reason {
    let said = error.vendor_text().to_owned();
    match error {
        Error::Unauthorized { .. } => Reason::CredentialsRefused { said },
        Error::Forbidden { .. } => Reason::NotAllowed { said },
        Error::NotFound { .. } | Error::Conflict { .. } | Error::Rejected { .. } => Reason::Refused { said },
        Error::Capacity { .. } => Reason::NoLicences { said },
        Error::RateLimited { .. } => Reason::TooManyCalls,
        Error::Unavailable { .. } | Error::Ambiguous { .. } => Reason::NoAnswer { said },
        Error::Malformed { .. } => Reason::NotAnAnswer { said },
    }
}

/// For a row of an import: where Trend Micro said something, its words alone.
pub(crate) fn of_row(reason: &Reason) -> String {
    let plain = match reason {
        Reason::CredentialsRefused { said }
        | Reason::NotAllowed { said }
        | Reason::Refused { said }
        | Reason::NoAnswer { said }
        | Reason::NotAnAnswer { said }
        | Reason::NoLicences { said } => said,
        Reason::HeldBy { name } => name,
        Reason::NoAnswerForTooLong { said: Some(said) } => {
            return format!("Trend Micro did not answer for too long: {said}");
        }
        Reason::SeatsLeft { needed, left } => return format!("Needs {needed} seats; {left} are left in this plan."),
        Reason::NotTried { name } => {
            return format!("Not tried: {name}, earlier in the list, needs more seats than are left in this plan.");
        }
        Reason::TwoAccounts { first, second } => {
            return format!(
                "Trend Micro has two accounts for this customer ({first} and {second}). Remove one in Licensing Management Platform."
            );
        }
        Reason::Shrunk { customers } => {
            return format!(
                "Kaseya returned {customers} customers, less than half of those in the list. The list was kept as it was."
            );
        }
        Reason::TooManyCalls => "Too many calls.",
        Reason::NoAnswerForTooLong { said: None } => "Trend Micro did not answer for too long.",
        Reason::NotConnected => "The Licensing Management Platform is not connected any more. Connect it, then retry.",
        Reason::Defect => {
            "A defect of the service stopped this row. Check the account in Licensing Management Platform."
        }
        Reason::AccountOfAnother => {
            "The account found for this customer is linked to another customer. Check both in Licensing Management Platform."
        }
        Reason::PlanMeanwhile => "The account got this plan meanwhile. Use Change and retry to see what it has.",
        Reason::PlanGone => "The account does not have this plan any more. Use Change and retry to see what it has.",
        Reason::TemplateGone => {
            "The account that the template comes from is not in Trend Micro any more. The account has its plan. Use Change and retry to choose \
             another template."
        }
        Reason::BeingSetUp => "Trend Micro is setting up the account.",
        Reason::NotSetUp => "Trend Micro has not set up the account yet. Its licences are assigned. Retry later.",
        Reason::StoppedUnchanged => "Stopped before anything was created or changed.",
        Reason::StoppedWithoutPlan => "Stopped. The account exists in Trend Micro, without this plan.",
        Reason::StoppedWithoutSettings => {
            "Stopped. The account has its plan in Trend Micro; notifications and template are not set up."
        }
        Reason::StoppedWithoutTemplate => {
            "Stopped. The account has its plan in Trend Micro; the template is not complete."
        }
        Reason::NotKept => "The service could not keep what it read. It tries again.",
        Reason::FirstRead => "Trend Micro's accounts are being read for the first time. Try again in a moment.",
        Reason::Other => "The cause is not known to this version of the service.",
    };
    plain.to_owned()
}

/// For a read of `vendor`'s lists: a whole sentence with its name.
pub(crate) fn of_read(vendor: &str, reason: &Reason) -> String {
    let cut = |said: &str| said.trim_end_matches('.').to_owned();
    match reason {
        Reason::CredentialsRefused { said } => format!("{vendor} does not accept the credentials: {}.", cut(said)),
        Reason::NotAllowed { said } => format!("The credentials do not allow reading {vendor}: {}.", cut(said)),
        Reason::TooManyCalls => format!("{vendor} asks for fewer calls."),
        Reason::NoAnswer { said } => format!("{vendor} does not answer: {}.", cut(said)),
        Reason::NotAnAnswer { said } => format!("What came back was not {vendor}'s data: {}.", cut(said)),
        Reason::Refused { said } | Reason::NoLicences { said } => format!("{vendor} refused: {}.", cut(said)),
        reason => of_row(reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_of_a_later_version_is_read_without_what_it_names() {
        let later = r#"{"code": "moon_phase", "phase": {"full": true}}"#;
        assert_eq!(serde_json::from_str::<Reason>(later).unwrap(), Reason::Other);
    }

    #[test]
    fn a_read_says_whose_it_is_and_a_row_the_vendors_words_alone() {
        let refused = of(&Error::Rejected { subject: "S".into(), detail: "Closed for stock-taking.".into() });
        assert_eq!(of_row(&refused), "Closed for stock-taking.");
        assert_eq!(of_read("Kaseya", &refused), "Kaseya refused: Closed for stock-taking.");
    }
}
