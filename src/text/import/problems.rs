//! What keeps a draft from being an order, as sentences that say how to mend it.

use domain::draft::{Fault, Field, Problem};

use crate::text::number;

/// The sentence of one problem; `name` is the customer's. The same in the summary and at the field.
pub(crate) fn sentence(problem: &Problem, name: &str) -> String {
    let mut sentence = match problem.field {
        Field::Rows => rows(&problem.fault),
        Field::Customer => customer(&problem.fault, name),
        Field::Account => account(&problem.fault, name),
        Field::Name => [
            "The name of ",
            name,
            " does not fit Trend Micro's limit of 128 characters on one line. Change it in Kaseya, or un-tick it.",
        ]
        .concat(),
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
        Field::City => "city",
        Field::State => "state",
        Field::Country => "country",
        Field::FirstName => "contact's first name",
        Field::LastName => "contact's last name",
        _ => "contact's e-mail address",
    }
}

fn rows(fault: &Fault) -> String {
    match fault {
        Fault::TooMany { most } => {
            ["Import at most ", &number(*most), " customers at a time. Un-tick the others."].concat()
        }
        _ => "Tick at least one customer.".to_owned(),
    }
}

fn customer(fault: &Fault, name: &str) -> String {
    let rest = match fault {
        Fault::Held { linked: true, .. } => " is a Trend Micro customer already. Un-tick it.",
        Fault::Held { .. } => " is being imported at this moment. Un-tick it, or wait for that import to end.",
        _ => " is not in Kaseya any more. Un-tick it.",
    };
    [name, rest].concat()
}

fn account(fault: &Fault, name: &str) -> String {
    let chosen = ["The account chosen for ", name].concat();
    match fault {
        Fault::Held { by, linked: true } => [&chosen, " is linked to ", by, ". Choose another one."].concat(),
        Fault::Held { by, .. } => [&chosen, " is being linked to ", by, ". Choose another one."].concat(),
        Fault::TakenInDraft { by } => [&chosen, " is chosen for ", by, " too. Choose another one for either."].concat(),
        Fault::Suspended => [&chosen, " is suspended in LMP. Choose another one."].concat(),
        Fault::Expired => [&chosen, " has expired in LMP. Choose another one."].concat(),
        Fault::Gone => [&chosen, " is not in LMP any more. Choose another one."].concat(),
        _ => ["Choose a Trend Micro account for ", name, ", or create a new one."].concat(),
    }
}

fn detail(field: Field, fault: &Fault, name: &str) -> String {
    let noun = noun(field);
    match fault {
        Fault::TooLong { max } => {
            ["The ", noun, " for ", name, " must have ", &number(*max), " characters or fewer."].concat()
        }
        Fault::ControlCharacters => ["The ", noun, " for ", name, " must be one line of text."].concat(),
        Fault::UnknownCountry => ["Enter the country for ", name, " by its name or code, like Germany or DE."].concat(),
        Fault::NotAnEmail => [
            "Enter an e-mail address for ",
            name,
            " like ann@example.com. Trend Micro takes only letters, digits, hyphens, dots and underscores.",
        ]
        .concat(),
        _ => ["Enter the ", noun, " for ", name, "."].concat(),
    }
}

fn plan(fault: &Fault, name: &str) -> String {
    match fault {
        Fault::WouldCrossGrade { present } => {
            [name, " has ", present, " now. Another plan would replace that licence, so choose ", present, "."].concat()
        }
        Fault::Gone => ["The service plan of ", name, " is not offered any more. Choose another one."].concat(),
        _ => ["Choose a service plan for ", name, "."].concat(),
    }
}

fn seats(fault: &Fault, name: &str) -> String {
    match fault {
        Fault::NotAWholeNumber => ["Seats for ", name, " must be a whole number, like 36."].concat(),
        Fault::TooFew { least } => ["Seats for ", name, " must be ", &number(*least), " or more."].concat(),
        Fault::TooMany { most } => ["Seats for ", name, " must be ", &number(*most), " or fewer."].concat(),
        Fault::FewerThanPresent { present } => {
            [name, " has ", &number(*present), " seats now. Confirm that it shall have fewer."].concat()
        }
        _ => ["Enter the seats for ", name, "."].concat(),
    }
}

fn template(fault: &Fault, name: &str) -> String {
    match fault {
        Fault::Gone => ["The template of ", name, " is not there any more. Choose another one."].concat(),
        Fault::CopyOfItself => ["The settings of ", name, " cannot be copied onto itself. Keep them instead."].concat(),
        Fault::NothingToKeep => {
            [name, " gets a new account, which has no settings to keep. Choose a template."].concat()
        }
        _ => ["Choose a template for ", name, "."].concat(),
    }
}
