//! Under a row's account: why it was filled in, or what is suggested and why.

use domain::{
    AccountId,
    draft::{AccountChoice, Field},
    matching::{Reason, Suggestion},
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

/// The line under the list of accounts; it has the `id` by which it describes the list.
pub(super) fn suggestion_line(line: Line, id: &str) -> El {
    el("span").class("sub").attr("id", id).dynamic(move || {
        let chosen = line.row.with(|row| row.account.clone());
        let suggestion = line.kaseya.with(|facts| facts.as_ref().map(|facts| facts.suggestion.clone()));
        match (suggestion, chosen) {
            (suggestion, Some(AccountChoice::Existing { id })) => existing(line, suggestion, &id).into(),
            (Some(Suggestion::Certain { account, name, reason } | Suggestion::Likely { account, name, reason }), _) => {
                one(line, account, &name, reason)
            }
            (Some(Suggestion::Several { accounts }), None) => {
                let head = words::several(words::whole(accounts.len()));
                let use_each = accounts.into_iter().map(|found| use_it(line, found.account, &found.name));
                Child::from(vec![Child::from(el("span").text(head).text(" ")), use_each.collect::<Vec<_>>().into()])
            }
            (_, Some(AccountChoice::New)) => Child::None,
            _ => el("span").text(words::NO_CANDIDATE.get()).into(),
        }
    })
}

/// Why the chosen account was suggested, and what it has.
fn existing(line: Line, suggestion: Option<Suggestion>, id: &AccountId) -> El {
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
    let parts: Vec<&str> = reason.into_iter().chain(has.as_deref()).collect();
    el("span").text(parts.join(" · "))
}

/// The one account that is suggested and not chosen.
fn one(line: Line, account: AccountId, name: &str, reason: Reason) -> Child {
    let head = [name, ": ", words::reason(reason), ". "].concat();
    vec![el("span").text(head), use_it(line, account, name)].into()
}

/// **Use** for a suggested account, or who has it.
fn use_it(line: Line, account: AccountId, name: &str) -> El {
    let taken = line
        .desk
        .draft
        .with(|draft| line.customer.with_value(|own| draft.taken_by(&account, own).map(|row| row.customer.clone())));
    if let Some(other) = taken {
        let text = line.desk.facts.with(|facts| words::suggestion_taken(name, &name_in(facts, &other)));
        return el("span").text(text);
    }
    let press = move || {
        choose(line, Some(AccountChoice::Existing { id: account.clone() }));
        // The button goes away with the choice: the focus stays in the row.
        line.desk.focus(line.id(), Field::Account);
    };
    let button = Button::new(words::use_account(name))
        .kind(Kind::Link)
        .label(words::use_account_for(name, &line.name()))
        .on_press(press);
    el("span").child(button).text(" ")
}
