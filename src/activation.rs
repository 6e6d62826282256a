//! **Activation Successful**, shown once after the plug-in was activated.

use contract::{problem::Code, routes::CUSTOMERS_IMPORT};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{Api, ApiError},
    customers::Customers,
    host::{Go, Host},
    location::{Location, WizardStep},
    text::{activation as words, customers::LOOK_ONLY},
    ui::{Alert, Button, Kind, Tone, uid},
};

/// **Activation Successful**, with **Start**, which opens step 1 over every customer without an account. What was begun from here goes on
/// here: the wizard and the import open in the same place.
#[component]
pub(crate) fn Activation() -> impl IntoView {
    let location = expect_context::<Host>().location;
    let begun = Memo::new(move |_| location.with(|location| *location != Location::START));
    move || {
        if begun.get() {
            view! { class="r", <Customers /> }.into_any()
        } else {
            view! { class="r", <Welcome /> }.into_any()
        }
    }
}

#[component]
fn Welcome() -> impl IntoView {
    let host = expect_context::<Host>();
    let api = expect_context::<Api>();
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let may = {
        let host = host.clone();
        Memo::new(move |_| host.can(CUSTOMERS_IMPORT))
    };
    let start = move |()| {
        busy.set(true);
        failure.set(None);
        let (api, host) = (api.clone(), host.clone());
        spawn_local(async move {
            match api.start_draft(None, false).await {
                Ok(_) => host.navigate(Location::Wizard(WizardStep::Accounts), Go::Push),
                // What was begun before is what the technician wants to see.
                Err(error) if error.code() == Some(Code::DraftOpen) => {
                    let step = error.current_draft().map_or(WizardStep::Accounts, |open| open.draft.step.into());
                    host.navigate(Location::Wizard(step), Go::Push);
                }
                Err(error) => drop(failure.try_set(Some(error))),
            }
            busy.try_set(false);
        });
    };
    let why = uid("why");
    let id = why.clone();
    view! { class="r",
        <div class="card pad stack">
            <h1>{words::HEADING.get()}</h1>
            <p>{words::BODY.get()}</p>
            {move || {
                failure
                    .get()
                    .map(|error| {
                        view! { class="r",
                            <Alert tone=Tone::Bad heading=words::NOT_STARTED.get()><p>{error.sentence()}</p></Alert>
                        }
                    })
            }}
            <div class="bar">
                <Button
                    kind=Kind::Primary
                    busy
                    disabled=Signal::derive(move || !may.get())
                    described_by=why
                    on_press=start
                >
                    {words::START.get()}
                </Button>
                <span class="muted" id=id>{move || (!may.get()).then(|| LOOK_ONLY.get())}</span>
            </div>
        </div>
    }
}
