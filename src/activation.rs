//! **Activation Successful**, shown once after the plug-in was activated.

use contract::{
    customers::CustomerQuery,
    draft::{NewDraft, OpenDraft},
    problem::Code,
    routes::CUSTOMERS_IMPORT,
};
use domain::draft::ROWS_MAX;
use leptos::prelude::expect_context;

use crate::{
    api::{Api, ApiError},
    customers::customers,
    host::{Go, Host},
    import::Leftover,
    location::{Location, WizardStep},
    reactive::RwSignal,
    redraw::in_words,
    text::{activation as words, customers::LOOK_ONLY, whole},
    ui::{
        Button, Kind, Tone, alert,
        dom::{El, el},
        uid,
    },
};

/// **Activation Successful**, with **Start**, which opens step 1 over every customer without an account. What was begun from here goes on
/// here: the wizard, the import and the tabs open in the same place, and Back leads here again.
pub(crate) fn activation(leftover: Leftover) -> El {
    let host = expect_context::<Host>();
    let location = host.location;
    if location.with_untracked(|location| *location == Location::START) {
        host.navigate(Location::Welcome, Go::Replace);
    }
    el("div").switch(
        move || location.with(|location| *location == Location::Welcome),
        move |welcomed| if welcomed { welcome() } else { customers(leftover) },
    )
}

/// What is behind the greeting.
#[derive(Clone, Copy)]
struct Beginning {
    /// How many customers there are to choose from, once known.
    customers: RwSignal<Option<u32>>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<ApiError>>,
}

fn welcome() -> El {
    let host = expect_context::<Host>();
    let api = expect_context::<Api>();
    let beginning =
        Beginning { customers: RwSignal::new(None), busy: RwSignal::new(false), failure: RwSignal::new(None) };
    count(&api, beginning.customers);
    in_words(move || greeting(api.clone(), host.clone(), beginning))
}

fn greeting(api: Api, host: Host, beginning: Beginning) -> El {
    let Beginning { customers, busy, failure } = beginning;
    let may = {
        let host = host.clone();
        move || host.can(CUSTOMERS_IMPORT)
    };
    let (may_not, why) = (may.clone(), uid("why"));
    let tabs = host.clone();
    el("div")
        .class("card pad stack")
        .child(el("h1").say(&words::HEADING))
        .child(el("p").say(&words::BODY))
        .dynamic(move || customers.get().map(|customers| el("p").text(words::customers(customers))))
        .dynamic(move || {
            customers.get().filter(|customers| *customers > most()).map(|customers| {
                alert(
                    Tone::Warn,
                    words::too_many(most()),
                    vec![
                        el("p").text(words::beyond(customers - most(), most())),
                        Button::new(&words::CHOOSE).on_press({
                            let tabs = tabs.clone();
                            move || tabs.navigate(Location::START, Go::Push)
                        }),
                    ],
                )
            })
        })
        .dynamic(move || {
            failure.get().map(|error| alert(Tone::Bad, words::NOT_STARTED.get(), el("p").text(error.sentence())))
        })
        .child(
            el("div")
                .class("bar")
                .child(
                    Button::new(&words::START)
                        .kind(Kind::Primary)
                        .busy(move || busy.get())
                        .disabled(move || !may())
                        .described_by(&why)
                        .on_press(move || start(&api, host.clone(), beginning)),
                )
                .child(
                    el("span").class("muted").attr("id", &why).dynamic(move || (!may_not()).then(|| LOOK_ONLY.get())),
                ),
        )
}

/// Most customers of one import.
fn most() -> u32 {
    whole(ROWS_MAX)
}

/// Counts who can be chosen. Without an answer the number is not shown: **Start** says what is wrong.
fn count(api: &Api, customers: RwSignal<Option<u32>>) {
    let query = CustomerQuery { page_size: Some(1), ..CustomerQuery::default() };
    api.customers(&query).then(move |answer| {
        if let Ok(page) = answer {
            customers.set(Some(page.total));
        }
    });
}

/// **Start**: opens a draft over everybody, or the one that was begun before.
fn start(api: &Api, host: Host, beginning: Beginning) {
    beginning.busy.set(true);
    beginning.failure.set(None);
    api.start_draft(&NewDraft::default()).then(move |answer| {
        match answer {
            Ok(()) => host.navigate(Location::Wizard(WizardStep::Accounts), Go::Push),
            // What was begun before is what the technician wants to see.
            Err(error) if error.code() == Some(Code::DraftOpen) => {
                let step = error.current::<OpenDraft>().map_or(WizardStep::Accounts, |open| open.step.into());
                host.navigate(Location::Wizard(step), Go::Push);
            }
            Err(error) => beginning.failure.set(Some(error)),
        }
        beginning.busy.set(false);
    });
}
