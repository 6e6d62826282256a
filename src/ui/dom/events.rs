use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent, MouseEvent};

use super::El;
use crate::reactive::Tell;

/// A listener on an element; it hears until it is dropped.
struct Listener {
    element: Element,
    name: &'static str,
    heard: Closure<dyn Fn(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Fails for nothing that was added.
        let _ = self.element.remove_event_listener_with_callback(self.name, self.heard.as_ref().unchecked_ref());
    }
}

impl El {
    /// Runs `heard` at every event of this name, until the present owner ends.
    pub(crate) fn on(self, name: &'static str, heard: impl Fn(Event) + 'static) -> Self {
        self.listen(name, Box::new(heard));
        self
    }

    /// Runs `heard` at every click, also one made with a key.
    pub(crate) fn on_click(self, heard: impl Fn() + 'static) -> Self {
        self.on("click", move |_| heard())
    }

    /// At a click that means *go there in this window*: `go`, which says whether it went. Else the browser follows the link, as it does at a
    /// click that opens a tab or a window.
    pub(crate) fn on_follow(self, go: impl Fn() -> bool + 'static) -> Self {
        self.on("click", move |event| {
            let click: &MouseEvent = event.unchecked_ref();
            let own = click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key();
            if click.button() == 0 && !own && go() {
                event.prevent_default();
            }
        })
    }

    /// Runs `heard` with the text of the control after every key.
    pub(crate) fn on_input(self, heard: impl Fn(String) + 'static) -> Self {
        self.on("input", move |event| heard(text_of(&event)))
    }

    /// Runs `heard` with the text or the choice of the control when it is done.
    pub(crate) fn on_change(self, heard: impl Fn(String) + 'static) -> Self {
        self.on("change", move |event| heard(text_of(&event)))
    }

    /// Runs `heard` at every key that goes down.
    pub(crate) fn on_key(self, heard: impl Fn(&KeyboardEvent) + 'static) -> Self {
        self.on("keydown", move |event| heard(event.unchecked_ref()))
    }

    fn listen(&self, name: &'static str, heard: Box<dyn Tell<Event>>) {
        let heard = Closure::<dyn Fn(Event)>::new(move |event| heard.tell(event));
        // Fails for nothing that is an element.
        let _ = self.0.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
        let listener = SendWrapper::new(Listener { element: self.0.clone(), name, heard });
        on_cleanup(move || drop(listener));
    }
}

/// The text of the control that had the event. A `<select>` has a `value` too.
fn text_of(event: &Event) -> String {
    event.target().map(|target| target.unchecked_into::<HtmlInputElement>().value()).unwrap_or_default()
}
