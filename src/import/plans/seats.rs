//! **Seats** of one row.

use domain::draft::{Edit, Fault, Field};

use crate::{
    import::line::Line,
    reactive::Memo,
    text::import as words,
    ui::{
        Button, Checkbox, Kind, TextInput, describing,
        dom::{Child, El, el},
        field_error,
    },
};

/// The seats, what the account has already, how the default has moved, and the confirmation of fewer.
pub(super) fn seats_cell(line: Line) -> Child {
    let desk = line.desk;
    let id = line.field_id(Field::Seats);
    let default = Memo::new(move |_| line.row.with(|row| desk.facts.with(|facts| row.default_seats(facts))));
    let value = Memo::new(move |_| line.row.with(|row| row.seats.clone()).unwrap_or_else(|| default.get().to_string()));
    let has = move || {
        line.row.with(|row| {
            desk.facts.with(|facts| {
                let present = row.present(facts)?;
                let more = row.additional(facts).unwrap_or(0);
                Some(words::has_now(present.seats, more))
            })
        })
    };
    let typed = Memo::new(move |_| {
        line.row.with(|row| row.seats.as_ref().is_some_and(|seats| seats.trim() != default.get().to_string()))
    });
    let moved = Memo::new(move |_| line.row.with(|row| desk.facts.with(|facts| row.moved_from(facts))));
    let input = TextInput::number(&id, move || value.get())
        .label(move || words::seats_for(&line.name()))
        .on_input(move |text| desk.edit(Edit::Seats { rows: line.rows(), seats: Some(text) }))
        .described_by(describing(&id))
        .wrong(move || line.wrong(Field::Seats))
        .done();
    let hint = move || {
        let moved = moved.get().map(|then| words::seats_moved(then, default.get()));
        let parts: Vec<String> = has().into_iter().chain(moved).collect();
        parts.join(" · ")
    };
    let below = el("div")
        .child(el("span").class("sub").attr("id", [&id, "-hint"].concat()).text_fn(hint))
        .show(move || typed.get(), move || to_default(line, default))
        .show(move || moved.get().is_some(), move || keep(line, moved))
        .child(fewer(line, value))
        .child(field_error(&id, move || line.error(Field::Seats)));
    vec![input, below].into()
}

/// **Use 36**: the default again.
fn to_default(line: Line, default: Memo<u32>) -> El {
    let reset = move || {
        line.desk.edit(Edit::Seats { rows: line.rows(), seats: None });
        line.desk.focus(line.id(), Field::Seats);
    };
    Button::new(move || words::use_seats(default.get()))
        .kind(Kind::Link)
        .label(move || words::use_seats_for(default.get(), &line.name()))
        .on_press(reset)
}

/// **Use 30**: the default as it was when the customer was selected.
fn keep(line: Line, moved: Memo<Option<u32>>) -> El {
    let then = move || moved.get().unwrap_or_default();
    let keep = move || {
        if let Some(then) = moved.get_untracked() {
            line.desk.edit(Edit::Seats { rows: line.rows(), seats: Some(then.to_string()) });
            line.desk.focus(line.id(), Field::Seats);
        }
    };
    Button::new(move || words::use_seats(then()))
        .kind(Kind::Link)
        .label(move || words::use_seats_for(then(), &line.name()))
        .on_press(keep)
}

/// The confirmation of fewer seats than the account has now.
fn fewer(line: Line, value: Memo<String>) -> El {
    let present = Memo::new(move |_| {
        line.row.with(|row| {
            line.desk.facts.with(|facts| {
                let present = row.present(facts)?.seats;
                let reduced =
                    row.fewer_confirmed || matches!(row.typed_seats(facts), Err(Fault::FewerThanPresent { .. }));
                reduced.then_some(present)
            })
        })
    });
    let label = move || words::confirm_fewer(present.get().unwrap_or_default(), value.get().trim());
    el("div").show(
        move || present.with(Option::is_some),
        move || {
            Checkbox::new(label, move || line.row.with(|row| row.fewer_confirmed)).on_change(move |confirmed| {
                line.desk.edit(Edit::FewerSeats { customer: line.id(), confirmed });
            })
        },
    )
}
