//! The contact that fills what Kaseya lacks, for all rows at once.

use domain::draft::{Edit, Field};
use leptos::prelude::*;

use super::contact::{self, FIELDS};
use crate::{
    import::desk::Desk,
    text::import as words,
    ui::{self, TextInput, describing},
};

/// The default contact, folded until it is to be changed.
#[component]
pub(super) fn DefaultContact(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let summary = Memo::new(move |_| {
        desk.draft.with(|draft| {
            let contact = &draft.default_contact;
            let known = |field: &Field| Some(contact::text(contact, *field)).filter(|text| !text.is_empty());
            let (person, rest): (Vec<Field>, Vec<Field>) =
                FIELDS.iter().partition(|field| matches!(field, Field::FirstName | Field::LastName));
            let person = person.iter().filter_map(known).collect::<Vec<_>>().join(" ");
            let parts: Vec<&str> = Some(&*person)
                .filter(|text| !text.is_empty())
                .into_iter()
                .chain(rest.iter().filter_map(known))
                .collect();
            if parts.is_empty() { words::NOT_SET.get().to_owned() } else { parts.join(", ") }
        })
    });
    let fields =
        FIELDS.into_iter().map(|field| view! { class="r", <DefaultField desk=desk field=field /> }).collect_view();
    view! { class="r",
        <details class="card pad">
            <summary><span class="strong">{words::DEFAULT_CONTACT.get()}</span>" "<span class="muted">{summary}</span></summary>
            <p class="muted">{words::DEFAULT_CONTACT_MEANING.get()}</p>
            <div class="details">{fields}</div>
        </details>
    }
}

/// One field of the default contact.
#[component]
fn DefaultField(
    /// The desk.
    desk: Desk,
    /// Which.
    field: Field,
) -> impl IntoView {
    let label = words::field(field);
    let id = ["default-", label].concat().replace(' ', "-");
    let value = Memo::new(move |_| desk.draft.with(|draft| contact::text(&draft.default_contact, field).to_owned()));
    let commit = move |text: String| {
        let mut contact = desk.draft.with_untracked(|draft| draft.default_contact.clone());
        contact::set(&mut contact, field, text);
        desk.edit(Edit::DefaultContact { contact });
    };
    view! { class="r",
        <ui::Field id=id.clone() label=label>
            <TextInput id=id.clone() value=value on_commit=commit described_by=describing(&id) max_length=256 />
        </ui::Field>
    }
}
