//! Step 5, the progress of an import, and **Import history**.
//!
//! | module | what it knows |
//! | --- | --- |
//! | `watch` | the import as it is polled, and what is asked of it |
//! | `herald` | what a screen reader is told meanwhile |
//! | `kind` | what a status means |
//! | `overview`, `change` | the bar and the buttons for all of it |
//! | `rows`, `row` | the customers |
//! | `closing` | the result and what is left to do |
//! | `focus` | who has the focus when what had it is gone, and when the import ends |
//! | `csv` | the result as a file |
//! | `history` | all imports |

mod change;
mod closing;
mod csv;
mod focus;
mod herald;
mod history;
mod kind;
mod overview;
mod row;
mod rows;
mod watch;

use contract::problem::Code;

pub(crate) use self::history::history;
use self::{closing::closing, overview::overview, rows::rows, watch::Watch};
use crate::{
    api::{Api, ApiError},
    host::{Go, Host},
    location::Location,
    redraw::in_words,
    text::{import::STEPS, progress as words},
    ui::{
        At, Button, Kind, Tone, alert,
        dom::{Child, El, Handle, el},
        empty_state, skeleton, stepper,
    },
};

/// What is shown.
#[derive(Clone, PartialEq)]
enum Shown {
    First,
    Import,
    Refused(ApiError),
}

/// Step 5: one import while it runs and after it ended.
pub(crate) fn progress(api: Api, host: Host, import: String) -> El {
    let watch = Watch::begin(api, host, import);
    let (heading, result) = (Handle::new(), Handle::new());
    focus::guard(watch, heading, result);
    in_words(move || draw(watch, heading, result))
}

fn draw(watch: Watch, heading: Handle, result: Handle) -> El {
    let go = move |to: Location| move || watch.host().navigate(to.clone(), Go::Push);
    let shown = move || match watch.refused.get() {
        Some(error) => Shown::Refused(error),
        None if watch.head.with(Option::is_some) => Shown::Import,
        None => Shown::First,
    };
    let content = move |shown| -> Child {
        match shown {
            Shown::Refused(error) => refused(watch, &error).into(),
            Shown::First => first_read(watch).into(),
            Shown::Import => vec![closing(watch, result), overview(watch).into(), rows(watch)].into(),
        }
    };
    let title = el("div")
        .class("stack tight")
        .child(el("h1").attr("tabindex", "-1").handle(heading).say(&words::HEADING))
        .child(el("p").class("muted").say(&words::INTRODUCTION));
    el("div")
        .class("stack")
        .child(title)
        .child(stepper(
            STEPS.iter().map(crate::text::Text::get),
            || At { current: 4, reached: 4, locked: true },
            |_| {},
        ))
        .switch(shown, content)
        .child(
            el("div")
                .class("bar")
                .child(Button::new(&words::TO_CUSTOMERS).on_press(go(Location::START)))
                .child(Button::new(&words::HISTORY).kind(Kind::Link).on_press(go(Location::History))),
        )
}

/// Until the first answer; says so when it does not come.
fn first_read(watch: Watch) -> El {
    el("div")
        .class("stack")
        .show(move || watch.lost.get(), || alert(Tone::Warn, words::LOST.get(), Child::None))
        .child(el("div").class("card").child(skeleton(8, words::LOADING.get())))
}

/// An import that the service will not show.
fn refused(watch: Watch, error: &ApiError) -> El {
    let (heading, body) = match error.code() {
        Some(Code::NotFound) => (words::NOT_FOUND.get(), words::NOT_FOUND_NOTE.get().to_owned()),
        _ => (words::NOT_SHOWN.get(), error.sentence()),
    };
    let again = Button::new(&words::TRY_AGAIN).on_press(move || {
        watch.keep_focus(watch::FocusTo::Heading);
        watch.poll();
    });
    el("div").class("card").child(empty_state(heading, body, again))
}
