use contract::customers::LinkedRow;

use super::{table::Column, unlink::Unlinking};
use crate::{
    host::Host,
    text::{
        customers::{self as words, linked},
        day, number,
    },
    ui::{
        Button, Kind, Tone,
        dom::{Child, El, el},
        tag,
    },
};

/// What tells a row from what it was before: rows that stay the same are left alone while the list is read again.
pub(super) fn key(row: &LinkedRow) -> String {
    let seats = row.seats.map(|seats| seats.to_string()).unwrap_or_default();
    let (id, endpoints) = (row.id.to_string(), row.endpoints.registered.to_string());
    let gone = if row.gone { "gone" } else { "" };
    let plan = row.plan_name.as_deref().unwrap_or_default();
    [&id, row.account.as_str(), &row.name, &row.account_name, plan, &seats, &endpoints, &row.linked_at.0, gone]
        .join("\n")
}

/// One linked customer.
pub(super) fn row(row: &LinkedRow, unlinking: Unlinking, host: &Host) -> El {
    let drift = linked::drift(row).map(warning);
    let split = words::split(&row.endpoints).map(|split| el("span").class("sub").text(split));
    let asked = row.clone();
    let unlink = Button::new(linked::UNLINK.get())
        .kind(Kind::Link)
        .id(Unlinking::button(row))
        .label(linked::unlink(&row.name))
        .disabled(move || !unlinking.may())
        .described_by(unlinking.why())
        .on_press(move || unlinking.ask(&asked));
    el("tr")
        .child(
            el("th")
                .attr("scope", "row")
                .class("name")
                .child(name(row, host))
                .child(row.gone.then(|| vec![Child::from(" "), warning(words::GONE.get().to_owned()).into()])),
        )
        .child(el("td").child(el("bdi").text(&row.account_name)))
        .child(el("td").child(known(row.plan_name.clone())))
        .child(el("td").class("num").child(known(row.seats.map(number))))
        .child(
            el("td")
                .class(Column::Endpoints.class())
                .text(number(row.endpoints.registered))
                .child(split)
                .child(drift.map(|drift| el("span").class("sub").child(drift))),
        )
        .child(
            el("td")
                .text(day(&row.linked_at))
                .child(el("span").class("sub").child(el("bdi").text(words::linked_by(&row.linked_by)))),
        )
        .child(el("td").child(unlink))
}

/// The customer's name: a link to the console's own page of the customer, where it has one.
fn name(row: &LinkedRow, host: &Host) -> El {
    let name = el("bdi").text(&row.name);
    let Some(address) = host.customer_address(&row.id) else { return name };
    let (host, id) = (host.clone(), row.id.clone());
    el("a").class("link").attr("href", address).child(name).on_follow(move || host.open_customer(&id))
}

fn warning(text: String) -> El {
    tag(|| Tone::Warn, text)
}

fn known(text: Option<String>) -> Child {
    text.map_or_else(|| el("span").class("muted").text(words::NOT_KNOWN.get()).into(), Child::from)
}
