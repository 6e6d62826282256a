//! Whether the draft is saved, in words.

use leptos::prelude::*;

use super::{desk::Desk, saver::Saving};
use crate::{
    host::Go,
    location::Location,
    text::{self, import as words},
    ui::{Alert, Button, Tone},
};

/// *Saving…*, *Saved 14:05* or *Not saved. Retrying…*
#[component]
pub(super) fn SavingState(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let text = move || {
        desk.saver.state.with(|state| match state {
            Saving::Saved(at) => words::saved(&text::time(at)),
            Saving::Pending => words::SAVING.get().to_owned(),
            Saving::Retrying => words::NOT_SAVED_RETRYING.get().to_owned(),
            Saving::Refused(_) | Saving::Changed(_) => words::NOT_SAVED.get().to_owned(),
            Saving::Closed => words::CLOSED.get().to_owned(),
        })
    };
    let wrong = move || desk.saver.state.with(|state| !matches!(state, Saving::Saved(_) | Saving::Pending));
    view! { class="r", <span class="muted" class:bad=wrong>{text}</span> }
}

/// What to do where saving cannot go on by itself.
#[component]
pub(super) fn SavingAlert(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    // The state changes with every save; only these two matter here.
    let stuck = Memo::new(move |_| {
        desk.saver.state.with(|state| match state {
            Saving::Refused(why) => Some(Some(why.clone())),
            Saving::Closed => Some(None),
            _ => None,
        })
    });
    let again = move |()| {
        desk.saver.try_again();
        desk.focus_heading();
    };
    let leave = move |()| desk.navigate(Location::START, Go::Push);
    move || match stuck.get() {
        Some(Some(why)) => view! { class="r",
            <Alert tone=Tone::Bad heading=words::NOT_SAVED.get()>
                <p>{why}</p>
                <Button on_press=again>{words::TRY_AGAIN.get()}</Button>
            </Alert>
        }
        .into_any(),
        Some(None) => view! { class="r",
            <Alert tone=Tone::Bad heading=words::CLOSED.get()>
                <p>{words::NO_DRAFT_WHY.get()}</p>
                <Button on_press=leave>{words::TO_CUSTOMERS.get()}</Button>
            </Alert>
        }
        .into_any(),
        None => ().into_any(),
    }
}
