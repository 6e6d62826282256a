//! One customer of step 1.

use domain::draft::{AccountChoice, CustomerFacts, Edit, Field, Row};
use leptos::prelude::*;

use super::{details::Details, picker::Picker, search::AccountSearch};
use crate::{
    import::{desk::Desk, line::Line, list::List},
    text::{self, import as words},
    ui::{Checkbox, FieldError, Tag, Tone},
};

/// A customer with its check box, its endpoints, its account and, for a new account, what Kaseya lacks.
#[component]
pub(super) fn AccountRow(
    /// The desk.
    desk: Desk,
    /// The rows.
    list: List,
    /// The accounts to choose from.
    search: AccountSearch,
    /// The row at first.
    row: Row,
) -> impl IntoView {
    let line = Line::new(desk, list, row);
    let included = Memo::new(move |_| line.row.with(|row| row.included));
    let wants_details =
        Memo::new(move |_| line.row.with(|row| row.included && row.account == Some(AccountChoice::New)));
    let box_id = line.field_id(Field::Customer);
    let label = Signal::derive(move || text::customers::select(&line.name.get()));
    let endpoints = move || {
        line.kaseya.with(|facts| {
            let count = facts.as_ref().map_or(0, |facts| facts.endpoints.registered);
            text::number(count)
        })
    };
    let split = move || line.kaseya.with(|facts| facts.as_ref().and_then(|facts| words::split(&facts.endpoints)));
    let described = [&box_id, "-error"].concat();
    let (gone, name) = (line.error(Field::Customer), line.error(Field::Name));
    view! { class="r",
        <tr class:out=move || !included.get()>
            <td class="pick">
                <Checkbox
                    id=box_id.clone()
                    checked=included
                    label=label
                    visually_hidden_label=true
                    described_by=described
                    on_change=move |included| desk.edit(Edit::Include { rows: line.rows(), included })
                />
            </td>
            <th scope="row">
                <span class="name">{move || line.name.get()}</span>
                {move || line.kaseya.with(|facts| stale(facts.as_ref()))}
                <FieldError id=box_id error=Signal::derive(move || gone.get().or_else(|| name.get())) />
            </th>
            <td class="num">{endpoints}{move || split().map(|split| view! { class="r", <span class="sub">{split}</span> })}</td>
            <td><Picker line=line search=search /></td>
        </tr>
        <Show when=move || wants_details.get()>
            <Details line=line />
        </Show>
    }
}

/// What has become of the customer since it was selected.
fn stale(facts: Option<&CustomerFacts>) -> Option<AnyView> {
    let (tone, text) = match facts {
        None => (Tone::Bad, words::GONE.get().to_owned()),
        Some(facts) if facts.gone => (Tone::Bad, words::GONE.get().to_owned()),
        Some(facts) => (Tone::Warn, words::held(facts.held.as_ref()?)),
    };
    Some(view! { class="r", <Tag tone=tone text=text /> }.into_any())
}
