//! One customer of step 4.

use domain::draft::{AccountChoice, Edit, Field, Row, TemplateChoice};
use leptos::prelude::*;

use super::choice::{choice, options, value};
use crate::{
    import::{desk::Desk, line::Line, list::List},
    text::import as words,
    ui::{FieldError, Select, Tag, Tone, describing},
};

/// Up to so many choices on a page every list is filled at once; beyond that a list is filled when it is reached.
const FILLED_MAX: usize = 5_000;

/// A customer with its account and its template.
#[component]
pub(super) fn TemplateRow(
    /// The desk.
    desk: Desk,
    /// The rows.
    list: List,
    /// The row at first.
    row: Row,
) -> impl IntoView {
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
    let options = Memo::new(move |_| {
        desk.facts.with(|facts| {
            let all = reached.get() || facts.templates.len() * list.shown.with(Vec::len) <= FILLED_MAX;
            options(facts, existing.get().as_ref(), |id| all || chosen.with(|chosen| chosen == id.as_str()))
        })
    });
    let replaces = Memo::new(move |_| {
        existing.with(Option::is_some)
            && line.row.with(|row| !matches!(row.template, None | Some(TemplateChoice::Keep)))
    });
    let change = move |value: String| desk.edit(Edit::Template { rows: line.rows(), template: choice(&value) });
    view! { class="r",
        <tr>
            <th scope="row"><span class="name">{move || line.name.get()}</span></th>
            <td>{account}</td>
            <td on:focusin=move |_| reached.set(true) on:pointerdown=move |_| reached.set(true)>
                <Select
                    id=id.clone()
                    label=Signal::derive(move || words::template_for(&line.name.get()))
                    options=options
                    value=chosen
                    on_change=change
                    placeholder=words::CHOOSE_TEMPLATE.get()
                    described_by=describing(&id)
                    wrong=line.wrong(Field::Template)
                />
                <span id=[&id, "-hint"].concat()>
                    <Show when=move || replaces.get()><Tag tone=Tone::Warn text=words::REPLACES.get() /></Show>
                </span>
                <FieldError id=id error=line.error(Field::Template) />
            </td>
        </tr>
    }
}
