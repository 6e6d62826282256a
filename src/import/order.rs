//! **Integrate**: orders the draft as it was previewed, and says why where that did not happen.

use contract::problem::Code;
use domain::draft::{Problem, Step, Totals};

use super::{desk::Desk, saver::Saving, step as steps};
use crate::{
    api::ApiError,
    host::Go,
    location::Location,
    reactive::RwSignal,
    text::import as words,
    ui::{
        Tone, alert,
        dom::{Child, el, switch},
    },
};

/// Where an order stands.
#[derive(Clone, Copy)]
pub(super) struct Ordering {
    /// It is on its way.
    pub(super) busy: RwSignal<bool>,
    /// Why it was not taken.
    pub(super) failure: RwSignal<Option<Failure>>,
}

/// Why an order was not taken.
#[derive(Clone, PartialEq)]
pub(super) enum Failure {
    /// For this reason.
    Because(String),
    /// The preview was not true any more; the one that is shown now is.
    Moved,
}

impl Ordering {
    /// Nothing was ordered yet.
    pub(super) fn new() -> Self {
        Self { busy: RwSignal::new(false), failure: RwSignal::new(None) }
    }

    /// Why the last order was not taken, if so.
    pub(super) fn failed(self) -> Child {
        switch(
            move || self.failure.get(),
            |failure| {
                failure.map(|failure| match failure {
                    Failure::Because(why) => alert(
                        Tone::Bad,
                        words::NOT_ORDERED.get(),
                        vec![el("p").text(why), el("p").say(&words::NOT_ORDERED_NEXT)],
                    ),
                    Failure::Moved => {
                        alert(Tone::Bad, words::PREVIEW_MOVED.get(), el("p").say(&words::PREVIEW_MOVED_NEXT))
                    }
                })
            },
        )
    }

    fn fail(self, why: String) {
        self.failure.try_set(Some(Failure::Because(why)));
    }
}

/// Orders the draft as saved. The draft and its version are the key: asked twice, it is one import.
pub(super) async fn order(desk: Desk, ordering: Ordering, id: String, version: u32, previewed: Totals) {
    let Some(api) = desk.api.try_get_value() else { return };
    let answer = api.place_order(id, version, previewed).await;
    if ordering.busy.try_set(false).is_some() {
        return;
    }
    match answer {
        Ok(import) => desk.navigate(Location::Progress { import: import.id }, Go::Replace),
        Err(error) => match error.code() {
            Some(Code::Changed) => match error.current_draft() {
                Some(document) => desk.saver.state.set(Saving::Changed(Box::new(document))),
                None => ordering.fail(error.sentence()),
            },
            Some(Code::PreviewChanged) => match error.current_draft() {
                Some(document) => {
                    desk.take_over(document, false);
                    ordering.failure.set(Some(Failure::Moved));
                }
                None => ordering.fail(error.sentence()),
            },
            Some(Code::NoDraft) => desk.saver.state.set(Saving::Closed),
            Some(Code::DraftProblems) => mend(desk, ordering, error).await,
            _ if error.is_aborted() => {}
            _ => ordering.fail(error.sentence()),
        },
    }
}

/// The service knows newer facts than the screen: reads them, and shows what has become wrong.
async fn mend(desk: Desk, ordering: Ordering, error: ApiError) {
    let Some(api) = desk.api.try_get_value() else { return };
    let Ok(document) = api.draft().await else {
        ordering.fail(error.sentence());
        return;
    };
    if ordering.failure.try_get_untracked().is_none() {
        return;
    }
    desk.take_over(document, false);
    if desk.may_leave(Step::Templates) {
        ordering.fail(error.sentence());
        return;
    }
    let first = desk
        .problems
        .with_untracked(|problems| problems.iter().min_by_key(|problem| problem.step()).map(Problem::step));
    if let Some(first) = first.filter(|step| *step != Step::Templates) {
        desk.summoned.set(true);
        desk.navigate(Location::Wizard(steps::address(first)), Go::Push);
    }
}
