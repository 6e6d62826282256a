use std::time::Duration;

use leptos::prelude::{expect_context, on_cleanup, set_interval_with_handle};

use super::list::List;
use crate::{
    host::{Go, Host},
    location::Location,
    reactive::RwSignal,
    text::customers as words,
    ui::{
        Button, Kind,
        dom::{El, Handle, el},
    },
};

/// How often *4 minutes ago* is written anew.
const CLOCK: Duration = Duration::from_secs(30);

/// The title, how fresh the list is, **Refresh**, and **Import history**. `title` is where the focus goes when what had it is gone.
pub(super) fn head(list: List, title: Handle) -> El {
    let host = expect_context::<Host>();
    let clock = RwSignal::new(());
    if let Ok(interval) = set_interval_with_handle(move || clock.set(()), CLOCK) {
        on_cleanup(move || interval.clear());
    }
    let sentence = move || {
        clock.with(|()| ());
        list.head.with(|head| {
            let Some(head) = head else { return String::new() };
            let mut sentence = words::freshness(&head.reads);
            if head.suggesting {
                sentence.push(' ');
                sentence.push_str(words::SUGGESTIONS_FOLLOW.get());
            }
            sentence
        })
    };
    let connected = move || list.head.with(|head| head.as_ref().is_some_and(|head| !head.reads.is_empty()));
    let refresh = move || {
        Button::new(&words::REFRESH).kind(Kind::Link).busy(move || list.reading()).on_press(move || list.refresh(false))
    };
    let history =
        Button::new(&words::HISTORY).kind(Kind::Link).on_press(move || host.navigate(Location::History, Go::Push));
    el("div").class("stack tight").child(el("h1").attr("tabindex", "-1").handle(title).say(&words::TITLE)).child(
        el("div")
            .class("bar")
            .child(el("p").class("muted").text_fn(sentence))
            .show(connected, refresh)
            .child(el("span").class("push"))
            .child(history),
    )
}
