use contract::customers::LinkedRow;
use leptos::prelude::*;

use crate::{
    text::{customers as words, day, number},
    ui::{Tag, Tone},
};

/// One linked customer.
#[component]
pub(super) fn Row(
    /// The customer.
    row: LinkedRow,
) -> impl IntoView {
    let endpoints = row.endpoints.registered;
    let drift = row.seats.and_then(|seats| words::drift(endpoints, seats));
    let split = words::split(&row.endpoints);
    let unknown = || view! { class="r", <span class="muted">{words::NOT_KNOWN.get()}</span> }.into_any();
    view! { class="r",
        <tr>
            <th scope="row" class="name">
                <bdi>{row.name}</bdi>
                {row.gone.then(|| view! { class="r", " "<Tag tone=Tone::Warn text=words::GONE.get() /> })}
            </th>
            <td><bdi>{row.account_name}</bdi></td>
            <td>{row.plan_name.map_or_else(unknown, IntoAny::into_any)}</td>
            <td class="num">{row.seats.map_or_else(unknown, |seats| number(seats).into_any())}</td>
            <td class="num">
                {number(endpoints)}
                {drift.map(|drift| view! { class="r", " "<Tag tone=Tone::Warn text=drift /> })}
                {split.map(|split| view! { class="r", <span class="sub">{split}</span> })}
            </td>
            <td>
                {day(&row.linked_at)}
                <span class="sub">{words::linked_by(&row.linked_by)}</span>
            </td>
        </tr>
    }
}
