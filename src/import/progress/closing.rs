//! What is left to do when an import has ended.

use contract::imports::ImportState;
use leptos::{html, prelude::*};

use super::watch::Watch;
use crate::{
    host::Go,
    location::{Location, Tab},
    text::progress as words,
    ui::{Button, Kind},
};

/// The result and what is left to do. Shows nothing before the end.
#[component]
pub(super) fn Closing(
    /// What is watched.
    watch: Watch,
    /// The heading of the result, for the focus.
    heading: NodeRef<html::H2>,
) -> impl IntoView {
    let ended = Memo::new(move |_| {
        watch.head.with(|head| head.as_ref().filter(|head| head.state == ImportState::Ended).map(|head| head.counts))
    });
    let tone = move || match ended.get() {
        Some(counts) if counts.done == counts.total => "good",
        Some(counts) if counts.failed + counts.action_required > 0 => "bad",
        _ => "warn",
    };
    let open = move || watch.host().navigate(Location::Customers { tab: Tab::Linked }, Go::Push);
    view! { class="r",
        <Show when=move || ended.get().is_some()>
            <section class="strip result" data-tone=tone>
                <h2 tabindex="-1" node_ref=heading>{move || ended.get().map(|counts| words::result(&counts))}</h2>
                <Show when=move || ended.get().is_some_and(|counts| counts.done > 0)>
                    <div class="stack tight">
                        <h3>{words::VERIFY.get()}</h3>
                        <p>{words::VERIFY_NOTE.get()}</p>
                        <p>{words::TWO_HOURS.get()}</p>
                    </div>
                    <div class="bar"><Button kind=Kind::Primary on_press=open>{words::TO_LINKED.get()}</Button></div>
                </Show>
            </section>
        </Show>
    }
}
