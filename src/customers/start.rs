use contract::{draft::DraftDocument, problem::Code};
use domain::customer::CustomerId;
use leptos::{prelude::*, task::spawn_local};

use super::{list::List, selection::Selection};
use crate::{
    api::ApiError,
    host::Go,
    location::{Location, WizardStep},
    text::{self, customers as words},
    ui::{Button, Dialog, Kind},
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

    pub(super) fn press(self) {
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            match self.in_order().await {
                Ok(customers) => self.open(customers, false).await,
                Err(error) => self.fail(error),
            }
        });
    }

    /// The selection in the order shown, those on other pages included.
    async fn in_order(self) -> Result<Vec<CustomerId>, ApiError> {
        let mut left = self.selection.ids();
        let mut take = |ids: Vec<CustomerId>| ids.into_iter().filter(|id| left.remove(id)).collect::<Vec<_>>();
        let here =
            self.list.lines.with_untracked(|lines| lines.iter().map(|line| line.row.id.clone()).collect::<Vec<_>>());
        let shown: Vec<_> = here.iter().filter(|id| self.selection.ids().contains(id)).cloned().collect();
        if shown.len() == self.selection.ids().len() {
            return Ok(shown);
        }
        let Some(api) = self.list.api() else { return Ok(shown) };
        let mut query = self.list.query();
        (query.search, query.filter, query.page, query.page_size) = (None, None, None, None);
        let mut ordered = take(api.customer_ids(&query).await?.ids);
        // Beyond what one answer lists, the order is that of the ids.
        ordered.extend(left);
        Ok(ordered)
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
        spawn_local(async move { self.open(customers, true).await });
    }
}

/// The question over an open draft: *Continue (12 customers, step 3)* or *Start again*.
#[component]
pub(super) fn OpenDraft(
    /// What was begun.
    start: Start,
) -> impl IntoView {
    let open = Signal::derive(move || start.in_the_way.with(Option::is_some));
    let go_on = move || {
        start
            .in_the_way
            .with(|way| words::go_on(way.as_ref().and_then(|way| way.open.as_ref()).map(|open| &open.draft)))
    };
    view! { class="r",
        <Dialog open title=words::OPEN_DRAFT.get() on_close=move |()| start.in_the_way.set(None)>
            <p>{words::OPEN_DRAFT_BODY.get()}</p>
            <div class="dialog-actions">
                <Button kind=Kind::Primary autofocus=true on_press=move |()| start.go_on()>{go_on}</Button>
                <Button busy=start.busy on_press=move |()| start.start_again()>{words::START_AGAIN.get()}</Button>
                <Button on_press=move |()| start.in_the_way.set(None)>{text::CANCEL.get()}</Button>
            </div>
        </Dialog>
    }
}
