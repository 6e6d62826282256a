use super::super::{
    list::List,
    selection::Selection,
    start::{MOST, Start},
};
use crate::{
    text::{self, customers as words},
    ui::{
        Button, Kind,
        dom::{El, Handle, el},
        uid,
    },
};

/// The bar over the table, while somebody is selected. The focus goes to `search` when the bar goes.
pub(super) fn batch(list: List, selection: Selection, start: Start, search: Handle) -> El {
    let picked = list.picked;
    let count = move || picked.with(|picked| picked.count);
    let hidden = move || picked.with(|picked| picked.hidden);
    let left_behind = move || picked.with(|picked| picked.left_behind);
    let more = move || picked.with(|picked| picked.left > 0 && picked.count > 0);
    let all = move || {
        let free = picked.with(|picked| picked.left + picked.count - picked.hidden);
        words::select_all(free, list.narrowed())
    };
    let clear = move || {
        search.focus();
        selection.clear();
        selection.tell();
    };
    el("div")
        .class("batch")
        .child(el("b").text_fn(move || words::selected(count())))
        .show(move || hidden() > 0, move || el("span").class("muted").text_fn(move || words::hidden(hidden())))
        .show(move || left_behind() > 0, move || el("span").text_fn(move || words::left_behind(left_behind())))
        .show(more, move || {
            Button::new(all).kind(Kind::Link).on_press(move || {
                selection.select_matching();
            })
        })
        .child(Button::new(&text::CLEAR).kind(Kind::Link).on_press(clear))
        .show(move || count() > MOST, || el("span").class("strong").text(words::too_many(MOST)))
        .child(
            el("span").class("push").child(
                Button::new(&words::IMPORT)
                    .kind(Kind::Primary)
                    .busy(move || start.opening.busy.get())
                    .on_press(move || start.press()),
            ),
        )
}

/// What stands in the place of the bar for a technician who may not import.
pub(super) fn look_only() -> El {
    let why = uid("why");
    el("div").class("bar").child(el("span").class("muted").attr("id", &why).say(&words::LOOK_ONLY)).child(
        el("span")
            .class("push")
            .child(Button::new(&words::IMPORT).disabled(|| true).described_by(&why).on_press(|| {})),
    )
}
