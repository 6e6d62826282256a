//! The buttons at the end of a step.

use contract::problem::Code;
use domain::draft::{Problem, Step};
use leptos::{prelude::*, task::spawn_local};

use super::{desk::Desk, saver::Saving, saving::SavingState, step as steps};
use crate::{
    api::ApiError,
    host::Go,
    location::Location,
    text::import as words,
    ui::{Alert, Button, Kind, Tone},
};

/// **Back**, **Next >** or **Integrate**, and *Save and close*. All of them always work; mistakes show on click.
#[component]
pub(super) fn Footer(
    /// The desk.
    desk: Desk,
    /// The step shown.
    step: Signal<Step>,
) -> impl IntoView {
    let ordering = RwSignal::new(false);
    let closing = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);
    // A save that needs an answer first ends the wait for it.
    let saving = Memo::new(move |_| {
        desk.saver.state.with(|state| matches!(state, Saving::Saved(_) | Saving::Pending | Saving::Retrying))
    });
    let back = move |()| {
        let to = steps::previous(step.get_untracked())
            .map_or(Location::START, |step| Location::Wizard(steps::address(step)));
        desk.navigate(to, Go::Push);
    };
    let next = move |()| {
        let step = step.get_untracked();
        if desk.may_leave(step)
            && let Some(next) = steps::next(step)
        {
            desk.navigate(Location::Wizard(steps::address(next)), Go::Push);
        }
    };
    let integrate = move |()| {
        failure.set(None);
        if desk.may_leave(Step::Templates) {
            ordering.set(true);
            desk.saver.when_saved(Callback::new(move |(id, version)| {
                spawn_local(order(desk, ordering, failure, id, version));
            }));
        }
    };
    let close = move |()| {
        closing.set(true);
        desk.saver.when_saved(Callback::new(move |_| {
            closing.set(false);
            desk.navigate(Location::START, Go::Push);
        }));
    };
    let last = Memo::new(move |_| step.get() == Step::Templates);
    let onward = move || {
        if last.get() {
            let busy = Signal::derive(move || ordering.get() && saving.get());
            view! { class="r", <Button kind=Kind::Primary on_press=integrate busy=busy>{words::INTEGRATE.get()}</Button> }
                .into_any()
        } else {
            view! { class="r", <Button kind=Kind::Primary on_press=next>{words::NEXT.get()}</Button> }.into_any()
        }
    };
    let failed = move || {
        failure.get().map(|why| {
            view! { class="r",
                <Alert tone=Tone::Bad heading=words::NOT_ORDERED.get()>
                    <p>{why}</p>
                    <p>{words::NOT_ORDERED_NEXT.get()}</p>
                </Alert>
            }
        })
    };
    view! { class="r",
        {failed}
        <div class="actions">
            <Button on_press=back>{words::BACK.get()}</Button>
            {onward}
            <span class="push"><SavingState desk=desk /></span>
            <Button on_press=close busy=Signal::derive(move || closing.get() && saving.get())>{words::SAVE_AND_CLOSE.get()}</Button>
        </div>
    }
}

/// Orders the draft as saved. The draft and its version are the key: asked twice, it is one import.
async fn order(desk: Desk, ordering: RwSignal<bool>, failure: RwSignal<Option<String>>, id: String, version: u32) {
    let Some(api) = desk.api.try_get_value() else { return };
    let answer = api.place_order(&id, version).await;
    if ordering.try_set(false).is_some() {
        return;
    }
    match answer {
        Ok(import) => desk.navigate(Location::Progress { import: import.id }, Go::Replace),
        Err(error) => match error.code() {
            Some(Code::Changed) => match error.current_draft() {
                Some(document) => desk.saver.state.set(Saving::Changed(Box::new(document))),
                None => failure.set(Some(error.sentence())),
            },
            Some(Code::NoDraft) => desk.saver.state.set(Saving::Closed),
            Some(Code::DraftProblems) => mend(desk, failure, error).await,
            _ if error.is_aborted() => {}
            _ => failure.set(Some(error.sentence())),
        },
    }
}

/// The service knows newer facts than the screen: reads them, and shows what has become wrong.
async fn mend(desk: Desk, failure: RwSignal<Option<String>>, error: ApiError) {
    let Some(api) = desk.api.try_get_value() else { return };
    let Ok(document) = api.draft().await else {
        failure.try_set(Some(error.sentence()));
        return;
    };
    if failure.try_get_untracked().is_none() {
        return;
    }
    desk.take_over(document, false);
    if desk.may_leave(Step::Templates) {
        failure.set(Some(error.sentence()));
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
