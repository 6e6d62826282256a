//! Above the rows: how far the import is, and what can be done with all of it.

use contract::{
    imports::{ImportItem, ImportState, ItemStatus},
    routes::CUSTOMERS_IMPORT,
};
use leptos::prelude::*;

use super::{
    change::ChangeAndRetry,
    csv, herald,
    watch::{FocusTo, Watch},
};
use crate::{
    text::progress as words,
    ui::{Alert, Button, ProgressBar, Tone},
};

/// How far it is, and the buttons for all of it.
#[component]
pub(super) fn Overview(
    /// What is watched.
    watch: Watch,
) -> impl IntoView {
    let counts = Memo::new(move |_| watch.head.with(|head| head.as_ref().map(|head| head.counts).unwrap_or_default()));
    let state = Memo::new(move |_| watch.head.with(|head| head.as_ref().map(|head| head.state)));
    let placed = move || watch.head.with(|head| head.as_ref().map(words::placed));
    view! { class="r",
        <div class="card pad stack">
            <ProgressBar
                label=words::BAR.get()
                value=Signal::derive(move || herald::ended(&counts.get()))
                spoiled=Signal::derive(move || herald::ended(&counts.get()).saturating_sub(counts.get().done))
                max=Signal::derive(move || counts.get().total)
                text=Signal::derive(move || words::summary(&counts.get()))
            />
            <Show when=move || state.get() == Some(ImportState::Stopping)>
                <p>{words::STOPPING_NOTE.get()}</p>
            </Show>
            <p class="muted">{placed}</p>
            <Buttons watch state />
            {move || watch.lost.get().then(|| view! { class="r", <Alert tone=Tone::Warn heading=words::LOST.get()><p>{words::LOST_NOTE.get()}</p></Alert> })}
            {move || watch.not_done.get().map(|why| view! { class="r", <Alert tone=Tone::Bad heading=words::NOT_DONE.get()><p>{why}</p></Alert> })}
        </div>
    }
}

/// The buttons for all of it.
#[component]
fn Buttons(
    /// What is watched.
    watch: Watch,
    /// Where the import stands.
    state: Memo<Option<ImportState>>,
) -> impl IntoView {
    let may = Memo::new(move |_| watch.can(CUSTOMERS_IMPORT));
    let ended = move || state.get() == Some(ImportState::Ended);
    let retryable = Memo::new(move |_| {
        watch.items.with(|items| {
            let can = items.iter().filter(|item| item.can_retry);
            let failed = can.clone().filter(|item| item.status == ItemStatus::Failed).count();
            (failed, can.count())
        })
    });
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
    let stopping = move || state.get() == Some(ImportState::Stopping);
    let download = move || {
        let file = watch.items.with_untracked(|items| csv::file(items));
        let host = watch.host();
        if host.download(words::FILE.get(), csv::MEDIA_TYPE, &file).is_none() {
            watch.not_done.set(Some(words::NO_DOWNLOAD.get().to_owned()));
        }
    };
    let open = move || may.get() && !ended();
    view! { class="r",
        <div class="bar">
            <Show when=move || { may.get() && retryable.get().0 != 0 }>
                <Button busy=watch.busy on_press=failed>{words::RETRY_FAILED.get()}</Button>
            </Show>
            <Show when=move || { may.get() && ended() && retryable.get().1 != retryable.get().0 }>
                <Button busy=watch.busy on_press=rest>{move || words::retry_rest(u32::try_from(retryable.get().1).unwrap_or(u32::MAX))}</Button>
            </Show>
            <Show when=move || may.get() && ended()>
                <ChangeAndRetry watch />
            </Show>
            <Show when=open>
                <Button disabled=Signal::derive(stopping) busy=watch.busy on_press=stop>
                    {move || if stopping() { words::STOPPING.get() } else { words::STOP.get() }}
                </Button>
            </Show>
            <Button on_press=download>{words::DOWNLOAD.get()}</Button>
        </div>
    }
}
