//! **Save**.

use contract::{
    connectwise::{GlobalDocument, SaveGlobal, Tested},
    problem::{Code, FieldError},
};
use domain::product::Product;
use leptos::prelude::untrack;

use super::{
    catalogue,
    conflict::Conflict,
    connection::Part,
    desk::{Desk, Problems, Refused},
    question::Question,
    tested::{self, Check},
    zone::ZONE,
};
use crate::{
    api::ApiError,
    connectwise::{
        bar::SAVE,
        choices::{self, ITEMS, PRODUCTS},
    },
    text::{
        admin::{saving as faults, tested as outcomes},
        connectwise::saving as words,
    },
};

impl Desk {
    /// What the service refused and, once something was refused here, what can be told without it.
    pub(super) fn all_problems(self) -> Problems {
        let mut found = self.problems.get();
        for own in self.own_problems() {
            if found.iter().all(|(_, id)| *id != own.1) {
                found.push(own);
            }
        }
        found
    }

    /// The problem of one field.
    pub(super) fn problem(self, id: &str) -> Option<String> {
        self.all_problems().into_iter().find_map(|(text, of)| (of == id).then_some(text))
    }

    /// What can be told without asking anybody, of what was refused.
    pub(super) fn own_problems(self) -> Problems {
        let mut found = Vec::new();
        let refused = self.refused.get();
        let enabled = self.settings.with(|settings| settings.enabled);
        if refused == Refused::Test || refused == Refused::Save && (enabled || !self.is_empty()) {
            self.connection_problems(&mut found);
        }
        if refused == Refused::Save {
            found.extend(choices::problems(&self.choices.billing.get(), &self.choices.detection.get()));
        }
        found
    }

    /// **Save** was pressed: asks about consequences first.
    pub(super) fn save(self) {
        self.problems.set(Vec::new());
        self.refused.set(Refused::Save);
        if untrack(|| !self.own_problems().is_empty()) {
            return self.refusals.update(|refusals| *refusals += 1);
        }
        self.refused.set(Refused::Nothing);
        let now = untrack(|| self.now());
        let question = self.document.with_untracked(|document| {
            let old = &document.settings;
            let moved = old.site.trim() != now.site.trim() || old.login_company.trim() != now.login_company.trim();
            if old.enabled && !now.enabled {
                Some(Question::Off)
            } else if document.private_key_stored && moved {
                Some(Question::Elsewhere)
            } else {
                None
            }
        });
        if question.is_some() { self.question.set(question) } else { self.send() }
    }

    /// Saves what is in the fields.
    pub(super) fn send(self) {
        let Some(api) = self.api() else { return };
        let save = SaveGlobal {
            version: self.document.with_untracked(|document| document.version),
            settings: untrack(|| self.now()),
            private_key: self.typed_key(),
        };
        self.checking.next();
        if self.check.with_untracked(|check| *check == Check::Testing) {
            self.check.set(Check::NotTested);
        }
        self.saving.set(true);
        self.saved.set(false);
        api.save_connectwise_settings(&save).then(move |answer| {
            if self.saving.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(document) => self.is_saved(document),
                Err(error) => self.is_refused(&error, save),
            }
        });
    }

    /// Shows what was saved.
    pub(super) fn is_saved(self, document: GlobalDocument) {
        self.announce(words::SAVED.get());
        self.take(document);
        self.saved.set(true);
    }

    fn is_refused(self, error: &ApiError, save: SaveGlobal) {
        if error.is_aborted() {
            return;
        }
        let code = error.code();
        if code == Some(Code::Changed)
            && let Some(theirs) = error.current::<GlobalDocument>()
        {
            return self.meet(Conflict::new(&untrack(|| self.document.get()), save, theirs));
        }
        if code == Some(Code::ConnectionRefused)
            && let Some(told) = error.current::<Tested>()
        {
            let problem = (outcomes::heading(&told), tested::field(told.outcome).to_owned());
            self.check.set(Check::Told(told));
            return self.refuse(Refused::Save, vec![problem]);
        }
        let fields = fields(error);
        let fields = if fields.is_empty() { vec![(error.sentence(), SAVE.to_owned())] } else { fields };
        self.refuse(Refused::Save, fields);
    }

    /// Shows what was refused; the summary takes the focus.
    pub(super) fn refuse(self, what: Refused, problems: Problems) {
        self.refused.set(what);
        self.problems.set(problems);
        self.refusals.update(|refusals| *refusals += 1);
    }
}

/// The fields at fault, each with the id of its control.
pub(super) fn fields(error: &ApiError) -> Problems {
    match error {
        ApiError::Problem(problem) => problem.errors.iter().map(field).collect(),
        _ => Vec::new(),
    }
}

fn field(error: &FieldError) -> (String, String) {
    let at = |part: &str| error.pointer.contains(part);
    let id = if at("/site") {
        Part::Site.id()
    } else if at("/login_company") {
        Part::Company.id()
    } else if at("/public_key") {
        Part::Public.id()
    } else if at("/private_key") {
        Part::Private.id()
    } else if at("/time_zone") {
        ZONE
    } else if at("/day") {
        "cw-day"
    } else if at("/billing") {
        PRODUCTS
    } else if at("/detection") {
        ITEMS
    } else if at("/catalogue") {
        return (sentence(error), catalogue::id(Product::WorryFreeServices));
    } else {
        SAVE
    };
    (sentence(error), id.to_owned())
}

/// In the technician's language, where there are words for it.
fn sentence(error: &FieldError) -> String {
    error.code.and_then(faults::fault).map_or_else(|| error.detail.clone(), ToOwned::to_owned)
}
