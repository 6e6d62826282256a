//! When the plug-in panics or traps: the console is told, and a panel that can be read is left where the screen was.
//!
//! In a release a panic is a trap at once, without a text; the glue's guard tells [`crashed`] of it. While it is developed, the panic hook says
//! where and why.

use std::cell::{Cell, RefCell};

use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::{
    host::{Host, report},
    text,
};

thread_local! {
    static HAPPENED: Cell<bool> = const { Cell::new(false) };
    static MOUNTED: RefCell<Vec<(HtmlElement, Host)>> = const { RefCell::new(Vec::new()) };
}

/// Sets the panic hook, once.
pub(super) fn watch() {
    thread_local!(static SET: Cell<bool> = const { Cell::new(false) });
    if cfg!(debug_assertions) && !SET.replace(true) {
        std::panic::set_hook(Box::new(|info| tell(&info.to_string())));
    }
}

/// Whether this instance has panicked: its memory is not to be trusted any more. The facade calls nothing else then.
#[wasm_bindgen]
pub fn has_crashed() -> bool {
    HAPPENED.get()
}

/// From now on the mount in `frame` is cared for.
pub(super) fn guard(frame: &HtmlElement, host: &Host) {
    MOUNTED.with_borrow_mut(|mounted| mounted.push((frame.clone(), host.clone())));
}

/// The mount in `frame` ended.
pub(super) fn forget(frame: &HtmlElement) {
    MOUNTED.with_borrow_mut(|mounted| mounted.retain(|(own, _)| own != frame));
}

fn tell(message: &str) {
    if HAPPENED.replace(true) {
        return;
    }
    web_sys::console::error_1(&message.into());
    MOUNTED.with(|mounted| {
        let Ok(mounted) = mounted.try_borrow() else { return };
        for (frame, host) in mounted.iter() {
            let _ = leave_panel(frame);
            report(&host.js(), "error", message, "PLUGIN_CRASHED");
        }
        // Last, as it may meet what the panic left half-done: nobody waits for us any more, and nothing is unsaved.
        for (_, host) in mounted.iter() {
            host.leave();
        }
    });
}

/// Somebody met a trap: the glue's guard, or the facade.
#[wasm_bindgen]
pub fn crashed(message: &str) {
    tell(message);
}

fn leave_panel(frame: &HtmlElement) -> Result<(), JsValue> {
    frame.set_text_content(None);
    let panel = document().create_element("div")?;
    panel.set_class_name("rmm");
    let alert = document().create_element("div")?;
    alert.set_class_name("alert");
    alert.set_attribute("role", "alert")?;
    alert.set_attribute("data-tone", "bad")?;
    for (tag, words) in [("h2", text::CRASHED.get()), ("p", text::CRASHED_BODY.get())] {
        let line = document().create_element(tag)?;
        line.set_text_content(Some(words));
        alert.append_child(&line)?;
    }
    panel.append_child(&alert)?;
    frame.append_child(&panel)?;
    Ok(())
}
