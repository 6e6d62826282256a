//! What billing comes to, below the table: how fresh it is, **Send now**, and the runs so far.

use contract::connectwise::{BillingLine, BillingRun, CustomerDocument, LineOutcome, LinePlan, RunState};

use super::{
    desk::{Desk, Preview},
    sending,
};
use crate::{
    reactive::RwSignal,
    text::{self, ago, connectwise::billing as words, whole},
    ui::{
        Button, Tone, alert,
        dom::{Child, El, el, switch},
        uid,
    },
};

/// Id of **Send now**.
const SEND: &str = "cw-send";

/// How fresh the quantities are, **Send now** with its reasons, and the runs.
pub(super) fn billing(desk: Desk) -> El {
    let asking = RwSignal::new(false);
    let why = uid("why");
    let described = why.clone();
    let send = Button::new(&words::SEND)
        .id(SEND)
        .described_by(&why)
        .busy(move || desk.is_sending())
        .disabled(move || desk.is_held() || desk.why_not_send().is_some())
        .on_press(move || asking.set(true));
    // The message goes with the button in it.
    let again = move || {
        desk.focus(SEND);
        desk.ask_preview();
    };
    let failed = move || match desk.preview.get() {
        Preview::Failed(why) => Child::from(alert(
            Tone::Bad,
            words::NOT_READ.get(),
            vec![el("p").text(why), Button::new(&text::RETRY).on_press(again)],
        )),
        _ => Child::None,
    };
    let this_month =
        move || desk.document.with(|document| document.this_month_unscheduled && document.settings.enabled);
    let last = move || desk.run.get().map(|run| result(&run));
    el("div")
        .child(switch(this_month, |late| late.then(|| el("p").class("part muted").say(&words::THIS_MONTH))))
        .child(
            el("div")
                .class("part stack")
                .dynamic(failed)
                .dynamic(last)
                .child(
                    el("div")
                        .class("bar")
                        .child(send)
                        .child(el("span").class("muted").attr("id", described).text_fn(move || desk.freshness())),
                )
                .child(switch(
                    move || desk.document.with(|document| document.runs.clone()),
                    |runs| (!runs.is_empty()).then(|| history(&runs)),
                )),
        )
        .child(sending::dialog(desk, asking))
}

/// What became of the run that was watched.
fn result(run: &BillingRun) -> El {
    let stuck = |line: &contract::connectwise::RunLine| {
        matches!(line.outcome, LineOutcome::Need(_) | LineOutcome::Refused(_) | LineOutcome::Waiting(Some(_)))
    };
    let tone = match run.state {
        RunState::Running => Tone::Info,
        _ if run.lines.iter().any(stuck) => Tone::Warn,
        _ => Tone::Good,
    };
    alert(tone, words::ended(run), outcomes(run))
}

fn outcomes(run: &BillingRun) -> El {
    let line = |line: &contract::connectwise::RunLine| el("li").text(words::outcome(line.product, &line.outcome));
    el("ul").class("plain-list").children(run.lines.iter().map(line))
}

fn history(runs: &[BillingRun]) -> El {
    let run = |run: &BillingRun| el("li").child(el("p").class("strong").text(words::run(run))).child(outcomes(run));
    el("details")
        .child(el("summary").say(&words::RUNS))
        .child(el("ul").class("plain-list").children(runs.iter().map(run)))
}

impl Desk {
    /// Reads what billing comes to, where there is something to bill.
    pub(super) fn ask_preview(self) {
        let turn = self.previewing.next();
        let bills = |document: &CustomerDocument| document.settings.enabled && document.company.is_some();
        if self.document.try_with_untracked(bills) != Some(true) {
            self.preview.set(Preview::None);
            return;
        }
        let (Some(api), Some(customer)) = (self.api(), self.customer()) else { return };
        // What was read before stays until the newer is there: rows do not jump.
        if self.preview.with_untracked(|preview| !matches!(preview, Preview::Ready(_))) {
            self.preview.set(Preview::Reading);
        }
        api.billing_preview(&customer).then(move |answer| {
            if turn.is_last() {
                self.preview.set(match answer {
                    Ok(preview) => Preview::Ready(preview),
                    Err(error) if error.is_aborted() => return,
                    Err(error) => Preview::Failed(error.sentence()),
                });
            }
        });
    }

    /// The lines that **Send now** would change.
    pub(super) fn changes(self) -> Vec<BillingLine> {
        let changes = |line: &&BillingLine| matches!(line.plan, LinePlan::Change | LinePlan::Create);
        self.preview.with(|preview| match preview {
            Preview::Ready(preview) => preview.lines.iter().filter(changes).cloned().collect(),
            _ => Vec::new(),
        })
    }

    pub(super) fn is_sending(self) -> bool {
        self.run.with(|run| run.as_ref().is_some_and(|run| run.state == RunState::Running))
    }

    /// Why nothing can be sent now.
    fn why_not_send(self) -> Option<&'static str> {
        let changes = self.changes().len();
        self.preview.with(|preview| match preview {
            Preview::Reading => Some(words::READING.get()),
            Preview::None | Preview::Failed(_) => Some(""),
            Preview::Ready(_) if self.dirty.get() => Some(words::SAVE_FIRST.get()),
            Preview::Ready(preview) if changes == 0 => {
                let right = |line: &BillingLine| line.plan == LinePlan::Nothing;
                Some(if preview.lines.is_empty() {
                    words::NO_PRODUCT.get()
                } else if preview.lines.iter().all(right) {
                    words::ALL_RIGHT.get()
                } else {
                    words::BLOCKED.get()
                })
            }
            Preview::Ready(_) => None,
        })
    }

    /// What stands beside **Send now**.
    fn freshness(self) -> String {
        let what = match self.why_not_send() {
            Some(why) => why.to_owned(),
            None => words::lines(whole(self.changes().len())),
        };
        self.preview.with(|preview| match preview {
            Preview::Ready(preview) => [what.as_str(), " ", &words::read_at(&ago(&preview.read_at))].concat(),
            _ => what,
        })
    }
}
