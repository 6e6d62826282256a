use contract::customers::LinkedRow;

use super::{query::Linkings, table::Column, unlink::Unlinking};
use crate::{
    host::Host,
    reactive::Memo,
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

/// What makes a row another one; else it stays, and with it the focus, while the list is read again.
pub(super) fn key(row: &LinkedRow) -> String {
    [&row.id.to_string(), "\n", row.account.as_str()].concat()
}

/// One linked customer; `first`: as it was at first.
pub(super) fn row(first: LinkedRow, list: Linkings, unlinking: Unlinking, host: &Host) -> El {
    let (button, name) = (Unlinking::button(&first), name(&first, host));
    let row = Memo::new(move |before: Option<&LinkedRow>| {
        let now = list.page.with(|page| page.as_ref()?.rows.iter().find(|one| one.id == first.id).cloned());
        now.unwrap_or_else(|| before.unwrap_or(&first).clone())
    });
    let of = move |read: fn(&LinkedRow) -> String| move || row.with(read);
    let drift = move || row.with(linked::drift).map(|drift| el("span").class("sub").child(warning(drift)));
    let split = move || row.with(|row| words::split(&row.endpoints)).map(|split| el("span").class("sub").text(split));
    let gone =
        move || row.with(|row| row.gone).then(|| vec![Child::from(" "), warning(words::GONE.get().to_owned()).into()]);
    let unlink = Button::new(&linked::UNLINK)
        .kind(Kind::Link)
        .id(button)
        .label(of(|row| linked::unlink(&row.name)))
        .disabled(move || !unlinking.may())
        .described_by(unlinking.why())
        .on_press(move || unlinking.ask(&row.get_untracked()));
    el("tr")
        .child(
            el("th")
                .attr("scope", "row")
                .class("name")
                .child(name.child(el("bdi").text_fn(of(|row| row.name.clone()))))
                .dynamic(gone),
        )
        .child(el("td").child(el("bdi").text_fn(of(|row| row.account_name.clone()))))
        .child(el("td").dynamic(move || known(row.with(|row| row.plan_name.clone()))))
        .child(el("td").class("num").dynamic(move || known(row.with(|row| row.seats).map(number))))
        .child(
            el("td")
                .class(Column::Endpoints.class())
                .text_fn(of(|row| number(row.endpoints.registered)))
                .dynamic(split)
                .dynamic(drift),
        )
        .show(
            move || list.bills(),
            move || el("td").dynamic(move || row.with(|row| linked::connectwise(row).map(connectwise))),
        )
        .child(
            el("td")
                .class("date")
                .text_fn(of(|row| day(&row.linked_at)))
                .child(el("span").class("sub").child(el("bdi").text_fn(of(|row| words::linked_by(&row.linked_by))))),
        )
        .child(el("td").child(unlink))
}

/// What the customer's name stands in: a link to the console's own page of the customer, where it has one.
fn name(row: &LinkedRow, host: &Host) -> El {
    let Some(address) = host.customer_address(&row.id) else { return el("span") };
    let (host, id) = (host.clone(), row.id.clone());
    el("a").class("link").attr("href", address).on_follow(move || host.open_customer(&id))
}

fn warning(text: String) -> El {
    tag(|| Tone::Warn, text)
}

/// Where it stands with ConnectWise Manage; what nobody has to look at is no tag.
fn connectwise((tone, text): (Option<Tone>, &'static str)) -> El {
    match tone {
        Some(tone) => tag(move || tone, text),
        None => el("span").class("muted").text(text),
    }
}

fn known(text: Option<String>) -> Child {
    text.map_or_else(|| el("span").class("muted").say(&words::NOT_KNOWN).into(), Child::from)
}
