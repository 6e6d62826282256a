//! What to do when another window saved the draft.

use leptos::prelude::*;

use super::{desk::Desk, saver::Saving};
use crate::{
    text::{self, import as words},
    ui::{Button, Dialog, Kind},
};

/// Offers the newer document, and to make the changes again that it lacks.
#[component]
pub(super) fn Conflict(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let newer = Memo::new(move |_| {
        desk.saver.state.with(|state| match state {
            Saving::Changed(document) => Some(document.saved_at.clone()),
            _ => None,
        })
    });
    let take = move |again: bool| {
        if let Saving::Changed(document) = desk.saver.state.get_untracked() {
            desk.take_over(*document, again);
        }
    };
    let body = move || newer.get().map(|at| words::changed(&text::time(&at))).unwrap_or_default();
    view! { class="r",
        <Dialog open=Signal::derive(move || newer.with(Option::is_some)) title=words::CHANGED.get() on_close=move |()| take(true)>
            <p>{body}</p>
            <div class="dialog-actions">
                <Button on_press=move |()| take(false)>{words::CHANGED_TAKE.get()}</Button>
                <Button kind=Kind::Primary autofocus=true on_press=move |()| take(true)>{words::CHANGED_AGAIN.get()}</Button>
            </div>
        </Dialog>
    }
}
