//! One line of text, or a whole number.

use super::dom::{El, Words, el};

/// One line of text: `TextInput::new(id, value).on_input(…).done()`.
pub(crate) struct TextInput {
    element: El,
}

impl TextInput {
    /// A control with this id and text.
    pub(crate) fn new(id: impl AsRef<str>, value: impl Fn() -> String + 'static) -> Self {
        let element = el("input").class("in").attr("type", "text").attr("id", id).attr("autocomplete", "off");
        Self { element: element.value_fn(value) }
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
    pub(crate) fn wrong(self, wrong: impl Fn() -> bool + 'static) -> Self {
        self.with(|element| element.attr_fn("aria-invalid", move || wrong().then_some("true")))
    }

    /// The text with every key. What waits for the focus to go on is lost with a reload; and words of a problem that go with the focus would
    /// move the page under the pointer that is pressed, and its click would be lost.
    pub(crate) fn on_input(self, heard: impl Fn(String) + 'static) -> Self {
        self.with(|element| element.on_input(heard))
    }

    /// Ends its making.
    pub(crate) fn done(self) -> El {
        self.element
    }

    fn with(mut self, change: impl FnOnce(El) -> El) -> Self {
        self.element = change(self.element);
        self
    }
}
