//! A question or a task in front of the page.

use std::rc::Rc;

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

use super::{
    button::Button,
    dom::{Child, El, Words, el, watch},
    uid::uid,
};
use crate::{reactive::Ask, text::widgets as words};

/// A modal dialog: `Dialog::new(title, open).on_close(…).content(…)`. Esc and Close call `on_close`; the caller then makes `open` false. The focus
/// goes in when it opens (to the element with [`FIRST`], else to the first control of its content) and back to where it was when it closes.
pub(crate) struct Dialog {
    title: Words,
    open: Rc<dyn Ask<bool>>,
    on_close: Rc<dyn Ask<()>>,
}

impl Dialog {
    /// With this heading and name, shown while `open`.
    pub(crate) fn new(title: impl Into<Words>, open: impl Fn() -> bool + 'static) -> Self {
        Self { title: title.into(), open: Rc::new(open), on_close: Rc::new(|| {}) }
    }

    /// The technician wants it closed.
    pub(crate) fn on_close(mut self, close: impl Fn() + 'static) -> Self {
        self.on_close = Rc::new(close);
        self
    }

    /// What is in it, made each time it opens; the last is a `<div class="dialog-actions">` of buttons. Ends its making.
    pub(crate) fn content<C: Into<Child>>(self, content: impl Fn() -> C + 'static) -> El {
        self.done(Box::new(move || content().into()))
    }

    fn done(self, content: Box<dyn Ask<Child>>) -> El {
        let Self { title, open, on_close } = self;
        let heading = uid("dialog");
        let (close, cancel) = (on_close.clone(), on_close.clone());
        let (closed, shown, turned) = (open.clone(), open.clone(), open);
        let head = el("div")
            .class("dialog-head")
            .child(el("h2").attr("id", &heading).words(title))
            .child(Button::icon(words::CLOSE.get(), el("span").class("close")).on_press(move || close.ask()));
        let dialog = el("dialog")
            .class("dialog")
            .attr("aria-labelledby", &heading)
            .on("cancel", move |event| {
                event.prevent_default();
                cancel.ask();
            })
            // A browser closes by itself when Esc is pressed again and again.
            .on("close", move |_| {
                if untrack(|| closed.ask()) {
                    on_close.ask();
                }
            })
            .child(head)
            .show(move || shown.ask(), move || el("div").class("dialog-body").child(content.ask()));
        let node: HtmlDialogElement = dialog.html().clone().unchecked_into();
        let mut was = false;
        // Runs after its content has come or gone.
        watch(move || {
            let now = turned.ask();
            match (was, now) {
                (false, true) => show(&node),
                (true, false) => node.close(),
                _ => {}
            }
            was = now;
        });
        dialog
    }
}

/// Marks what takes the focus when its dialog opens. `autofocus` would be refused in a sandboxed frame, and complained of.
pub(super) const FIRST: &str = "data-first";

/// What may take the focus in the body of a dialog.
const FOCUSABLE: &str = "button, input, select, a[href], [tabindex='0']";

fn show(dialog: &HtmlDialogElement) {
    // Fails only for an element that is not in the page or open already.
    if dialog.show_modal().is_err() {
        return;
    }
    let chosen = dialog.query_selector(&["[", FIRST, "]"].concat()).ok().flatten();
    let first = || {
        let body = dialog.query_selector(".dialog-body").ok().flatten()?;
        body.query_selector(FOCUSABLE).ok().flatten()
    };
    if let Some(element) = chosen.or_else(first).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
