use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

/// Waits for a pause: only the last of several things asked for is done. Ends with its owner.
#[derive(Clone, Copy)]
pub(super) struct Pause {
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Pause {
    pub(super) fn new() -> Self {
        let timer = StoredValue::new(None::<TimeoutHandle>);
        on_cleanup(move || {
            if let Some(Some(timer)) = timer.try_get_value() {
                timer.clear();
            }
        });
        Self { timer }
    }

    /// Does `act` after `ms` milliseconds, unless something else is asked for before.
    pub(super) fn then(self, ms: u64, act: impl FnOnce() + 'static) {
        self.cancel();
        let timer = set_timeout_with_handle(act, Duration::from_millis(ms)).ok();
        self.timer.try_set_value(timer);
    }

    /// Does nothing of what was asked for.
    pub(super) fn cancel(self) {
        if let Some(Some(timer)) = self.timer.try_update_value(Option::take) {
            timer.clear();
        }
    }
}
