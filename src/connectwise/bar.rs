//! **Save**, **Discard**, and whether there is anything to save.

use super::desk::Desk;
use crate::{
    text::{connectwise as all, connectwise::saving as words, day_time},
    ui::{
        Button, Kind,
        dom::{El, el},
    },
};

/// Id of **Save**.
pub(super) const SAVE: &str = "cw-save";

/// The bar at the end of the page.
pub(super) fn bar(desk: Desk) -> El {
    let state = move || {
        if desk.saving.get() {
            words::SAVING.get().to_owned()
        } else if desk.dirty.get() {
            words::UNSAVED.get().to_owned()
        } else if desk.saved.get() {
            words::SAVED.get().to_owned()
        } else {
            let changed = desk.document.with(|document| document.changed.clone());
            changed.map(|changed| all::last_saved(&changed.by, &day_time(&changed.at))).unwrap_or_default()
        }
    };
    el("div")
        .class("actions")
        .child(
            Button::new(words::SAVE.get())
                .id(SAVE)
                .kind(Kind::Primary)
                .busy(move || desk.saving.get())
                .on_press(move || desk.save()),
        )
        .child(
            Button::new(words::DISCARD.get())
                .disabled(move || desk.saving.get() || !desk.dirty.get())
                .on_press(move || desk.discard()),
        )
        .child(el("span").class("muted").text_fn(state))
}
