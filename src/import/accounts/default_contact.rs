//! The contact that fills what Kaseya lacks, for all rows at once.

use domain::{
    customer::Contact,
    draft::{Edit, Field},
};

use super::contact::{self, FIELDS};
use crate::{
    import::desk::Desk,
    text::import as words,
    ui::{
        self, TextInput, describing,
        dom::{El, el},
    },
};

/// The default contact, folded until it is to be changed.
pub(super) fn default_contact(desk: Desk) -> El {
    let head = el("summary")
        .child(el("span").class("strong").say(&words::DEFAULT_CONTACT))
        .text(" ")
        .child(el("span").class("muted").text_fn(move || desk.draft.with(|draft| summary(&draft.default_contact))));
    el("details")
        .class("card pad")
        .child(head)
        .child(el("p").class("muted").say(&words::DEFAULT_CONTACT_MEANING))
        .child(el("div").class("details").children(FIELDS.into_iter().map(|field| default_field(desk, field))))
}

/// `Ann Lee, Duluth, MN, US, ann@example.com`.
fn summary(contact: &Contact) -> String {
    let known = |field: &Field| Some(contact::text(contact, *field)).filter(|text| !text.is_empty());
    let (person, rest): (Vec<Field>, Vec<Field>) =
        FIELDS.iter().partition(|field| matches!(field, Field::FirstName | Field::LastName));
    let person = person.iter().filter_map(known).collect::<Vec<_>>().join(" ");
    let parts: Vec<&str> =
        Some(&*person).filter(|text| !text.is_empty()).into_iter().chain(rest.iter().filter_map(known)).collect();
    if parts.is_empty() { words::NOT_SET.get().to_owned() } else { parts.join(", ") }
}

/// One field of the default contact.
fn default_field(desk: Desk, field: Field) -> El {
    let label = words::field(field);
    let id = ["default-", label].concat().replace(' ', "-");
    let value = move || desk.draft.with(|draft| contact::typed(&draft.default_contact, field).to_owned());
    let enter = move |text: String| {
        let mut contact = desk.draft.with_untracked(|draft| draft.default_contact.clone());
        contact::set(&mut contact, field, text);
        desk.edit(Edit::DefaultContact { contact });
    };
    let input = TextInput::new(&id, value).on_input(enter).described_by(describing(&id)).max_length(256).done();
    ui::field(&id, label, "", || None, input)
}
