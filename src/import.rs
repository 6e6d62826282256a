//! The import wizard: shows the draft of the domain and decides nothing.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`desk`] | the draft, the facts, the problems |
//! | [`saver`], [`conflict`] | saving edits in order, and what to do when another window saved |
//! | [`shell`], [`step`] | the frame of every step and the way through them |
//! | [`list`], [`line`] | rows a page at a time |
//! | [`accounts`], [`notifications`], [`plans`], [`templates`] | steps 1 to 4 |
//! | [`progress`] | step 5 and **Import history** |

mod accounts;
mod conflict;
mod desk;
mod footer;
mod line;
mod list;
mod notifications;
mod plans;
pub(crate) mod progress;
mod saver;
mod saving;
mod shell;
mod step;
mod summary;
mod templates;
mod wait;

use contract::{draft::DraftDocument, problem::Code, routes};
use leptos::{html, prelude::*, task::spawn_local};

use self::{desk::Desk, shell::Shell};
use crate::{
    api::{Api, ApiError},
    host::{Go, Host},
    location::{Location, WizardStep},
    text::import as words,
    ui::{Button, EmptyState, Kind, Skeleton},
};

/// Where the draft's document is.
#[derive(Clone)]
enum Load {
    Loading,
    Ready(Box<DraftDocument>),
    NoDraft,
    NoRight,
    Failed(String),
}

/// The import wizard, steps 1 to 4, over the technician's open draft.
#[component]
pub(crate) fn Wizard(
    /// The service.
    api: Api,
    /// The console.
    host: Host,
    /// The step shown.
    #[prop(into)]
    step: Signal<WizardStep>,
) -> impl IntoView {
    let load = RwSignal::new(Load::Loading);
    let read = {
        let (api, host) = (api.clone(), host.clone());
        move || {
            if !host.can(routes::CUSTOMERS_IMPORT) {
                load.set(Load::NoRight);
                return;
            }
            load.set(Load::Loading);
            let api = api.clone();
            spawn_local(async move {
                let answer = match api.draft().await {
                    Ok(document) => Load::Ready(Box::new(document)),
                    Err(ApiError::Problem(problem)) if problem.code == Code::NoDraft => Load::NoDraft,
                    Err(error) => Load::Failed(error.sentence()),
                };
                load.try_set(answer);
            });
        }
    };
    untrack(&read);
    let read = Callback::new(move |()| read());
    let leave = {
        let host = host.clone();
        Callback::new(move |()| host.navigate(Location::START, Go::Push))
    };
    move || match load.get() {
        Load::Loading => {
            let place = untrack(|| step::of(step.get()));
            framed(
                words::heading(place),
                view! { class="r", <Skeleton rows=8 label=words::LOADING.get() /> }.into_any(),
            )
        }
        Load::Ready(document) => {
            let desk = Desk::new(*document, api.clone(), host.clone());
            view! { class="r", <Shell desk=desk step=Signal::derive(move || step::of(step.get())) /> }.into_any()
        }
        Load::NoDraft => {
            nothing(words::NO_DRAFT.get(), words::NO_DRAFT_WHY.get().to_owned(), words::TO_CUSTOMERS.get(), leave)
        }
        Load::NoRight => {
            nothing(words::NO_RIGHT.get(), words::NO_RIGHT_WHY.get().to_owned(), words::TO_CUSTOMERS.get(), leave)
        }
        Load::Failed(why) => nothing(words::NOT_LOADED.get(), why, words::TRY_AGAIN.get(), read),
    }
}

/// A wizard that cannot be shown: what is so, why, and the one thing to do.
fn nothing(heading: &'static str, why: String, label: &'static str, on_press: Callback<()>) -> AnyView {
    let state = view! { class="r",
        <div class="card">
            <EmptyState heading=heading body=why>
                <Button kind=Kind::Primary on_press=on_press>{label}</Button>
            </EmptyState>
        </div>
    };
    framed(words::IMPORT.get(), state.into_any())
}

/// A heading that takes the focus, and what stands below it: the place of a wizard that is not there yet, or not at all.
fn framed(heading: &'static str, below: AnyView) -> AnyView {
    let node = NodeRef::<html::H1>::new();
    Effect::new(move || {
        if let Some(heading) = node.get() {
            let _ = heading.focus();
        }
    });
    view! { class="r",
        <div class="stack">
            <h1 tabindex="-1" node_ref=node>{heading}</h1>
            {below}
        </div>
    }
    .into_any()
}
