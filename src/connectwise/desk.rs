//! What the service has, what is being edited, and whether they differ.

use contract::{
    connectwise::{BillingPreview, BillingRun, CustomerDocument, CustomerSettings},
    routes::CONNECTWISE_WRITE,
};
use domain::customer::CustomerId;

use super::{
    choices::Choices,
    conflict::Conflict,
    question::{Confirmed, Question},
    verify::Verify,
};
use crate::{
    api::Api,
    host::Host,
    reactive::{Memo, RwSignal, StoredValue},
    text::connectwise::saving as words,
    turns::Turns,
    ui::{
        dom::{Handle, watch},
        focus_id,
    },
};

/// What billing comes to, as far as it is known.
#[derive(Clone, PartialEq)]
pub(super) enum Preview {
    /// Nothing to ask for: the integration is off, or no company is saved.
    None,
    Reading,
    Ready(BillingPreview),
    Failed(String),
}

/// What keeps the page from being saved: words, and the id of the field to mend.
pub(super) type Problems = Vec<(String, String)>;

/// The tab's state.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    tools: StoredValue<(Api, Host)>,
    /// As the service has it.
    pub(super) document: RwSignal<CustomerDocument>,
    /// What is being edited; billing and detection information are in [`Self::choices`].
    pub(super) settings: RwSignal<CustomerSettings>,
    /// The custom billing and detection information being edited.
    pub(super) choices: Choices,
    /// What is being edited differs from what the service has.
    pub(super) dirty: Memo<bool>,
    /// What is known of the company ID in the field.
    pub(super) verify: RwSignal<Verify>,
    pub(super) verifying: Turns,
    /// A save, or a read of company and agreements, is under way.
    pub(super) saving: RwSignal<bool>,
    pub(super) reading: RwSignal<bool>,
    /// Why the last wish to read them brought no answer.
    pub(super) read_error: RwSignal<Option<String>>,
    /// The last thing that happened was a successful save.
    pub(super) saved: RwSignal<bool>,
    /// What **Save** asks before.
    pub(super) question: RwSignal<Option<Question>>,
    pub(super) confirmed: StoredValue<Confirmed>,
    /// How often **Save** was refused here: from then on problems are shown.
    pub(super) attempt: RwSignal<u32>,
    /// What the service refused, until something is edited; and how often it did.
    pub(super) refused: RwSignal<Problems>,
    pub(super) refusals: RwSignal<u32>,
    pub(super) conflict: RwSignal<Option<Conflict>>,
    pub(super) preview: RwSignal<Preview>,
    pub(super) previewing: Turns,
    /// The run that was watched last.
    pub(super) run: RwSignal<Option<BillingRun>>,
    /// The page, to find a field in.
    pub(super) page: Handle,
}

impl Desk {
    /// Over the document as it came.
    pub(super) fn new(document: CustomerDocument, api: Api, host: Host) -> Self {
        let settings = document.settings.clone();
        let choices = Choices {
            billing: RwSignal::new(settings.billing.clone()),
            detection: RwSignal::new(settings.detection.clone()),
        };
        let verify = RwSignal::new(Verify::of(&document));
        let (document, settings) = (RwSignal::new(document), RwSignal::new(settings));
        let dirty = Memo::new(move |_| {
            let now = together(settings, choices);
            document.with(|document| document.settings != now)
        });
        let desk = Self {
            tools: StoredValue::new((api, host)),
            document,
            settings,
            choices,
            dirty,
            verify,
            verifying: Turns::new(),
            saving: RwSignal::new(false),
            reading: RwSignal::new(false),
            read_error: RwSignal::new(None),
            saved: RwSignal::new(false),
            question: RwSignal::new(None),
            confirmed: StoredValue::new(Confirmed::default()),
            attempt: RwSignal::new(0),
            refused: RwSignal::new(Vec::new()),
            refusals: RwSignal::new(0),
            conflict: RwSignal::new(None),
            preview: RwSignal::new(Preview::None),
            previewing: Turns::new(),
            run: RwSignal::new(None),
            page: Handle::new(),
        };
        watch(move || {
            desk.now();
            desk.refused.set(Vec::new());
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
    pub(super) fn now(self) -> CustomerSettings {
        together(self.settings, self.choices)
    }

    pub(super) fn api(self) -> Option<Api> {
        self.tools.try_with_value(|(api, _)| api.clone())
    }

    pub(super) fn host(self) -> Option<Host> {
        self.tools.try_with_value(|(_, host)| host.clone())
    }

    pub(super) fn customer(self) -> Option<CustomerId> {
        self.document.try_with_untracked(|document| document.customer.clone())
    }

    /// Whether the technician may change it.
    pub(super) fn may(self) -> bool {
        self.host().is_some_and(|host| host.can(CONNECTWISE_WRITE))
    }

    /// Whether nothing can be changed now.
    pub(super) fn is_held(self) -> bool {
        !self.may() || self.saving.get()
    }

    pub(super) fn announce(self, text: impl Into<String>) {
        if let Some(host) = self.host() {
            host.announce(text);
        }
    }

    /// Focuses the element with this id.
    pub(super) fn focus(self, id: &str) {
        if let Some(page) = self.page.get_untracked() {
            focus_id(&page, id);
        }
    }

    /// Shows the document, and edits what it says.
    pub(super) fn take(self, document: CustomerDocument) {
        if self.document.try_with_untracked(|_| ()).is_none() {
            return;
        }
        self.verifying.next();
        self.verify.set(Verify::of(&document));
        self.choices.billing.set(document.settings.billing.clone());
        self.choices.detection.set(document.settings.detection.clone());
        self.settings.set(document.settings.clone());
        self.document.set(document);
        self.attempt.set(0);
    }

    /// Shows what is new in the document and keeps what is being edited; a save by somebody else is met by the next **Save**.
    pub(super) fn refresh(self, document: CustomerDocument) {
        match self.document.try_with_untracked(|old| (old.version, old.settings.clone())) {
            None => {}
            Some(_) if !self.dirty.get_untracked() => self.take(document),
            Some((version, settings)) => self.document.set(CustomerDocument { version, settings, ..document }),
        }
    }

    /// **Discard**.
    pub(super) fn discard(self) {
        self.take(self.document.get_untracked());
        self.announce(words::DISCARDED.get());
    }

    /// The saved company is another one than stands in the field.
    pub(super) fn other_company(self) -> bool {
        // ConnectWise compares without case.
        let same = |one: &str, other: &str| one.trim().to_lowercase() == other.trim().to_lowercase();
        let typed = self.settings.with(|settings| settings.company.clone());
        self.document.with(|document| document.company.is_some() && !same(&document.settings.company, &typed))
    }
}

fn together(settings: RwSignal<CustomerSettings>, choices: Choices) -> CustomerSettings {
    CustomerSettings { billing: choices.billing.get(), detection: choices.detection.get(), ..settings.get() }
}
