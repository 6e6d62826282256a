//! Whether the draft is saved, in words.

use super::{desk::Desk, saver::Saving};
use crate::{
    host::Go,
    location::Location,
    reactive::Memo,
    text::{self, import as words},
    ui::{
        Button, Tone, alert,
        dom::{Child, El, el, switch},
    },
};

/// *Saving…*, *Saved 14:05* or *Not saved. Retrying…*
pub(super) fn saving_state(desk: Desk) -> El {
    let text = move || {
        desk.saver.state.with(|state| match state {
            Saving::Saved(at) => words::saved(&text::time(at)),
            Saving::Pending => words::SAVING.get().to_owned(),
            Saving::Retrying => words::NOT_SAVED_RETRYING.get().to_owned(),
            Saving::Changed(_) if desk.saver.is_saved() => words::CHANGED.get().to_owned(),
            Saving::Refused(_) | Saving::Changed(_) => words::NOT_SAVED.get().to_owned(),
            Saving::Closed => words::CLOSED.get().to_owned(),
        })
    };
    let wrong = move || desk.saver.state.with(|state| !matches!(state, Saving::Saved(_) | Saving::Pending));
    el("span").class("muted").class_fn("bad", wrong).text_fn(text)
}

/// What to do where saving cannot go on by itself.
pub(super) fn saving_alert(desk: Desk) -> Child {
    // The state changes with every save; only these two matter here.
    let stuck = Memo::new(move |_| {
        desk.saver.state.with(|state| match state {
            Saving::Refused(why) => Some(Some(why.clone())),
            Saving::Closed => Some(None),
            _ => None,
        })
    });
    let again = move || {
        desk.saver.try_again();
        desk.focus_heading();
    };
    let leave = move || desk.navigate(Location::START, Go::Push);
    switch(
        move || stuck.get(),
        move |stuck| match stuck {
            Some(Some(why)) => Child::from(alert(
                Tone::Bad,
                words::NOT_SAVED.get(),
                vec![el("p").text(why), Button::new(&words::TRY_AGAIN).on_press(again)],
            )),
            Some(None) => Child::from(alert(
                Tone::Bad,
                words::CLOSED.get(),
                vec![el("p").say(&words::NO_DRAFT_WHY), Button::new(&words::TO_CUSTOMERS).on_press(leave)],
            )),
            None => Child::None,
        },
    )
}
