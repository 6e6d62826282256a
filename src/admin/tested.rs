//! **Test Connection**, and what it found.

use contract::connectwise::{GlobalDocument, Outcome, Right, RightState, Test, Tested};

use super::{
    connection::Part,
    desk::{Desk, Refused},
};
use crate::{
    text::{admin::tested as words, ago},
    ui::{
        Button, Tone, alert,
        dom::{Child, El, el, switch},
        tag,
    },
};

/// Id of the button.
const TEST: &str = "cw-test";

/// What is known of the connection in the fields.
#[derive(Clone, PartialEq)]
pub(super) enum Check {
    NotTested,
    Testing,
    Told(Tested),
    Failed(String),
}

impl Check {
    /// What the last test of the stored connection found.
    pub(super) fn of(document: &GlobalDocument) -> Self {
        document.tested.clone().map_or(Self::NotTested, Self::Told)
    }
}

/// The button, and below it what was found.
pub(super) fn test(desk: Desk) -> El {
    let press = Button::new(&words::TEST)
        .id(TEST)
        .busy(move || desk.check.with(|check| *check == Check::Testing))
        .on_press(move || desk.test());
    let state = move || match desk.check.get() {
        Check::NotTested => words::NOT_TESTED.get().to_owned(),
        Check::Testing => words::TESTING.get().to_owned(),
        Check::Told(tested) => words::tested(&ago(&tested.at)),
        Check::Failed(_) => String::new(),
    };
    el("div")
        .class("part stack")
        .child(el("div").class("bar").child(press).child(el("span").class("muted").text_fn(state)))
        .child(switch(move || desk.check.get(), |check| found(&check)))
}

fn found(check: &Check) -> Child {
    match check {
        Check::NotTested | Check::Testing => Child::None,
        Check::Failed(why) => alert(Tone::Bad, words::FAILED.get(), el("p").text(why)).into(),
        Check::Told(tested) => {
            alert(tone(tested), words::heading(tested), vec![el("p").text(words::advice(tested)), rights(tested)])
                .into()
        }
    }
}

fn tone(tested: &Tested) -> Tone {
    match tested.outcome {
        Outcome::Connected if words::missing(tested) == 0 => Tone::Good,
        Outcome::Connected | Outcome::TooManyRequests => Tone::Warn,
        _ => Tone::Bad,
    }
}

/// Each right with its state.
fn rights(tested: &Tested) -> El {
    let right = |right: &Right| {
        let tone = match right.state {
            RightState::Granted => Tone::Good,
            RightState::Missing => Tone::Bad,
            RightState::Unknown => Tone::Plain,
        };
        let state = tag(move || tone, words::right(right.state));
        el("li").class("bar").child(state).child(el("span").text(&right.name))
    };
    el("ul").class("plain-list").children(tested.rights.iter().map(right))
}

impl Desk {
    /// **Test Connection**.
    fn test(self) {
        self.problems.set(Vec::new());
        self.refused.set(Refused::Test);
        if leptos::prelude::untrack(|| !self.own_problems().is_empty()) {
            return self.refusals.update(|refusals| *refusals += 1);
        }
        self.refused.set(Refused::Nothing);
        let Some(api) = self.api() else { return };
        let asked = self.settings.with_untracked(|settings| Test {
            site: settings.site.trim().to_owned(),
            login_company: settings.login_company.trim().to_owned(),
            public_key: settings.public_key.trim().to_owned(),
            private_key: self.typed_key(),
        });
        let turn = self.checking.next();
        self.check.set(Check::Testing);
        api.test_connectwise(&asked).then(move |answer| {
            if !turn.is_last() {
                return;
            }
            match answer {
                Ok(tested) => self.tell(tested),
                Err(error) => {
                    let fields = super::saver::fields(&error);
                    self.check.set(if fields.is_empty() { Check::Failed(error.sentence()) } else { Check::NotTested });
                    if !fields.is_empty() {
                        self.refuse(Refused::Test, fields);
                    }
                }
            }
        });
    }

    /// A private key that was typed.
    pub(super) fn typed_key(self) -> Option<String> {
        self.key.with_untracked(|key| Some(key.trim().to_owned()).filter(|key| !key.is_empty()))
    }

    /// Shows what was found and says it; the server's time zone is the one to begin with.
    fn tell(self, tested: Tested) {
        // A bad one is read out by itself.
        if tone(&tested) != Tone::Bad {
            self.announce(words::heading(&tested));
        }
        if self.settings.with_untracked(|settings| settings.time_zone.is_none()) && tested.time_zone.is_some() {
            self.settings.update(|settings| settings.time_zone.clone_from(&tested.time_zone));
        }
        self.check.set(Check::Told(tested));
    }
}

/// The field to mend after an outcome.
pub(super) fn field(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NoAnswer | Outcome::NotConnectWise | Outcome::AddressNotAllowed => Part::Site.id(),
        Outcome::CompanyUnknown => Part::Company.id(),
        Outcome::KeysRefused => Part::Public.id(),
        Outcome::Connected | Outcome::TooManyRequests | Outcome::Other => TEST,
    }
}
