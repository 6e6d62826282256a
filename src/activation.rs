//! **Activation Successful**, shown once after the plug-in was activated.

use contract::{problem::Code, routes::CUSTOMERS_IMPORT};
use leptos::prelude::{IntoAny, expect_context};

use crate::{
    api::{Api, ApiError},
    customers::Customers,
    host::{Go, Host},
    location::{Location, WizardStep},
    reactive::{RwSignal, spawn_local},
    text::{activation as words, customers::LOOK_ONLY},
    ui::{
        Button, Kind, Tone, alert,
        dom::{Child, El, el},
        uid,
    },
};

/// **Activation Successful**, with **Start**, which opens step 1 over every customer without an account. What was begun from here goes on
/// here: the wizard and the import open in the same place.
pub(crate) fn activation() -> El {
    let location = expect_context::<Host>().location;
    el("div").switch(
        move || location.with(|location| *location != Location::START),
        |begun| if begun { Child::from(Customers().into_any()) } else { welcome().into() },
    )
}

fn welcome() -> El {
    let host = expect_context::<Host>();
    let api = expect_context::<Api>();
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let may = {
        let host = host.clone();
        move || host.can(CUSTOMERS_IMPORT)
    };
    let start = move || {
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
    let may_not = may.clone();
    let failed = move || {
        failure.get().map(|error| alert(Tone::Bad, words::NOT_STARTED.get(), el("p").text(error.sentence())))
    };
    let button = Button::new(words::START.get()).kind(Kind::Primary).described_by(&why);
    el("div")
        .class("card pad stack")
        .child(el("h1").text(words::HEADING.get()))
        .child(el("p").text(words::BODY.get()))
        .dynamic(failed)
        .child(
            el("div")
                .class("bar")
                .child(button.busy(move || busy.get()).disabled(move || !may()).on_press(start))
                .child(el("span").class("muted").attr("id", &why).text_fn(move || {
                    if may_not() { "" } else { LOOK_ONLY.get() }
                })),
        )
}
