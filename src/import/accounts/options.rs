//! The choices of a row's list: a new account first, then those of LMP with the reason why one cannot be chosen.

use contract::accounts::{AccountPage, AccountRow};
use domain::{
    account::AccountStatus,
    customer::CustomerId,
    draft::{AccountChoice, Draft, Facts},
};

use super::search::AccountSearch;
use crate::{
    import::{desk::name_in, line::Line},
    lookup::Found,
    text::import as words,
    ui::{ComboOption, OptionKind},
};

/// What picking *+ Create a new Trend Micro Account* gives.
pub(super) const NEW: &str = "new";

/// The choices of `line`; none while another row's list is open.
pub(super) fn options(line: Line, search: AccountSearch) -> Vec<ComboOption> {
    let typed = search.open.with(|open| {
        let (customer, typed) = open.as_ref()?;
        line.customer.with_value(|own| own == customer).then(|| typed.clone())
    });
    let create = ComboOption {
        id: NEW.to_owned(),
        label: words::CREATE_NEW.get().to_owned(),
        note: None,
        kind: OptionKind::Act,
    };
    let mut options = vec![create];
    let Some(typed) = typed else { return options };
    search.lookup.found.with(|found| match found {
        Found::Nothing => {}
        Found::Failed(why) => {
            let failed = ComboOption::said(words::ACCOUNTS_FAILED.get().to_owned());
            options.push(ComboOption { note: Some(why.clone()), ..failed });
        }
        Found::Some(page) => line.desk.draft.with(|draft| {
            line.desk.facts.with(|facts| {
                let own = line.id();
                if let Some(why) = none_left(page, draft, &typed) {
                    options.push(ComboOption::said(why.to_owned()));
                }
                options.extend(page.rows.iter().map(|account| option(account, &own, draft, facts)));
                let more = page.matching.saturating_sub(words::whole(page.rows.len()));
                if more != 0 {
                    options.push(ComboOption::said(words::more_accounts(more)));
                }
            });
        }),
    });
    options
}

fn option(account: &AccountRow, own: &CustomerId, draft: &Draft, facts: &Facts) -> ComboOption {
    let why_not = match account.facts.status {
        AccountStatus::Suspended => Some(words::SUSPENDED.get().to_owned()),
        AccountStatus::Expired => Some(words::EXPIRED.get().to_owned()),
        AccountStatus::Enabled | AccountStatus::Other => account.facts.held.as_ref().map(words::account_held),
    }
    .or_else(|| draft.taken_by(&account.id, own).map(|row| words::taken(&name_in(facts, &row.customer))));
    ComboOption {
        id: account.id.to_string(),
        label: account.facts.name.clone(),
        kind: if why_not.is_some() { OptionKind::Taken } else { OptionKind::Found },
        note: why_not
            .or_else(|| account.facts.subscribed.as_ref().map(words::has))
            .or_else(|| account.facts.reading.then(|| words::READING.get().to_owned())),
    }
}

/// Why no account can be chosen, where that is so.
fn none_left(page: &AccountPage, draft: &Draft, typed: &str) -> Option<&'static str> {
    if page.matching == 0 {
        return Some(if typed.is_empty() { words::NO_ACCOUNTS.get() } else { words::NO_ACCOUNT_MATCHES.get() });
    }
    let in_rows = draft.included().filter(|row| matches!(row.account, Some(AccountChoice::Existing { .. }))).count();
    (typed.is_empty() && page.free <= words::whole(in_rows)).then_some(words::ALL_TAKEN.get())
}
