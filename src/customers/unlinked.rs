//! **Non-Trend Micro Customers**: the list to import from.

mod batch;
mod row;
mod state;
mod table;
mod toolbar;
mod warnings;

use contract::routes::CUSTOMERS_IMPORT;
use leptos::prelude::{expect_context, request_animation_frame};

use self::{
    batch::{batch, look_only},
    state::{Shown, nothing},
    table::table,
    toolbar::toolbar,
    warnings::warnings,
};
use super::{failure::failure, list::List, selection::Selection, start::Start};
use crate::{
    host::Host,
    reactive::{Callback, Memo, StoredValue},
    text::customers as words,
    ui::{
        Button,
        dom::{Child, El, Handle, el, switch, watch},
        empty_state, focus_is_lost,
    },
};

/// The panel of the tab. `on_gone` hears when something went with the focus in it.
pub(super) fn unlinked(list: List, selection: Selection, start: Start, on_gone: Callback<()>) -> Child {
    let may_import = {
        let host = expect_context::<Host>();
        Memo::new(move |_| host.can(CUSTOMERS_IMPORT))
    };
    let search = Handle::new();
    let shown = Memo::new(move |_| Shown::of(list));
    // A button that vanished with its state leaves the focus nowhere: it goes on to the search, or where the panel has none.
    let retried = StoredValue::new(false);
    watch(move || {
        let some = shown.with(|shown| *shown == Shown::List);
        if retried.try_update_value(std::mem::take) == Some(true) {
            request_animation_frame(move || match focus_is_lost() {
                true if some => search.focus(),
                true => on_gone.run(()),
                false => {}
            });
        }
    });
    let pressed = Callback::new(move |()| retried.set_value(true));
    el("div")
        .class("stack")
        .child(warnings(list, on_gone))
        .switch(
            move || shown.get(),
            move |shown| match shown {
                Shown::List => Child::from(vec![
                    toolbar(list, search).into(),
                    over_the_table(list, selection, start, may_import, search),
                    failure(
                        move || start.opening.failure.get(),
                        words::NOT_STARTED.get(),
                        move || start.press(),
                        move || on_gone.run(()),
                    ),
                    card(list, selection, may_import, search).into(),
                    start.opening.question(words::OPEN_DRAFT_BODY.get()).into(),
                ]),
                other => nothing(other, list, pressed),
            },
        )
        .into()
}

/// The bar over the table: why nothing can be selected, or what can be done with who is selected.
fn over_the_table(list: List, selection: Selection, start: Start, may_import: Memo<bool>, search: Handle) -> Child {
    let which = move || {
        let some = selection.count() > 0 || list.picked.with(|picked| picked.left_behind > 0);
        if may_import.get() { some.then_some(true) } else { Some(false) }
    };
    switch(which, move |which| match which {
        Some(true) => Child::from(batch(list, selection, start, search)),
        Some(false) => look_only().into(),
        None => Child::None,
    })
}

/// The table, or that nobody matches.
fn card(list: List, selection: Selection, may_import: Memo<bool>, search: Handle) -> El {
    el("div")
        .class("card")
        .attr_fn("aria-busy", move || list.busy.get().then_some("true"))
        .on_key(move |event| shortcut(event, selection, may_import, search))
        .switch(
            move || list.shown.with(|shown| shown.matching > 0),
            move |some| if some { table(list, selection, may_import) } else { Child::from(filtered(list, search)) },
        )
}

/// Keys inside the table: `/` goes to the search, Ctrl+A selects the page. Nothing in the table takes text.
fn shortcut(event: &web_sys::KeyboardEvent, selection: Selection, may_import: Memo<bool>, search: Handle) {
    let command = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "/" if !command => search.focus(),
        "a" if command && may_import.get_untracked() => selection.set_page_by_key(),
        _ => return,
    }
    event.prevent_default();
}

/// Search and filter leave nobody.
fn filtered(list: List, search: Handle) -> El {
    let (heading, body) = words::empty::FILTERED.get();
    let clear = Button::new(&words::CLEAR_FILTERS).on_press(move || {
        list.clear_filters();
        search.focus();
    });
    empty_state(heading, body, clear)
}
