//! Being told when an element or its content changes its size.

use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};

/// Runs `then` when `element` or its first child changes its size, until the present owner ends.
pub(crate) fn watch_size(element: &Element, then: impl Fn(&Element) + 'static) {
    observe(element, Box::new(then));
}

fn observe(element: &Element, then: Box<dyn Fn(&Element)>) {
    let own = element.clone();
    let told = Closure::<dyn Fn()>::new(move || then(&own));
    let Ok(observer) = ResizeObserver::new(told.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    if let Some(child) = element.first_element_child() {
        observer.observe(&child);
    }
    let end = SendWrapper::new((observer, told));
    on_cleanup(move || end.0.disconnect());
}
