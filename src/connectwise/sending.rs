//! **Send now**: the question, and the run that comes of it.

use contract::{
    connectwise::{BillingLine, BillingPreview, RunState, SendLine, SendNow},
    problem::Code,
};

use super::desk::{Desk, Preview};
use crate::{
    reactive::{RwSignal, spawn_local},
    text::{self, connectwise::billing as words},
    ui::{
        Button, Dialog, Kind, Tone, alert,
        dom::{Child, El, el},
    },
    wait,
};

/// How often a run is looked at, in milliseconds.
const LOOK_MS: i32 = 1_000;
/// How long to wait after a look that brought no answer.
const AGAIN_MS: i32 = 5_000;

/// The question, shown while `open`: it names what will be sent.
pub(super) fn dialog(desk: Desk, open: RwSignal<bool>) -> El {
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<String>);
    let close = move || {
        open.set(false);
        failed.set(None);
    };
    Dialog::new(words::SEND_TITLE.get(), move || open.get()).on_close(close).content(move || -> Vec<Child> {
        let line = |line: BillingLine| {
            let agreement = line.agreement.unwrap_or_default();
            el("li").text(words::change(
                line.product,
                line.in_connectwise,
                line.to_send.unwrap_or_default(),
                &agreement,
            ))
        };
        let send = Button::new(&words::SEND)
            .kind(Kind::Primary)
            .busy(move || busy.get())
            .disabled(move || desk.changes().is_empty())
            .on_press(move || desk.send(busy, failed, open));
        let wrong = move || failed.get().map(|why| alert(Tone::Bad, words::NOT_SENT.get(), el("p").text(why)));
        vec![
            el("div").dynamic(wrong).into(),
            el("ul").dynamic(move || desk.changes().into_iter().map(line).collect::<Vec<_>>()).into(),
            el("p").class("muted").say(&words::SEND_WHY).into(),
            el("div")
                .class("dialog-actions")
                .child(Button::new(&text::CANCEL).autofocus().on_press(close))
                .child(send)
                .into(),
        ]
    })
}

impl Desk {
    /// Sends what the question showed.
    fn send(self, busy: RwSignal<bool>, failed: RwSignal<Option<String>>, open: RwSignal<bool>) {
        let (Some(api), Some(customer)) = (self.api(), self.customer()) else { return };
        let lines = leptos::prelude::untrack(|| self.changes());
        let line = |line: &BillingLine| line.to_send.map(|to| SendLine { product: line.product, to });
        let wanted = SendNow { lines: lines.iter().filter_map(line).collect() };
        busy.set(true);
        failed.set(None);
        api.send_billing(&customer, &wanted).then(move |answer| {
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(run) => {
                    open.set(false);
                    self.run.set(Some(run));
                    self.watch_run();
                }
                Err(error) if error.is_aborted() => {}
                Err(error) => {
                    let moved = error.code() == Some(Code::PreviewChanged);
                    if let Some(now) = error.current::<BillingPreview>().filter(|_| moved) {
                        self.preview.set(Preview::Ready(now));
                        failed.set(Some(words::MOVED.get().to_owned()));
                    } else {
                        failed.set(Some(error.sentence()));
                    }
                }
            }
        });
    }

    /// Looks at the run until it has ended, then at what there is to bill now.
    pub(super) fn watch_run(self) {
        spawn_local(async move {
            loop {
                let Some(Some((id, state))) =
                    self.run.try_with_untracked(|run| run.as_ref().map(|run| (run.id.clone(), run.state)))
                else {
                    return;
                };
                if state != RunState::Running {
                    break;
                }
                wait::milliseconds(LOOK_MS).await;
                let (Some(api), Some(customer)) = (self.api(), self.customer()) else { return };
                match api.billing_run(&customer, &id).await {
                    Ok(run) => {
                        if self.run.with_untracked(|old| old.as_ref() != Some(&run)) {
                            self.run.set(Some(run));
                        }
                    }
                    Err(error) if error.is_aborted() => return,
                    Err(_) => wait::milliseconds(AGAIN_MS).await,
                }
            }
            self.run.with_untracked(|run| {
                if let Some(run) = run {
                    self.announce(words::ended(run));
                }
            });
            self.ask_preview();
            let (Some(api), Some(customer)) = (self.api(), self.customer()) else { return };
            if let Ok(document) = api.connectwise_customer(&customer).await {
                self.refresh(document);
            }
        });
    }
}
