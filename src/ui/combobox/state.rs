//! What is typed, what is open, what is about to be taken.

use super::ComboOption;
use crate::reactive::{Ask, Memo, RwSignal, Tell};

/// What a combobox asks its caller.
pub(super) struct Acts {
    /// The text of what is chosen.
    pub(super) value: Box<dyn Ask<String>>,
    /// The choices.
    pub(super) options: Memo<Vec<ComboOption>>,
    /// A key changed the text.
    pub(super) on_query: Box<dyn Tell<String>>,
    /// A choice was taken.
    pub(super) on_pick: Box<dyn Tell<String>>,
    /// The text was emptied.
    pub(super) on_clear: Option<Box<dyn Ask<()>>>,
}

/// The state of one combobox. Its methods say whether they did something.
pub(super) struct State {
    /// The list is shown.
    pub(super) open: RwSignal<bool>,
    /// The choice the arrows are on.
    pub(super) active: RwSignal<Option<usize>>,
    /// Text that is not chosen; none while the text is `value`.
    typed: RwSignal<Option<String>>,
    /// The caller.
    pub(super) acts: Acts,
}

impl State {
    pub(super) fn new(acts: Acts) -> Self {
        Self { open: RwSignal::new(false), active: RwSignal::new(None), typed: RwSignal::new(None), acts }
    }

    /// What the input shows.
    pub(super) fn text(&self) -> String {
        self.typed.get().unwrap_or_else(|| self.acts.value.ask())
    }

    /// A key changed the text.
    pub(super) fn typing(&self, text: String) {
        self.typed.set(Some(text.clone()));
        self.active.set(None);
        self.open.set(true);
        self.acts.on_query.tell(text);
    }

    pub(super) fn open(&self) {
        if !self.open.get_untracked() {
            self.active.set(None);
            self.open.set(true);
            self.acts.on_query.tell(self.typed.get_untracked().unwrap_or_default());
        }
    }

    pub(super) fn close(&self) {
        if self.open.try_get_untracked() == Some(true) {
            self.open.set(false);
        }
    }

    pub(super) fn toggle(&self) {
        if self.open.get_untracked() { self.close() } else { self.open() }
    }

    /// Goes to the next choice (`down`) or the previous one, round the ends; opens the list first. Choices that cannot be taken are passed
    /// too, so that their reason can be read.
    pub(super) fn step(&self, down: bool) -> bool {
        let fresh = !self.open.get_untracked();
        self.open();
        let count = self.acts.options.with_untracked(Vec::len);
        if fresh {
            self.active.set(Some(0));
        } else if count > 0 {
            self.active.update(|active| {
                let last = count - 1;
                *active = Some(match (*active, down) {
                    (None | Some(0), false) => last,
                    (Some(at), false) => at - 1,
                    (Some(at), true) if at < last => at + 1,
                    (_, true) => 0,
                });
            });
        }
        true
    }

    /// Takes the choice with this place in the list.
    pub(super) fn take(&self, index: usize) -> bool {
        let chosen = self.acts.options.with_untracked(|options| {
            options.get(index).filter(|option| option.kind.is_free()).map(|option| option.id.clone())
        });
        let Some(id) = chosen else { return false };
        self.typed.set(None);
        self.close();
        self.acts.on_pick.tell(id);
        true
    }

    /// Takes the choice the arrows are on; Enter in an open list never does anything else.
    pub(super) fn take_active(&self) -> bool {
        let open = self.open.get_untracked();
        if open && let Some(index) = self.active.get_untracked() {
            self.take(index);
        }
        open
    }

    /// Closes the list; where it is closed, empties the text.
    pub(super) fn escape(&self) -> bool {
        if self.open.get_untracked() {
            self.close();
            return true;
        }
        let empty = self.typed.with_untracked(|typed| match typed {
            Some(text) => text.is_empty(),
            None => self.nothing_chosen(),
        });
        if !empty {
            self.typed.set(Some(String::new()));
        }
        !empty
    }

    /// The focus went on: text that was not chosen goes.
    pub(super) fn leave(&self) {
        self.close();
        let Some(Some(typed)) = self.typed.try_get_untracked() else { return };
        self.typed.set(None);
        if let Some(on_clear) = &self.acts.on_clear
            && typed.is_empty()
            && !self.nothing_chosen()
        {
            on_clear.ask();
        }
    }

    fn nothing_chosen(&self) -> bool {
        leptos::prelude::untrack(|| self.acts.value.ask().is_empty())
    }
}
