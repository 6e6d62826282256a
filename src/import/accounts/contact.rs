//! The fields of a contact by name, so that they can be shown one like the other.

use domain::{customer::Contact, draft::Field};

/// What a new account needs besides its name, in the order it is asked.
pub(super) const FIELDS: [Field; 6] =
    [Field::City, Field::State, Field::Country, Field::FirstName, Field::LastName, Field::Email];

/// The text of `field`; empty when there is none.
pub(super) fn text(contact: &Contact, field: Field) -> &str {
    typed(contact, field).trim()
}

/// The same as it was typed: a control that shows less than was typed into it would lose the place of the caret.
pub(super) fn typed(contact: &Contact, field: Field) -> &str {
    let value = match field {
        Field::City => &contact.city,
        Field::State => &contact.state,
        Field::Country => &contact.country,
        Field::FirstName => &contact.first_name,
        Field::LastName => &contact.last_name,
        _ => &contact.email,
    };
    value.as_deref().unwrap_or_default()
}

/// Sets `field`; blanks are none.
pub(super) fn set(contact: &mut Contact, field: Field, text: String) {
    let value = match field {
        Field::City => &mut contact.city,
        Field::State => &mut contact.state,
        Field::Country => &mut contact.country,
        Field::FirstName => &mut contact.first_name,
        Field::LastName => &mut contact.last_name,
        _ => &mut contact.email,
    };
    *value = Some(text).filter(|text| !text.trim().is_empty());
}
