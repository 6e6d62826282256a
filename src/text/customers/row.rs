use domain::{
    customer::Endpoints,
    draft::Field,
    list::{Account, Row, Status as Stands},
    matching::Reason,
};

use crate::{
    text::{Text, capitalised, count, fill, join, number, pick},
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
pub(crate) fn status(row: &Row) -> Status {
    let plain = |tone, words: &Text| (tone, words.get().to_owned());
    let (tone, text) = match row.status {
        Stands::Linked => plain(Tone::Plain, &Text { en: "Linked meanwhile", de: "Inzwischen verknüpft" }),
        Stands::Held => {
            let by = row.held_by.as_deref().unwrap_or_default();
            (Tone::Info, fill(&Text { en: "Being imported by {0}", de: "Wird importiert von {0}" }, &[by]))
        }
        Stands::Gone => plain(Tone::Warn, &super::GONE),
        Stands::ChooseOne => plain(Tone::Info, &Text { en: "Choose one", de: "Eines wählen" }),
        Stands::Confirm => plain(Tone::Info, &Text { en: "Likely: confirm", de: "Wahrscheinlich: bestätigen" }),
        Stands::Ready => plain(Tone::Good, &Text { en: "Ready", de: "Bereit" }),
        Stands::Choose => plain(Tone::Info, &Text { en: "Choose", de: "Konto wählen" }),
        Stands::Incomplete => (Tone::Warn, missing(&row.missing)),
    };
    Status { tone, text }
}

/// What a new account would lack, where the status does not say so: `For a new account: city and state missing`.
pub(crate) fn contact(row: &Row) -> Option<String> {
    let open = matches!(row.status, Stands::Ready | Stands::Confirm | Stands::ChooseOne);
    let pattern = &Text { en: "For a new account: {0}", de: "Für ein neues Konto: {0}" };
    (open && !row.missing.is_empty()).then(|| fill(pattern, &[&lacking(&row.missing)]))
}

/// `City and state missing`.
fn missing(fields: &[Field]) -> String {
    capitalised(&lacking(fields))
}

/// `city and state missing`; beyond three fields only how many more.
fn lacking(fields: &[Field]) -> String {
    const NAMED: usize = 3;
    let names: Vec<&str> = fields.iter().copied().map(field).collect();
    let words = if names.len() > NAMED {
        let more = u32::try_from(names.len() - 2).unwrap_or(u32::MAX);
        let pattern = &Text { en: "{0} and {1} more", de: "{0} und {1} weitere" };
        fill(pattern, &[&names[..2].join(", "), &number(more)])
    } else {
        join(&names)
    };
    let fields = u32::try_from(names.len()).unwrap_or(u32::MAX);
    let one = &Text { en: "{0} missing", de: "{0} fehlt" };
    let many = &Text { en: "{0} missing", de: "{0} fehlen" };
    fill(pick(fields, one, many), &[&words])
}

fn field(field: Field) -> &'static str {
    match field {
        Field::Name => &Text { en: "name", de: "Name" },
        Field::City => &Text { en: "city", de: "Ort" },
        Field::State => &Text { en: "state", de: "Bundesland" },
        Field::Country => &Text { en: "country", de: "Land" },
        Field::FirstName => &Text { en: "first name", de: "Vorname" },
        Field::LastName => &Text { en: "last name", de: "Nachname" },
        Field::Email => &Text { en: "e-mail address", de: "E-Mail-Adresse" },
        _ => &Text { en: "data", de: "Daten" },
    }
    .get()
}

/// The suggested account and, below it, why. The first is quiet where nothing would be filled in.
pub(crate) fn account(account: &Account) -> (bool, String, String) {
    match account {
        Account::One { name, certain: true, reason } => (false, name.clone(), why(*reason).to_owned()),
        Account::One { name, certain: false, reason } => (true, [name, "?"].concat(), why(*reason).to_owned()),
        Account::Several(names) => {
            let several = u32::try_from(names.len()).unwrap_or(u32::MAX);
            let one = &Text { en: "{0} possible account", de: "{0} mögliches Konto" };
            let many = &Text { en: "{0} possible accounts", de: "{0} mögliche Konten" };
            (true, count(several, one, many), names.join(", "))
        }
        Account::None => {
            let none = Text { en: "No candidate", de: "Kein Vorschlag" };
            let why = Text { en: "no account looks like it", de: "kein Konto sieht ihm ähnlich" };
            (true, none.get().to_owned(), why.get().to_owned())
        }
    }
}

/// Why an account is suggested.
pub(crate) fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::OwnMark => &Text {
            en: "created by an earlier import of this customer",
            de: "von einem früheren Import dieses Kunden angelegt",
        },
        Reason::LinkedBefore => {
            &Text { en: "linked to this customer before", de: "war schon mit diesem Kunden verknüpft" }
        }
        Reason::SameName => &Text { en: "same name", de: "gleicher Name" },
        Reason::SameNameWithoutSuffix => &Text {
            en: "same name without punctuation and legal form",
            de: "gleicher Name ohne Satzzeichen und Rechtsform",
        },
        Reason::SameLettersWithoutAccents => {
            &Text { en: "same letters without accents", de: "gleiche Buchstaben ohne Akzente" }
        }
        Reason::SimilarName => &Text { en: "similar name", de: "ähnlicher Name" },
        Reason::Other => &Text { en: "suggested by the service", de: "vom Dienst vorgeschlagen" },
    }
    .get()
}

/// `2 suspended, 1 never seen`, where there are such agents: they count as endpoints too.
pub(crate) fn split(endpoints: &Endpoints) -> Option<String> {
    let parts: Vec<String> = [
        (endpoints.suspended, &Text { en: "{0} suspended", de: "{0} ausgesetzt" }),
        (endpoints.never_checked_in, &Text { en: "{0} never seen", de: "{0} nie gemeldet" }),
    ]
    .into_iter()
    .filter(|(agents, _)| *agents > 0)
    .map(|(agents, word)| fill(word, &[&number(agents)]))
    .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
