use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

use super::js::call;

/// Keeps the user from losing what is not saved yet: the console's guard where it has one, else the browser's own question.
pub(super) struct LeaveGuard {
    console: JsValue,
    message: RefCell<Option<String>>,
    own: RefCell<Option<Question>>,
}

/// What `beforeunload` calls.
type Question = Closure<dyn Fn(web_sys::Event)>;

impl LeaveGuard {
    /// The guard over the console's `dirty` capability, or `undefined`.
    pub(super) fn new(console: JsValue) -> Self {
        Self { console, message: RefCell::default(), own: RefCell::default() }
    }

    /// What would be lost now.
    pub(super) fn message(&self) -> Option<String> {
        self.message.borrow().clone()
    }

    /// Says what would be lost, or that nothing would.
    pub(super) fn set(&self, message: Option<String>) {
        if *self.message.borrow() == message {
            return;
        }
        let words = message.as_deref().map_or(JsValue::UNDEFINED, JsValue::from);
        let told = call(&self.console, "set", &[message.is_some().into(), words]).is_some();
        self.ask_ourselves(message.is_some() && !told);
        self.message.replace(message);
    }

    fn ask_ourselves(&self, on: bool) {
        let Some(window) = web_sys::window() else { return };
        if let Some(old) = self.own.take() {
            let _ = window.remove_event_listener_with_callback("beforeunload", old.as_ref().unchecked_ref());
        }
        if on {
            let ask = Closure::<dyn Fn(_)>::new(|event: web_sys::Event| event.prevent_default());
            let _ = window.add_event_listener_with_callback("beforeunload", ask.as_ref().unchecked_ref());
            self.own.replace(Some(ask));
        }
    }
}
