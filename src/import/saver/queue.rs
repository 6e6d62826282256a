use std::{collections::VecDeque, mem};

use contract::{
    draft::{DraftDocument, SaveEdits},
    limits::EDITS_MAX,
};
use domain::draft::{Draft, Edit, Facts, Rows};

use crate::reactive::Callback;

/// Most customers named in one request, so that its body stays below the limit.
const NAMED_MAX: usize = 10_000;

/// What a document is to the draft here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Seen {
    /// The same.
    Same,
    /// Another window saved since.
    Newer,
    /// Another window began anew.
    Another,
}

/// The draft as the service has it, and what it has not got yet.
pub(super) struct Queue {
    id: String,
    version: u32,
    saved: Draft,
    waiting: VecDeque<Edit>,
    sent: Vec<Edit>,
    /// How many edits were made.
    pub(super) made: u32,
    /// Somebody sends, or will when an answer of the technician allows it.
    running: bool,
    when_saved: Option<Callback<(String, u32)>>,
    /// The facts as they were when the wizard went: what is saved afterwards is applied with them.
    pub(super) left: Option<Facts>,
}

impl Queue {
    /// Nothing waits: the document is as the service has it.
    pub(super) fn new(document: &DraftDocument) -> Self {
        Self {
            id: document.id.clone(),
            version: document.version,
            saved: document.draft.clone(),
            waiting: VecDeque::new(),
            sent: Vec::new(),
            made: 0,
            running: false,
            when_saved: None,
            left: None,
        }
    }

    /// Adds an edit. True when nobody sends yet: then somebody has to begin.
    pub(super) fn push(&mut self, edit: Edit) -> bool {
        if self.waiting.back().is_some_and(|last| supersedes(&edit, last)) {
            self.waiting.pop_back();
        }
        self.waiting.push_back(edit);
        self.made += 1;
        !mem::replace(&mut self.running, true)
    }

    /// The draft's id and version when all is saved; else `then` is kept until it is.
    pub(super) fn when_saved(&mut self, then: Callback<(String, u32)>) -> Option<(String, u32)> {
        if self.running {
            self.when_saved = Some(then);
            return None;
        }
        Some((self.id.clone(), self.version))
    }

    /// How a document that was read compares with what is saved here. None while edits are on their way, and for one that is older: an answer
    /// may be slow.
    pub(super) fn compare(&self, document: &DraftDocument) -> Option<Seen> {
        if self.running || (document.id == self.id && document.version < self.version) {
            return None;
        }
        Some(match document.id == self.id {
            true if document.version == self.version => Seen::Same,
            true => Seen::Newer,
            false => Seen::Another,
        })
    }

    /// Whether the service has everything.
    pub(super) fn is_saved(&self) -> bool {
        self.sent.is_empty() && self.waiting.is_empty()
    }

    /// Starts anew from `document`; gives back the edits it lacks.
    pub(super) fn restart(&mut self, document: &DraftDocument) -> Vec<Edit> {
        let old = mem::replace(self, Self::new(document));
        old.sent.into_iter().chain(old.waiting).collect()
    }

    /// Gives up what is not saved, for nobody is there to answer for it. Whether more than the step is lost.
    pub(super) fn give_up(&mut self) -> bool {
        self.running = false;
        let lost = self.sent.iter().chain(&self.waiting).any(|edit| !matches!(edit, Edit::Step { .. }));
        self.sent.clear();
        self.waiting.clear();
        lost
    }

    /// Gives a document that was read for the wizard, opened again, what it lacks of ours. Whether some of it is still to be sent.
    pub(super) fn complete(&mut self, document: &mut DraftDocument) -> bool {
        if document.id != self.id {
            // Begun anew: nothing of ours belongs there.
            self.give_up();
            return false;
        }
        let behind = document.version < self.version;
        if behind {
            // Read before the last save was answered.
            document.version = self.version;
            document.draft.clone_from(&self.saved);
        }
        if let Some(left) = self.left.take()
            && (behind || !self.is_saved())
        {
            // Accounts that were chosen last are known here alone.
            document.facts.accounts = left.accounts;
        }
        let sent: &[Edit] = if self.is_own(document, Some(&document.facts)) { &[] } else { &self.sent };
        for edit in sent.iter().chain(&self.waiting) {
            // What does not fit a draft that another window changed is asked about when it is sent.
            let _ = document.draft.apply(edit, &document.facts);
        }
        !self.is_saved()
    }

    /// The next request: the one without an answer again, else what has accumulated. None when all is saved.
    pub(super) fn next_body(&mut self) -> Option<SaveEdits> {
        if self.sent.is_empty() {
            let mut named = 0;
            while let Some(edit) = self.waiting.front() {
                named += customers_named(edit);
                if self.sent.len() == EDITS_MAX || (named > NAMED_MAX && !self.sent.is_empty()) {
                    break;
                }
                self.sent.extend(self.waiting.pop_front());
            }
        }
        (!self.sent.is_empty()).then(|| SaveEdits {
            id: self.id.clone(),
            version: self.version,
            edits: self.sent.clone(),
        })
    }

    /// What was sent is saved as `version`. When nothing more waits, gives who asked to know and what to tell.
    pub(super) fn acknowledge(&mut self, version: u32, facts: Option<&Facts>) -> Option<Done> {
        let sent = mem::take(&mut self.sent);
        if let Some(facts) = facts.or(self.left.as_ref()) {
            for edit in &sent {
                // The service took it, so it is not refused here.
                let _ = self.saved.apply(edit, facts);
            }
        }
        self.version = version;
        self.running = !self.waiting.is_empty();
        (!self.running).then(|| (self.when_saved.take(), (self.id.clone(), self.version)))
    }

    /// Whether a newer document is exactly what was sent: the answer to an earlier try was lost.
    pub(super) fn is_own(&self, document: &DraftDocument, facts: Option<&Facts>) -> bool {
        let Some(facts) = facts.or(self.left.as_ref()) else { return false };
        let mut ours = self.saved.clone();
        document.id == self.id
            && document.version == self.version + 1
            && self.sent.iter().all(|edit| ours.apply(edit, facts).is_ok())
            && document.draft == ours
    }
}

/// Who asked to know when all is saved, and the draft's id and version.
pub(super) type Done = (Option<Callback<(String, u32)>>, (String, u32));

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

#[cfg(test)]
mod tests {
    use contract::Timestamp;

    use super::*;

    fn document(id: &str, version: u32) -> DraftDocument {
        let (draft, facts) = (Draft::default(), Facts::default());
        DraftDocument { id: id.into(), version, saved_at: Timestamp(String::new()), draft, facts }
    }

    #[test]
    fn facts_are_taken_with_the_draft_they_belong_to_alone() {
        let mut queue = Queue::new(&document("a", 3));
        assert_eq!(queue.compare(&document("a", 3)), Some(Seen::Same));
        assert_eq!(queue.compare(&document("a", 2)), None, "a slow answer");
        assert_eq!(queue.compare(&document("a", 4)), Some(Seen::Newer));
        assert_eq!(queue.compare(&document("b", 1)), Some(Seen::Another));
        queue.push(Edit::Notify { on: true });
        assert_eq!(queue.compare(&document("a", 3)), None, "it lacks the edit");
        assert!(!queue.is_saved());
    }
}
