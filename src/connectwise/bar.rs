//! **Save**, **Discard**, and whether there is anything to save.

use contract::connectwise::Changed;

use super::desk::Desk;
use crate::{
    reactive::{Ask, Memo, RwSignal},
    text::{connectwise as all, connectwise::saving as words, day_time},
    ui::{
        Button, Kind,
        dom::{El, el},
    },
};

/// Id of **Save**.
pub(crate) const SAVE: &str = "cw-save";

/// The bar at the end of the page.
pub(super) fn bar(desk: Desk) -> El {
    save_bar(
        (desk.saving, desk.dirty, desk.saved),
        Box::new(move || desk.document.with(|document| document.changed.clone())),
        Box::new(move || desk.save()),
        Box::new(move || desk.discard()),
    )
}

/// The bar of a page that is being saved, differs from what the service has, was saved just now; `changed`: by whom before.
pub(crate) fn save_bar(
    (saving, dirty, saved): (RwSignal<bool>, Memo<bool>, RwSignal<bool>),
    changed: Box<dyn Ask<Option<Changed>>>,
    save: Box<dyn Ask<()>>,
    discard: Box<dyn Ask<()>>,
) -> El {
    let state = move || {
        if saving.get() {
            words::SAVING.get().to_owned()
        } else if dirty.get() {
            words::UNSAVED.get().to_owned()
        } else if saved.get() {
            words::SAVED.get().to_owned()
        } else {
            changed.ask().map(|changed| all::last_saved(&changed.by, &day_time(&changed.at))).unwrap_or_default()
        }
    };
    el("div")
        .class("actions")
        .child(
            Button::new(&words::SAVE)
                .id(SAVE)
                .kind(Kind::Primary)
                .busy(move || saving.get())
                .on_press(move || save.ask()),
        )
        .child(
            Button::new(&words::DISCARD).disabled(move || saving.get() || !dirty.get()).on_press(move || discard.ask()),
        )
        .child(el("span").class("muted").text_fn(state))
}
