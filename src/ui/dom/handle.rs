use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{El, watch};
use crate::reactive::RwSignal;

/// Where an element can be got at from a closure, to focus it for example. Copy it about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Handle(RwSignal<Option<Element>>);

impl Handle {
    /// Of no element yet.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// The element, once it is made. A closure that asks is run again when it is.
    pub(crate) fn get(self) -> Option<HtmlElement> {
        self.0.try_get().flatten().map(JsCast::unchecked_into)
    }

    /// The element, without being told of another one.
    pub(crate) fn get_untracked(self) -> Option<HtmlElement> {
        self.0.try_get_untracked().flatten().map(JsCast::unchecked_into)
    }

    /// Focuses it, if it is there.
    pub(crate) fn focus(self) {
        if let Some(element) = self.get_untracked() {
            let _ = element.focus();
        }
    }
}

impl El {
    /// From now on `handle` is of this element.
    pub(crate) fn handle(self, handle: Handle) -> Self {
        handle.0.set(Some(self.0.clone()));
        self
    }

    /// Runs `run` with the element once it is in the page.
    pub(crate) fn on_mount(self, run: impl FnOnce(&HtmlElement) + 'static) -> Self {
        self.mounted(Box::new(run));
        self
    }

    fn mounted(&self, run: Box<dyn FnOnce(&HtmlElement)>) {
        let element = self.clone();
        let mut run = Some(run);
        watch(move || {
            if let Some(run) = run.take() {
                untrack(|| run(element.html()));
            }
        });
    }
}
