//! Rows whose customer, account, plan or template is not what it was when it was chosen: said above the step, with the way there.

use domain::draft::{Problem, Step};

use super::{desk::Desk, summary::go_to};
use crate::{
    reactive::Memo,
    text::import as words,
    ui::{
        Button, Kind, Tone, alert,
        dom::{Child, el, switch},
    },
};

/// Says how many ticked rows have changed outside, until they are mended or the technician tries to go on and is told each.
pub(super) fn stale_alert(desk: Desk, step: Memo<Step>) -> Child {
    let stale = Memo::new(move |_| desk.read(stale));
    let some = move || stale.with(|(count, _)| *count != 0) && desk.problems.with(Vec::is_empty);
    let show = move || {
        if let Some(first) = stale.with_untracked(|(_, first)| first.clone()) {
            go_to(desk, &first, step.get_untracked());
        }
    };
    switch(some, move |some| {
        some.then(|| {
            let text = el("p").text_fn(move || words::stale(words::whole(stale.with(|(count, _)| *count))));
            let link = Button::new(&words::SHOW_FIRST_STALE).kind(Kind::Link).on_press(show);
            alert(Tone::Warn, words::STALE.get(), vec![text, link])
        })
    })
}

/// How many rows, and the first with its field.
fn stale(draft: &domain::Draft, facts: &domain::Facts) -> (usize, Option<Problem>) {
    let mut count = 0;
    let mut first = None;
    for row in draft.included() {
        if let Some((field, fault)) = row.stale(facts).into_iter().next() {
            count += 1;
            first.get_or_insert_with(|| Problem { customer: Some(row.customer.clone()), field, fault });
        }
    }
    (count, first)
}
