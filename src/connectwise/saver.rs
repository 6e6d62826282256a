//! **Save**.

use contract::{
    connectwise::{CustomerDocument, SaveCustomer, Verified},
    problem::{Code, FieldError},
};
use leptos::prelude::untrack;

use super::{
    agreements::SET_UP,
    bar::SAVE,
    choices::{self, ITEMS, PRODUCTS},
    company::COMPANY,
    conflict::Conflict,
    desk::{Desk, Problems},
    question::{Confirmed, Question},
    verify::{self, Verify, mistake},
};
use crate::{
    api::ApiError,
    text::{connectwise::saving as words, whole},
};

impl Desk {
    /// What keeps the page from being saved: what the service refused and, once **Save** was refused here, what can be told without it.
    pub(super) fn problems(self) -> Problems {
        let mut found = self.refused.get();
        if self.attempt.get() > 0 {
            found.extend(self.own_problems());
        }
        found
    }

    /// The problem of one field.
    pub(super) fn problem(self, id: &str) -> Option<String> {
        self.problems().into_iter().find_map(|(text, of)| (of == id).then_some(text))
    }

    /// What can be told without asking anybody.
    fn own_problems(self) -> Problems {
        let now = self.now();
        if !now.enabled {
            return Vec::new();
        }
        let mut found = Vec::new();
        if let Some(mistake) = mistake(&now.company) {
            found.push((mistake, COMPANY.to_owned()));
        }
        if now.custom {
            found.extend(choices::problems(&now.billing, &now.detection));
        }
        found
    }

    /// **Save** was pressed.
    pub(super) fn save(self) {
        self.confirmed.set_value(Confirmed::default());
        self.refused.set(Vec::new());
        if untrack(|| self.own_problems().is_empty()) {
            self.attempt.set(0);
            self.save_confirmed();
        } else {
            self.attempt.update(|attempt| *attempt += 1);
        }
    }

    /// Asks what has not been confirmed yet, then saves.
    pub(super) fn save_confirmed(self) {
        let mut settings = untrack(|| self.now());
        let was_on = self.document.with_untracked(|document| document.settings.enabled);
        let other = untrack(|| self.other_company());
        let confirmed = self.confirmed.get_value();
        if was_on && !settings.enabled && !confirmed.off {
            return self.question.set(Some(Question::Off));
        }
        if other && settings.enabled && !confirmed.other {
            return self.question.set(Some(Question::Other));
        }
        if other {
            // They belong to the company before.
            settings.agreements.clear();
            settings.take_over.clear();
        }
        let (Some(api), Some(customer)) = (self.api(), self.customer()) else { return };
        let save = SaveCustomer {
            version: self.document.with_untracked(|document| document.version),
            settings,
            accept_inactive: confirmed.inactive,
            accept_other_company: confirmed.other,
        };
        self.saving.set(true);
        self.saved.set(false);
        if save.settings.enabled && self.verify.with_untracked(|verify| !matches!(verify, Verify::Told(..))) {
            self.verifying.next();
            self.verify.set(Verify::Checking);
        }
        api.save_connectwise_customer(&customer, &save).then(move |answer| {
            if self.saving.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(document) => self.is_saved(document),
                Err(error) => self.is_refused(&error, save),
            }
        });
    }

    /// Shows what was saved, and what billing comes to now.
    pub(super) fn is_saved(self, document: CustomerDocument) {
        self.announce(words::saved(whole(document.agreements.len())));
        self.take(document);
        self.saved.set(true);
        self.ask_preview();
    }

    fn is_refused(self, error: &ApiError, save: SaveCustomer) {
        if self.verify.with_untracked(|verify| *verify == Verify::Checking) {
            self.verify.set(Verify::NotVerified);
        }
        if error.is_aborted() {
            return;
        }
        match error.code() {
            Some(Code::Changed) => {
                if let Some(theirs) = error.current::<CustomerDocument>() {
                    return self.meet(Conflict::new(untrack(|| self.document.get()), save.settings, theirs));
                }
            }
            Some(Code::OtherCompany) => return self.question.set(Some(Question::Other)),
            Some(Code::CompanyRefused) => {
                if let Some(verified) = error.current::<Verified>() {
                    return self.company_refused(Verify::Told(verified, save.settings.company.trim().to_owned()));
                }
            }
            Some(Code::ConnectwiseMissing) => return self.company_refused(verify::unanswered(error)),
            _ => {}
        }
        let fields = match error {
            ApiError::Problem(problem) => problem.errors.iter().map(field).collect(),
            _ => Vec::new(),
        };
        self.refuse(if fields.is_empty() { vec![(error.sentence(), SAVE.to_owned())] } else { fields });
    }

    fn company_refused(self, verify: Verify) {
        if let Verify::Told(Verified::Inactive(company), _) = &verify {
            self.question.set(Some(Question::Inactive(company.clone())));
        } else {
            self.refuse(vec![(words::company_refused(&verify.words()), COMPANY.to_owned())]);
        }
        self.verify.set(verify);
    }

    fn refuse(self, problems: Problems) {
        self.refused.set(problems);
        self.refusals.update(|refusals| *refusals += 1);
    }
}

/// A field at fault, and the id of its control.
fn field(error: &FieldError) -> (String, String) {
    let at = |part: &str| error.pointer.contains(part);
    let id = if at("company") {
        COMPANY
    } else if at("day") {
        "cw-day"
    } else if at("products") {
        PRODUCTS
    } else if at("items") {
        ITEMS
    } else if at("agreements") {
        SET_UP
    } else {
        SAVE
    };
    (error.detail.clone(), id.to_owned())
}
