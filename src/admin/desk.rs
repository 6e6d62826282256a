//! What the service has, what is being edited, and whether they differ.

use contract::{
    connectwise::{GlobalDocument, GlobalSettings},
    routes::CONNECTWISE_ADMIN,
};

use super::{conflict::Conflict, question::Question, tested::Check};
use crate::{
    api::Api,
    connectwise::choices::Choices,
    host::Host,
    reactive::{Memo, RwSignal, StoredValue},
    text::connectwise::saving as words,
    turns::Turns,
    ui::dom::watch,
};

/// What keeps the page from being saved: words, and the id of the field to mend.
pub(super) type Problems = Vec<(String, String)>;

/// What was refused here last: its problems are shown until they are mended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    Nothing,
    Test,
    Save,
}

/// The page's state.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    tools: StoredValue<(Api, Host)>,
    /// As the service has it.
    pub(super) document: RwSignal<GlobalDocument>,
    /// What is being edited; billing and detection information are in [`Self::choices`].
    pub(super) settings: RwSignal<GlobalSettings>,
    pub(super) choices: Choices,
    /// A private key that was typed.
    pub(super) key: RwSignal<String>,
    /// What is being edited differs from what the service has.
    pub(super) dirty: Memo<bool>,
    /// What is known of the connection in the fields.
    pub(super) check: RwSignal<Check>,
    pub(super) checking: Turns,
    pub(super) saving: RwSignal<bool>,
    /// The last thing that happened was a successful save.
    pub(super) saved: RwSignal<bool>,
    /// What **Save** asks before, and whether that was confirmed.
    pub(super) question: RwSignal<Option<Question>>,
    pub(super) refused: RwSignal<Refused>,
    /// What the service refused, until something is edited.
    pub(super) problems: RwSignal<Problems>,
    /// How often something was refused: the summary takes the focus each time.
    pub(super) refusals: RwSignal<u32>,
    pub(super) conflict: RwSignal<Option<Conflict>>,
}

impl Desk {
    /// Over the document as it came.
    pub(super) fn new(document: GlobalDocument, api: Api, host: Host) -> Self {
        let choices = Choices {
            billing: RwSignal::new(document.settings.billing.clone()),
            detection: RwSignal::new(document.settings.detection.clone()),
        };
        let settings = RwSignal::new(document.settings.clone());
        let check = RwSignal::new(Check::of(&document));
        let document = RwSignal::new(document);
        let key = RwSignal::new(String::new());
        let dirty = Memo::new(move |_| {
            let now = together(settings, choices);
            key.with(|key| !key.is_empty()) || document.with(|document| document.settings != now)
        });
        let desk = Self {
            tools: StoredValue::new((api, host)),
            document,
            settings,
            choices,
            key,
            dirty,
            check,
            checking: Turns::new(),
            saving: RwSignal::new(false),
            saved: RwSignal::new(false),
            question: RwSignal::new(None),
            refused: RwSignal::new(Refused::Nothing),
            problems: RwSignal::new(Vec::new()),
            refusals: RwSignal::new(0),
            conflict: RwSignal::new(None),
        };
        watch(move || {
            desk.now();
            desk.key.with(|_| ());
            desk.problems.set(Vec::new());
        });
        watch(move || {
            let dirty = desk.dirty.get();
            if dirty {
                desk.saved.set(false);
            }
            if let Some((_, host)) = desk.tools.try_get_value() {
                host.set_dirty(dirty, words::LEAVE.get());
            }
        });
        desk
    }

    /// What is being edited, all of it.
    pub(super) fn now(self) -> GlobalSettings {
        together(self.settings, self.choices)
    }

    pub(super) fn api(self) -> Option<Api> {
        self.tools.try_with_value(|(api, _)| api.clone())
    }

    pub(super) fn host(self) -> Option<Host> {
        self.tools.try_with_value(|(_, host)| host.clone())
    }

    /// Whether the technician may change it.
    pub(super) fn may(self) -> bool {
        self.host().is_some_and(|host| host.can(CONNECTWISE_ADMIN))
    }

    pub(super) fn announce(self, text: impl Into<String>) {
        if let Some(host) = self.host() {
            host.announce(text);
        }
    }

    /// Shows the document, and edits what it says. The time zones there are come with the first one alone.
    pub(super) fn take(self, document: GlobalDocument) {
        let Some(time_zones) = self.document.try_with_untracked(|old| old.time_zones.clone()) else { return };
        self.checking.next();
        self.check.set(Check::of(&document));
        self.key.set(String::new());
        self.choices.billing.set(document.settings.billing.clone());
        self.choices.detection.set(document.settings.detection.clone());
        self.settings.set(document.settings.clone());
        self.document.set(GlobalDocument { time_zones, ..document });
        self.refused.set(Refused::Nothing);
    }

    /// **Discard**.
    pub(super) fn discard(self) {
        self.take(self.document.get_untracked());
        self.announce(words::DISCARDED.get());
    }
}

fn together(settings: RwSignal<GlobalSettings>, choices: Choices) -> GlobalSettings {
    GlobalSettings { billing: choices.billing.get(), detection: choices.detection.get(), ..settings.get() }
}
