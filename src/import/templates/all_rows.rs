//! One control for the template of all rows.

use domain::{
    customer::CustomerId,
    draft::{AccountChoice, Edit, Row, Rows, TemplateChoice},
};

use super::choice::{FILLED_MAX, choice, options, value};
use crate::{
    import::desk::Desk,
    reactive::{Memo, RwSignal},
    text::import as words,
    ui::{
        Button, Checkbox, Select,
        dom::{El, el},
    },
};

/// The control above the table. Existing accounts keep their settings unless they are included on purpose.
pub(super) fn all_templates(desk: Desk) -> El {
    let picked = RwSignal::new(value(&TemplateChoice::Default));
    let with_existing = RwSignal::new(false);
    let existing =
        move || desk.draft.with(|draft| words::whole(draft.included().filter(|row| is_existing(row)).count()));
    let rows = Memo::new(move |_| {
        let picked = picked.with(|picked| choice(picked));
        let with_existing = with_existing.get();
        desk.draft.with(|draft| {
            draft
                .included()
                .filter(|row| with_existing || !is_existing(row))
                .filter(|row| match (&row.account, &picked) {
                    (Some(AccountChoice::Existing { id: own }), Some(TemplateChoice::CopyOf { id })) => own != id,
                    _ => true,
                })
                .map(|row| row.customer.clone())
                .collect::<Vec<CustomerId>>()
        })
    });
    let apply = move || {
        let rows = rows.get_untracked();
        desk.announce(words::applied(words::whole(rows.len())));
        desk.edit(Edit::Template { rows: Rows::Of(rows), template: picked.with_untracked(|picked| choice(picked)) });
    };
    let reached = RwSignal::new(false);
    let choices = move || {
        let picked = picked.get();
        desk.facts.with(|facts| {
            let all = reached.get() || facts.templates.len() <= FILLED_MAX;
            options(facts, None, |id| all || picked == id.as_str())
        })
    };
    let select = Select::new(choices, move || picked.get())
        .id("all-templates")
        .label(&words::TEMPLATE_FOR_ALL)
        .on_change(move |value| picked.set(value))
        .on("focusin", move |_| reached.set(true))
        .on("pointerdown", move |_| reached.set(true));
    el("div")
        .class("bar")
        .child(el("span").class("muted").say(&words::ALL_ROWS))
        .child(select)
        .child(Button::new(move || words::apply_to(words::whole(rows.with(Vec::len)))).on_press(apply))
        .show(
            move || existing() != 0,
            move || {
                Checkbox::new(move || words::with_existing(existing()), move || with_existing.get())
                    .on_change(move |on| with_existing.set(on))
            },
        )
}

fn is_existing(row: &Row) -> bool {
    matches!(row.account, Some(AccountChoice::Existing { .. }))
}
