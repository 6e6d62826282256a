//! Asks for a row's position.

use leptos::prelude::*;

use super::{
    Sheet,
    order::{focus_position, move_to},
};
use crate::{
    text::import as words,
    ui::{Button, Dialog, Field, Kind, NumberInput, describing},
};

const ID: &str = "position";

/// The question for the position of the customer that is being moved.
#[component]
pub(super) fn MoveDialog(
    /// What the rows share.
    sheet: Sheet,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let count = Memo::new(move |_| words::whole(sheet.list.places.with(Vec::len)));
    let close = move |()| {
        sheet.moving.set(None);
        typed.set(String::new());
        wrong.set(false);
    };
    let go = move |()| {
        let to = typed.with_untracked(|typed| typed.trim().parse::<u32>().ok());
        match (to.filter(|to| (1..=count.get_untracked()).contains(to)), sheet.moving.get_untracked()) {
            (Some(to), Some(customer)) => {
                close(());
                move_to(sheet, customer.clone(), to);
                focus_position(sheet, customer);
            }
            _ => wrong.set(true),
        }
    };
    let key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" {
            go(());
        }
    };
    let title = Signal::derive(move || {
        sheet.moving.get().map(|customer| words::move_title(&sheet.desk.name(&customer))).unwrap_or_default()
    });
    let range = Signal::derive(move || words::position_range(count.get()));
    let error = Signal::derive(move || wrong.get().then(|| range.get()));
    view! { class="r",
        <Dialog open=Signal::derive(move || sheet.moving.with(Option::is_some)) title=title on_close=close>
            <div on:keydown=key>
                <Field id=ID label=words::POSITION.get() error=error>
                    <NumberInput
                        id=ID
                        value=typed
                        on_input=move |text| typed.set(text)
                        described_by=describing(ID)
                        wrong=wrong
                    />
                </Field>
            </div>
            <div class="dialog-actions">
                <Button on_press=close>{crate::text::CANCEL.get()}</Button>
                <Button kind=Kind::Primary on_press=go>{words::MOVE.get()}</Button>
            </div>
        </Dialog>
    }
}
