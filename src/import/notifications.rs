//! Step 2: **Trend Micro Customer Notifications**.

use domain::draft::Edit;
use leptos::prelude::*;

use super::desk::Desk;
use crate::{text::import as words, ui::Checkbox};

/// Who gets the e-mail about the customers of this import.
#[component]
pub(super) fn Notifications(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let context = desk.host.with_value(|host| host.context);
    let address = Memo::new(move |_| context.with(|context| context.user.email.trim().to_owned()));
    let unknown = Signal::derive(move || address.with(String::is_empty));
    let shown = move || match address.get() {
        none if none.is_empty() => words::NOTIFY_UNKNOWN.get().to_owned(),
        address => words::notify_address(&address),
    };
    view! { class="r",
        <div class="card pad stack">
            <Checkbox
                id="notify"
                checked=Signal::derive(move || desk.draft.with(|draft| draft.notify) && !unknown.get())
                label=words::NOTIFY.get()
                described_by="notify-address notify-meaning"
                disabled=unknown
                on_change=move |on| desk.edit(Edit::Notify { on })
            />
            <p id="notify-address" class="strong">{shown}</p>
            <p id="notify-meaning" class="muted">{words::NOTIFY_MEANING.get()}</p>
        </div>
    }
}
