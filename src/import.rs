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
//! | [`list`], [`line`], [`look`] | rows a page at a time |
//! | [`index`] | what rows are searched and filtered by |
//! | [`accounts`], [`notifications`], [`plans`], [`templates`] | steps 1 to 4 |
//! | [`progress`] | step 5 and **Import history** |

mod accounts;
mod conflict;
mod desk;
mod facts;
mod footer;
mod index;
mod line;
mod list;
mod look;
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

use contract::{problem::Code, routes};
use domain::draft::Step;
use leptos::prelude::{Owner, untrack};

use self::desk::Desk;
pub(crate) use self::{opening::Opening, saver::Leftover};
use crate::{
    api::{Api, ApiError},
    host::{Go, Host},
    location::{Location, WizardStep},
    reactive::{Memo, RwSignal, StoredValue, spawn_local},
    redraw::in_words,
    text::import as words,
    ui::{
        Button, Kind,
        dom::{Child, El, el},
        empty_state, skeleton,
    },
    wait,
};

/// Where the draft's document is.
#[derive(Clone, PartialEq)]
enum Load {
    Loading,
    Ready,
    NoDraft,
    NoRight,
    Failed(ApiError),
}

/// The import wizard, steps 1 to 4, over the technician's open draft.
pub(crate) fn wizard(api: Api, host: Host, leftover: Leftover, step: Memo<WizardStep>) -> El {
    let wizard = Wizard {
        load: RwSignal::new(Load::Loading),
        desk: StoredValue::new(None),
        owner: StoredValue::new(Owner::current().unwrap_or_default()),
        tools: StoredValue::new((api, host)),
        leftover,
        step: Memo::new(move |_| step::of(step.get())),
    };
    untrack(|| wizard.read());
    in_words(move || el("div").switch(move || wizard.load.get(), move |load| wizard.draw(load)))
}

/// The wizard in whatever words.
#[derive(Clone, Copy)]
struct Wizard {
    load: RwSignal<Load>,
    /// There once the draft is.
    desk: StoredValue<Option<Desk>>,
    /// The desk is this one's.
    owner: StoredValue<Owner>,
    tools: StoredValue<(Api, Host)>,
    leftover: Leftover,
    step: Memo<Step>,
}

impl Wizard {
    fn read(self) {
        let (api, host) = self.tools.get_value();
        if !host.can(routes::CUSTOMERS_IMPORT) {
            return self.load.set(Load::NoRight);
        }
        self.load.set(Load::Loading);
        spawn_local(async move {
            let answer = api.draft().await;
            let Some(owner) = self.owner.try_get_value() else { return };
            let load = match answer {
                Ok(document) => {
                    let desk = owner.with(|| {
                        let desk = Desk::new(document, api, host, self.leftover);
                        shell::follow(desk, self.step);
                        desk
                    });
                    self.desk.set_value(Some(desk));
                    // 5,000 rows are laid out on the desk in one slice and shown in another.
                    wait::milliseconds(0).await;
                    Load::Ready
                }
                Err(ApiError::Problem(problem)) if problem.code == Code::NoDraft => Load::NoDraft,
                Err(error) => Load::Failed(error),
            };
            self.load.try_set(load);
        });
    }

    fn draw(self, load: Load) -> Child {
        let leave = move || self.tools.get_value().1.navigate(Location::START, Go::Push);
        let to_customers = words::TO_CUSTOMERS.get();
        match load {
            Load::Loading => {
                framed(words::heading(self.step.get_untracked()), skeleton(8, words::LOADING.get())).into()
            }
            Load::Ready => self.desk.get_value().map(|desk| shell::shell(desk, self.step)).into(),
            Load::NoDraft => nothing(words::NO_DRAFT.get(), words::NO_DRAFT_WHY.get().to_owned(), to_customers, leave),
            Load::NoRight => nothing(words::NO_RIGHT.get(), words::NO_RIGHT_WHY.get().to_owned(), to_customers, leave),
            Load::Failed(why) => {
                nothing(words::NOT_LOADED.get(), why.sentence(), words::TRY_AGAIN.get(), move || self.read())
            }
        }
    }
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
