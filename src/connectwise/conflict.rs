//! Two technicians saved: what differs, field by field, and what is to be saved.

use contract::connectwise::{Changed, CustomerDocument, CustomerSettings};
use domain::product::Product;

use super::desk::Desk;
use crate::{
    reactive::{Ask, RwSignal},
    text::{
        self,
        connectwise::{self as all, agreements, choices, conflict as words, verify},
        join, time,
    },
    ui::{
        Button, Dialog, Kind,
        dom::{Child, El, el},
        radio, uid,
    },
};

/// A field that two people can set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Enabled,
    Company,
    Which,
    Billing,
    Detection,
    Agreements,
    Lines,
}

const PARTS: [Part; 7] =
    [Part::Enabled, Part::Company, Part::Which, Part::Billing, Part::Detection, Part::Agreements, Part::Lines];

/// What we wanted to save and what they saved, and for each field that differs whether ours is kept.
#[derive(Clone)]
pub(super) struct Conflict {
    mine: CustomerSettings,
    theirs: CustomerDocument,
    parts: Vec<(Part, RwSignal<bool>)>,
}

impl Conflict {
    /// A field that only they changed since `before` is theirs unless chosen otherwise.
    pub(super) fn new(before: CustomerDocument, mine: CustomerSettings, theirs: CustomerDocument) -> Self {
        let parts = PARTS.into_iter().filter(|part| part.differs(&mine, &theirs.settings));
        let parts = parts.map(|part| (part, RwSignal::new(part.differs(&mine, &before.settings)))).collect();
        Self { mine, theirs, parts }
    }

    /// What is to be saved.
    fn merged(&self) -> CustomerSettings {
        let mut merged = self.theirs.settings.clone();
        for (part, keep) in &self.parts {
            if keep.get_untracked() {
                part.put(&self.mine, &mut merged);
            }
        }
        merged
    }
}

impl Part {
    fn differs(self, one: &CustomerSettings, other: &CustomerSettings) -> bool {
        match self {
            Self::Enabled => one.enabled != other.enabled,
            Self::Company => one.company.trim() != other.company.trim(),
            Self::Which => one.custom != other.custom,
            Self::Billing => one.billing != other.billing,
            Self::Detection => one.detection != other.detection,
            Self::Agreements => one.agreements != other.agreements,
            Self::Lines => one.take_over != other.take_over,
        }
    }

    fn put(self, from: &CustomerSettings, into: &mut CustomerSettings) {
        match self {
            Self::Enabled => into.enabled = from.enabled,
            Self::Company => into.company.clone_from(&from.company),
            Self::Which => into.custom = from.custom,
            Self::Billing => into.billing.clone_from(&from.billing),
            Self::Detection => into.detection.clone_from(&from.detection),
            Self::Agreements => into.agreements.clone_from(&from.agreements),
            Self::Lines => into.take_over.clone_from(&from.take_over),
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Enabled => all::ENABLE.get(),
            Self::Company => verify::COMPANY.get(),
            Self::Which => words::WHICH.get(),
            Self::Billing => words::BILLING.get(),
            Self::Detection => words::DETECTION.get(),
            Self::Agreements => agreements::PRODUCT_AGREEMENTS.get(),
            Self::Lines => agreements::TAKE_OVER.get(),
        }
    }

    fn say(self, settings: &CustomerSettings, document: &CustomerDocument) -> String {
        let or_nothing = |text: String| if text.is_empty() { words::NOTHING.get().to_owned() } else { text };
        match self {
            Self::Enabled => if settings.enabled { words::ON } else { words::OFF }.get().to_owned(),
            Self::Company => or_nothing(settings.company.trim().to_owned()),
            Self::Which => if settings.custom { choices::CUSTOM } else { choices::GLOBAL }.get().to_owned(),
            Self::Billing => choices::billing(&settings.billing),
            Self::Detection => choices::detection(&settings.detection),
            Self::Agreements => {
                let name = |one: &contract::connectwise::Assignment| {
                    let name = document.agreements.iter().find(|agreement| agreement.id == one.agreement);
                    let name = name.map_or_else(|| one.agreement.to_string(), |agreement| agreement.name.clone());
                    pair(one.product, &name)
                };
                let chosen: Vec<String> = settings.agreements.iter().map(name).collect();
                if chosen.is_empty() { agreements::DEFAULT.get().to_owned() } else { listed(&chosen) }
            }
            Self::Lines => {
                let line = |one: &contract::connectwise::TakeOver| pair(one.product, &one.addition.to_string());
                or_nothing(listed(&settings.take_over.iter().map(line).collect::<Vec<_>>()))
            }
        }
    }
}

fn pair(product: Product, what: &str) -> String {
    [product.name(), ": ", what].concat()
}

fn listed(texts: &[String]) -> String {
    join(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

impl Desk {
    /// Asks what to save, where it is not the same anyhow.
    pub(super) fn meet(self, conflict: Conflict) {
        if conflict.parts.is_empty() {
            self.is_saved(conflict.theirs);
        } else {
            self.conflict.set(Some(conflict));
        }
    }

    /// Goes on from what they saved with what was chosen.
    fn settle(self, conflict: &Conflict) {
        let merged = conflict.merged();
        let saved = merged == conflict.theirs.settings;
        self.conflict.set(None);
        self.take(conflict.theirs.clone());
        if saved {
            self.announce(words::TAKEN.get());
            self.ask_preview();
            return;
        }
        if merged.company != conflict.theirs.settings.company {
            self.enter_company(merged.company.clone());
        }
        self.choices.billing.set(merged.billing.clone());
        self.choices.detection.set(merged.detection.clone());
        self.settings.set(merged);
        self.save();
    }
}

/// The question, while there is one.
pub(super) fn dialog(desk: Desk) -> El {
    let close = move || desk.conflict.set(None);
    Dialog::new(words::TITLE.get(), move || desk.conflict.with(Option::is_some))
        .on_close(close)
        .content(move || desk.conflict.get().map(|conflict| body(desk, conflict)).unwrap_or_default())
}

fn body(desk: Desk, conflict: Conflict) -> Vec<Child> {
    let field = |(part, keep): &(Part, RwSignal<bool>)| {
        let (mine, theirs) =
            (part.say(&conflict.mine, &conflict.theirs), part.say(&conflict.theirs.settings, &conflict.theirs));
        side_by_side(part.label(), &mine, &theirs, *keep)
    };
    let fields = conflict.parts.iter().map(field).collect();
    let changed = conflict.theirs.changed.clone();
    asked(changed, fields, Box::new(move || desk.settle(&conflict)), Box::new(move || desk.conflict.set(None)))
}

/// A field that differs, and whether ours is kept.
pub(crate) fn side_by_side(label: &str, mine: &str, theirs: &str, keep: RwSignal<bool>) -> El {
    let group = uid("keep");
    let side = |label: &'static str, text: &str, own: bool| {
        radio(&group, [label, ": ", text].concat(), move || keep.get() == own, move || keep.set(own))
    };
    el("fieldset")
        .class("plain stack tight")
        .child(el("legend").class("strong").text(label))
        .child(side(words::MINE.get(), mine, true))
        .child(side(words::THEIRS.get(), theirs, false))
}

/// Who was first, the fields that differ, and what to do.
pub(crate) fn asked(
    changed: Option<Changed>,
    fields: Vec<El>,
    settle: Box<dyn Ask<()>>,
    cancel: Box<dyn Ask<()>>,
) -> Vec<Child> {
    let who = changed.map(|changed| words::who(&changed.by, &time(&changed.at)));
    vec![
        el("p").text(who.unwrap_or_default()).into(),
        el("div").class("stack").children(fields).into(),
        el("div")
            .class("dialog-actions")
            .child(Button::new(&words::SAVE).kind(Kind::Primary).on_press(move || settle.ask()))
            .child(Button::new(&text::CANCEL).on_press(move || cancel.ask()))
            .into(),
    ]
}
