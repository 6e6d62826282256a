//! The search for a company by its name.

use contract::connectwise::{Companies, Company};

use super::desk::Desk;
use crate::{
    reactive::RwSignal,
    text::{self, connectwise::verify as words},
    turns::Turns,
    ui::{
        Button, ComboOption, Combobox, Dialog,
        dom::{Child, El, el},
    },
    wait,
};

/// Waits this long after a key before asking.
const PAUSE_MS: i32 = 200;

#[derive(Clone, Copy)]
struct Search {
    desk: Desk,
    open: RwSignal<bool>,
    found: RwSignal<Companies>,
    failed: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    turns: Turns,
}

/// The dialog, shown while `open`.
pub(super) fn dialog(desk: Desk, open: RwSignal<bool>) -> El {
    let nobody = Companies { companies: Vec::new(), more: false };
    let search = Search {
        desk,
        open,
        found: RwSignal::new(nobody),
        failed: RwSignal::new(None),
        busy: RwSignal::new(false),
        turns: Turns::new(),
    };
    let close = move || open.set(false);
    Dialog::new(words::SEARCH_TITLE.get(), move || open.get()).on_close(close).content(move || -> Vec<Child> {
        let field = Combobox::new("cw-search", words::COMPANY_NAME.get(), String::new, move || search.options())
            .placeholder(words::TYPE_NAME.get())
            .loading(move || search.busy.get())
            .on_query(move |text| search.ask(text))
            .on_pick(move |id| search.pick(&id))
            .announce(move |text| desk.announce(text))
            .done();
        let note = move || {
            search.failed.get().or_else(|| search.found.with(|found| found.more.then(|| words::MORE.get().to_owned())))
        };
        vec![
            el("div")
                .class("field")
                .child(el("label").class("field-label").attr("for", "cw-search").say(&words::COMPANY_NAME))
                .child(field)
                .child(el("p").class("field-hint").attr("role", "status").dynamic(note))
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
            disabled: false,
        };
        self.found.with(|found| found.companies.iter().map(option).collect())
    }

    fn ask(self, text: String) {
        let text: String = text.trim().chars().take(contract::limits::SEARCH_MAX).collect();
        let turn = self.turns.next();
        if text.is_empty() {
            self.busy.set(false);
            return self.found.update(|found| *found = Companies { companies: Vec::new(), more: false });
        }
        self.busy.set(true);
        wait::then(PAUSE_MS, move || {
            let Some(api) = self.desk.api().filter(|_| turn.is_last()) else { return };
            api.companies(&text).then(move |answer| {
                if turn.is_last() {
                    self.failed.set(answer.as_ref().err().map(crate::api::ApiError::sentence));
                    self.found.set(answer.unwrap_or(Companies { companies: Vec::new(), more: false }));
                    self.busy.set(false);
                }
            });
        });
    }

    /// What was chosen goes into the field, and is verified there.
    fn pick(self, identifier: &str) {
        self.open.set(false);
        self.desk.enter_company(identifier.to_owned());
        self.desk.ask_verify();
    }
}
