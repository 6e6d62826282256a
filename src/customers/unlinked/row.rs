use contract::customers::CustomerRow;
use leptos::prelude::*;

use super::super::selection::Selection;
use crate::{
    text::{customers as words, number},
    ui::{Checkbox, Tag},
};

/// One customer.
#[component]
pub(super) fn Row(
    /// The customer.
    row: CustomerRow,
    /// Who is selected.
    selection: Selection,
    /// It can be selected, unless somebody imports it already.
    may_import: Signal<bool>,
) -> impl IntoView {
    let status = words::status(&row);
    let (quiet, account, why) = words::suggestion(&row.suggestion);
    let free = row.held.is_none();
    let id = StoredValue::new(row.id);
    let on = Memo::new(move |_| id.with_value(|id| selection.has(id)));
    let set = move |want, range| id.with_value(|id| selection.set(id, want, range));
    view! { class="r",
        <tr class:selected=on>
            <td class="pick">
                <Checkbox
                    label=words::select(&row.name)
                    visually_hidden_label=true
                    checked=on
                    disabled=Signal::derive(move || !free || !may_import.get())
                    on_change=move |want| set(want, false)
                    on_range=Callback::new(move |want| set(want, true))
                />
            </td>
            <th scope="row" class="name"><bdi>{row.name}</bdi></th>
            <td class="num">
                {number(row.endpoints.registered)}
                {words::split(&row.endpoints).map(|split| view! { class="r", <span class="sub">{split}</span> })}
            </td>
            <td class="num">{number(row.suggested_seats)}</td>
            <td class="why">
                <bdi class:muted=quiet>{account}</bdi>
                <span class="sub"><bdi>{why}</bdi></span>
            </td>
            <td><Tag tone=status.tone text=status.text /></td>
        </tr>
    }
}
