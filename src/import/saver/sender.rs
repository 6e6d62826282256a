use std::{
    cell::{Cell, RefCell},
    mem,
    rc::Rc,
};

use contract::{
    draft::{DraftDocument, Saved},
    problem::Code,
};
use domain::draft::{Edit, Facts};

use super::{Leftover, Saving, queue::Queue};
use crate::{
    api::{Api, ApiError},
    host::{self, Host},
    reactive::{RwSignal, spawn_local},
    text::import as words,
    wait,
};

/// Edits that come within this many milliseconds go out together.
const GATHER_MS: i32 = 250;
/// First wait after a save that failed; doubled each time.
const RETRY_MS: i32 = 1_000;
/// Longest wait between two tries.
const RETRY_MAX_MS: i32 = 30_000;

/// Sends a queue, one request at a time. Outlives the wizard it belongs to, until all is saved.
#[derive(Clone)]
pub(super) struct Sender {
    queue: Rc<RefCell<Queue>>,
    screen: Rc<Cell<Screen>>,
    leftover: Leftover,
    api: Api,
    host: Host,
}

/// The wizard that is told how it goes, and the facts its edits are applied with.
#[derive(Clone, Copy)]
pub(super) struct Screen {
    pub(super) state: RwSignal<Saving>,
    pub(super) facts: RwSignal<Facts>,
}

/// What a save came to.
enum Next {
    /// It is saved.
    Acknowledge(Saved),
    /// Trying again may help.
    Retry,
    /// Trying again would not help before somebody has looked.
    Stop(Saving),
    /// The plug-in is gone.
    GiveUp,
}

impl Sender {
    /// A sender of `queue` that tells `screen` how it goes.
    pub(super) fn new(queue: Queue, screen: Screen, leftover: Leftover, api: Api, host: Host) -> Self {
        Self { queue: Rc::new(RefCell::new(queue)), screen: Rc::new(Cell::new(screen)), leftover, api, host }
    }

    /// Goes on for a wizard that was opened again over `document`, which gets the edits it lacks; none where nothing is on its way any more.
    pub(super) fn resume(self, document: &mut DraftDocument, screen: Screen) -> Option<Self> {
        if !self.queue.borrow_mut().complete(document) {
            return None;
        }
        self.screen.set(screen);
        self.tell(Saving::Pending);
        Some(self)
    }

    /// The wizard goes. What is on its way goes on; what waits for an answer of the technician never gets one.
    pub(super) fn leave(&self) {
        if self.host.unsaved().is_none() {
            return;
        }
        let Screen { state, facts } = self.screen.get();
        let stopped = state.try_with_untracked(|state| matches!(state, Saving::Refused(_) | Saving::Changed(_)));
        if stopped == Some(true) {
            return self.give_up();
        }
        // Nobody looks at them any more.
        self.queue.borrow_mut().left = facts.try_maybe_update(|facts| (false, mem::take(facts)));
        self.leftover.sender.set_value(Some(self.clone()));
    }

    /// Nobody can say any more what shall become of the last edits: the technician is told, and the console holds nobody back for them.
    fn give_up(&self) {
        self.host.set_dirty(false, "");
        if self.queue.borrow_mut().give_up() {
            self.leftover.lost.set(true);
            self.host.announce(words::LOST.get());
        }
    }

    /// What it sends.
    pub(super) fn queue(&self) -> &RefCell<Queue> {
        &self.queue
    }

    /// Queues an edit, and begins to send if nobody does.
    pub(super) fn push(&self, edit: Edit) {
        let begin = self.queue.borrow_mut().push(edit);
        if begin {
            self.start();
        }
    }

    /// Begins to send.
    pub(super) fn start(&self) {
        self.tell(Saving::Pending);
        let own = self.clone();
        spawn_local(async move { own.run().await });
    }

    /// Shows where saving stands, here and in the console's leave guard.
    pub(super) fn tell(&self, state: Saving) {
        let unsaved = !matches!(state, Saving::Saved(_) | Saving::Closed);
        self.host.set_dirty(unsaved, words::UNSAVED.get());
        let stuck = !matches!(state, Saving::Saved(_) | Saving::Pending | Saving::Retrying);
        if self.screen.get().state.try_set(state).is_some() && stuck {
            self.give_up();
        }
    }

    /// Sends until nothing waits, or somebody has to look.
    async fn run(&self) {
        wait::milliseconds(GATHER_MS).await;
        let mut pause = RETRY_MS;
        loop {
            let Some(body) = self.queue.borrow_mut().next_body() else { return };
            let next = match self.api.save_edits(&body).await {
                Ok(saved) => Next::Acknowledge(saved),
                Err(error) => self.judge(&error),
            };
            match next {
                Next::Acknowledge(saved) => {
                    pause = RETRY_MS;
                    if self.acknowledge(&saved) {
                        return;
                    }
                }
                Next::Retry => {
                    self.tell(Saving::Retrying);
                    wait::milliseconds(pause).await;
                    pause = (pause * 2).min(RETRY_MAX_MS);
                }
                Next::Stop(state) => return self.tell(state),
                Next::GiveUp => return,
            }
        }
    }

    /// Says whether all is saved now.
    fn acknowledge(&self, saved: &Saved) -> bool {
        let done = self.with_facts(|facts| self.queue.borrow_mut().acknowledge(saved.version, facts));
        let Some((then, document)) = done else {
            self.tell(Saving::Pending);
            return false;
        };
        self.tell(Saving::Saved(saved.saved_at.clone()));
        if let Some(then) = then {
            // None when the wizard is gone, and the question with it.
            then.run(document);
        }
        true
    }

    /// What a save that did not succeed asks for.
    fn judge(&self, error: &ApiError) -> Next {
        let problem = match error {
            ApiError::Problem(problem) => problem,
            ApiError::Host(refusal) => {
                return match refusal.code {
                    host::Code::Aborted => Next::GiveUp,
                    // The console would refuse it the next time, too.
                    host::Code::ScopeMissing | host::Code::ForbiddenRoute | host::Code::PayloadTooLarge => {
                        Next::Stop(Saving::Refused(error.sentence()))
                    }
                    _ => Next::Retry,
                };
            }
            ApiError::Undecodable => return Next::Retry,
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

    /// Our own change whose answer was lost counts as saved; anybody else's is shown.
    fn own_or_changed(&self, document: DraftDocument) -> Next {
        if self.with_facts(|facts| self.queue.borrow().is_own(&document, facts)) {
            Next::Acknowledge(Saved { version: document.version, saved_at: document.saved_at })
        } else {
            Next::Stop(Saving::Changed(Box::new(document)))
        }
    }

    /// With the wizard's facts, while it is there.
    fn with_facts<T>(&self, run: impl Fn(Option<&Facts>) -> T) -> T {
        self.screen.get().facts.try_with_untracked(|facts| run(Some(facts))).unwrap_or_else(|| run(None))
    }
}
