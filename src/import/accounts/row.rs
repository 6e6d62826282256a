//! One customer of step 1.

use domain::draft::{AccountChoice, CustomerFacts, Edit, Field, Row};

use super::{details::details, picker::picker, search::AccountSearch};
use crate::{
    import::{desk::Desk, line::Line, list::List},
    reactive::Memo,
    text::{self, import as words},
    ui::{
        Checkbox, Tone,
        dom::{Child, El, el, switch},
        field_error, tag,
    },
};

/// A customer with its check box, its endpoints, its account and, for a new account, what Kaseya lacks. `row`: the row at first.
pub(super) fn account_row(desk: Desk, list: List, search: AccountSearch, row: Row) -> Vec<Child> {
    let line = Line::new(desk, list, row);
    let included = Memo::new(move |_| line.row.with(|row| row.included));
    let wants_details =
        Memo::new(move |_| line.row.with(|row| row.included && row.account == Some(AccountChoice::New)));
    let id = line.field_id(Field::Customer);
    let tick = Checkbox::new(move || text::customers::select(&line.name()), move || included.get())
        .id(&id)
        .hidden_label()
        .described_by([&id, "-error"].concat())
        .on_change(move |included| desk.edit(Edit::Include { rows: line.rows(), included }));
    let split = move || line.kaseya.with(|facts| facts.as_ref().and_then(|facts| words::split(&facts.endpoints)));
    let name = el("th")
        .attr("scope", "row")
        .child(el("bdi").class("name").text_fn(move || line.name()))
        .dynamic(move || line.kaseya.with(|facts| stale(facts.as_ref())).map(|tag| vec![Child::from(" "), tag.into()]))
        .child(field_error(&id, move || line.error(Field::Customer).or_else(|| line.error(Field::Name))));
    let endpoints = el("td")
        .class("num")
        .text_fn(move || line.endpoints())
        .dynamic(move || split().map(|split| el("span").class("sub").text(split)));
    let row = el("tr")
        .class_fn("out", move || !included.get())
        .child(el("td").class("pick").child(tick))
        .child(name)
        .child(endpoints)
        .child(el("td").children(picker(line, search)));
    let below = switch(move || wants_details.get(), move |wants| if wants { details(line) } else { Child::None });
    vec![row.into(), below]
}

/// What has become of the customer since it was selected.
fn stale(facts: Option<&CustomerFacts>) -> Option<El> {
    let (tone, text) = match facts {
        None => (Tone::Bad, words::GONE.get().to_owned()),
        Some(facts) if facts.gone => (Tone::Bad, words::GONE.get().to_owned()),
        Some(facts) => (Tone::Warn, words::held(facts.held.as_ref()?)),
    };
    Some(tag(move || tone, text))
}
