//! The place of a row in the list: who is served first.

use domain::{
    customer::CustomerId,
    draft::{Edit, Field},
};
use leptos::prelude::{request_animation_frame, untrack};
use web_sys::KeyboardEvent;

use super::Sheet;
use crate::{
    import::{desk::field_id, line::Line},
    reactive::Memo,
    text::{self, import as words},
    ui::{
        Button, Kind,
        dom::{El, el},
        focus_id,
    },
};

/// A way to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
    Top,
}

impl Way {
    const ALL: [Self; 3] = [Self::Up, Self::Down, Self::Top];

    fn sign(self) -> &'static str {
        match self {
            Self::Up => "↑",
            Self::Down => "↓",
            Self::Top => "⤒",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Top => "top",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Up => words::MOVE_UP.get(),
            Self::Down => words::MOVE_DOWN.get(),
            Self::Top => words::MOVE_TOP.get(),
        }
    }
}

/// The row's position with the buttons that change it.
pub(super) fn order_cell(sheet: Sheet, line: Line) -> El {
    let position = Memo::new(move |_| position(sheet, line));
    let button = move |way: Way| {
        let stuck = move || match way {
            Way::Down => position.get() >= sheet.list.count(),
            Way::Up | Way::Top => position.get() <= 1,
        };
        Button::icon(move || [way.label(), &line.name()].concat(), way.sign())
            .id(button_id(&line.id(), way.name()))
            .disabled(stuck)
            .on_press(move || step(sheet, line, way))
    };
    let number = Button::new(move || text::number(position.get()))
        .kind(Kind::Link)
        .id(button_id(&line.id(), "position"))
        .label(move || words::position(&line.name(), position.get(), sheet.list.count()))
        .on_press(move || sheet.moving.set(Some(line.id())));
    el("td")
        .class("order")
        .on_key(move |event| key(sheet, line, event))
        .child(number)
        .children(Way::ALL.into_iter().map(button))
}

fn key(sheet: Sheet, line: Line, event: &KeyboardEvent) {
    let way = match event.key().as_str() {
        "ArrowUp" if event.alt_key() => Way::Up,
        "ArrowDown" if event.alt_key() => Way::Down,
        _ => return,
    };
    event.prevent_default();
    step(sheet, line, way);
}

fn button_id(customer: &CustomerId, name: &str) -> String {
    [name, "-", &field_id(customer, Field::Seats)].concat()
}

/// Focuses the position of a customer once its row stands where it was moved to, and the dialog that asked is closed.
pub(super) fn focus_position(sheet: Sheet, customer: &CustomerId) {
    focus(sheet, button_id(customer, "position"));
}

fn focus(sheet: Sheet, id: String) {
    let Some(region) = sheet.list.region.get_untracked() else { return };
    request_animation_frame(move || {
        request_animation_frame(move || {
            focus_id(&region, &id);
        });
    });
}

/// The row's place among the ticked, from 1.
fn position(sheet: Sheet, line: Line) -> u32 {
    line.customer.with_value(|customer| sheet.list.position(customer))
}

fn step(sheet: Sheet, line: Line, way: Way) {
    let at = untrack(|| position(sheet, line));
    let to = match way {
        Way::Up => at.saturating_sub(1),
        Way::Down => at + 1,
        Way::Top => 1,
    };
    move_to(sheet, &line.id(), to);
    focus(sheet, button_id(&line.id(), way.name()));
}

/// Moves a customer to the place `to` among the ticked, from 1, and says so.
pub(super) fn move_to(sheet: Sheet, customer: &CustomerId, to: u32) {
    let desk = sheet.desk;
    let places = sheet.list.places.get_untracked();
    let to = to.clamp(1, words::whole(places.len()).max(1));
    let Some(place) = usize::try_from(to - 1).ok().and_then(|to| places.get(to)) else { return };
    desk.announce(words::moved(&untrack(|| desk.name(customer)), to, words::whole(places.len())));
    desk.edit(Edit::Move { customer: customer.clone(), to: words::whole(*place) });
    sheet.list.turn_to(customer);
}
