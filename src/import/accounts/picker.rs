//! **Trend Micro Customer Account** of one row.

use contract::accounts::AccountRow;
use domain::{
    AccountId,
    draft::{AccountChoice, Edit, Field},
};

use super::{
    options::{NEW, options},
    search::AccountSearch,
    suggestion::suggestion_line,
};
use crate::{
    import::line::Line,
    text::import as words,
    ui::{Combobox, describing, dom::El, field_error},
};

/// The list of accounts with what is suggested below it.
pub(super) fn picker(line: Line, search: AccountSearch) -> Vec<El> {
    let id = line.field_id(Field::Account);
    let value = move || {
        line.row.with(|row| match &row.account {
            None => String::new(),
            Some(AccountChoice::New) => words::CREATE_NEW.get().to_owned(),
            Some(AccountChoice::Existing { id }) => line
                .desk
                .facts
                .with(|facts| facts.accounts.get(id).map_or_else(|| id.to_string(), |facts| facts.name.clone())),
        })
    };
    let is_open =
        move || search.open.with(|open| open.as_ref().is_some_and(|(id, _)| line.customer.with_value(|own| own == id)));
    let pick = move |picked: String| {
        if picked == NEW {
            choose(line, Some(AccountChoice::New));
        } else if let Some(account) = found(search, &picked) {
            line.desk.learn(account.id.clone(), account.facts);
            choose(line, Some(AccountChoice::Existing { id: account.id }));
        }
    };
    let label = move || words::account_for(&line.name());
    let combobox = Combobox::new(id.clone(), label, value, move || options(line, search))
        .loading(move || is_open() && search.lookup.busy.get())
        .on_query(move |text| search.ask(line.id(), &text))
        .on_pick(pick)
        .on_clear(move || choose(line, None))
        .placeholder(words::CHOOSE_ACCOUNT.get())
        .described_by(describing(&id))
        .wrong(move || line.wrong(Field::Account))
        .announce(move |text| line.desk.announce(text))
        .done();
    let hint = suggestion_line(line, &[&id, "-hint"].concat());
    vec![combobox, hint, field_error(&id, move || line.error(Field::Account))]
}

/// Sets the row's account.
pub(super) fn choose(line: Line, account: Option<AccountChoice>) {
    line.desk.edit(Edit::Account { rows: line.rows(), account });
}

fn found(search: AccountSearch, picked: &str) -> Option<AccountRow> {
    let picked: AccountId = picked.parse().ok()?;
    search.lookup.found.with_untracked(|found| found.some()?.rows.iter().find(|row| row.id == picked).cloned())
}
