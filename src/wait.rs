//! Waiting, by the browser's timer.

use js_sys::{Date, Promise};
use wasm_bindgen_futures::JsFuture;

use crate::reactive::spawn_local;

/// Ends after so many milliseconds.
pub(crate) async fn milliseconds(time: i32) {
    let timer = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            // A browser that refuses a timer leaves us waiting, which is safer than a loop without pause.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, time);
        }
    });
    let _ = JsFuture::from(timer).await;
}

/// Runs `act` after so many milliseconds. It is not stopped when its screen goes: use `try_…` in `act`.
pub(crate) fn then(time: i32, act: impl FnOnce() + 'static) {
    later(time, Box::new(act));
}

fn later(time: i32, act: Box<dyn FnOnce()>) {
    spawn_local(async move {
        milliseconds(time).await;
        act();
    });
}

/// How long to work before the browser may paint and hear keys again, in milliseconds.
const SLICE_MS: f64 = 12.0;

/// Long work, cut into slices.
pub(crate) struct Slices {
    since: f64,
}

impl Slices {
    /// It begins now.
    pub(crate) fn new() -> Self {
        Self { since: Date::now() }
    }

    /// Lets the browser paint and hear keys, where a slice is over.
    pub(crate) async fn breathe(&mut self) {
        if Date::now() - self.since > SLICE_MS {
            milliseconds(0).await;
            self.since = Date::now();
        }
    }
}
