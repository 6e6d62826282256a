//! Under a row's account: why it was filled in, or what is suggested and why.

use domain::{
    AccountId,
    draft::{AccountChoice, Field},
    matching::{Reason, Suggestion},
};
use leptos::prelude::*;

use super::picker::choose;
use crate::{
    import::{desk::name_in, line::Line},
    text::import as words,
    ui::{Button, Kind},
};

/// The line under the list of accounts.
#[component]
pub(super) fn SuggestionLine(
    /// The customer.
    line: Line,
    /// The id that describes the list.
    id: String,
) -> impl IntoView {
    let content = move || {
        let chosen = line.row.with(|row| row.account.clone());
        let suggestion = line.kaseya.with(|facts| facts.as_ref().map(|facts| facts.suggestion.clone()));
        match (suggestion, chosen) {
            (suggestion, Some(AccountChoice::Existing { id })) => existing(line, suggestion, &id),
            (Some(Suggestion::Certain { account, name, reason } | Suggestion::Likely { account, name, reason }), _) => {
                one(line, account, &name, reason)
            }
            (Some(Suggestion::Several { accounts }), None) => {
                let count = words::whole(accounts.len());
                let buttons = accounts.into_iter().map(|found| use_it(line, found.account, &found.name)).collect_view();
                let head = words::several(count);
                view! { class="r", <span>{head}" "</span>{buttons} }.into_any()
            }
            (_, Some(AccountChoice::New)) => ().into_any(),
            _ => view! { class="r", <span>{words::NO_CANDIDATE.get()}</span> }.into_any(),
        }
    };
    view! { class="r", <span class="sub" id=id>{content}</span> }
}

/// Why the chosen account was suggested, and what it has.
fn existing(line: Line, suggestion: Option<Suggestion>, id: &AccountId) -> AnyView {
    let reason = match suggestion {
        Some(Suggestion::Certain { account, reason, .. } | Suggestion::Likely { account, reason, .. })
            if account == *id =>
        {
            Some(words::reason(reason))
        }
        _ => None,
    };
    let has = line.desk.facts.with(|facts| {
        let subscribed = facts.accounts.get(id)?.subscribed.as_ref()?;
        Some(words::has(subscribed))
    });
    let parts: Vec<&str> = reason.into_iter().chain(has.as_deref()).collect();
    view! { class="r", <span>{parts.join(" · ")}</span> }.into_any()
}

/// The one account that is suggested and not chosen.
fn one(line: Line, account: AccountId, name: &str, reason: Reason) -> AnyView {
    let head = [name, ": ", words::reason(reason), ". "].concat();
    view! { class="r", <span>{head}</span>{use_it(line, account, name)} }.into_any()
}

/// **Use** for a suggested account, or who has it.
fn use_it(line: Line, account: AccountId, name: &str) -> AnyView {
    let taken = line
        .desk
        .draft
        .with(|draft| line.customer.with_value(|own| draft.taken_by(&account, own).map(|row| row.customer.clone())));
    if let Some(other) = taken {
        let text = line.desk.facts.with(|facts| words::suggestion_taken(name, &name_in(facts, &other)));
        return view! { class="r", <span>{text}</span> }.into_any();
    }
    let label = words::use_account(name);
    let full = words::use_account_for(name, &line.name.get());
    let press = move |()| {
        choose(line, Some(AccountChoice::Existing { id: account.clone() }));
        // The button goes away with the choice: the focus stays in the row.
        line.desk.focus(line.id(), Field::Account);
    };
    view! { class="r", <Button kind=Kind::Link label=full on_press=press>{label}</Button>" " }.into_any()
}
