//! The page over the settings.

use super::{
    catalogue::catalogue,
    conflict,
    connection::connection,
    desk::{Desk, Refused},
    global::global,
    licences::licences,
    question,
    zone::zone,
};
use crate::{
    connectwise::bar::save_bar,
    text::{
        admin as words,
        connectwise::{self as all, saving},
    },
    ui::{
        Checkbox, ErrorSummary, Tone, alert,
        dom::{Child, El, el, switch},
    },
};

/// The page: who may only look, what keeps it from being saved, and the settings.
pub(super) fn page(desk: Desk) -> El {
    let heading = move || match desk.refused.get() {
        Refused::Test => words::NOT_TESTED_PROBLEM.get(),
        Refused::Nothing | Refused::Save => saving::PROBLEM.get(),
    };
    let problems = ErrorSummary::new(heading, move || desk.all_problems()).attempt(move || desk.refusals.get()).done();
    let settings = el("fieldset")
        .class("plain stack")
        .flag_fn("disabled", move || !desk.may() || desk.saving.get())
        .child(el("div").class("card").child(enable(desk)).child(connection(desk)))
        .child(
            el("div")
                .class("card")
                .child(part(words::GLOBAL.get(), words::GLOBAL_WHY.get()))
                .child(zone(desk))
                .child(global(desk)),
        )
        .child(catalogue(desk));
    let bar = move || {
        save_bar(
            (desk.saving, desk.dirty, desk.saved),
            Box::new(move || desk.document.with(|document| document.changed.clone())),
            Box::new(move || desk.save()),
            Box::new(move || desk.discard()),
        )
    };
    el("div")
        .class("stack")
        .child(switch(move || desk.may(), |may| (!may).then(|| alert(Tone::Info, words::LOOK_ONLY.get(), Child::None))))
        .child(problems)
        .child(settings)
        .child(switch(move || desk.may(), move |may| may.then(bar)))
        .child(licences(desk))
        .child(question::dialog(desk))
        .child(conflict::dialog(desk))
}

/// **Enable integration**, and what it means while it is off.
fn enable(desk: Desk) -> El {
    let enabled = move || desk.settings.with(|settings| settings.enabled);
    let tick = Checkbox::new(all::ENABLE.get(), enabled)
        .on_change(move |wish| desk.settings.update(|settings| settings.enabled = wish));
    let off = move || (!enabled()).then(|| el("p").class("muted").say(&words::OFF));
    el("div").class("head").child(tick).dynamic(off)
}

/// The head of a card.
pub(super) fn part(heading: &str, why: &str) -> El {
    el("div").class("part stack tight").child(el("h2").text(heading)).child(el("p").class("muted").text(why))
}
