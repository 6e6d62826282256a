//! The search for a company by its name.

use contract::connectwise::{Companies, Company};

use super::desk::Desk;
use crate::{
    api::ApiError,
    lookup::{Lookup, searched},
    reactive::RwSignal,
    text::{self, connectwise::verify as words},
    ui::{
        Button, ComboOption, Combobox, Dialog, OptionKind,
        dom::{Child, El, el},
    },
};

#[derive(Clone, Copy)]
struct Search {
    desk: Desk,
    open: RwSignal<bool>,
    lookup: Lookup<Companies>,
}

/// The dialog, shown while `open`.
pub(super) fn dialog(desk: Desk, open: RwSignal<bool>) -> El {
    let search = Search { desk, open, lookup: Lookup::new() };
    let close = move || open.set(false);
    Dialog::new(words::SEARCH_TITLE.get(), move || open.get()).on_close(close).content(move || -> Vec<Child> {
        let field = Combobox::new("cw-search", words::COMPANY_NAME.get(), String::new, move || search.options())
            .placeholder(words::TYPE_NAME.get())
            .loading(move || search.lookup.busy.get())
            .on_query(move |text| search.ask(&text))
            .on_pick(move |id| search.pick(&id))
            .announce(move |text| desk.announce(text))
            .done();
        vec![
            el("div")
                .class("field")
                .child(el("label").class("field-label").attr("for", "cw-search").say(&words::COMPANY_NAME))
                .child(field)
                .into(),
            el("div").class("dialog-actions").child(Button::new(&text::CANCEL).on_press(close)).into(),
        ]
    })
}

impl Search {
    fn options(self) -> Vec<ComboOption> {
        let option = |company: &Company| ComboOption {
            id: company.identifier.clone(),
            label: company.name.clone(),
            note: Some([company.identifier.as_str(), " · ", &company.status].concat()),
            kind: OptionKind::Found,
        };
        self.lookup.found.with(|found| {
            let said = found.hint(|found| found.more.then(|| words::MORE.get())).map(ComboOption::said);
            found.some().into_iter().flat_map(|found| &found.companies).map(option).chain(said).collect()
        })
    }

    fn ask(self, typed: &str) {
        let text = searched(typed);
        if text.is_empty() {
            return self.lookup.clear();
        }
        let ask = move |text: Option<&str>| Some(self.desk.api()?.companies(text?));
        self.lookup.ask(text, ask, ApiError::sentence);
    }

    /// What was chosen goes into the field, and is verified there.
    fn pick(self, identifier: &str) {
        self.open.set(false);
        self.desk.enter_company(identifier.to_owned());
        self.desk.ask_verify();
    }
}
