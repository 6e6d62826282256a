//! Step 2: **Trend Micro Customer Notifications**.

use domain::draft::Edit;
use leptos::prelude::untrack;

use super::desk::Desk;
use crate::{
    reactive::Memo,
    text::import as words,
    ui::{
        Checkbox,
        dom::{El, el},
    },
};

/// Who gets the e-mail about the customers of this import.
pub(super) fn notifications(desk: Desk) -> El {
    let context = desk.host.with_value(|host| host.context);
    let address = Memo::new(move |_| context.with(|context| context.user.email.trim().to_owned()));
    let unknown = move || address.with(String::is_empty);
    let shown = move || match address.get() {
        none if none.is_empty() => words::NOTIFY_UNKNOWN.get().to_owned(),
        address => words::notify_address(&address),
    };
    let on = move || desk.draft.with(|draft| draft.notify);
    // What was asked for while there was an address can be turned off; the box keeps the focus then.
    let was_on = untrack(on);
    el("div")
        .class("card pad stack")
        .child(
            Checkbox::new(words::NOTIFY.get(), on)
                .id("notify")
                .described_by("notify-address notify-meaning")
                .disabled(move || unknown() && !was_on)
                .on_change(move |on| {
                    if !(on && untrack(unknown)) {
                        desk.edit(Edit::Notify { on });
                    }
                }),
        )
        .child(el("p").attr("id", "notify-address").class("strong").text_fn(shown))
        .child(el("p").attr("id", "notify-meaning").class("muted").say(&words::NOTIFY_MEANING))
}
