//! Waiting, by the browser's timer.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

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
