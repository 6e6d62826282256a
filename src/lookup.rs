//! Looking something up at the service while its name is being typed.

use serde::de::DeserializeOwned;

use crate::{
    api::{ApiError, Reading},
    reactive::RwSignal,
    turns::Turns,
    wait,
};

/// Waits this long after a key before asking.
const PAUSE_MS: i32 = 200;

/// What the service found.
pub(crate) enum Found<T> {
    /// Not asked yet.
    Nothing,
    /// What matches.
    Some(T),
    /// Why nothing is known.
    Failed(String),
}

impl<T> Found<T> {
    /// What matches, where it is known.
    pub(crate) fn some(&self) -> Option<&T> {
        match self {
            Self::Some(found) => Some(found),
            Self::Nothing | Self::Failed(_) => None,
        }
    }

    /// Why nothing is known, or what is to be said of what was found.
    pub(crate) fn hint(&self, of: impl FnOnce(&T) -> Option<&'static str>) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Some(found) => of(found).map(str::to_owned),
            Self::Failed(why) => Some(why.clone()),
        }
    }
}

/// One question at a time: asked after a pause, and answered only while it is the last.
pub(crate) struct Lookup<T> {
    /// The last answer; it stays while the next one is on its way.
    pub(crate) found: RwSignal<Found<T>>,
    /// An answer is on its way.
    pub(crate) busy: RwSignal<bool>,
    turns: Turns,
}

impl<T> Clone for Lookup<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Lookup<T> {}

impl<T: DeserializeOwned + 'static> Lookup<T> {
    /// Nothing was asked yet. Ends with its owner.
    pub(crate) fn new() -> Self {
        Self { found: RwSignal::new(Found::Nothing), busy: RwSignal::new(false), turns: Turns::new() }
    }

    /// Asks for what was typed, see [`searched`]; for everything at once, for a text after a pause. `ask` makes the request, none when its
    /// screen is gone; `why` says why it failed.
    pub(crate) fn ask(
        self,
        text: String,
        ask: impl FnOnce(Option<&str>) -> Option<Reading<T>> + 'static,
        why: fn(&ApiError) -> String,
    ) {
        let turn = self.turns.next();
        self.busy.set(true);
        wait::then(if text.is_empty() { 0 } else { PAUSE_MS }, move || {
            if !turn.is_last() {
                return;
            }
            let Some(request) = ask(Some(&*text).filter(|text| !text.is_empty())) else { return };
            request.then(move |answer| {
                if turn.is_last() {
                    self.found.set(match answer {
                        Ok(found) => Found::Some(found),
                        Err(error) => Found::Failed(why(&error)),
                    });
                    self.busy.set(false);
                }
            });
        });
    }

    /// Shows nothing, and hears no answer to what was asked before.
    pub(crate) fn clear(self) {
        self.turns.next();
        self.busy.set(false);
        self.found.set(Found::Nothing);
    }
}

/// What was typed, as the service takes it.
pub(crate) fn searched(typed: &str) -> String {
    typed.trim().chars().take(contract::limits::SEARCH_MAX).collect()
}
