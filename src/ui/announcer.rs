//! Words for screen readers, one after the other.

use std::{collections::VecDeque, time::Duration};

use leptos::prelude::set_timeout;

use super::dom::{El, el};
use crate::reactive::{RwSignal, StoredValue};

/// Where the announcer's words appear. Once per mount, there before the first word.
pub(crate) fn announcer_regions(announcer: Announcer) -> El {
    el("div")
        .class("hidden-text")
        .attr("role", "status")
        .attr("aria-atomic", "true")
        .text_fn(move || announcer.polite.shown.get())
}

/// How long a reader gets to notice words before the next ones.
const HOLD: Duration = Duration::from_secs(1);
/// How long a region is empty in between, so that the same words are read again.
const PAUSE: Duration = Duration::from_millis(100);
/// Words that may wait. What is older is out of date.
const WAITING: usize = 3;

/// Says things to screen readers, when they are free, without moving the focus; what cannot wait is an
/// [`alert`](super::alert). Copy it about; the words appear in [`announcer_regions`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Announcer {
    polite: Channel,
}

impl Announcer {
    /// A new one, owned by the present owner.
    pub(crate) fn new() -> Self {
        Self { polite: Channel::new() }
    }

    /// Says it when the reader is free.
    pub(crate) fn polite(self, text: impl Into<String>) {
        self.polite.say(text.into());
    }
}

/// One region and what waits for it. Words of a mount that is gone are dropped.
#[derive(Debug, Clone, Copy)]
struct Channel {
    shown: RwSignal<String>,
    /// The first is being shown.
    queue: StoredValue<VecDeque<String>>,
}

impl Channel {
    fn new() -> Self {
        Self { shown: RwSignal::new(String::new()), queue: StoredValue::new(VecDeque::new()) }
    }

    fn say(self, text: String) {
        let waiting = self.queue.try_update_value(|queue| {
            if queue.back() != Some(&text) {
                queue.push_back(text);
                if queue.len() > WAITING + 1 {
                    queue.remove(1);
                }
                return queue.len();
            }
            usize::MAX
        });
        if waiting == Some(1) {
            self.show();
        }
    }

    fn show(self) {
        let Some(Some(text)) = self.queue.try_with_value(|queue| queue.front().cloned()) else { return };
        self.shown.try_set(text);
        set_timeout(move || self.clear(), HOLD);
    }

    fn clear(self) {
        self.shown.try_set(String::new());
        if self.queue.try_update_value(|queue| queue.pop_front().is_some() && !queue.is_empty()) == Some(true) {
            set_timeout(move || self.show(), PAUSE);
        }
    }
}
