//! One customer of an import.

use contract::{imports::ImportItem, routes::CUSTOMERS_IMPORT};
use leptos::prelude::*;

use super::{
    kind::tone,
    watch::{FocusTo, Watch},
};
use crate::{
    text::{self, number, progress as words},
    ui::{Button, Kind, Tag, Tone, uid},
};

/// One customer of an import.
#[component]
pub(super) fn Row(
    /// What is watched.
    watch: Watch,
    /// The item's place in the list.
    place: usize,
) -> impl IntoView {
    let item = Memo::new(move |_| watch.items.with(|items| items.get(place).cloned()));
    let of =
        move |read: fn(&ImportItem) -> String| move || item.with(|item| item.as_ref().map(read).unwrap_or_default());
    let id = StoredValue::new(uid("item"));
    let can_retry = Memo::new(move |_| {
        watch.can(CUSTOMERS_IMPORT) && item.with(|item| item.as_ref().is_some_and(|item| item.can_retry))
    });
    let retry = move || {
        if let Some(item) = item.get_untracked() {
            watch.retry(Some(vec![item.id]));
            watch.keep_focus(FocusTo::Row(id.get_value()));
        }
    };
    let tag = Signal::derive(move || item.with(|item| item.as_ref().map_or(Tone::Plain, |item| tone(item.status))));
    view! { class="r",
        <tr>
            <th scope="row" class="name" id=id.get_value() tabindex="-1">{of(|item| item.name.clone())}</th>
            <td>{of(|item| item.account_name.clone().unwrap_or_default())}</td>
            <td>{of(|item| item.plan_name.clone())}</td>
            <td class="num">{of(|item| number(item.seats))}</td>
            <td class="status">
                <Tag tone=tag text=Signal::derive(of(words::status)) />
                {move || {
                    item.with(|item| item.as_ref().and_then(reason))
                        .map(|reason| view! { class="r", <span class="hidden-text">": "</span><span class="sub">{reason}</span> })
                }}
            </td>
            <td class="num">
                <Show when=move || can_retry.get()>
                    <Button kind=Kind::Link busy=watch.busy label=Signal::derive(of(|item| words::retry(&item.name))) on_press=retry>
                        {text::RETRY.get()}
                    </Button>
                </Show>
            </td>
        </tr>
    }
}

/// What stands under the status; a name that the status says is not said twice.
fn reason(item: &ImportItem) -> Option<String> {
    let said = item.status == contract::imports::ItemStatus::BeingImported;
    item.reason.clone().filter(|_| !said)
}
