//! Two administrators saved: what differs, field by field, and what is to be saved.

use contract::connectwise::{BillingChoice, DetectionChoice, GlobalDocument, GlobalSettings, Mapping, SaveGlobal};

use super::{connection::same, desk::Desk};
use crate::{
    connectwise::conflict::{asked, side_by_side},
    reactive::RwSignal,
    text::{
        admin::{self, saving},
        connectwise::{self as all, choices, conflict as words},
        number,
    },
    ui::{
        Dialog,
        dom::{Child, El},
    },
};

/// What two people can set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Enabled,
    Connection,
    Zone,
    Billing,
    Detection,
    Catalogue,
}

const PARTS: [Part; 6] = [Part::Enabled, Part::Connection, Part::Zone, Part::Billing, Part::Detection, Part::Catalogue];

/// What we wanted to save and what they saved, and for each part that differs whether ours is kept.
#[derive(Clone)]
pub(super) struct Conflict {
    mine: SaveGlobal,
    theirs: GlobalDocument,
    parts: Vec<(Part, RwSignal<bool>)>,
}

impl Conflict {
    /// A part that only they changed since `before` is theirs unless chosen otherwise. A private key that was typed is a change of ours.
    pub(super) fn new(before: &GlobalDocument, mine: SaveGlobal, theirs: GlobalDocument) -> Self {
        let keyed = |part: &Part| *part == Part::Connection && mine.private_key.is_some();
        let parts = PARTS.into_iter().filter(|part| keyed(part) || part.differs(&mine.settings, &theirs.settings));
        let keep = |part: Part| RwSignal::new(keyed(&part) || part.differs(&mine.settings, &before.settings));
        let parts = parts.map(|part| (part, keep(part))).collect();
        Self { mine, theirs, parts }
    }
}

impl Part {
    fn differs(self, one: &GlobalSettings, other: &GlobalSettings) -> bool {
        match self {
            Self::Enabled => one.enabled != other.enabled,
            Self::Connection => !same(one, other),
            Self::Zone => one.time_zone != other.time_zone,
            Self::Billing => one.billing != other.billing,
            Self::Detection => one.detection != other.detection,
            Self::Catalogue => one.catalogue != other.catalogue,
        }
    }

    fn put(self, from: &GlobalSettings, into: &mut GlobalSettings) {
        match self {
            Self::Enabled => into.enabled = from.enabled,
            Self::Connection => {
                into.site.clone_from(&from.site);
                into.login_company.clone_from(&from.login_company);
                into.public_key.clone_from(&from.public_key);
            }
            Self::Zone => into.time_zone.clone_from(&from.time_zone),
            Self::Billing => into.billing.clone_from(&from.billing),
            Self::Detection => into.detection.clone_from(&from.detection),
            Self::Catalogue => into.catalogue.clone_from(&from.catalogue),
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Enabled => all::ENABLE.get(),
            Self::Connection => saving::CONNECTION.get(),
            Self::Zone => admin::ZONE.get(),
            Self::Billing => saving::BILLING.get(),
            Self::Detection => saving::DETECTION.get(),
            Self::Catalogue => admin::CATALOGUE.get(),
        }
    }

    fn say(self, settings: &GlobalSettings, keyed: bool) -> String {
        let text = match self {
            Self::Enabled => if settings.enabled { words::ON } else { words::OFF }.get().to_owned(),
            Self::Connection => {
                let key = if keyed { saving::NEW_KEY.get() } else { "" };
                let parts = [settings.site.trim(), settings.login_company.trim(), settings.public_key.trim(), key];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            }
            Self::Zone => settings.time_zone.clone().unwrap_or_default(),
            Self::Billing => {
                let BillingChoice { on, products, day } = &settings.billing;
                let kept = products.iter().map(|product| product.name());
                let day = [choices::DAY.get(), ": ", &number(*day)].concat();
                with_kept(*on, choices::billing(&settings.billing), &day, kept.collect())
            }
            Self::Detection => {
                let DetectionChoice { on, items, every } = &settings.detection;
                let kept = items.iter().map(|item| choices::item(*item));
                let every = [choices::PERIOD.get(), ": ", choices::every(*every)].concat();
                with_kept(*on, choices::detection(&settings.detection), &every, kept.collect())
            }
            Self::Catalogue => {
                let pair = |one: &Mapping| [one.product.name(), ": ", &one.item].concat();
                settings.catalogue.iter().map(pair).collect::<Vec<_>>().join(", ")
            }
        };
        if text.is_empty() { words::NOTHING.get().to_owned() } else { text }
    }
}

/// What is switched off is told with what is kept for later: else two that differ would read the same.
fn with_kept(on: bool, said: String, when: &str, kept: Vec<&str>) -> String {
    if on { said } else { [&said, " (", &[&[when], &*kept].concat().join(", "), ")"].concat() }
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
        let mut merged = conflict.theirs.settings.clone();
        let mut key = None;
        for (part, _) in conflict.parts.iter().filter(|(_, keep)| keep.get_untracked()) {
            part.put(&conflict.mine.settings, &mut merged);
            if *part == Part::Connection {
                key.clone_from(&conflict.mine.private_key);
            }
        }
        self.conflict.set(None);
        self.take(conflict.theirs.clone());
        if merged == conflict.theirs.settings && key.is_none() {
            return self.announce(words::TAKEN.get());
        }
        self.key.set(key.unwrap_or_default());
        self.choices.billing.set(merged.billing.clone());
        self.choices.detection.set(merged.detection.clone());
        self.settings.set(merged);
        self.save();
    }
}

/// The question, while there is one.
pub(super) fn dialog(desk: Desk) -> El {
    Dialog::new(words::TITLE.get(), move || desk.conflict.with(Option::is_some))
        .on_close(move || desk.conflict.set(None))
        .content(move || desk.conflict.get().map(|conflict| body(desk, conflict)).unwrap_or_default())
}

fn body(desk: Desk, conflict: Conflict) -> Vec<Child> {
    let field = |(part, keep): &(Part, RwSignal<bool>)| {
        let mine = part.say(&conflict.mine.settings, conflict.mine.private_key.is_some());
        side_by_side(part.label(), &mine, &part.say(&conflict.theirs.settings, false), *keep)
    };
    let fields = conflict.parts.iter().map(field).collect();
    let changed = conflict.theirs.changed.clone();
    asked(changed, fields, Box::new(move || desk.settle(&conflict)), Box::new(move || desk.conflict.set(None)))
}
