//! One customer of an import.

use contract::{
    imports::{ImportItem, ItemStatus},
    routes::CUSTOMERS_IMPORT,
};
use domain::customer::CustomerId;

use super::{
    kind::tone,
    watch::{FocusTo, Watch},
};
use crate::{
    reactive::Memo,
    text::{self, number, progress as words},
    ui::{
        Button, Kind, Tone,
        dom::{El, el},
        tag, uid,
    },
};

/// One customer of an import; `place` is that of its item in the list.
pub(super) fn row(watch: Watch, place: usize) -> El {
    let item = Memo::new(move |_| watch.items.with(|items| items.get(place).cloned()));
    let of =
        move |read: fn(&ImportItem) -> String| move || item.with(|item| item.as_ref().map(read).unwrap_or_default());
    let id = uid("item");
    let under = move || {
        item.with(|item| item.as_ref().and_then(words::reason)).map(|reason| {
            vec![el("span").class("hidden-text").text(": "), el("span").class("sub").child(el("bdi").text(reason))]
        })
    };
    let status = el("td")
        .class("status")
        .child(tag(
            move || item.with(|item| item.as_ref().map_or(Tone::Plain, |item| tone(item.status))),
            of(words::status),
        ))
        .dynamic(under);
    let name = el("th")
        .attr("scope", "row")
        .class("name")
        .attr("id", &id)
        .attr("tabindex", "-1")
        .child(el("bdi").text_fn(of(|item| item.name.clone())));
    el("tr")
        .child(name)
        .child(el("td").child(el("bdi").text_fn(of(|item| item.account_name.clone().unwrap_or_default()))))
        .child(el("td").text_fn(of(|item| item.plan_name.clone())))
        .child(el("td").class("num").text_fn(of(|item| number(item.seats))))
        .child(status)
        .child(action(watch, item, id))
}

/// What can be done with the row now.
#[derive(Clone, Copy, PartialEq)]
enum Act {
    Nothing,
    Retry,
    Verify,
}

fn action(watch: Watch, item: Memo<Option<ImportItem>>, id: String) -> El {
    let act = move || {
        item.with(|item| match item {
            Some(item) if item.can_retry && watch.can(CUSTOMERS_IMPORT) && !watch.is_stopping() => Act::Retry,
            Some(item) if matches!(item.status, ItemStatus::Done | ItemStatus::AlreadyImported) => Act::Verify,
            _ => Act::Nothing,
        })
    };
    let retry = move || {
        if let Some(item) = item.get_untracked() {
            watch.retry(Some(vec![item.id]));
            watch.keep_focus(FocusTo::Row(id.clone()));
        }
    };
    let label = move || item.with(|item| item.as_ref().map(|item| words::retry(&item.name)).unwrap_or_default());
    el("td").class("num").switch(act, move |act| match act {
        Act::Nothing => None,
        Act::Retry => Some(
            Button::new(&text::RETRY)
                .kind(Kind::Link)
                .busy(move || watch.busy.get())
                .label(label)
                .on_press(retry.clone()),
        ),
        Act::Verify => item.get_untracked().and_then(|item| verify(watch, &item.customer, &item.name)),
    })
}

/// The way to the console's own page of the customer, where its settings can be verified; none where the console has no such page.
fn verify(watch: Watch, customer: &CustomerId, name: &str) -> Option<El> {
    let host = watch.host();
    let address = host.customer_address(customer)?;
    let customer = customer.clone();
    let link = el("a").class("link").attr("href", address).attr("aria-label", words::verify(name));
    Some(link.say(&words::VERIFY_ONE).on_follow(move || host.open_customer(&customer)))
}
