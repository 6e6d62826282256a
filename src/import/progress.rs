//! Step 5, the progress of an import, and **Import history**.
//!
//! | module | what it knows |
//! | --- | --- |
//! | `watch` | the import as it is polled, and what is asked of it |
//! | `herald` | what a screen reader is told meanwhile |
//! | `kind` | what a status means |
//! | `overview`, `change` | the bar and the buttons for all of it |
//! | `rows`, `row` | the customers |
//! | `closing` | the result and what is left to do |
//! | `csv` | the result as a file |
//! | `history` | all imports |

mod change;
mod closing;
mod csv;
mod herald;
mod history;
mod kind;
mod overview;
mod row;
mod rows;
mod watch;

use contract::problem::Code;
use leptos::{html, prelude::*};

pub(crate) use self::history::history;
use self::{
    closing::Closing,
    overview::Overview,
    rows::Rows,
    watch::{FocusTo, Watch},
};
use crate::{
    api::{Api, ApiError},
    host::{Go, Host},
    location::Location,
    text::{import::STEPS, progress as words},
    ui::{Alert, Button, EmptyState, Kind, Skeleton, Stepper, Tone, focus_id, focus_in_place, focus_is_lost},
};

/// Step 5: one import while it runs and after it ended.
#[component]
pub(crate) fn Progress(
    /// The service.
    api: Api,
    /// The console.
    host: Host,
    /// The import's id.
    import: String,
) -> impl IntoView {
    let watch = Watch::begin(api, host, import);
    let heading = NodeRef::<html::H1>::new();
    let result = NodeRef::<html::H2>::new();
    guard_focus(watch, heading, result);
    let go = move |to: Location| move || watch.host().navigate(to.clone(), Go::Push);
    let read = Memo::new(move |_| watch.head.with(Option::is_some));
    let content = move || match (watch.refused.get(), read.get()) {
        (Some(error), _) => refused(watch, &error),
        (None, false) => view! { class="r", <FirstRead watch /> }.into_any(),
        (None, true) => view! { class="r",
            <Closing watch heading=result />
            <Overview watch />
            <Rows watch />
        }
        .into_any(),
    };
    view! { class="r",
        <div class="stack">
            <div>
                <h1 tabindex="-1" node_ref=heading>{words::HEADING.get()}</h1>
                <p class="muted">{words::INTRODUCTION.get()}</p>
            </div>
            <Stepper
                steps=STEPS.iter().map(|name| name.get().to_owned()).collect()
                current=4
                reached=4
                locked=true
                on_go=Callback::new(|_| {})
            />
            {content}
            <div class="bar">
                <Button on_press=go(Location::START)>{words::TO_CUSTOMERS.get()}</Button>
                <Button kind=Kind::Link on_press=go(Location::History)>{words::HISTORY.get()}</Button>
            </div>
        </div>
    }
}

/// Until the first answer; says so when it does not come.
#[component]
fn FirstRead(
    /// What is watched.
    watch: Watch,
) -> impl IntoView {
    view! { class="r",
        {move || watch.lost.get().then(|| view! { class="r", <Alert tone=Tone::Warn heading=words::LOST.get() /> })}
        <div class="card"><Skeleton rows=8 label=words::LOADING.get() /></div>
    }
}

/// An import that the service will not show.
fn refused(watch: Watch, error: &ApiError) -> AnyView {
    let (heading, body) = match error.code() {
        Some(Code::NotFound) => (words::NOT_FOUND.get(), words::NOT_FOUND_NOTE.get().to_owned()),
        _ => (words::NOT_SHOWN.get(), error.sentence()),
    };
    view! { class="r",
        <div class="card">
            <EmptyState heading body>
                <Button on_press=move || watch.poll()>{words::TRY_AGAIN.get()}</Button>
            </EmptyState>
        </div>
    }
    .into_any()
}

/// Focuses the heading on entry. When the import ends before somebody who does nothing else, goes to the result; and when a button that was
/// pressed is gone, goes to its row or to the heading: the focus never falls out of the page.
fn guard_focus(watch: Watch, heading: NodeRef<html::H1>, result: NodeRef<html::H2>) {
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    Effect::new(move |before: Option<u32>| {
        let finishes = watch.finishes.get();
        watch.items.track();
        watch.head.track();
        watch.busy.track();
        watch.filter.track();
        let over = before.is_some_and(|before| before != finishes);
        request_animation_frame(move || settle(watch, over, heading, result));
        finishes
    });
}

fn settle(watch: Watch, over: bool, heading: NodeRef<html::H1>, result: NodeRef<html::H2>) {
    let Some(Some(heading)) = heading.try_get_untracked() else { return };
    let active = crate::ui::root_of(&heading).and_then(|root| root.active_element());
    let idle = focus_is_lost() || active.is_some_and(|active| heading.is_same_node(Some(&active)));
    if over
        && idle
        && let Some(Some(result)) = result.try_get_untracked()
    {
        focus_in_place(&result);
        return;
    }
    if !focus_is_lost() {
        return;
    }
    let there = match watch.focus_to.try_update_value(std::mem::take) {
        None | Some(FocusTo::Nobody) => return,
        Some(FocusTo::Heading) => false,
        Some(FocusTo::Row(id)) => focus_id(&heading, &id),
    };
    if !there {
        focus_in_place(&heading);
    }
}
