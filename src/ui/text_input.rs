//! One line of text, or a whole number.

use std::rc::Rc;

use leptos::prelude::untrack;

use super::dom::{El, Words, el};
use crate::reactive::{Ask, Tell};

/// One line of text: `TextInput::new(id, value).on_commit(…).done()`.
pub(crate) struct TextInput {
    element: El,
    wrong: Rc<dyn Ask<bool>>,
    on_commit: Option<Rc<dyn Tell<String>>>,
}

impl TextInput {
    /// A control with this id and text.
    pub(crate) fn new(id: impl AsRef<str>, value: impl Fn() -> String + 'static) -> Self {
        let element = el("input").class("in").attr("type", "text").attr("id", id).attr("autocomplete", "off");
        Self { element: element.value_fn(value), wrong: Rc::new(|| false), on_commit: None }
    }

    /// It takes whole numbers: digits on touch keyboards, right-aligned. It takes any text, so that a mistake can be shown and mended; the
    /// caller reads it.
    pub(crate) fn number(id: impl AsRef<str>, value: impl Fn() -> String + 'static) -> Self {
        Self::new(id, value).with(|element| element.class("in num").attr("inputmode", "numeric"))
    }

    /// The most characters it takes.
    pub(crate) fn max_length(self, most: u32) -> Self {
        self.with(|element| element.attr("maxlength", most.to_string()))
    }

    /// Its name, where no label is seen.
    pub(crate) fn label(self, label: impl Into<Words>) -> Self {
        self.with(|element| element.attr_words("aria-label", label.into()))
    }

    /// Ids of what describes it.
    pub(crate) fn described_by(self, ids: impl AsRef<str>) -> Self {
        self.with(|element| element.attr("aria-describedby", ids))
    }

    /// It has a problem while this says so.
    pub(crate) fn wrong(mut self, wrong: impl Fn() -> bool + 'static) -> Self {
        let wrong: Rc<dyn Ask<bool>> = Rc::new(wrong);
        self.wrong = wrong.clone();
        self.with(|element| element.attr_fn("aria-invalid", move || wrong.ask().then_some("true")))
    }

    /// The text with every key.
    pub(crate) fn on_input(self, heard: impl Fn(String) + 'static) -> Self {
        self.with(|element| element.on_input(heard))
    }

    /// The text when the technician is done with it (Enter, or on to something else); with every key while it has a problem.
    pub(crate) fn on_commit(mut self, heard: impl Fn(String) + 'static) -> Self {
        self.on_commit = Some(Rc::new(heard));
        self
    }

    /// Ends its making.
    pub(crate) fn done(self) -> El {
        let Self { element, wrong, on_commit } = self;
        let Some(commit) = on_commit else { return element };
        let mended = commit.clone();
        // The words of a problem go with the key that mends it. If they went with the focus, the page would move under the pointer
        // that is pressed, and its click would be lost.
        element
            .on_input(move |text| {
                if untrack(|| wrong.ask()) {
                    mended.tell(text);
                }
            })
            .on_change(move |text| commit.tell(text))
    }

    fn with(mut self, change: impl FnOnce(El) -> El) -> Self {
        self.element = change(self.element);
        self
    }
}
