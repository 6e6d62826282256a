use std::time::Duration;

use leptos::{html, prelude::*};

use super::list::List;
use crate::{
    host::{Go, Host},
    location::Location,
    text::customers as words,
    ui::{Button, Kind},
};

/// How often *4 minutes ago* is written anew.
const CLOCK: Duration = Duration::from_secs(30);

/// The title, how fresh the list is, **Refresh**, and **Import history**.
#[component]
pub(super) fn Head(
    /// The list.
    list: List,
    /// The title, where the focus goes when what had it is gone.
    title: NodeRef<html::H1>,
) -> impl IntoView {
    let host = expect_context::<Host>();
    let clock = Trigger::new();
    if let Ok(interval) = set_interval_with_handle(move || clock.notify(), CLOCK) {
        on_cleanup(move || interval.clear());
    }
    let sentence = Memo::new(move |_| {
        clock.track();
        list.page.with(|page| page.as_ref().map(|page| words::freshness(&page.reads)).unwrap_or_default())
    });
    let reading = Memo::new(move |_| list.reading());
    let connected = Memo::new(move |_| list.page.with(|page| page.as_ref().is_some_and(|page| !page.reads.is_empty())));
    let history = move |()| host.navigate(Location::History, Go::Push);
    view! { class="r",
        <div class="stack tight">
            <h1 tabindex="-1" node_ref=title>{words::TITLE.get()}</h1>
            <div class="bar">
                <p class="muted">{move || sentence.get()}</p>
                <Show when=move || connected.get()>
                    <Button kind=Kind::Link busy=reading on_press=move |()| list.refresh(false)>{words::REFRESH.get()}</Button>
                </Show>
                <span class="push"></span>
                <Button kind=Kind::Link on_press=history>{words::HISTORY.get()}</Button>
            </div>
        </div>
    }
}
