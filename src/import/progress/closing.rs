//! What is left to do when an import has ended.

use contract::imports::ImportState;

use super::watch::Watch;
use crate::{
    host::Go,
    location::{Location, Tab},
    reactive::Memo,
    text::progress as words,
    ui::{
        Button, Kind,
        dom::{Child, El, Handle, el, switch},
    },
};

/// The result and what is left to do, with its `heading` for the focus. Shows nothing before the end.
pub(super) fn closing(watch: Watch, heading: Handle) -> Child {
    let ended = Memo::new(move |_| {
        watch.head.with(|head| head.as_ref().filter(|head| head.state == ImportState::Ended).map(|head| head.counts))
    });
    let tone = move || match ended.get() {
        Some(counts) if counts.done == counts.total => "good",
        Some(counts) if counts.failed + counts.action_required > 0 => "bad",
        _ => "warn",
    };
    let result = move || ended.get().map(|counts| words::result(&counts)).unwrap_or_default();
    switch(
        move || ended.with(Option::is_some),
        move |over| {
            over.then(|| {
                el("section")
                    .class("strip result")
                    .attr_fn("data-tone", tone)
                    .child(el("h2").attr("tabindex", "-1").handle(heading).text_fn(result))
                    .show(move || ended.get().is_some_and(|counts| counts.done > 0), move || verify(watch))
            })
        },
    )
}

/// *Verify all settings*; the way to each customer stands in its row.
fn verify(watch: Watch) -> Vec<El> {
    let open = move || watch.host().navigate(Location::Customers { tab: Tab::Linked }, Go::Push);
    vec![
        el("div")
            .class("stack tight")
            .child(el("h3").say(&words::VERIFY))
            .child(el("p").say(&words::VERIFY_NOTE))
            .child(el("p").say(&words::TWO_HOURS)),
        el("div").class("bar").child(Button::new(&words::TO_LINKED).kind(Kind::Primary).on_press(open)),
    ]
}
