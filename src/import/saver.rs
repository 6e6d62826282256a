//! Sends a draft's edits in order, one request at a time.
//!
//! Edits are applied on screen at once and queued here. What accumulated goes out as one request; an answer that was lost is told from
//! somebody else's change by comparing what came back with what was sent.

//!
//! Nothing here is shown but the state; what is queued lives outside the signals, so that typing redraws nothing.

use std::{collections::VecDeque, mem};

use contract::{
    Timestamp,
    draft::{DraftDocument, SaveEdits, Saved},
    limits::EDITS_MAX,
    problem::Code,
};
use domain::draft::{Draft, Edit, Facts, Rows};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{Api, ApiError},
    host::Host,
    text,
};

/// Edits that come within this many milliseconds go out together.
const GATHER_MS: i32 = 250;
/// First wait after a save that failed; doubled each time.
const RETRY_MS: i32 = 1_000;
/// Longest wait between two tries.
const RETRY_MAX_MS: i32 = 30_000;
/// Most customers named in one request, so that its body stays below the limit.
const NAMED_MAX: usize = 10_000;

/// Where the draft's saving stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Saving {
    /// All is saved.
    Saved(Timestamp),
    /// Edits wait or are on their way.
    Pending,
    /// A save failed; the next try follows by itself.
    Retrying,
    /// A save was refused, and trying again would not help.
    Refused(String),
    /// Another window saved a newer document.
    Changed(Box<DraftDocument>),
    /// The draft is not open any more: ordered or thrown away elsewhere.
    Closed,
}

/// The draft as the service has it, and what it has not got yet.
struct Queue {
    id: String,
    version: u32,
    saved: Draft,
    waiting: VecDeque<Edit>,
    sent: Vec<Edit>,
    running: bool,
    when_saved: Option<Callback<(String, u32)>>,
}

/// The queue of one wizard.
#[derive(Clone, Copy)]
pub(super) struct Saver {
    /// Where it stands.
    pub(super) state: RwSignal<Saving>,
    queue: StoredValue<Queue>,
    facts: RwSignal<Facts>,
    ends: StoredValue<(Api, Host)>,
}

/// What a failed save asks for.
enum Next {
    Retry,
    /// The screen is gone.
    GiveUp,
    Acknowledge(Saved),
    Stop(Saving),
}

impl Saver {
    /// A saver for `document`; `facts` are those the edits are applied with.
    pub(super) fn new(document: &DraftDocument, facts: RwSignal<Facts>, api: Api, host: Host) -> Self {
        let queue = Queue {
            id: document.id.clone(),
            version: document.version,
            saved: document.draft.clone(),
            waiting: VecDeque::new(),
            sent: Vec::new(),
            running: false,
            when_saved: None,
        };
        Self {
            state: RwSignal::new(Saving::Saved(document.saved_at.clone())),
            queue: StoredValue::new(queue),
            facts,
            ends: StoredValue::new((api, host)),
        }
    }

    /// Queues an edit that is applied on screen already.
    pub(super) fn push(self, edit: Edit) {
        let idle = self.queue.try_update_value(|queue| {
            if queue.waiting.back().is_some_and(|last| supersedes(&edit, last)) {
                queue.waiting.pop_back();
            }
            queue.waiting.push_back(edit);
            !mem::replace(&mut queue.running, true)
        });
        if idle == Some(true) {
            self.tell(Saving::Pending);
            spawn_local(self.run());
        }
    }

    /// Calls back with the draft's id and version once everything is saved; at once if it is.
    pub(super) fn when_saved(self, then: Callback<(String, u32)>) {
        let now = self.queue.try_update_value(|queue| {
            if queue.running {
                queue.when_saved = Some(then);
                None
            } else {
                Some((queue.id.clone(), queue.version))
            }
        });
        if let Some(Some(saved)) = now {
            then.run(saved);
        }
    }

    /// Takes over a newer document. The edits it lacks are given back.
    pub(super) fn restart(self, document: &DraftDocument) -> Vec<Edit> {
        let lacking = self.queue.try_update_value(|queue| {
            queue.id.clone_from(&document.id);
            queue.version = document.version;
            queue.saved = document.draft.clone();
            queue.running = false;
            queue.when_saved = None;
            mem::take(&mut queue.sent).into_iter().chain(mem::take(&mut queue.waiting)).collect()
        });
        self.tell(Saving::Saved(document.saved_at.clone()));
        lacking.unwrap_or_default()
    }

    /// Tries once more what was refused.
    pub(super) fn try_again(self) {
        self.tell(Saving::Pending);
        spawn_local(self.run());
    }

    /// Sends until nothing waits, or a refusal ends it.
    async fn run(self) {
        super::wait::milliseconds(GATHER_MS).await;
        while let Some(body) = self.next_body() {
            let Some((api, _)) = self.ends.try_get_value() else { return };
            let mut pause = RETRY_MS;
            loop {
                let next = match api.save_edits(&body).await {
                    Ok(saved) => Next::Acknowledge(saved),
                    Err(error) => self.judge(&error),
                };
                match next {
                    Next::Acknowledge(saved) => {
                        self.acknowledge(&saved);
                        break;
                    }
                    Next::Stop(state) => return self.tell(state),
                    Next::GiveUp => return,
                    Next::Retry => {
                        self.tell(Saving::Retrying);
                        super::wait::milliseconds(pause).await;
                        pause = (pause * 2).min(RETRY_MAX_MS);
                        if self.state.try_get_untracked().is_none() {
                            return;
                        }
                    }
                }
            }
        }
    }

    /// The next request; none when all is saved.
    fn next_body(self) -> Option<SaveEdits> {
        self.queue
            .try_update_value(|queue| {
                if queue.sent.is_empty() {
                    let mut named = 0;
                    while let Some(edit) = queue.waiting.front() {
                        named += customers_named(edit);
                        if queue.sent.len() == EDITS_MAX || (named > NAMED_MAX && !queue.sent.is_empty()) {
                            break;
                        }
                        queue.sent.extend(queue.waiting.pop_front());
                    }
                }
                (!queue.sent.is_empty()).then(|| SaveEdits {
                    id: queue.id.clone(),
                    version: queue.version,
                    edits: queue.sent.clone(),
                })
            })
            .flatten()
    }

    fn acknowledge(self, saved: &Saved) {
        let Some(facts) = self.facts.try_read_untracked() else { return };
        let done = self.queue.try_update_value(|queue| {
            for edit in mem::take(&mut queue.sent) {
                // The service applied it, so it cannot be refused here.
                let _ = queue.saved.apply(&edit, &facts);
            }
            queue.version = saved.version;
            queue.running = !queue.waiting.is_empty();
            if queue.running { None } else { Some((queue.when_saved.take(), (queue.id.clone(), queue.version))) }
        });
        drop(facts);
        match done {
            Some(Some((then, document))) => {
                self.tell(Saving::Saved(saved.saved_at.clone()));
                if let Some(then) = then {
                    then.run(document);
                }
            }
            _ => self.tell(Saving::Pending),
        }
    }

    /// What to do about a save that did not succeed.
    fn judge(self, error: &ApiError) -> Next {
        let ApiError::Problem(problem) = error else {
            return if error.is_aborted() { Next::GiveUp } else { Next::Retry };
        };
        match problem.code {
            Code::Changed => match error.current_draft() {
                Some(document) => self.own_or_changed(document),
                None => Next::Stop(Saving::Refused(error.sentence())),
            },
            Code::NoDraft | Code::NotFound => Next::Stop(Saving::Closed),
            _ if problem.status >= 500 || problem.status == 429 => Next::Retry,
            _ => Next::Stop(Saving::Refused(error.sentence())),
        }
    }

    /// A newer document is our own when it is exactly what we sent: the answer to an earlier try was lost.
    fn own_or_changed(self, document: DraftDocument) -> Next {
        let facts = self.facts.try_read_untracked();
        let own = self.queue.try_with_value(|queue| {
            let mut ours = queue.saved.clone();
            let applied = facts.is_some_and(|facts| queue.sent.iter().all(|edit| ours.apply(edit, &facts).is_ok()));
            applied && document.id == queue.id && document.version == queue.version + 1 && document.draft == ours
        });
        if own == Some(true) {
            Next::Acknowledge(Saved { version: document.version, saved_at: document.saved_at })
        } else {
            Next::Stop(Saving::Changed(Box::new(document)))
        }
    }

    /// Shows where saving stands, here and in the console's leave guard.
    fn tell(self, state: Saving) {
        let unsaved = !matches!(state, Saving::Saved(_) | Saving::Closed);
        if let Some((_, host)) = self.ends.try_get_value() {
            host.set_dirty(unsaved, text::import::UNSAVED);
        }
        let _ = self.state.try_set(state);
    }
}

/// An edit of a field makes an unsent edit of the same field needless: typing sends the last state only.
fn supersedes(edit: &Edit, last: &Edit) -> bool {
    match (edit, last) {
        (Edit::Seats { rows: a, .. }, Edit::Seats { rows: b, .. }) => a == b,
        (Edit::Details { customer: a, .. }, Edit::Details { customer: b, .. }) => a == b,
        (Edit::DefaultContact { .. }, Edit::DefaultContact { .. })
        | (Edit::Notify { .. }, Edit::Notify { .. })
        | (Edit::Step { .. }, Edit::Step { .. }) => true,
        _ => false,
    }
}

fn customers_named(edit: &Edit) -> usize {
    match edit {
        Edit::Include { rows: Rows::Of(ids), .. }
        | Edit::Account { rows: Rows::Of(ids), .. }
        | Edit::Plan { rows: Rows::Of(ids), .. }
        | Edit::Seats { rows: Rows::Of(ids), .. }
        | Edit::Template { rows: Rows::Of(ids), .. } => ids.len(),
        _ => 1,
    }
}
