//! What to do when another window saved the draft.

use leptos::prelude::request_animation_frame;

use super::{desk::Desk, saver::Saving};
use crate::{
    reactive::Memo,
    text::{self, import as words},
    ui::{
        Button, Dialog, Kind,
        dom::{Child, El, el},
        focus_is_lost,
    },
};

/// Offers the newer document, and to make the changes again that it lacks.
pub(super) fn conflict(desk: Desk) -> El {
    let newer = Memo::new(move |_| {
        desk.saver.state.with(|state| match state {
            Saving::Changed(document) => Some(document.saved_at.clone()),
            _ => None,
        })
    });
    let take = move |again: bool| {
        if let Saving::Changed(document) = desk.saver.state.get_untracked() {
            desk.take_over(*document, again);
            // What had the focus before may not be in the other document.
            request_animation_frame(move || {
                if focus_is_lost() {
                    desk.focus_heading();
                }
            });
        }
    };
    let body = move || {
        let words = if desk.saver.is_saved() { words::changed_elsewhere } else { words::changed };
        newer.get().map(|at| words(&text::time(&at))).unwrap_or_default()
    };
    Dialog::new(words::CHANGED.get(), move || newer.with(Option::is_some)).on_close(move || take(true)).content(
        move || -> Vec<Child> {
            let saved = desk.saver.is_saved();
            let label = if saved { words::CHANGED_SHOW } else { words::CHANGED_AGAIN };
            let actions = el("div")
                .class("dialog-actions")
                .child((!saved).then(|| Button::new(&words::CHANGED_TAKE).on_press(move || take(false))))
                .child(Button::new(label.get()).kind(Kind::Primary).autofocus().on_press(move || take(true)));
            vec![el("p").text_fn(body).into(), actions.into()]
        },
    )
}
