//! What keeps a draft from being an order, as sentences that say how to mend it.

use domain::draft::{Fault, Field, Problem};

use crate::text::{Text, fill, number};

/// The sentence of one problem; `name` is the customer's. The same in the summary and at the field.
pub(crate) fn sentence(problem: &Problem, name: &str) -> String {
    let mut sentence = match problem.field {
        Field::Rows => rows(&problem.fault),
        Field::Customer => customer(&problem.fault, name),
        Field::Account => account(&problem.fault, name),
        Field::Name => {
            let pattern = Text {
                en: "The name of {0} does not fit Trend Micro's limit of 128 characters on one line. Change it in Kaseya, or un-tick it.",
                de: "Der Name von {0} überschreitet Trend Micros Grenze von 128 Zeichen in einer Zeile. Ändern Sie ihn in Kaseya, oder wählen Sie den Kunden ab.",
            };
            fill(&pattern, &[name])
        }
        Field::Plan => plan(&problem.fault, name),
        Field::Seats => seats(&problem.fault, name),
        Field::Template => template(&problem.fault, name),
        _ => detail(problem.field, &problem.fault, name),
    };
    // A name that ends in a full stop ends the sentence too.
    if sentence.ends_with("..") {
        sentence.pop();
    }
    sentence
}

/// A field of a new account, within a sentence.
fn noun(field: Field) -> &'static str {
    match field {
        Field::City => &Text { en: "city", de: "Ort" },
        Field::State => &Text { en: "state", de: "Bundesland" },
        Field::Country => &Text { en: "country", de: "Land" },
        Field::FirstName => &Text { en: "contact's first name", de: "Vorname" },
        Field::LastName => &Text { en: "contact's last name", de: "Nachname" },
        _ => &Text { en: "contact's e-mail address", de: "E-Mail-Adresse" },
    }
    .get()
}

fn rows(fault: &Fault) -> String {
    match fault {
        Fault::TooMany { most } => {
            let pattern = Text {
                en: "Import at most {0} customers at a time. Un-tick the others.",
                de: "Importieren Sie höchstens {0} Kunden auf einmal. Wählen Sie die übrigen ab.",
            };
            fill(&pattern, &[&number(*most)])
        }
        _ => Text { en: "Tick at least one customer.", de: "Wählen Sie mindestens einen Kunden aus." }.get().to_owned(),
    }
}

fn customer(fault: &Fault, name: &str) -> String {
    let pattern = match fault {
        Fault::Held { linked: true, .. } => &Text {
            en: "{0} is a Trend Micro customer already. Un-tick it.",
            de: "{0} ist schon Trend Micro-Kunde. Wählen Sie ihn ab.",
        },
        Fault::Held { .. } => &Text {
            en: "{0} is being imported at this moment. Un-tick it, or wait for that import to end.",
            de: "{0} wird gerade importiert. Wählen Sie ihn ab, oder warten Sie das Ende jenes Imports ab.",
        },
        _ => &Text {
            en: "{0} is not in Kaseya any more. Un-tick it.",
            de: "{0} ist nicht mehr in Kaseya. Wählen Sie ihn ab.",
        },
    };
    fill(pattern, &[name])
}

fn account(fault: &Fault, name: &str) -> String {
    let (pattern, by) = match fault {
        Fault::Held { by, linked: true } => (
            &Text {
                en: "The account chosen for {0} is linked to {1}. Choose another one.",
                de: "Das für {0} gewählte Konto ist mit {1} verknüpft. Wählen Sie ein anderes.",
            },
            by.as_str(),
        ),
        Fault::Held { by, .. } => (
            &Text {
                en: "The account chosen for {0} is being linked to {1}. Choose another one.",
                de: "Das für {0} gewählte Konto wird gerade mit {1} verknüpft. Wählen Sie ein anderes.",
            },
            by.as_str(),
        ),
        Fault::TakenInDraft { by } => (
            &Text {
                en: "The account chosen for {0} is chosen for {1} too. Choose another one for either.",
                de: "Das für {0} gewählte Konto ist auch für {1} gewählt. Wählen Sie für einen von beiden ein anderes.",
            },
            by.as_str(),
        ),
        Fault::Suspended => (
            &Text {
                en: "The account chosen for {0} is suspended in LMP. Choose another one.",
                de: "Das für {0} gewählte Konto ist in LMP gesperrt. Wählen Sie ein anderes.",
            },
            "",
        ),
        Fault::Expired => (
            &Text {
                en: "The account chosen for {0} has expired in LMP. Choose another one.",
                de: "Das für {0} gewählte Konto ist in LMP abgelaufen. Wählen Sie ein anderes.",
            },
            "",
        ),
        Fault::NotReadYet => (
            &Text {
                en: "What the account chosen for {0} has is still being read from LMP. Wait a moment, or choose another one.",
                de: "Was das für {0} gewählte Konto hat, wird noch aus LMP gelesen. Warten Sie einen Moment, oder wählen Sie ein anderes.",
            },
            "",
        ),
        Fault::Gone => (
            &Text {
                en: "The account chosen for {0} is not in LMP any more. Choose another one.",
                de: "Das für {0} gewählte Konto ist nicht mehr in LMP. Wählen Sie ein anderes.",
            },
            "",
        ),
        _ => (
            &Text {
                en: "Choose a Trend Micro account for {0}, or create a new one.",
                de: "Wählen Sie ein Trend Micro-Konto für {0}, oder legen Sie ein neues an.",
            },
            "",
        ),
    };
    fill(pattern, &[name, by])
}

fn detail(field: Field, fault: &Fault, name: &str) -> String {
    let (pattern, max) = match fault {
        Fault::TooLong { max } => (
            &Text {
                en: "The {0} for {1} must have {2} characters or fewer.",
                de: "Kürzen Sie „{0}“ für {1} auf höchstens {2} Zeichen.",
            },
            number(*max),
        ),
        Fault::ControlCharacters => (
            &Text {
                en: "The {0} for {1} must be one line of text.",
                de: "„{0}“ für {1} muss eine einzige Zeile Text sein.",
            },
            String::new(),
        ),
        Fault::UnknownCountry => (
            &Text {
                en: "Enter the country for {1} by its name or code, like Germany or DE.",
                de: "Geben Sie das Land für {1} mit Namen oder Code ein, zum Beispiel Deutschland oder DE.",
            },
            String::new(),
        ),
        Fault::NotAnEmail => (
            &Text {
                en: "Enter an e-mail address for {1} like ann@example.com. Trend Micro takes only letters, digits, hyphens, dots and underscores.",
                de: "Geben Sie für {1} eine E-Mail-Adresse wie ann@example.com ein. Trend Micro nimmt nur Buchstaben, Ziffern, Binde- und Unterstriche und Punkte.",
            },
            String::new(),
        ),
        _ => (&Text { en: "Enter the {0} for {1}.", de: "Geben Sie „{0}“ für {1} ein." }, String::new()),
    };
    fill(pattern, &[noun(field), name, &max])
}

fn plan(fault: &Fault, name: &str) -> String {
    let (pattern, present) = match fault {
        Fault::WouldCrossGrade { present } => (
            &Text {
                en: "{0} has {1} now. Another plan would replace that licence, so choose {1}.",
                de: "{0} hat jetzt {1}. Ein anderer Plan würde diese Lizenz ersetzen; wählen Sie also {1}.",
            },
            present.as_str(),
        ),
        Fault::Gone => (
            &Text {
                en: "The service plan of {0} is not offered any more. Choose another one.",
                de: "Der Serviceplan von {0} wird nicht mehr angeboten. Wählen Sie einen anderen.",
            },
            "",
        ),
        _ => (&Text { en: "Choose a service plan for {0}.", de: "Wählen Sie einen Serviceplan für {0}." }, ""),
    };
    fill(pattern, &[name, present])
}

fn seats(fault: &Fault, name: &str) -> String {
    let (pattern, value) = match fault {
        Fault::NotAWholeNumber => (
            &Text {
                en: "Seats for {0} must be a whole number, like 36.",
                de: "Lizenzen für {0}: Geben Sie eine ganze Zahl ein, zum Beispiel 36.",
            },
            0,
        ),
        Fault::TooFew { least } => (
            &Text {
                en: "Seats for {0} must be {1} or more.", de: "Lizenzen für {0}: Es müssen mindestens {1} sein."
            },
            *least,
        ),
        Fault::TooMany { most } => (
            &Text {
                en: "Seats for {0} must be {1} or fewer.", de: "Lizenzen für {0}: Es dürfen höchstens {1} sein."
            },
            *most,
        ),
        Fault::FewerThanPresent { present } => (
            &Text {
                en: "{0} has {1} seats now. Confirm that it shall have fewer.",
                de: "{0} hat jetzt {1} Lizenzen. Bestätigen Sie, dass es weniger sein sollen.",
            },
            *present,
        ),
        _ => (&Text { en: "Enter the seats for {0}.", de: "Geben Sie die Lizenzen für {0} ein." }, 0),
    };
    fill(pattern, &[name, &number(value)])
}

fn template(fault: &Fault, name: &str) -> String {
    let pattern = match fault {
        Fault::Gone => &Text {
            en: "The template of {0} is not there any more. Choose another one.",
            de: "Die Vorlage von {0} gibt es nicht mehr. Wählen Sie eine andere.",
        },
        Fault::CopyOfItself => &Text {
            en: "The settings of {0} cannot be copied onto itself. Keep them instead.",
            de: "Die Einstellungen von {0} lassen sich nicht auf sich selbst kopieren. Behalten Sie sie bei.",
        },
        Fault::NothingToKeep => &Text {
            en: "{0} gets a new account, which has no settings to keep. Choose a template.",
            de: "{0} bekommt ein neues Konto, das noch keine Einstellungen hat. Wählen Sie eine Vorlage.",
        },
        _ => &Text { en: "Choose a template for {0}.", de: "Wählen Sie eine Vorlage für {0}." },
    };
    fill(pattern, &[name])
}
