//! What **Integrate** will do, and whom it will not import.

use domain::draft::{Draft, Facts, Fault, Problem, Step};

use super::forecast::{Fates, Left, Out, asked_again, left_out, plan, to_mend};
use crate::{
    host::Go,
    import::{desk::Desk, step, summary::go_to},
    location::Location,
    reactive::Memo,
    text::import as words,
    ui::{
        Button, Kind,
        dom::{Child, El, el, switch},
    },
};

/// The preview.
pub(super) fn preview(desk: Desk) -> El {
    let fates = Memo::new(move |_| desk.read(Draft::fates));
    let facts = Memo::new(move |_| fates.with(|fates| desk.read(|draft, facts| plan(draft, facts, fates))));
    let unticked = move || desk.draft.with(|draft| words::whole(draft.rows.len() - draft.included().count()));
    let context = desk.host.with_value(|host| host.context);
    let notify = move || {
        if desk.draft.with(|draft| draft.notify) {
            words::notified(&context.with(|context| context.user.email.clone()))
        } else {
            words::NOT_NOTIFIED.get().to_owned()
        }
    };
    let line = |(what, how): (String, String)| vec![el("dt").text(what), el("dd").text(how)];
    let lines = move || facts.get().into_iter().map(line).collect::<Vec<_>>();
    let to_first = move || desk.navigate(Location::Wizard(step::address(Step::Accounts)), Go::Push);
    let others = move || {
        el("p")
            .class("muted")
            .text_fn(move || words::unticked(unticked()))
            .text(" ")
            .child(Button::new(&words::CHANGE_SELECTION).kind(Kind::Link).on_press(to_first))
    };
    el("section")
        .class("card pad stack")
        .attr("aria-labelledby", "preview")
        .child(el("h2").attr("id", "preview").say(&words::PREVIEW))
        .child(
            el("dl")
                .class("facts")
                .dynamic(lines)
                .child(el("dt").say(&words::NOTIFICATIONS))
                .child(el("dd").text_fn(notify)),
        )
        .child(list(desk, fates, words::MEND_FIRST.get(), to_mend))
        .child(list(desk, fates, words::NOT_IMPORTED.get(), left_out))
        .child(list(desk, fates, words::ASKED_AGAIN.get(), asked_again))
        .show(move || unticked() != 0, others)
}

/// A list of customers, each with the way back to its row; nothing when it is empty.
fn list(desk: Desk, fates: Memo<Fates>, heading: &'static str, of: fn(&Draft, &Facts, &Fates) -> Out) -> Child {
    let out = Memo::new(move |_| fates.with(|fates| desk.read(|draft, facts| of(draft, facts, fates))));
    let rows = move || out.with(|out| out.first.iter().map(|left| left_view(desk, left.clone())).collect::<Vec<_>>());
    let more = move || match out.with(|out| out.count - out.first.len()) {
        0 => String::new(),
        more => words::more_left(words::whole(more)),
    };
    switch(
        move || out.with(|out| out.count != 0),
        move |some| {
            some.then(|| {
                el("div")
                    .class("stack tight")
                    .child(el("h3").text(heading))
                    .child(el("ul").class("plain-list").dynamic(rows))
                    .child(el("p").class("muted").text_fn(more))
            })
        },
    )
}

fn left_view(desk: Desk, left: Left) -> El {
    let Left { customer, field, why, more } = left;
    let name = customer.as_ref().map(|id| desk.name(id)).unwrap_or_default();
    let go = move || {
        // Where the field stands; what is wrong with it does not matter for the way there.
        let problem = Problem { customer: customer.clone(), field, fault: Fault::Other };
        go_to(desk, &problem, Step::Templates);
    };
    let button = Button::new(&words::CHANGE).kind(Kind::Link).label(words::change_row(&name)).on_press(go);
    el("li").text(why).text(words::and_more(more)).text(" ").child(button)
}
