use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

use super::js::call;

/// Events of the console we listen to, until the end.
#[derive(Default)]
pub(super) struct Subscriptions {
    kept: RefCell<Vec<(Option<Function>, Heard)>>,
}

/// What an event calls.
type Heard = Closure<dyn Fn(JsValue)>;

impl Subscriptions {
    /// Calls `of.verb([event,] heard)`, if there is such a method, and keeps the function that ends it.
    pub(super) fn listen(&self, of: &JsValue, verb: &str, event: Option<&str>, heard: impl Fn(JsValue) + 'static) {
        let closure = Closure::<dyn Fn(_)>::new(heard);
        let function: &JsValue = closure.as_ref();
        let stop = match event {
            Some(event) => call(of, verb, &[event.into(), function.clone()]),
            None => call(of, verb, std::slice::from_ref(function)),
        };
        if let Some(stop) = stop {
            self.kept.borrow_mut().push((stop.dyn_into().ok(), closure));
        }
    }

    /// Ends all of them.
    pub(super) fn end(&self) {
        for (stop, closure) in self.kept.take() {
            if let Some(stop) = stop {
                let _ = stop.call0(&JsValue::UNDEFINED);
            }
            // A console that goes on calling must not meet a freed closure: the engine frees it once nobody holds it.
            drop(closure.into_js_value());
        }
    }
}
