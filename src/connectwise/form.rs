//! The page over a customer's document.

use contract::connectwise::{GlobalState, RunState};

use super::{
    administration, agreements::agreements, bar::bar, company::company, conflict, desk::Desk, question, ways::ways,
};
use crate::{
    text::connectwise::{self as words, saving},
    ui::{
        Checkbox, ErrorSummary, Tone, alert,
        dom::{Child, El, el, switch},
    },
};

/// The page: what keeps it from working, what keeps it from being saved, and the settings.
pub(super) fn form(desk: Desk) -> El {
    desk.ask_preview();
    desk.document.with_untracked(|document| {
        if let Some(run) = document.runs.first().filter(|run| run.state == RunState::Running) {
            desk.run.set(Some(run.clone()));
            desk.watch_run();
        }
    });
    let enabled = move || desk.settings.with(|settings| settings.enabled);
    let has_company = move || enabled() && desk.document.with(|document| document.company.is_some());
    let problems = ErrorSummary::new(saving::PROBLEM.get(), move || desk.problems())
        .attempt(move || desk.attempt.get() + desk.refusals.get())
        .done();
    let card = el("div").class("card").child(enable(desk)).child(switch(enabled, move |on| on.then(|| company(desk))));
    el("div")
        .class("stack")
        .handle(desk.page)
        .child(switch(move || desk.document.with(|document| document.global), move |global| unusable(desk, global)))
        .child(switch(move || desk.may(), |may| (!may).then(|| alert(Tone::Info, words::LOOK_ONLY.get(), Child::None))))
        .child(problems)
        .child(free(desk, card))
        .child(switch(has_company, move |has| has.then(|| vec![agreements(desk), free(desk, ways(desk))])))
        .child(switch(move || desk.may(), move |may| may.then(|| bar(desk))))
        .child(question::dialog(desk))
        .child(conflict::dialog(desk))
}

/// Fields that can be changed while the technician may and nothing is being saved. A table that scrolls stays outside: it takes the focus all the
/// same.
pub(super) fn free(desk: Desk, fields: El) -> El {
    el("fieldset").class("plain").flag_fn("disabled", move || desk.is_held()).child(fields)
}

/// **Enable integration**, and what it means while it is off.
fn enable(desk: Desk) -> El {
    let enabled = move || desk.settings.with(|settings| settings.enabled);
    let tick = Checkbox::new(words::ENABLE.get(), enabled)
        .on_change(move |wish| desk.settings.update(|settings| settings.enabled = wish));
    let off = move || {
        let kept = desk.document.with(|document| document.company.is_some());
        let words = if kept { words::OFF_KEPT } else { words::OFF };
        (!enabled()).then(|| el("p").class("muted").text(words.get()))
    };
    el("div").class("head").child(tick).dynamic(off)
}

/// Why nothing works here at all.
fn unusable(desk: Desk, global: GlobalState) -> Child {
    let (heading, why) = match global {
        GlobalState::Ready => return Child::None,
        GlobalState::Missing => (words::GLOBAL_MISSING.get(), words::GLOBAL_MISSING_WHY.get()),
        GlobalState::Off => (words::GLOBAL_OFF.get(), words::GLOBAL_OFF_WHY.get()),
    };
    let place = desk.host().map(|host| administration(&host));
    alert(Tone::Warn, heading, el("p").text(why).text(" ").child(place)).into()
}
