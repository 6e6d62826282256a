use contract::{draft::DraftDocument, problem::Code};
use domain::{customer::CustomerId, draft::ROWS_MAX};

use super::{list::List, selection::Selection};
use crate::{
    api::ApiError,
    host::Go,
    location::{Location, WizardStep},
    reactive::{RwSignal, spawn_local},
    text::{self, customers as words},
    ui::{
        Button, Dialog, Kind,
        dom::{Child, El, el},
    },
};

/// Most customers of one import.
pub(super) const MOST: u32 = {
    #[expect(clippy::cast_possible_truncation, reason = "5,000")]
    let most = ROWS_MAX as u32;
    most
};

/// An open draft in the way of a new one.
#[derive(Clone)]
struct InTheWay {
    customers: Vec<CustomerId>,
    open: Option<Box<DraftDocument>>,
}

/// **Import to Trend Micro**: opens a draft over the selection, or asks what to do with the one that is open.
#[derive(Clone, Copy)]
pub(super) struct Start {
    list: List,
    selection: Selection,
    pub(super) busy: RwSignal<bool>,
    pub(super) failure: RwSignal<Option<ApiError>>,
    in_the_way: RwSignal<Option<InTheWay>>,
}

impl Start {
    pub(super) fn new(list: List, selection: Selection) -> Self {
        Self {
            list,
            selection,
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            in_the_way: RwSignal::new(None),
        }
    }

    /// Opens the wizard. More customers than one import takes open nothing: the bar says so, and so does this.
    pub(super) fn press(self) {
        self.failure.set(None);
        if self.list.picked.get_untracked().count > MOST {
            if let Some(host) = self.list.host() {
                host.announce(words::too_many(MOST));
            }
            return;
        }
        self.busy.set(true);
        let customers = self.selection.in_order();
        spawn_local(self.open(customers, false));
    }

    async fn open(self, customers: Vec<CustomerId>, start_again: bool) {
        let Some(api) = self.list.api() else { return };
        match api.start_draft(Some(customers.clone()), start_again).await {
            Ok(_) => self.enter(WizardStep::Accounts),
            Err(error) if error.code() == Some(Code::DraftOpen) => {
                let open = error.current_draft().map(Box::new);
                self.in_the_way.try_set(Some(InTheWay { customers, open }));
                self.busy.try_set(false);
            }
            Err(error) => self.fail(error),
        }
    }

    fn enter(self, step: WizardStep) {
        self.busy.try_set(false);
        self.in_the_way.try_set(None);
        if let Some(host) = self.list.host() {
            host.navigate(Location::Wizard(step), Go::Push);
        }
    }

    fn fail(self, error: ApiError) {
        self.in_the_way.try_set(None);
        if !error.is_aborted() {
            self.failure.try_set(Some(error));
            self.busy.try_set(false);
        }
    }

    fn go_on(self) {
        let step = self.in_the_way.with_untracked(|way| way.as_ref()?.open.as_ref().map(|open| open.draft.step));
        self.enter(step.map_or(WizardStep::Accounts, WizardStep::from));
    }

    fn start_again(self) {
        let Some(InTheWay { customers, .. }) = self.in_the_way.get_untracked() else { return };
        self.busy.set(true);
        spawn_local(self.open(customers, true));
    }
}

/// The question over an open draft: *Continue (12 customers, step 3)* or *Start again*.
pub(super) fn open_draft(start: Start) -> El {
    let close = move || start.in_the_way.set(None);
    let go_on = move || {
        start
            .in_the_way
            .with(|way| words::go_on(way.as_ref().and_then(|way| way.open.as_ref()).map(|open| &open.draft)))
    };
    let answers = move || {
        el("div")
            .class("dialog-actions")
            .child(Button::new(go_on).kind(Kind::Primary).autofocus().on_press(move || start.go_on()))
            .child(
                Button::new(words::START_AGAIN.get())
                    .busy(move || start.busy.get())
                    .on_press(move || start.start_again()),
            )
            .child(Button::new(text::CANCEL.get()).on_press(close))
    };
    Dialog::new(words::OPEN_DRAFT.get(), move || start.in_the_way.with(Option::is_some))
        .on_close(close)
        .content(move || vec![Child::from(el("p").text(words::OPEN_DRAFT_BODY.get())), answers().into()])
}
