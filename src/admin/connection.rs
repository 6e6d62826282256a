//! Server, log-in company and keys.

use contract::connectwise::GlobalSettings;

use super::{
    desk::{Desk, Problems},
    tested::{self, Check},
};
use crate::{
    text::admin as words,
    ui::{
        TextInput, describing,
        dom::{Child, El, Words, el},
        field_error,
    },
};

/// A field of the connection.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Site,
    Company,
    Public,
    Private,
}

impl Part {
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Site => "cw-site",
            Self::Company => "cw-login-company",
            Self::Public => "cw-public-key",
            Self::Private => "cw-private-key",
        }
    }
}

/// The fields, and **Test Connection**.
pub(super) fn connection(desk: Desk) -> El {
    let secret = line(desk, Part::Private, words::PRIVATE_KEY.get(), move || desk.key_hint());
    el("div")
        .child(line(desk, Part::Site, words::SITE.get(), words::SITE_HINT.get()))
        .child(line(desk, Part::Company, words::COMPANY.get(), words::COMPANY_HINT.get()))
        .child(line(desk, Part::Public, words::PUBLIC_KEY.get(), words::PUBLIC_KEY_HINT.get()))
        .child(secret)
        .child(tested::test(desk))
}

fn line(desk: Desk, part: Part, label: &str, hint: impl Into<Words>) -> El {
    let id = part.id();
    let secret = part == Part::Private;
    let input = TextInput::new(id, move || desk.text_of(part))
        .described_by(describing(id))
        .wrong(move || desk.problem(id).is_some())
        .on_input(move |text| desk.enter(part, text))
        .done()
        .attr("spellcheck", "false");
    let input = if secret { input.attr("type", "password").attr("autocomplete", "new-password") } else { input };
    setting(id, label, input, hint.into(), desk)
}

/// A control beside its label, with its hint and its problem.
pub(super) fn setting(id: &'static str, label: &str, control: impl Into<Child>, hint: Words, desk: Desk) -> El {
    el("div").class("setting").child(el("label").class("field-label").attr("for", id).text(label)).child(
        el("div")
            .class("stack tight")
            .child(control)
            .child(field_error(id, move || desk.problem(id)))
            .child(el("span").class("field-hint").attr("id", [id, "-hint"].concat()).words(hint)),
    )
}

impl Desk {
    fn text_of(self, part: Part) -> String {
        self.settings.with(|settings| match part {
            Part::Site => settings.site.clone(),
            Part::Company => settings.login_company.clone(),
            Part::Public => settings.public_key.clone(),
            Part::Private => self.key.get(),
        })
    }

    /// The technician typed: what was found out of another connection does not hold for this one.
    fn enter(self, part: Part, text: String) {
        self.checking.next();
        self.check.set(Check::NotTested);
        self.settings.update(|settings| match part {
            Part::Site => settings.site = text,
            Part::Company => settings.login_company = text,
            Part::Public => settings.public_key = text,
            Part::Private => self.key.set(text),
        });
    }

    /// Another server, log-in company or public key than the stored one.
    pub(super) fn leads_elsewhere(self) -> bool {
        self.settings.with(|now| self.document.with(|document| !same(now, &document.settings)))
    }

    /// The private key has to be entered: none is stored, or the stored one belongs to another connection.
    fn wants_key(self) -> bool {
        !self.document.with(|document| document.private_key_stored) || self.leads_elsewhere()
    }

    fn key_hint(self) -> &'static str {
        if !self.document.with(|document| document.private_key_stored) {
            words::PRIVATE_KEY_HINT.get()
        } else if self.leads_elsewhere() {
            words::KEY_AGAIN.get()
        } else {
            words::KEY_STORED.get()
        }
    }

    /// What is missing before anybody could be asked.
    pub(super) fn connection_problems(self, found: &mut Problems) {
        let key_missing = self.key.with(|key| key.trim().is_empty()) && self.wants_key();
        self.settings.with(|settings| {
            for (part, missing, enter) in [
                (Part::Site, settings.site.trim().is_empty(), &words::ENTER_SITE),
                (Part::Company, settings.login_company.trim().is_empty(), &words::ENTER_COMPANY),
                (Part::Public, settings.public_key.trim().is_empty(), &words::ENTER_PUBLIC_KEY),
                (Part::Private, key_missing, &words::ENTER_PRIVATE_KEY),
            ] {
                if missing {
                    found.push((enter.get().to_owned(), part.id().to_owned()));
                }
            }
        });
    }

    /// Nothing at all is entered.
    pub(super) fn is_empty(self) -> bool {
        self.settings.with(|settings| same(settings, &GlobalSettings::default()))
            && self.key.with(|key| key.trim().is_empty())
    }
}

/// Whether both lead to the same place with the same key.
pub(super) fn same(one: &GlobalSettings, other: &GlobalSettings) -> bool {
    one.site.trim() == other.site.trim()
        && one.login_company.trim() == other.login_company.trim()
        && one.public_key.trim() == other.public_key.trim()
}
