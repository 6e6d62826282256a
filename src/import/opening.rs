//! Opening a draft, and the question over one that is open already.

use contract::{
    draft::{NewDraft, OpenDraft},
    problem::Code,
};

use crate::{
    api::{Api, ApiError},
    host::{Go, Host},
    location::{Location, WizardStep},
    reactive::{RwSignal, StoredValue},
    text::{self, customers as words},
    ui::{
        Button, Dialog, Kind,
        dom::{Child, El, el},
    },
};

/// An open draft in the way of the one that is wanted.
#[derive(Clone)]
struct InTheWay {
    wanted: NewDraft,
    /// The open one.
    open: Option<OpenDraft>,
    /// It was changed since the technician was asked about it.
    changed: bool,
}

/// Opens drafts and then the wizard.
#[derive(Clone, Copy)]
pub(crate) struct Opening {
    tools: StoredValue<(Api, Host)>,
    /// A draft is being opened.
    pub(crate) busy: RwSignal<bool>,
    /// Why none was.
    pub(crate) failure: RwSignal<Option<ApiError>>,
    in_the_way: RwSignal<Option<InTheWay>>,
}

impl Opening {
    /// Nothing was asked for yet.
    pub(crate) fn new(api: Api, host: Host) -> Self {
        Self {
            tools: StoredValue::new((api, host)),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            in_the_way: RwSignal::new(None),
        }
    }

    /// Opens the draft `wanted` and goes to its first step; asks where another one is open.
    pub(crate) fn open(self, wanted: NewDraft) {
        self.busy.set(true);
        self.failure.set(None);
        let Some((api, _)) = self.tools.try_get_value() else { return };
        api.start_draft(&wanted).then(move |answer| {
            match answer {
                Ok(()) => self.enter(WizardStep::Accounts),
                Err(error) if error.code() == Some(Code::DraftOpen) => {
                    let (open, changed) = (error.current(), wanted.start_again);
                    self.in_the_way.try_set(Some(InTheWay { wanted, open, changed }));
                }
                Err(error) => {
                    self.in_the_way.try_set(None);
                    self.failure.try_set(Some(error).filter(|error| !error.is_aborted()));
                }
            }
            self.busy.try_set(false);
        });
    }

    fn enter(self, step: WizardStep) {
        self.in_the_way.try_set(None);
        if let Some((_, host)) = self.tools.try_get_value() {
            host.navigate(Location::Wizard(step), Go::Push);
        }
    }

    fn found(self) -> Option<OpenDraft> {
        self.in_the_way.with(|way| way.as_ref().and_then(|way| way.open.clone()))
    }

    /// The question over an open draft: *Continue (12 customers, step 3)* or *Start again*. `body` says with whom.
    pub(crate) fn question(self, body: &'static str) -> El {
        let close = move || self.in_the_way.set(None);
        let go_on = move || self.enter(self.found().map_or(WizardStep::Accounts, |open| open.step.into()));
        let again = move || {
            if let Some(InTheWay { wanted, open, .. }) = self.in_the_way.get_untracked() {
                self.open(NewDraft { start_again: true, seen: open.map(|open| open.seen), ..wanted });
            }
        };
        let answers = move || {
            el("div")
                .class("dialog-actions")
                .child(Button::new(move || words::go_on(self.found())).kind(Kind::Primary).autofocus().on_press(go_on))
                .child(
                    Button::new(&words::START_AGAIN).kind(Kind::Danger).busy(move || self.busy.get()).on_press(again),
                )
                .child(Button::new(&text::CANCEL).on_press(close))
        };
        let asked = move || {
            let changed = self.in_the_way.with(|way| way.as_ref().is_some_and(|way| way.changed));
            if changed { words::OPEN_DRAFT_CHANGED.get() } else { body }
        };
        Dialog::new(words::OPEN_DRAFT.get(), move || self.in_the_way.with(Option::is_some))
            .on_close(close)
            .content(move || vec![Child::from(el("p").attr("role", "status").dynamic(asked)), answers().into()])
    }
}
