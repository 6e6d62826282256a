//! **Unlink**: what it leaves as it is, and what it does.

use contract::{
    customers::LinkedRow,
    linked::Unlink,
    routes::{CONNECTWISE_WRITE, CUSTOMERS_IMPORT},
};
use leptos::prelude::request_animation_frame;

use super::query::Linkings;
use crate::{
    api::ApiError,
    reactive::{Callback, RwSignal, StoredValue},
    text::customers::linked as words,
    ui::{
        Button, Checkbox, Dialog, Kind, Tone, alert,
        dom::{El, Handle, el},
        focus_id, focus_is_lost, uid,
    },
};

/// The question whether to break a link, and its answer.
#[derive(Clone, Copy)]
pub(super) struct Unlinking {
    list: Linkings,
    /// Whose link is asked about.
    asked: RwSignal<Option<LinkedRow>>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<ApiError>>,
    /// Whether billing by schedule ends with the link.
    stop: RwSignal<bool>,
    /// Id of the sentence that says which right is missing.
    why: StoredValue<String>,
    /// The list, to find a button in.
    panel: Handle,
    /// A link was broken: the other tab has one more. And: the list is empty now, the focus needs a place.
    done: Callback<()>,
    gone: Callback<()>,
}

impl Unlinking {
    pub(super) fn new(list: Linkings, panel: Handle, done: Callback<()>, gone: Callback<()>) -> Self {
        Self {
            list,
            asked: RwSignal::new(None),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            stop: RwSignal::new(false),
            why: StoredValue::new(uid("why")),
            panel,
            done,
            gone,
        }
    }

    /// Whether the technician may do it.
    pub(super) fn may(self) -> bool {
        self.list.host().is_some_and(|host| host.can(CUSTOMERS_IMPORT))
    }

    /// Whether the technician may end billing with it: the right that the customer's own page asks for.
    fn may_stop(self) -> bool {
        self.list.host().is_some_and(|host| host.can(CONNECTWISE_WRITE))
    }

    pub(super) fn why(self) -> String {
        self.why.get_value()
    }

    /// The id of a row's button.
    pub(super) fn button(row: &LinkedRow) -> String {
        ["unlink-", row.account.as_str()].concat()
    }

    pub(super) fn ask(self, row: &LinkedRow) {
        self.failure.set(None);
        self.stop.set(false);
        self.asked.set(Some(row.clone()));
    }

    fn close(self) {
        self.asked.set(None);
        // What was refused may not be so any more.
        if self.failure.with_untracked(Option::is_some) {
            self.list.ask();
        }
    }

    fn confirm(self) {
        let (Some(row), Some(api)) = (self.asked.get_untracked(), self.list.api()) else { return };
        self.busy.set(true);
        self.failure.set(None);
        let stop_billing = self.stop.get_untracked();
        let link = Unlink { customer: row.id.clone(), account: row.account.clone(), stop_billing };
        api.unlink(&link).then(move |answer| {
            self.busy.set(false);
            match answer {
                Ok(()) => self.broken(&row),
                Err(error) if error.is_aborted() => {}
                Err(error) if self.is_asked(&row) => self.failure.set(Some(error)),
                // The question was closed before its answer came: the list says how it is.
                Err(_) => self.list.ask(),
            }
        });
    }

    fn broken(self, row: &LinkedRow) {
        let next = self.neighbour(row);
        let asked = self.is_asked(row);
        if asked {
            self.asked.set(None);
        }
        self.list.drop(row);
        self.done.run(());
        if let Some(host) = self.list.host() {
            host.announce(words::unlinked(&row.name));
        }
        // Once the dialog is closed and the row gone.
        request_animation_frame(move || {
            if !asked && !focus_is_lost() {
                return;
            }
            let found = next.zip(self.panel.get_untracked()).is_some_and(|(id, panel)| focus_id(&panel, &id));
            if !found {
                self.gone.run(());
            }
        });
    }

    /// Whether the question is still about this row.
    fn is_asked(self, row: &LinkedRow) -> bool {
        let same = |asked: &LinkedRow| asked.id == row.id;
        self.asked.try_with_untracked(|asked| asked.as_ref().is_some_and(same)) == Some(true)
    }

    /// The button of the row after this one, else of the one before.
    fn neighbour(self, row: &LinkedRow) -> Option<String> {
        self.list.page.try_with_untracked(|page| {
            let rows = &page.as_ref()?.rows;
            let at = rows.iter().position(|other| other.id == row.id)?;
            rows.get(at + 1).or_else(|| rows.get(at.checked_sub(1)?)).map(Self::button)
        })?
    }

    /// The sentence that says which right is missing, while it is.
    pub(super) fn look_only(self) -> El {
        el("p")
            .class("muted")
            .attr("id", self.why())
            .flag_fn("hidden", move || self.may())
            .dynamic(move || (!self.may()).then(|| words::LOOK_ONLY.get()))
    }

    /// The question.
    pub(super) fn dialog(self) -> El {
        let title = move || {
            self.asked.with(|row| row.as_ref().map_or_else(String::new, |row| words::unlink_question(&row.name)))
        };
        Dialog::new(title, move || self.asked.with(Option::is_some))
            .on_close(move || self.close())
            .content(move || self.asked.get_untracked().map(|row| self.question(&row)))
    }

    /// The box that ends billing by schedule too.
    fn schedule(self) -> El {
        let why = uid("stop");
        el("div")
            .child(
                Checkbox::new(words::STOP_BILLING.get(), move || self.stop.get())
                    .described_by(&why)
                    .disabled(move || !self.may_stop())
                    .on_change(move |stop| self.stop.set(stop)),
            )
            .child(el("p").class("sub").attr("id", why).text_fn(move || {
                if self.may_stop() { &words::STOP_BILLING_NOTE } else { &words::STOP_BILLING_NOT }.get()
            }))
    }

    fn question(self, row: &LinkedRow) -> El {
        let points = |points: &[&str]| el("ul").children(points.iter().map(|point| el("li").text(point)));
        el("div")
            .class("stack")
            .child(el("p").text(words::of_account(row)))
            .child(el("div").child(el("h3").text(words::STAYS.get())).child(points(&[
                words::STAYS_ACCOUNT.get(),
                words::STAYS_BILLING.get(),
                if words::is_scheduled(row) { words::SCHEDULE.get() } else { words::NO_SCHEDULE.get() },
            ])))
            .child(words::is_scheduled(row).then(|| self.schedule()))
            .child(
                el("div")
                    .child(el("h3").text(words::HAPPENS.get()))
                    .child(points(&[&words::moves(row), words::OFFERED.get()])),
            )
            .dynamic(move || {
                self.failure
                    .get()
                    .map(|error| alert(Tone::Bad, words::NOT_UNLINKED.get(), el("p").text(error.sentence())))
            })
            .child(
                el("div")
                    .class("dialog-actions")
                    .child(Button::new(words::KEEP.get()).autofocus().on_press(move || self.close()))
                    .child(
                        Button::new(words::UNLINK.get())
                            .kind(Kind::Danger)
                            .busy(move || self.busy.get())
                            .on_press(move || self.confirm()),
                    ),
            )
    }
}
