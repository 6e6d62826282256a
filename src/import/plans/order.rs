//! The place of a row in the list: who is served first.

use domain::draft::Edit;
use leptos::prelude::*;

use super::Sheet;
use crate::{
    import::line::Line,
    text::{self, import as words},
    ui::{Button, Kind, focus_id},
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
            Self::Up => words::MOVE_UP,
            Self::Down => words::MOVE_DOWN,
            Self::Top => words::MOVE_TOP,
        }
    }
}

/// The row's position with the buttons that change it.
#[component]
pub(super) fn OrderCell(
    /// What the rows share.
    sheet: Sheet,
    /// The customer.
    line: Line,
) -> impl IntoView {
    let position = Memo::new(move |_| position(sheet, line));
    let last = move || words::whole(sheet.list.places.with(Vec::len));
    let buttons = Way::ALL
        .into_iter()
        .map(|way| {
            let stuck = Signal::derive(move || match way {
                Way::Down => position.get() >= last(),
                Way::Up | Way::Top => position.get() <= 1,
            });
            let label = Signal::derive(move || [way.label(), &line.name.get()].concat());
            view! { class="r",
                <Button
                    kind=Kind::Icon
                    id=button_id(line, way.name())
                    label=label
                    disabled=stuck
                    on_press=move |()| step(sheet, line, way)
                >
                    {way.sign()}
                </Button>
            }
        })
        .collect_view();
    let key = move |event: web_sys::KeyboardEvent| {
        let way = match event.key().as_str() {
            "ArrowUp" if event.alt_key() => Way::Up,
            "ArrowDown" if event.alt_key() => Way::Down,
            _ => return,
        };
        event.prevent_default();
        step(sheet, line, way);
    };
    let number = move || text::number(position.get());
    let label = Signal::derive(move || words::position(&line.name.get(), position.get(), last()));
    let ask = move |()| sheet.moving.set(Some(line.id()));
    view! { class="r",
        <td class="order" on:keydown=key>
            <Button kind=Kind::Link id=button_id(line, "position") label=label on_press=ask>{number}</Button>
            {buttons}
        </td>
    }
}

fn button_id(line: Line, name: &str) -> String {
    [name, "-", &line.field_id(domain::draft::Field::Seats)].concat()
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
    move_to(sheet, line.id(), to);
    let id = button_id(line, way.name());
    let region = sheet.list.region.get_untracked();
    request_animation_frame(move || {
        if let Some(region) = region {
            focus_id(&region, &id);
        }
    });
}

/// Moves a customer to the place `to` among the ticked, from 1, and says so.
pub(super) fn move_to(sheet: Sheet, customer: domain::CustomerId, to: u32) {
    let desk = sheet.desk;
    let places = sheet.list.places.get_untracked();
    let to = to.clamp(1, words::whole(places.len()).max(1));
    let Some(place) = usize::try_from(to - 1).ok().and_then(|to| places.get(to)) else { return };
    desk.announce(words::moved(&untrack(|| desk.name(&customer)), to, words::whole(places.len())));
    desk.edit(Edit::Move { customer: customer.clone(), to: words::whole(*place) });
    sheet.list.turn_to(&customer);
}
