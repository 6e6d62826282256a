//! The seats of each plan in use: available, requested, remaining.

use domain::{
    PlanId,
    draft::{Edit, Field},
};

use super::{
    Sheet,
    used::{Used, used},
};
use crate::{
    contracted::Entering,
    reactive::{Memo, StoredValue},
    text::import as words,
    ui::{
        Button, Kind,
        dom::{El, el, watch},
        meter,
    },
    wait,
};

/// What is left is said after so long without a change.
const PAUSE_MS: i32 = 1_000;

/// A meter per plan in use.
pub(super) fn pools(sheet: Sheet, entering: Entering) -> El {
    let all = Memo::new(move |_| sheet.desk.read(|draft, facts| sheet.fates.with(|fates| used(draft, facts, fates))));
    let ids = move || all.with(|all| all.iter().map(|used| used.plan.id.clone()).collect());
    el("div").class("grid").each(ids, |plan: &PlanId| plan.0.clone(), move |plan| card(sheet, all, entering, plan))
}

/// The meter of one plan.
fn card(sheet: Sheet, all: Memo<Vec<Used>>, entering: Entering, plan: PlanId) -> El {
    let desk = sheet.desk;
    let own = Memo::new({
        let plan = plan.clone();
        move |_| all.with(|all| all.iter().find(|used| used.plan.id == plan).cloned())
    });
    let name = move || own.with(|own| own.as_ref().map(|own| own.plan.name.clone()).unwrap_or_default());
    let text =
        move || own.with(|own| own.as_ref().map(|own| words::pool(&own.plan.pool, own.requested)).unwrap_or_default());
    let left = move || own.with(|own| own.as_ref().and_then(Used::left));
    let short = move || own.with(|own| own.as_ref().map_or(0, |own| words::whole(own.short)));
    let below = move || {
        let customers = own.with(|own| own.as_ref().map_or(0, |own| words::whole(own.customers)));
        own.with(|own| words::pool_customers(customers, short(), own.as_ref().map(|own| &own.plan.pool)))
    };
    announce(sheet, move || [name().as_str(), ": ", &text()].concat());
    let show = move || {
        if let Some(first) = own.with_untracked(|own| own.as_ref().and_then(|own| own.first_short.clone())) {
            desk.focus(first, Field::Seats);
        }
    };
    let stopped = plan;
    let stop = move || {
        desk.edit(Edit::SkipAndTryNext { plan: stopped.clone(), on: false });
        desk.focus_heading();
    };
    let skipping = move || {
        el("p")
            .class("muted")
            .say(&words::SKIPPING)
            .text(" ")
            .child(Button::new(&words::STOP_AT_FIRST).kind(Kind::Link).on_press(stop.clone()))
    };
    let requested = move || own.with(|own| own.as_ref().map_or(0, |own| own.requested));
    el("section")
        .class("card pad")
        .child(el("h2").class("strong").text_fn(name))
        .child(el("p").text_fn(text))
        .child(meter(name, requested, left, text))
        .child(
            el("p").class("muted").text_fn(below).text(" ").show(
                move || short() != 0,
                move || Button::new(&words::SHOW_FIRST_SHORT).kind(Kind::Link).on_press(show),
            ),
        )
        .show(move || own.with(|own| own.as_ref().is_some_and(|own| own.skips)), skipping)
        .child(contracted(own, entering))
}

/// What is contracted in the plan, who entered it and when, and the way to enter it.
fn contracted(own: Memo<Option<Used>>, entering: Entering) -> El {
    let said = move || own.with(|own| own.as_ref().map(|own| words::contract(&own.plan)).unwrap_or_default());
    let line = el("p").class("muted").text_fn(said).text(" ");
    if !entering.may() {
        return line;
    }
    let name = move || own.with(|own| own.as_ref().map(|own| own.plan.name.clone()).unwrap_or_default());
    line.child(
        Button::new(&words::ENTER_CONTRACT).kind(Kind::Link).label(move || words::enter_contract_of(&name())).on_press(
            move || {
                if let Some(own) = own.get_untracked() {
                    entering.ask(own.plan);
                }
            },
        ),
    )
}

/// Says `text` when it has changed. What is there when the screen opens is read there; of several changes in a second only the last is said.
fn announce(sheet: Sheet, text: impl Fn() -> String + 'static) {
    let said = StoredValue::new(None::<String>);
    watch(move || {
        let now = text();
        let first = said.with_value(Option::is_none);
        said.set_value(Some(now.clone()));
        if !first {
            wait::then(PAUSE_MS, move || {
                if said.try_with_value(|said| said.as_ref() == Some(&now)) == Some(true) {
                    sheet.desk.announce(now);
                }
            });
        }
    });
}
