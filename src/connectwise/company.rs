//! **ConnectWise Company ID** with **Verify**.

use super::{desk::Desk, search, verify::Verify};
use crate::{
    reactive::RwSignal,
    text::connectwise::verify as words,
    ui::{
        Button, Kind, TextInput, describing,
        dom::{El, el},
        field_error, tag,
    },
};

/// Id of the field.
pub(super) const COMPANY: &str = "cw-company";

/// The field, its button, what is known of it, and the way to search by name.
pub(super) fn company(desk: Desk) -> El {
    let searching = RwSignal::new(false);
    let state = [COMPANY, "-state"].concat();
    let error = move || desk.problem(COMPANY);
    let input = TextInput::new(COMPANY, move || desk.settings.with(|settings| settings.company.clone()))
        .described_by([&describing(COMPANY), " ", &state].concat())
        .wrong(move || error().is_some())
        .on_input(move |text| desk.enter_company(text))
        .done()
        .attr("spellcheck", "false")
        .on_key(move |event| {
            if event.key() == "Enter" {
                desk.ask_verify();
            }
        });
    let verify = Button::new(&words::VERIFY)
        .busy(move || desk.verify.with(|verify| *verify == Verify::Checking))
        .on_press(move || desk.ask_verify());
    let told = tag(move || desk.verify.with(Verify::tone), move || desk.verify.with(Verify::words));
    let search = Button::new(&words::SEARCH).kind(Kind::Link).on_press(move || searching.set(true));
    el("div").class("setting").child(el("label").class("field-label").attr("for", COMPANY).say(&words::COMPANY)).child(
        el("div")
            .class("stack tight")
            .child(el("div").class("bar").child(input).child(verify).child(el("span").attr("id", state).child(told)))
            .child(field_error(COMPANY, error))
            .child(
                el("span")
                    .class("bar")
                    .child(el("span").class("field-hint").attr("id", [COMPANY, "-hint"].concat()).say(&words::HINT))
                    .child(search),
            )
            .show(move || desk.other_company(), || el("p").class("sub").say(&words::OTHER))
            .child(search::dialog(desk, searching)),
    )
}
