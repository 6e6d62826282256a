//! The import wizard: shows the draft of the domain and decides nothing.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`opening`] | a new draft, and the question over one that is open |
//! | [`desk`] | the draft, the facts, the problems |
//! | [`facts`] | newer facts, while the draft is open |
//! | [`saver`], [`conflict`] | saving edits in order, and what to do when another window saved |
//! | [`shell`], [`step`] | the frame of every step and the way through them |
//! | [`stale`] | rows whose customer, account, plan or template is not what it was |
//! | [`footer`], [`order`] | **Back**, **Next >**, and **Integrate** |
//! | [`list`], [`line`] | rows a page at a time |
//! | [`accounts`], [`notifications`], [`plans`], [`templates`] | steps 1 to 4 |
//! | [`progress`] | step 5 and **Import history** |

mod accounts;
mod conflict;
mod desk;
mod facts;
mod footer;
mod line;
mod list;
mod notifications;
mod opening;
mod order;
mod plans;
pub(crate) mod progress;
mod saver;
mod saving;
mod shell;
mod stale;
mod step;
mod summary;
mod templates;

use std::rc::Rc;

use contract::{draft::DraftDocument, problem::Code, routes};
use leptos::prelude::untrack;

use self::desk::Desk;
pub(crate) use self::opening::Opening;
use crate::{
    api::{Api, ApiError},
    host::{Go, Host},
    location::{Location, WizardStep},
    reactive::{Memo, RwSignal, StoredValue, spawn_local},
    text::import as words,
    ui::{
        Button, Kind,
        dom::{Child, El, el},
        empty_state, skeleton,
    },
};

/// Where the draft's document is.
#[derive(Clone, PartialEq)]
enum Load {
    Loading,
    Ready,
    NoDraft,
    NoRight,
    Failed(String),
}

/// The import wizard, steps 1 to 4, over the technician's open draft.
pub(crate) fn wizard(api: Api, host: Host, step: Memo<WizardStep>) -> El {
    let load = RwSignal::new(Load::Loading);
    // Lent to the desk once: a document of 5,000 rows is not copied about.
    let document = StoredValue::new(None::<Box<DraftDocument>>);
    let read = {
        let (api, host) = (api.clone(), host.clone());
        Rc::new(move || {
            if !host.can(routes::CUSTOMERS_IMPORT) {
                load.set(Load::NoRight);
                return;
            }
            load.set(Load::Loading);
            let api = api.clone();
            spawn_local(async move {
                let answer = match api.draft().await {
                    Ok(found) => {
                        document.set_value(Some(Box::new(found)));
                        Load::Ready
                    }
                    Err(ApiError::Problem(problem)) if problem.code == Code::NoDraft => Load::NoDraft,
                    Err(error) => Load::Failed(error.sentence()),
                };
                load.try_set(answer);
            });
        })
    };
    untrack(|| read());
    let leave = {
        let host = host.clone();
        move || host.navigate(Location::START, Go::Push)
    };
    let screen = move |load: Load| -> Child {
        let (leave, read) = (leave.clone(), read.clone());
        match load {
            Load::Loading => {
                let place = step::of(step.get_untracked());
                framed(words::heading(place), skeleton(8, words::LOADING.get())).into()
            }
            Load::Ready => document.try_update_value(Option::take).flatten().map_or(Child::None, |document| {
                let desk = Desk::new(*document, api.clone(), host.clone());
                shell::shell(desk, Memo::new(move |_| step::of(step.get()))).into()
            }),
            Load::NoDraft => {
                nothing(words::NO_DRAFT.get(), words::NO_DRAFT_WHY.get().to_owned(), words::TO_CUSTOMERS.get(), leave)
            }
            Load::NoRight => {
                nothing(words::NO_RIGHT.get(), words::NO_RIGHT_WHY.get().to_owned(), words::TO_CUSTOMERS.get(), leave)
            }
            Load::Failed(why) => nothing(words::NOT_LOADED.get(), why, words::TRY_AGAIN.get(), move || read()),
        }
    };
    el("div").switch(move || load.get(), screen)
}

/// A wizard that cannot be shown: what is so, why, and the one thing to do.
fn nothing(heading: &'static str, why: String, label: &'static str, press: impl Fn() + 'static) -> Child {
    let act = Button::new(label).kind(Kind::Primary).on_press(press);
    framed(words::IMPORT.get(), el("div").class("card").child(empty_state(heading, why, act))).into()
}

/// A heading that takes the focus, and what stands below it: the place of a wizard that is not there yet, or not at all.
fn framed(heading: &'static str, below: El) -> El {
    let heading = el("h1").attr("tabindex", "-1").text(heading).on_mount(|heading| drop(heading.focus()));
    el("div").class("stack").child(heading).child(below)
}
