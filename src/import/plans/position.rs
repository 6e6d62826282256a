//! Asks for a row's position.

use super::{
    Sheet,
    order::{focus_position, move_to},
};
use crate::{
    reactive::RwSignal,
    text::import as words,
    ui::{
        Button, Dialog, Kind, TextInput, describing,
        dom::{Child, El, el},
        field,
    },
};

const ID: &str = "position";

/// The question for the position of the customer that is being moved.
pub(super) fn move_dialog(sheet: Sheet) -> El {
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let close = move || {
        sheet.moving.set(None);
        typed.set(String::new());
        wrong.set(false);
    };
    let go = move || {
        let to = typed.with_untracked(|typed| typed.trim().parse::<u32>().ok());
        let count = words::whole(sheet.list.places.with_untracked(Vec::len));
        match (to.filter(|to| (1..=count).contains(to)), sheet.moving.get_untracked()) {
            (Some(to), Some(customer)) => {
                close();
                move_to(sheet, &customer, to);
                focus_position(sheet, &customer);
            }
            _ => wrong.set(true),
        }
    };
    let title =
        move || sheet.moving.get().map(|customer| words::move_title(&sheet.desk.name(&customer))).unwrap_or_default();
    let content = move || -> Vec<Child> {
        let input = TextInput::number(ID, move || typed.get())
            .on_input(move |text| typed.set(text))
            .described_by(describing(ID))
            .wrong(move || wrong.get())
            .done();
        let error = move || wrong.get().then(|| words::position_range(sheet.list.count()));
        let question = el("div").child(field(ID, words::POSITION.get(), "", error, input)).on_key(move |event| {
            if event.key() == "Enter" {
                go();
            }
        });
        let actions = el("div")
            .class("dialog-actions")
            .child(Button::new(&crate::text::CANCEL).on_press(close))
            .child(Button::new(&words::MOVE).kind(Kind::Primary).on_press(go));
        vec![question.into(), actions.into()]
    };
    Dialog::new(title, move || sheet.moving.with(Option::is_some)).on_close(close).content(content)
}
