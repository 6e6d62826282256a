//! LMPI's limits on an account's fields.

use super::account::{Company, Contact};
use super::country;
use super::refusal::Refusal;

const NAME: usize = 128;
const OTHER: usize = 255;

/// The company of an account.
pub(super) fn check_company(company: &Company) -> Result<(), Refusal> {
    required("company.name", &company.name, NAME)?;
    required("company.city", &company.city, OTHER)?;
    required("company.state", &company.state, OTHER)?;
    if !country::known(&company.country) {
        return Err(Refusal::parameter("company.country must be an ISO 3166 two-letter code in upper case."));
    }
    for (field, text) in [
        ("company.address", &company.address),
        ("company.postal_code", &company.postal_code),
        ("company.note", &company.note),
        ("company.industry", &company.industry),
        ("company.size", &company.size),
    ] {
        at_most(field, text, OTHER)?;
    }
    if company.emergency_email.is_empty() { Ok(()) } else { email("company.emergency_email", &company.emergency_email) }
}

/// The person of an account.
pub(super) fn check_contact(contact: &Contact) -> Result<(), Refusal> {
    required("contact.first_name", &contact.first_name, OTHER)?;
    required("contact.last_name", &contact.last_name, OTHER)?;
    required("contact.email", &contact.email, OTHER)?;
    email("contact.email", &contact.email)
}

/// How many seats a licence may have.
pub(super) fn check_units(units: u64) -> Result<(), Refusal> {
    match units {
        1..=999_999 => Ok(()),
        _ => Err(Refusal::parameter("units_per_license must be from 1 to 999999.")),
    }
}

fn required(field: &str, text: &str, most: usize) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::parameter(format!("{field} is required.")));
    }
    at_most(field, text, most)
}

fn at_most(field: &str, text: &str, most: usize) -> Result<(), Refusal> {
    if text.chars().count() > most {
        return Err(Refusal::parameter(format!("{field} must have at most {most} characters.")));
    }
    Ok(())
}

fn email(field: &str, text: &str) -> Result<(), Refusal> {
    let plain = text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-._@".contains(letter));
    let whole = text.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty()
            && domain.contains('.')
            && !domain.contains('@')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
    });
    if plain && whole && text.len() <= OTHER {
        return Ok(());
    }
    Err(Refusal::parameter(format!("{field} must be an address of letters, digits and - . _ @ only.")))
}
