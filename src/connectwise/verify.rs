//! What is known of the company ID in the field.

use contract::{
    connectwise::{Company, CompanyStatus, CustomerDocument, GlobalState, Verified},
    problem::Code,
};
use domain::connectwise::{CompanyIdentifier, NotAnIdentifier};

use super::{company::COMPANY, desk::Desk};
use crate::{
    api::ApiError,
    text::{connectwise::verify as words, whole},
    ui::Tone,
};

/// The states of **Verify**.
#[derive(Clone, PartialEq)]
pub(super) enum Verify {
    Empty,
    NotVerified,
    Checking,
    Told(Verified, String),
    GlobalMissing,
    NoAnswer(String),
}

impl Verify {
    /// What the document says of the saved ID.
    pub(super) fn of(document: &CustomerDocument) -> Self {
        let identifier = document.settings.company.clone();
        match &document.company {
            _ if identifier.trim().is_empty() => Self::Empty,
            Some(company) => Self::Told(told(company.clone()), identifier),
            None if document.global == GlobalState::Ready => Self::NotVerified,
            None => Self::GlobalMissing,
        }
    }

    /// What is shown beside the field.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Empty => words::EMPTY.get().to_owned(),
            Self::NotVerified => words::NOT_VERIFIED.get().to_owned(),
            Self::Checking => words::CHECKING.get().to_owned(),
            Self::GlobalMissing => words::GLOBAL.get().to_owned(),
            Self::NoAnswer(why) => words::no_answer(why),
            Self::Told(told, identifier) => match told {
                Verified::Found(company) => words::found(company),
                Verified::Inactive(company) | Verified::Deleted(company) => words::not_active(company),
                Verified::NotFound => words::not_found(identifier),
                Verified::Several(of) => words::several(*of),
                Verified::NoPermission => words::NO_PERMISSION.get().to_owned(),
                Verified::Taken(customer) => words::taken(customer),
            },
        }
    }

    pub(super) fn tone(&self) -> Tone {
        match self {
            Self::Empty | Self::NotVerified | Self::Checking => Tone::Plain,
            Self::Told(Verified::Found(_), _) => Tone::Good,
            Self::Told(Verified::Inactive(_), _) | Self::GlobalMissing | Self::NoAnswer(_) => Tone::Warn,
            Self::Told(..) => Tone::Bad,
        }
    }
}

fn told(company: Company) -> Verified {
    match company.standing {
        CompanyStatus::Active => Verified::Found(company),
        CompanyStatus::Deleted => Verified::Deleted(company),
        CompanyStatus::Inactive | CompanyStatus::Other => Verified::Inactive(company),
    }
}

/// What is wrong with the text itself.
pub(super) fn mistake(typed: &str) -> Option<String> {
    let fault = typed.parse::<CompanyIdentifier>().err()?;
    Some(match fault {
        NotAnIdentifier::Missing => words::ENTER.get().to_owned(),
        NotAnIdentifier::TooLong => words::too_long(whole(CompanyIdentifier::MAX)),
        NotAnIdentifier::ControlCharacters => words::ONE_LINE.get().to_owned(),
    })
}

impl Desk {
    /// The technician typed in the field, or chose a company by its name.
    pub(super) fn enter_company(self, typed: String) {
        self.verifying.next();
        self.refused.set(Vec::new());
        self.verify.set(if typed.trim().is_empty() { Verify::Empty } else { Verify::NotVerified });
        self.settings.update(|settings| settings.company = typed);
    }

    /// **Verify**.
    pub(super) fn ask_verify(self) {
        let typed = self.settings.with_untracked(|settings| settings.company.trim().to_owned());
        if let Some(mistake) = mistake(&typed) {
            self.refused.set(vec![(mistake, COMPANY.to_owned())]);
            self.focus(COMPANY);
            return;
        }
        let (Some(api), Some(customer)) = (self.api(), self.customer()) else { return };
        let turn = self.verifying.next();
        self.verify.set(Verify::Checking);
        api.verify_company(&customer, &typed).then(move |answer| {
            if turn.is_last() {
                self.tell_verified(match answer {
                    Ok(verified) => Verify::Told(verified, typed),
                    Err(error) => unanswered(&error),
                });
            }
        });
    }

    /// Shows what was found and says it.
    pub(super) fn tell_verified(self, verify: Verify) {
        self.announce(verify.words());
        self.verify.set(verify);
    }
}

/// Why nothing was found out.
pub(super) fn unanswered(error: &ApiError) -> Verify {
    match error.code() {
        Some(Code::ConnectwiseMissing) => Verify::GlobalMissing,
        _ => Verify::NoAnswer(error.sentence()),
    }
}
