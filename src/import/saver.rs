//! Saves the draft as it changes: edits are applied on screen at once, queued here, and sent in order.
//!
//! What is queued lives outside the signals: typing redraws nothing, and leaving the wizard loses nothing.

mod queue;
mod sender;

use contract::{Timestamp, draft::DraftDocument};
use domain::draft::{Edit, Facts};
use leptos::prelude::on_cleanup;

pub(super) use self::queue::Seen;
use self::{
    queue::Queue,
    sender::{Screen, Sender},
};
use crate::{
    api::Api,
    host::Host,
    reactive::{Callback, RwSignal, StoredValue},
};

/// Where the draft's saving stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Saving {
    /// All is saved.
    Saved(Timestamp),
    /// Edits wait or are on their way.
    Pending,
    /// A save failed; the next try follows by itself.
    Retrying,
    /// A save was refused, and trying again by itself would not help.
    Refused(String),
    /// Another window saved a newer document.
    Changed(Box<DraftDocument>),
    /// The draft is not open any more: ordered or thrown away elsewhere.
    Closed,
}

/// What a wizard that was left leaves behind. One of each mount.
#[derive(Clone, Copy)]
pub(crate) struct Leftover {
    /// Who may still be sending its edits.
    sender: StoredValue<Option<Sender>>,
    /// Its last edits could not be saved.
    pub(crate) lost: RwSignal<bool>,
}

impl Leftover {
    /// No wizard was there yet.
    pub(crate) fn new() -> Self {
        Self { sender: StoredValue::new(None), lost: RwSignal::new(false) }
    }
}

/// The saving of one wizard.
#[derive(Clone, Copy)]
pub(super) struct Saver {
    /// Where it stands.
    pub(super) state: RwSignal<Saving>,
    sender: StoredValue<Sender>,
}

impl Saver {
    /// A saver for `document`, which gets what a wizard before has not saved yet; `facts` are those the edits are applied with.
    pub(super) fn new(
        document: &mut DraftDocument,
        facts: RwSignal<Facts>,
        api: Api,
        host: Host,
        leftover: Leftover,
    ) -> Self {
        leftover.lost.set(false);
        let state = RwSignal::new(Saving::Saved(document.saved_at.clone()));
        let screen = Screen { state, facts };
        let left = leftover.sender.try_update_value(Option::take).flatten();
        let sender = left
            .and_then(|left| left.resume(document, screen))
            .unwrap_or_else(|| Sender::new(Queue::new(document), screen, leftover, api, host));
        let sender = StoredValue::new(sender);
        on_cleanup(move || {
            if let Some(sender) = sender.try_get_value() {
                sender.leave();
            }
        });
        Self { state, sender }
    }

    /// Queues an edit that is applied on screen already.
    pub(super) fn push(self, edit: Edit) {
        self.sender.get_value().push(edit);
    }

    /// Calls back with the draft's id and version once everything is saved; at once if it is.
    pub(super) fn when_saved(self, then: Callback<(String, u32)>) {
        let saved = self.sender.get_value().queue().borrow_mut().when_saved(then);
        if let Some(saved) = saved {
            then.run(saved);
        }
    }

    /// How many edits were made so far.
    pub(super) fn made(self) -> u32 {
        self.sender.with_value(|sender| sender.queue().borrow().made)
    }

    /// What a document that was read is to the draft here; none while that cannot be said.
    pub(super) fn compare(self, document: &DraftDocument) -> Option<Seen> {
        self.sender.try_with_value(|sender| sender.queue().borrow().compare(document)).flatten()
    }

    /// Whether another document would lack nothing of ours.
    pub(super) fn is_saved(self) -> bool {
        self.sender.with_value(|sender| sender.queue().borrow().is_saved())
    }

    /// Takes over another document. The edits it lacks are given back.
    pub(super) fn restart(self, document: &DraftDocument) -> Vec<Edit> {
        let sender = self.sender.get_value();
        let lacking = sender.queue().borrow_mut().restart(document);
        sender.tell(Saving::Saved(document.saved_at.clone()));
        lacking
    }

    /// Tries once more what was refused.
    pub(super) fn try_again(self) {
        self.sender.get_value().start();
    }
}
