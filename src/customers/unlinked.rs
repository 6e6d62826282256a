//! **Non-Trend Micro Customers**: the list to import from.

mod batch;
mod row;
mod state;
mod table;
mod toolbar;

use contract::routes::CUSTOMERS_IMPORT;
use leptos::{html, prelude::*};

use self::{
    batch::{Batch, LookOnly},
    state::{Nothing, Shown},
    table::Table,
    toolbar::Toolbar,
};
use super::{
    list::List,
    selection::Selection,
    start::{OpenDraft, Start},
};
use crate::{
    api::ApiError,
    host::Host,
    text::{self, customers as words},
    ui::{Alert, Button, EmptyState, Tone, focus_id, focus_is_lost, uid},
};

/// The panel of the tab.
#[component]
pub(super) fn Unlinked(
    /// The list.
    list: List,
    /// Who is selected.
    selection: Selection,
    /// **Import to Trend Micro**.
    start: Start,
    /// Something went with the focus in it.
    on_gone: Callback<()>,
) -> impl IntoView {
    let may_import = {
        let host = expect_context::<Host>();
        Memo::new(move |_| host.can(CUSTOMERS_IMPORT))
    };
    let panel = NodeRef::<html::Div>::new();
    let search = uid("search");
    let to_search = {
        let search = search.clone();
        Callback::new(move |()| {
            if let Some(panel) = panel.get_untracked() {
                focus_id(&panel, &search);
            }
        })
    };
    let shown = Memo::new(move |_| Shown::of(list));
    // A button that vanished with its state leaves the focus nowhere: it goes on to the search.
    let retried = StoredValue::new(false);
    Effect::new(move |_| {
        if shown.get() == Shown::List && retried.get_value() {
            retried.set_value(false);
            to_search.run(());
        }
    });
    let retry = Callback::new(move |()| {
        retried.set_value(true);
        list.ask();
    });
    let the_list = move || {
        view! { class="r",
            <Toolbar list search=search.clone() />
            <Show when=move || !may_import.get()><LookOnly /></Show>
            <Show when=move || { may_import.get() && selection.count() > 0 }>
                <Batch list selection start on_clear=to_search />
            </Show>
            <Failure failure=start.failure heading=words::NOT_STARTED.get() on_gone on_retry=move |()| start.press() />
            <Failure failure=selection.failure heading=words::NOT_SELECTED.get() on_gone on_retry=move |()| selection.select_matching() />
            <div
                class="card"
                aria-busy=move || list.busy.get().then_some("true")
                on:keydown=move |event| shortcut(&event, selection, may_import.get_untracked(), to_search)
            >
                <Show when=move || list.lines.with(|lines| !lines.is_empty()) fallback=move || filtered(list, to_search)>
                    <Table list selection may_import />
                </Show>
            </div>
            <OpenDraft start />
        }
        .into_any()
    };
    view! { class="r",
        <div class="stack" node_ref=panel>
            <Warnings list on_gone />
            {move || match shown.get() {
                Shown::List => the_list(),
                nothing => view! { class="r", <Nothing shown=nothing list on_retry=retry /> }.into_any(),
            }}
        </div>
    }
}

/// Keys inside the table: `/` goes to the search, Ctrl+A selects the page. Nothing in the table takes text.
fn shortcut(event: &web_sys::KeyboardEvent, selection: Selection, may_import: bool, to_search: Callback<()>) {
    let command = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "/" if !command => to_search.run(()),
        "a" if command && may_import => selection.set_page(true),
        _ => return,
    }
    event.prevent_default();
}

/// Search and filter leave nobody.
fn filtered(list: List, then: Callback<()>) -> AnyView {
    let (heading, body) = words::empty::FILTERED.get();
    let clear = move |()| {
        list.clear_filters();
        then.run(());
    };
    view! { class="r",
        <EmptyState heading body>
            <Button on_press=clear>{words::CLEAR_FILTERS.get()}</Button>
        </EmptyState>
    }
    .into_any()
}

/// What Kaseya's readings ask to be known, and an answer that did not come.
#[component]
fn Warnings(
    /// The list.
    list: List,
    /// A message went with the focus in it.
    on_gone: Callback<()>,
) -> impl IntoView {
    let warnings = Memo::new(move |_| {
        list.page.with(|page| page.as_ref().map(|page| words::warnings(&page.reads)).unwrap_or_default())
    });
    let reading = Memo::new(move |_| list.reading());
    let stale = Signal::derive(move || if list.page.with(Option::is_some) { list.failure.get() } else { None });
    view! { class="r",
        <Failure failure=stale heading=words::NOT_UPDATED.get() on_gone on_retry=move |()| list.ask() />
        {move || {
            warnings
                .get()
                .into_iter()
                .map(|words::Warning { heading, body, shrunk }| {
                    let accept = shrunk
                        .then(|| {
                            view! { class="r",
                                <Button busy=reading on_press=move |()| list.refresh(true)>{words::ACCEPT_SHRUNK.get()}</Button>
                            }
                        });
                    view! { class="r", <Alert tone=Tone::Warn heading><p>{body}</p>{accept}</Alert> }
                })
                .collect_view()
        }}
    }
}

/// Something did not work: what, why, and **Retry**.
#[component]
pub(super) fn Failure(
    /// Why, if it did not work.
    #[prop(into)]
    failure: Signal<Option<ApiError>>,
    /// What.
    heading: &'static str,
    /// Try again.
    #[prop(into)]
    on_retry: Callback<()>,
    /// The message went with the focus in it.
    on_gone: Callback<()>,
) -> impl IntoView {
    let pressed = StoredValue::new(false);
    Effect::new(move |before: Option<bool>| {
        let there = failure.with(Option::is_some);
        if before == Some(true) && !there && pressed.get_value() {
            pressed.set_value(false);
            request_animation_frame(move || {
                if focus_is_lost() {
                    on_gone.run(());
                }
            });
        }
        there
    });
    let retry = Callback::new(move |()| {
        pressed.set_value(true);
        on_retry.run(());
    });
    move || {
        failure.get().map(|error| {
            view! { class="r",
                <Alert tone=Tone::Bad heading>
                    <p>{error.sentence()}</p>
                    <Button on_press=retry>{text::RETRY.get()}</Button>
                </Alert>
            }
        })
    }
}
