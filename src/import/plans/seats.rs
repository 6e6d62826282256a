//! **Seats** of one row.

use domain::draft::{Edit, Fault, Field};
use leptos::prelude::*;

use crate::{
    import::line::Line,
    text::import as words,
    ui::{Button, Checkbox, FieldError, Kind, NumberInput, describing},
};

/// The seats, what the account has already, and the confirmation of fewer.
#[component]
pub(super) fn SeatsCell(
    /// The customer.
    line: Line,
) -> impl IntoView {
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
    let fewer = Memo::new(move |_| {
        line.row.with(|row| {
            desk.facts.with(|facts| {
                let present = row.present(facts)?.seats;
                let reduced =
                    row.fewer_confirmed || matches!(row.typed_seats(facts), Err(Fault::FewerThanPresent { .. }));
                reduced.then_some(present)
            })
        })
    });
    let typed = Memo::new(move |_| {
        line.row.with(|row| row.seats.as_ref().is_some_and(|seats| seats.trim() != default.get().to_string()))
    });
    let input = move |text: String| desk.edit(Edit::Seats { rows: line.rows(), seats: Some(text) });
    let reset = move |()| {
        desk.edit(Edit::Seats { rows: line.rows(), seats: None });
        desk.focus(line.id(), Field::Seats);
    };
    let reset_text = move || words::use_seats(default.get());
    let reset_label = Signal::derive(move || words::use_seats_for(default.get(), &line.name.get()));
    let confirm_label = Signal::derive(move || {
        let present = fewer.get().unwrap_or_default();
        words::confirm_fewer(present, value.get().trim())
    });
    let confirm = move |confirmed: bool| desk.edit(Edit::FewerSeats { customer: line.id(), confirmed });
    view! { class="r",
        <NumberInput
            id=id.clone()
            label=Signal::derive(move || words::seats_for(&line.name.get()))
            value=value
            on_input=input
            described_by=describing(&id)
            wrong=line.wrong(Field::Seats)
        />
        <span class="sub" id=[&id, "-hint"].concat()>{has}</span>
        <Show when=move || typed.get()>
            <div>
                <Button kind=Kind::Link label=reset_label on_press=reset>{reset_text}</Button>
            </div>
        </Show>
        <Show when=move || fewer.with(Option::is_some)>
            <div>
                <Checkbox
                    checked=Signal::derive(move || line.row.with(|row| row.fewer_confirmed))
                    label=confirm_label
                    on_change=confirm
                />
            </div>
        </Show>
        <FieldError id=id error=line.error(Field::Seats) />
    }
}
