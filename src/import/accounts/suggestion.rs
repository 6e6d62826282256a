//! Under a row's account: why it was filled in, or what is suggested and why.

use domain::{
    AccountId,
    draft::{AccountChoice, Field},
    matching::Suggestion,
};

use super::picker::choose;
use crate::{
    import::{desk::name_in, line::Line},
    text::import as words,
    ui::{
        Button, Kind,
        dom::{Child, El, el},
    },
};

/// What the line says. It is made anew only when that is something else: a button in it that is being pressed stays.
#[derive(Clone, PartialEq)]
enum Said {
    Nothing,
    /// Words alone.
    Words(String),
    /// Words, and accounts to use.
    Offers(String, Vec<Offer>),
}

/// An account that is suggested and not chosen.
#[derive(Clone, PartialEq)]
struct Offer {
    account: AccountId,
    name: String,
    /// Who has it, in words.
    taken: Option<String>,
}

/// The line under the list of accounts; it has the `id` by which it describes the list.
pub(super) fn suggestion_line(line: Line, id: &str) -> El {
    el("span").class("sub").attr("id", id).switch(
        move || said(line),
        move |said| match said {
            Said::Nothing => Child::None,
            Said::Words(words) => el("span").text(words).into(),
            Said::Offers(words, offers) => {
                let offers = offers.into_iter().map(|offer| use_it(line, offer)).collect::<Vec<_>>();
                vec![Child::from(el("span").text(words)), offers.into()].into()
            }
        },
    )
}

fn said(line: Line) -> Said {
    let chosen = line.row.with(|row| row.account.clone());
    let suggestion = line.kaseya.with(|facts| facts.as_ref().map(|facts| facts.suggestion.clone()));
    match (suggestion, chosen) {
        (suggestion, Some(AccountChoice::Existing { id })) => Said::Words(existing(line, suggestion, &id)),
        (Some(Suggestion::Certain { account, name, reason } | Suggestion::Likely { account, name, reason }), _) => {
            let words = [&name, ": ", words::reason(reason), ". "].concat();
            Said::Offers(words, vec![offer(line, account, name)])
        }
        (Some(Suggestion::Several { accounts }), None) => {
            let words = [&words::several(words::whole(accounts.len())), " "].concat();
            Said::Offers(words, accounts.into_iter().map(|found| offer(line, found.account, found.name)).collect())
        }
        (_, Some(AccountChoice::New)) => Said::Nothing,
        _ => Said::Words(words::NO_CANDIDATE.get().to_owned()),
    }
}

/// Why the chosen account was suggested, and what it has.
fn existing(line: Line, suggestion: Option<Suggestion>, id: &AccountId) -> String {
    let reason = match suggestion {
        Some(Suggestion::Certain { account, reason, .. } | Suggestion::Likely { account, reason, .. })
            if account == *id =>
        {
            Some(words::reason(reason))
        }
        _ => None,
    };
    let has = line.desk.facts.with(|facts| {
        let account = facts.accounts.get(id)?;
        let reading = account.reading.then(|| words::READING.get().to_owned());
        account.subscribed.as_ref().map(words::has).or(reading)
    });
    reason.into_iter().chain(has.as_deref()).collect::<Vec<_>>().join(" · ")
}

fn offer(line: Line, account: AccountId, name: String) -> Offer {
    let taken = line
        .desk
        .draft
        .with(|draft| line.customer.with_value(|own| draft.taken_by(&account, own).map(|row| row.customer.clone())))
        .map(|other| line.desk.facts.with(|facts| words::suggestion_taken(&name, &name_in(facts, &other))));
    Offer { account, name, taken }
}

/// **Use** for a suggested account, or who has it.
fn use_it(line: Line, Offer { account, name, taken }: Offer) -> El {
    if let Some(taken) = taken {
        return el("span").text(taken);
    }
    let press = move || {
        choose(line, Some(AccountChoice::Existing { id: account.clone() }));
        // The button goes away with the choice: the focus stays in the row.
        line.desk.focus(line.id(), Field::Account);
    };
    let button = Button::new(words::use_account(&name))
        .kind(Kind::Link)
        .label(words::use_account_for(&name, &line.name()))
        .on_press(press);
    el("span").child(button).text(" ")
}
