//! **Product Agreements**: for each product first the type, then the name.

use contract::connectwise::{Agreement, AgreementStatus, Assigned, Assignment};
use domain::{connectwise::AgreementId, product::Product};

use super::desk::Desk;
use crate::{
    reactive::RwSignal,
    text::{self, connectwise::agreements as words},
    ui::{
        Button, Dialog, Kind, Opt, Select,
        dom::{Child, El, el},
        field_error, focus_id,
    },
};

/// What is chosen for one product: no type is **Default**.
#[derive(Clone, Copy)]
struct Choice {
    product: Product,
    kind: RwSignal<Option<String>>,
    agreement: RwSignal<Option<AgreementId>>,
    /// **OK** was pressed without a name.
    missing: RwSignal<bool>,
}

/// The dialog, shown while `open`.
pub(super) fn dialog(desk: Desk, open: RwSignal<bool>) -> El {
    let close = move || open.set(false);
    Dialog::new(words::PRODUCT_AGREEMENTS.get(), move || open.get()).on_close(close).content(move || -> Vec<Child> {
        let active = active(desk);
        let choices: Vec<Choice> = desk.document.with_untracked(|document| {
            document
                .products
                .iter()
                .map(|line| line.product)
                .filter(|product| *product != Product::Other)
                .map(|product| Choice::of(desk, product, &active))
                .collect()
        });
        let note = if active.is_empty() { words::NONE_ACTIVE.get() } else { words::DEFAULT_IS.get() };
        let fields = el("div").class("stack").children(choices.iter().map(|choice| choice.fields(desk, &active)));
        let near = fields.clone();
        let ok = move || {
            for choice in &choices {
                choice.missing.set(choice.is_missing());
            }
            if let Some(choice) = choices.iter().find(|choice| choice.is_missing()) {
                focus_id(near.html(), &choice.id("name"));
                return;
            }
            desk.settings.update(|settings| {
                settings.agreements = choices.iter().filter_map(Choice::assignment).collect();
            });
            close();
        };
        let actions = el("div")
            .class("dialog-actions")
            .child(Button::new(words::OK).kind(Kind::Primary).on_press(ok))
            .child(Button::new(&text::CANCEL).on_press(close));
        vec![el("p").class("muted").text(note).into(), fields.into(), actions.into()]
    })
}

/// The agreements that can be chosen.
fn active(desk: Desk) -> Vec<Agreement> {
    let is_active = |agreement: &&Agreement| agreement.status == AgreementStatus::Active;
    desk.document.with_untracked(|document| document.agreements.iter().filter(is_active).cloned().collect())
}

/// What **Default** comes to: the same for every product.
fn by_default(desk: Desk) -> String {
    desk.document.with_untracked(|document| {
        let found = document.products.iter().find_map(|line| match &line.assigned {
            Assigned::Default(agreement) => Some(agreement.name.clone()),
            Assigned::ChooseOneOf(of) => Some(words::choose_one_of(*of)),
            Assigned::None => Some(words::NO_DEFAULT.get().to_owned()),
            Assigned::Chosen(_) | Assigned::Gone(_) => None,
        });
        found.unwrap_or_else(|| words::DEFAULT.get().to_owned())
    })
}

impl Choice {
    fn of(desk: Desk, product: Product, active: &[Agreement]) -> Self {
        let chosen = desk.settings.with_untracked(|settings| {
            settings.agreements.iter().find(|one| one.product == product).map(|one| one.agreement)
        });
        // One that has ended cannot be kept: **Default** until another is chosen.
        let found = active.iter().find(|one| Some(one.id) == chosen);
        Self {
            product,
            kind: RwSignal::new(found.map(|one| one.kind.clone())),
            agreement: RwSignal::new(found.map(|one| one.id)),
            missing: RwSignal::new(false),
        }
    }

    fn id(self, what: &str) -> String {
        ["cw-", what, "-", self.product.code()].concat()
    }

    fn is_missing(&self) -> bool {
        self.kind.with_untracked(Option::is_some) && self.agreement.get_untracked().is_none()
    }

    fn assignment(&self) -> Option<Assignment> {
        self.agreement.get_untracked().map(|agreement| Assignment { product: self.product, agreement })
    }

    /// Another type: its only agreement is chosen, several wait for a choice.
    fn set_kind(self, desk: Desk, kind: &str, active: &[Agreement]) {
        self.missing.set(false);
        let mut of_kind = active.iter().filter(|one| one.kind == kind && !kind.is_empty());
        let first = of_kind.next().map(|one| one.id);
        self.agreement.set(first.filter(|_| of_kind.next().is_none()));
        self.kind.set(Some(kind.to_owned()).filter(|kind| !kind.is_empty()));
        desk.announce(words::names_updated(self.product.name()));
    }

    fn fields(self, desk: Desk, active: &[Agreement]) -> El {
        let (name_id, kind_id) = (self.id("name"), self.id("kind"));
        let mut kinds = vec![Opt { value: String::new(), label: words::DEFAULT.get().to_owned(), disabled: false }];
        for one in active {
            if kinds.iter().all(|kind| kind.value != one.kind) {
                kinds.push(Opt { value: one.kind.clone(), label: one.kind.clone(), disabled: false });
            }
        }
        let by_default = by_default(desk);
        let names = active.to_vec();
        let names = move || {
            let of_kind = |one: &&Agreement| self.kind.with(|kind| kind.as_ref() == Some(&one.kind));
            let opt = |one: &Agreement| Opt { value: one.id.to_string(), label: one.name.clone(), disabled: false };
            names.iter().filter(of_kind).map(opt).collect::<Vec<_>>()
        };
        let known = active.to_vec();
        let kind = Select::new(move || kinds.clone(), move || self.kind.get().unwrap_or_default())
            .id(&kind_id)
            .label(words::kind_of(self.product.name()))
            .on_change(move |kind| self.set_kind(desk, &kind, &known));
        let name = Select::new(names, move || self.agreement.get().map(String::from).unwrap_or_default())
            .id(&name_id)
            .label(words::name_of(self.product.name()))
            .placeholder(move || {
                if self.kind.with(Option::is_some) { words::CHOOSE_NAME.get().to_owned() } else { by_default.clone() }
            })
            .described_by([&name_id, "-error"].concat())
            .wrong(move || self.missing.get())
            .on_change(move |picked| {
                self.missing.set(false);
                self.agreement.set(picked.parse().ok());
            })
            .flag_fn("disabled", move || self.kind.with(Option::is_none));
        let error = move || self.missing.get().then(|| words::choose_name_for(self.product.name()));
        let part = |label: &'static str, id: &str, control: El| {
            el("div").class("field").child(el("label").class("field-hint").attr("for", id).text(label)).child(control)
        };
        el("fieldset")
            .class("details")
            .child(el("legend").class("strong").text(self.product.name()))
            .child(part(words::KIND.get(), &kind_id, kind))
            .child(part(words::NAME.get(), &name_id, name).child(field_error(&name_id, error)))
    }
}
