use domain::draft::ROWS_MAX;
use leptos::prelude::*;

use super::super::{list::List, selection::Selection, start::Start};
use crate::{
    text::{self, customers as words},
    ui::{Button, Kind, uid},
};

/// The bar over the table, while somebody is selected.
#[component]
pub(super) fn Batch(
    /// The list.
    list: List,
    /// Who is selected.
    selection: Selection,
    /// **Import to Trend Micro**.
    start: Start,
    /// The bar is about to go: the focus needs another place.
    on_clear: Callback<()>,
) -> impl IntoView {
    let most = u32::try_from(ROWS_MAX).unwrap_or(u32::MAX);
    let count = Memo::new(move |_| selection.count());
    let hidden = Memo::new(move |_| selection.hidden().unwrap_or_default());
    let matching = Memo::new(move |_| list.page.with(|page| page.as_ref().map_or(0, |page| page.matching)));
    let more = move || count.get() - hidden.get().min(count.get()) < matching.get();
    let clear = move |()| {
        on_clear.run(());
        selection.clear_and_tell();
    };
    view! { class="r",
        <div class="batch">
            <b>{move || words::selected(count.get())}</b>
            {move || (hidden.get() > 0).then(|| view! { class="r", <span class="muted">{words::hidden(hidden.get())}</span> })}
            <Show when=more>
                <Button kind=Kind::Link busy=selection.busy on_press=move |()| selection.select_matching()>
                    {move || words::select_all(matching.get(), list.narrowed())}
                </Button>
            </Show>
            <Button kind=Kind::Link on_press=clear>{text::CLEAR.get()}</Button>
            <Show when=move || { count.get() > most }><span class="strong">{words::too_many(most)}</span></Show>
            <span class="push">
                <Button kind=Kind::Primary busy=start.busy on_press=move |()| start.press()>{words::IMPORT.get()}</Button>
            </span>
        </div>
    }
}

/// What stands in the place of the bar for a technician who may not import.
#[component]
pub(super) fn LookOnly() -> impl IntoView {
    let why = uid("why");
    view! { class="r",
        <div class="bar">
            <span class="muted" id=why.clone()>{words::LOOK_ONLY.get()}</span>
            <span class="push">
                <Button disabled=true described_by=why on_press=|()| {}>{words::IMPORT.get()}</Button>
            </span>
        </div>
    }
}
