//! One customer of step 4.

use domain::draft::{AccountChoice, Edit, Field, Row, TemplateChoice};

use super::choice::{FILLED_MAX, choice, options, value};
use crate::{
    import::{desk::Desk, line::Line, list::List},
    reactive::{Memo, RwSignal},
    text::import as words,
    ui::{
        Select, Tone, describing,
        dom::{El, el},
        field_error, tag,
    },
};

/// A customer with its account and its template. `row`: the row at first.
pub(super) fn template_row(desk: Desk, list: List, row: Row) -> El {
    let line = Line::new(desk, list, row);
    let id = line.field_id(Field::Template);
    let existing = Memo::new(move |_| {
        line.row.with(|row| match &row.account {
            Some(AccountChoice::Existing { id }) => Some(id.clone()),
            _ => None,
        })
    });
    let account = move || match existing.get() {
        Some(id) => {
            desk.facts.with(|facts| facts.accounts.get(&id).map_or_else(|| id.to_string(), |facts| facts.name.clone()))
        }
        None if line.row.with(|row| row.account.is_none()) => words::NOT_CHOSEN.get().to_owned(),
        None => words::NEW_ACCOUNT.get().to_owned(),
    };
    let chosen = Memo::new(move |_| line.row.with(|row| row.template.as_ref().map(value)).unwrap_or_default());
    let reached = RwSignal::new(false);
    let choices = move || {
        let chosen = chosen.get();
        desk.facts.with(|facts| {
            let all = reached.get() || facts.templates.len() * list.shown.with(Vec::len) <= FILLED_MAX;
            options(facts, existing.get().as_ref(), |id| all || chosen == id.as_str())
        })
    };
    let replaces = move || {
        existing.with(Option::is_some)
            && line.row.with(|row| !matches!(row.template, None | Some(TemplateChoice::Keep)))
    };
    let select = Select::new(choices, move || chosen.get())
        .id(&id)
        .label(move || words::template_for(&line.name()))
        .placeholder(words::CHOOSE_TEMPLATE.get())
        .described_by(describing(&id))
        .wrong(move || line.wrong(Field::Template))
        .on_change(move |value| desk.edit(Edit::Template { rows: line.rows(), template: choice(&value) }));
    let hint =
        el("span").attr("id", [&id, "-hint"].concat()).show(replaces, || tag(|| Tone::Warn, words::REPLACES.get()));
    let cell = el("td")
        .on("focusin", move |_| reached.set(true))
        .on("pointerdown", move |_| reached.set(true))
        .child(select)
        .child(hint)
        .child(field_error(&id, move || line.error(Field::Template)));
    el("tr")
        .child(el("th").attr("scope", "row").child(el("bdi").class("name").text_fn(move || line.name())))
        .child(el("td").text_fn(account))
        .child(cell)
}
