use contract::customers::CustomerRow;
use domain::{
    customer::Endpoints,
    draft::Field,
    matching::{Reason, Suggestion},
};

use crate::{
    text::{capitalised, count, join, number},
    ui::Tone,
};

/// A status: a word with its tone.
pub(crate) struct Status {
    /// What the colour means.
    pub(crate) tone: Tone,
    /// The words.
    pub(crate) text: String,
}

/// What the technician will have to do for a customer, in a word.
pub(crate) fn status(row: &CustomerRow) -> Status {
    let (tone, text) = match (&row.held, &row.suggestion) {
        (Some(hold), _) if hold.linked => (Tone::Plain, "Linked meanwhile".to_owned()),
        (Some(hold), _) => (Tone::Info, ["Being imported by ", &hold.by].concat()),
        (None, _) if row.gone => (Tone::Warn, super::GONE.get().to_owned()),
        (None, Suggestion::Several { .. }) => (Tone::Info, "Choose one".to_owned()),
        (None, Suggestion::Likely { .. }) => (Tone::Info, "Likely: confirm".to_owned()),
        (None, Suggestion::Certain { .. }) => (Tone::Good, "Ready".to_owned()),
        (None, Suggestion::None) if row.missing.is_empty() => (Tone::Info, "Choose".to_owned()),
        (None, Suggestion::None) => (Tone::Warn, missing(&row.missing)),
    };
    Status { tone, text }
}

/// `City and state missing`; beyond three fields only how many more.
fn missing(fields: &[Field]) -> String {
    const NAMED: usize = 3;
    let names: Vec<&str> = fields.iter().copied().map(field).collect();
    let words = if names.len() > NAMED {
        let more = u32::try_from(names.len() - 2).unwrap_or(u32::MAX);
        [&names[..2].join(", "), " and ", &number(more), " more"].concat()
    } else {
        join(&names)
    };
    capitalised(&[&words, " missing"].concat())
}

fn field(field: Field) -> &'static str {
    match field {
        Field::Name => "name",
        Field::City => "city",
        Field::State => "state",
        Field::Country => "country",
        Field::FirstName => "first name",
        Field::LastName => "last name",
        Field::Email => "e-mail address",
        _ => "data",
    }
}

/// The suggested account and, below it, why. The first is quiet where nothing would be filled in.
pub(crate) fn suggestion(suggestion: &Suggestion) -> (bool, String, String) {
    match suggestion {
        Suggestion::Certain { name, reason, .. } => (false, name.clone(), why(*reason).to_owned()),
        Suggestion::Likely { name, reason, .. } => (true, [name, "?"].concat(), why(*reason).to_owned()),
        Suggestion::Several { accounts } => {
            let names: Vec<&str> = accounts.iter().map(|account| account.name.as_str()).collect();
            let several = u32::try_from(names.len()).unwrap_or(u32::MAX);
            (true, count(several, "possible account", "possible accounts"), names.join(", "))
        }
        Suggestion::None => (true, "No candidate".to_owned(), "no account looks like it".to_owned()),
    }
}

/// Why an account is suggested.
pub(crate) fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::OwnMark => "created by an earlier import of this customer",
        Reason::LinkedBefore => "linked to this customer before",
        Reason::SameName => "same name",
        Reason::SameNameWithoutSuffix => "same name without punctuation and legal form",
        Reason::SameLettersWithoutAccents => "same letters without accents",
        Reason::SimilarName => "similar name",
        Reason::Other => "suggested by the service",
    }
}

/// `2 suspended, 1 never seen`, where there are such agents: they count as endpoints too.
pub(crate) fn split(endpoints: &Endpoints) -> Option<String> {
    let parts: Vec<String> = [(endpoints.suspended, " suspended"), (endpoints.never_checked_in, " never seen")]
        .into_iter()
        .filter(|(agents, _)| *agents > 0)
        .map(|(agents, word)| [&number(agents), word].concat())
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// How the endpoints of a linked customer stand to its seats, where that asks for a look.
pub(crate) fn drift(endpoints: u32, seats: u32) -> Option<String> {
    (endpoints > seats).then(|| [&number(endpoints - seats), " more than seats"].concat())
}
