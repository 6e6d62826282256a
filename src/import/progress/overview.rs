//! Above the rows: how far the import is, and what can be done with all of it.

use contract::{
    imports::{ImportItem, ImportState, ItemStatus},
    routes::CUSTOMERS_IMPORT,
};

use super::{
    change::change_and_retry,
    csv, herald,
    watch::{FocusTo, Watch},
};
use crate::{
    reactive::Memo,
    text::{progress as words, whole},
    ui::{
        Button, Tone, alert,
        dom::{El, el},
        progress_bar,
    },
};

/// How far it is, and the buttons for all of it.
pub(super) fn overview(watch: Watch) -> El {
    let counts = Memo::new(move |_| watch.head.with(|head| head.as_ref().map(|head| head.counts).unwrap_or_default()));
    let state = Memo::new(move |_| watch.head.with(|head| head.as_ref().map(|head| head.state)));
    let placed = move || watch.head.with(|head| head.as_ref().map(words::placed).unwrap_or_default());
    let done = move || {
        let counts = counts.get();
        let ended = herald::ended(&counts);
        (ended, ended.saturating_sub(counts.done), counts.total)
    };
    let bar = progress_bar(words::BAR.get(), done, move || words::summary(&counts.get()));
    el("div")
        .class("card pad stack")
        .child(bar)
        .show(move || watch.is_stopping(), || el("p").say(&words::STOPPING_NOTE))
        .child(el("p").attr("role", "status").text_fn(move || if watch.slow.get() { words::SLOW.get() } else { "" }))
        .child(el("p").class("muted").text_fn(placed))
        .child(buttons(watch, state))
        .show(move || watch.lost.get(), || alert(Tone::Warn, words::LOST.get(), el("p").say(&words::LOST_NOTE)))
        .switch(
            move || watch.not_done.get(),
            |why| why.map(|why| alert(Tone::Bad, words::NOT_DONE.get(), el("p").text(why))),
        )
}

/// How many can be tried again: of those that failed, and of all.
fn retryable(items: &[ImportItem]) -> (usize, usize) {
    let can = items.iter().filter(|item| item.can_retry);
    (can.clone().filter(|item| item.status == ItemStatus::Failed).count(), can.count())
}

/// The buttons for all of it.
fn buttons(watch: Watch, state: Memo<Option<ImportState>>) -> El {
    let may = move || watch.can(CUSTOMERS_IMPORT);
    let opening = watch.opening;
    let ended = move || state.get() == Some(ImportState::Ended);
    let stopping = move || watch.is_stopping();
    let retryable = Memo::new(move |_| watch.items.with(|items| retryable(items)));
    let failed = move || {
        let can = |item: &&ImportItem| item.can_retry && item.status == ItemStatus::Failed;
        let ids = watch.items.with_untracked(|items| items.iter().filter(can).map(|item| item.id.clone()).collect());
        watch.retry(Some(ids));
        watch.keep_focus(FocusTo::Heading);
    };
    let rest = move || {
        watch.retry(None);
        watch.keep_focus(FocusTo::Heading);
    };
    let stop = move || {
        watch.stop();
        watch.keep_focus(FocusTo::Heading);
    };
    let download = move || {
        let file = watch.items.with_untracked(|items| csv::file(items));
        if watch.host().download(words::FILE.get(), csv::MEDIA_TYPE, &file).is_none() {
            watch.not_done.set(Some(words::NO_DOWNLOAD.get().to_owned()));
        }
    };
    let busy = move || watch.busy.get();
    let rest_label = move || words::retry_rest(whole(retryable.get().1));
    el("div")
        .class("bar")
        .show(
            move || may() && !watch.is_stopping() && retryable.get().0 != 0,
            move || Button::new(&words::RETRY_FAILED).busy(busy).on_press(failed),
        )
        .show(
            move || may() && ended() && retryable.get().1 != retryable.get().0,
            move || Button::new(rest_label).busy(busy).on_press(rest),
        )
        .show(move || may() && ended(), move || change_and_retry(watch, opening))
        .show(
            move || may() && state.get().is_some() && !ended(),
            move || {
                Button::new(move || if stopping() { words::STOPPING.get() } else { words::STOP.get() })
                    .disabled(stopping)
                    .busy(busy)
                    .on_press(stop)
            },
        )
        .child(Button::new(&words::DOWNLOAD).on_press(download))
}
