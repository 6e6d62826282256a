//! What a new account needs and Kaseya lacks, asked below the customer's row.

use domain::{
    account::NewAccount,
    customer::Contact,
    draft::{Edit, Field},
};
use leptos::prelude::*;

use super::contact::{self, FIELDS};
use crate::{
    import::line::Line,
    text::import as words,
    ui::{self, Button, Kind, TextInput, describing},
};

/// The fields to fill in, or what the default contact fills in.
#[component]
pub(super) fn Details(
    /// The customer.
    line: Line,
) -> impl IntoView {
    let asked = RwSignal::new(false);
    let lacking = Memo::new(move |_| {
        let kaseya = line.kaseya.with(|facts| facts.as_ref().map(|facts| facts.contact.clone())).unwrap_or_default();
        faults(&line.name.get(), &kaseya)
    });
    // Kaseya lacks nothing that the default contact has not: shown in one line until it is to be changed.
    let settled = Memo::new(move |_| {
        line.row.with(|row| {
            let contact = line.desk.draft.with(|draft| line.desk.facts.with(|facts| row.contact(draft, facts)));
            row.details == Contact::default() && faults(&line.name.get(), &contact).is_empty()
        })
    });
    let open = Memo::new(move |was: Option<&bool>| was == Some(&true) || asked.get() || !settled.get());
    let content = move || {
        let fields = lacking.get();
        if fields.is_empty() {
            ().into_any()
        } else if open.get() {
            let fields = fields.into_iter().map(|field| view! { class="r", <Detail line=line field=field /> });
            let legend = move || words::details_of(&line.name.get());
            view! { class="r",
                <fieldset class="details"><legend class="sub">{legend}</legend>{fields.collect_view()}</fieldset>
            }
            .into_any()
        } else {
            let text = move || line.desk.draft.with(|draft| from_default(&fields, &draft.default_contact));
            let change = move |()| {
                asked.set(true);
                if let Some(first) = lacking.with_untracked(|fields| fields.first().copied()) {
                    line.desk.focus(line.id(), first);
                }
            };
            let label = Signal::derive(move || words::change_details_of(&line.name.get()));
            view! { class="r",
                <span class="sub">{text}" "<Button kind=Kind::Link label=label on_press=change>{words::CHANGE.get()}</Button></span>
            }
            .into_any()
        }
    };
    view! { class="r",
        <Show when=move || lacking.with(|fields| !fields.is_empty())>
            <tr class="below"><td></td><td colspan="3">{content}</td></tr>
        </Show>
    }
}

/// The fields of a contact that a new account could not be made with.
fn faults(name: &str, contact: &Contact) -> Vec<Field> {
    let faults = NewAccount::new(name, contact).err().unwrap_or_default();
    FIELDS.into_iter().filter(|field| faults.iter().any(|(fault, _)| fault == field)).collect()
}

/// `From the default contact: City Duluth, State MN.`
fn from_default(fields: &[Field], contact: &Contact) -> String {
    let parts: Vec<String> =
        fields.iter().map(|field| [words::field(*field), " ", contact::text(contact, *field)].concat()).collect();
    words::from_default(&parts.join(", "))
}

/// One field of a new account.
#[component]
fn Detail(
    /// The customer.
    line: Line,
    /// Which.
    field: Field,
) -> impl IntoView {
    let id = line.field_id(field);
    let value = Memo::new(move |_| line.row.with(|row| contact::text(&row.details, field).to_owned()));
    let hint = Signal::derive(move || {
        let kaseya = line.kaseya.with(|facts| {
            facts.as_ref().map(|facts| contact::text(&facts.contact, field).to_owned()).unwrap_or_default()
        });
        if !kaseya.is_empty() {
            return Some(words::kaseya_has(&kaseya));
        }
        let default = line.desk.draft.with(|draft| contact::text(&draft.default_contact, field).to_owned());
        (value.with(String::is_empty) && !default.is_empty()).then(|| words::from_default(&default))
    });
    let commit = move |text: String| {
        let mut details = line.row.with_untracked(|row| row.details.clone());
        contact::set(&mut details, field, text);
        line.desk.edit(Edit::Details { customer: line.id(), details });
    };
    view! { class="r",
        <ui::Field id=id.clone() label=words::field(field) hint=hint error=line.error(field)>
            <TextInput
                id=id.clone()
                value=value
                on_commit=commit
                described_by=describing(&id)
                wrong=line.wrong(field)
                max_length=256
            />
        </ui::Field>
    }
}
