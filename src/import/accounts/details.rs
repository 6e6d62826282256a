//! What a new account needs and Kaseya lacks, asked below the customer's row.

use domain::{
    account::NewAccount,
    customer::Contact,
    draft::{Edit, Field},
};

use super::contact::{self, FIELDS};
use crate::{
    import::line::Line,
    reactive::{Memo, RwSignal},
    text::import as words,
    ui::{
        self, Button, Kind, TextInput, describing,
        dom::{Child, El, el, switch},
    },
};

/// The fields to fill in, or what the default contact fills in.
pub(super) fn details(line: Line) -> Child {
    let asked = RwSignal::new(false);
    let lacking = Memo::new(move |_| {
        let kaseya = line.kaseya.with(|facts| facts.as_ref().map(|facts| facts.contact.clone())).unwrap_or_default();
        faults(&line.name(), &kaseya)
    });
    // Kaseya lacks nothing that the default contact has not: shown in one line until it is to be changed.
    let settled = Memo::new(move |_| {
        line.row.with(|row| {
            let contact = line.desk.read(|draft, facts| row.contact(draft, facts));
            row.details == Contact::default() && faults(&line.name(), &contact).is_empty()
        })
    });
    let open = Memo::new(move |_| asked.get() || !settled.get());
    switch(
        move || (lacking.get(), open.get()),
        move |(fields, open)| {
            (!fields.is_empty()).then(|| {
                let content = if open { fields_of(line, asked, fields) } else { filled_in(line, asked, fields) };
                el("tr").class("below").child(el("td")).child(el("td").attr("colspan", "3").child(content))
            })
        },
    )
}

/// The fields of a contact that a new account could not be made with.
fn faults(name: &str, contact: &Contact) -> Vec<Field> {
    let faults = NewAccount::new(name, contact).err().unwrap_or_default();
    FIELDS.into_iter().filter(|field| faults.iter().any(|(fault, _)| fault == field)).collect()
}

fn fields_of(line: Line, asked: RwSignal<bool>, fields: Vec<Field>) -> El {
    el("fieldset")
        .class("details")
        .child(el("legend").class("sub").text_fn(move || words::details_of(&line.name())))
        .children(fields.into_iter().map(|field| detail(line, asked, field)))
}

/// `From the default contact: City Duluth, State MN. Change`
fn filled_in(line: Line, asked: RwSignal<bool>, fields: Vec<Field>) -> El {
    let first = fields.first().copied();
    let text = move || line.desk.draft.with(|draft| from_default(&fields, &draft.default_contact));
    let change = move || {
        asked.set(true);
        if let Some(first) = first {
            line.desk.focus(line.id(), first);
        }
    };
    el("span").class("sub").text_fn(text).text(" ").child(
        Button::new(&words::CHANGE)
            .kind(Kind::Link)
            .label(move || words::change_details_of(&line.name()))
            .on_press(change),
    )
}

fn from_default(fields: &[Field], contact: &Contact) -> String {
    let parts: Vec<String> =
        fields.iter().map(|field| [words::field(*field), " ", contact::text(contact, *field)].concat()).collect();
    words::from_default(&parts.join(", "))
}

/// One field of a new account.
fn detail(line: Line, asked: RwSignal<bool>, field: Field) -> El {
    let id = line.field_id(field);
    let value = Memo::new(move |_| line.row.with(|row| contact::typed(&row.details, field).to_owned()));
    let hint = move || {
        let kaseya = line.kaseya.with(|facts| {
            facts.as_ref().map(|facts| contact::text(&facts.contact, field).to_owned()).unwrap_or_default()
        });
        if !kaseya.is_empty() {
            return words::kaseya_has(&kaseya);
        }
        let default = line.desk.draft.with(|draft| contact::text(&draft.default_contact, field).to_owned());
        if value.with(String::is_empty) && !default.is_empty() { words::from_default(&default) } else { String::new() }
    };
    let enter = move |text: String| {
        // What is typed in stays open, though the default contact may fill it too.
        asked.set(true);
        let mut details = line.row.with_untracked(|row| row.details.clone());
        contact::set(&mut details, field, text);
        line.desk.edit(Edit::Details { customer: line.id(), details });
    };
    let input = TextInput::new(&id, move || value.get())
        .on_input(enter)
        .described_by(describing(&id))
        .wrong(move || line.wrong(field))
        .max_length(256)
        .done();
    ui::field(&id, words::field(field), hint, move || line.error(field), input)
}
