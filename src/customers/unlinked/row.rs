use super::super::{
    list::{Line, List},
    selection::Selection,
};
use crate::{
    reactive::Memo,
    text::{customers as words, number},
    ui::{
        Checkbox,
        dom::{El, el},
        tag,
    },
};

/// One customer. It stays while the list is read again, and shows what is new of it.
pub(super) fn row(first: Line, list: List, selection: Selection, may_import: Memo<bool>) -> El {
    let line = Memo::new(move |before: Option<&Line>| {
        list.shown.with(|shown| {
            let now = shown.lines.iter().find(|line| line.row.id == first.row.id);
            now.or(before).unwrap_or(&first).clone()
        })
    });
    let on = move || selection.has(line.with(|line| line.number));
    let set = move |want, range| selection.set(line.with_untracked(|line| line.number), want, range);
    let tick = Checkbox::new(move || line.with(|line| words::select(&line.row.name)), on)
        .hidden_label()
        .disabled(move || !may_import.get() || line.with(|line| line.row.held_by.is_some()))
        .on_range(move |want| set(want, true))
        .on_change(move |want| set(want, false));
    let split =
        move || line.with(|line| words::split(&line.row.endpoints)).map(|split| el("span").class("sub").text(split));
    let contact =
        move || line.with(|line| words::contact(&line.row)).map(|contact| el("span").class("sub").text(contact));
    let account = move || line.with(|line| words::account(&line.row.account));
    el("tr")
        .class_fn("selected", on)
        .child(el("td").class("pick").child(tick))
        .child(
            el("th")
                .attr("scope", "row")
                .class("name")
                .child(el("bdi").text_fn(move || line.with(|line| line.row.name.clone()))),
        )
        .child(
            el("td")
                .class("num")
                .text_fn(move || number(line.with(|line| line.row.endpoints.registered)))
                .dynamic(split),
        )
        .child(el("td").class("num").text_fn(move || number(line.with(|line| line.row.suggested_seats))))
        .child(
            el("td")
                .class("why")
                .child(el("bdi").class_fn("muted", move || account().0).text_fn(move || account().1))
                .child(el("span").class("sub").child(el("bdi").text_fn(move || account().2))),
        )
        .child(
            el("td")
                .child(tag(
                    move || line.with(|line| words::status(&line.row).tone),
                    move || line.with(|line| words::status(&line.row).text),
                ))
                .dynamic(contact),
        )
}
