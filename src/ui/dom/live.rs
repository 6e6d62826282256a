//! What changes by itself: attributes, texts and properties that follow signals.

use std::borrow::Cow;

use leptos::{
    prelude::{Effect, RenderEffect, on_cleanup},
    tachys::renderer::Rndr,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use super::El;
use crate::reactive::{Ask, Run};

/// The value of an attribute that changes; made by `into()` from a text, or an option of one (absent while none). A truth is written
/// `true` or `false`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value(Option<Cow<'static, str>>);

impl From<Option<String>> for Value {
    fn from(value: Option<String>) -> Self {
        Self(value.map(Cow::Owned))
    }
}

impl From<Option<&'static str>> for Value {
    fn from(value: Option<&'static str>) -> Self {
        Self(value.map(Cow::Borrowed))
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self(Some(Cow::Owned(value)))
    }
}

impl From<&'static str> for Value {
    fn from(value: &'static str) -> Self {
        Self(Some(Cow::Borrowed(value)))
    }
}

impl From<Cow<'static, str>> for Value {
    fn from(value: Cow<'static, str>) -> Self {
        Self(Some(value))
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::from(if value { "true" } else { "false" })
    }
}

/// Runs `run` now, and again when what it read has changed, until the present owner ends.
pub(crate) fn bind(run: impl FnMut() + 'static) {
    start(Box::new(run));
}

fn start(mut run: Box<dyn Run>) {
    let effect = RenderEffect::new(move |_: Option<()>| run.run());
    on_cleanup(move || drop(effect));
}

/// Runs `run` once the page has changed, and again when what it read has changed, until the present owner ends.
pub(crate) fn watch(run: impl FnMut() + 'static) {
    start_later(Box::new(run));
}

fn start_later(mut run: Box<dyn Run>) {
    Effect::new(move |_: Option<()>| run.run());
}

impl El {
    /// A class that is there while `on`.
    pub(crate) fn class_fn(self, name: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        self.class_live(name, Box::new(on));
        self
    }

    /// An attribute that changes; absent while there is no value.
    pub(crate) fn attr_fn<V: Into<Value>>(self, name: &'static str, value: impl Fn() -> V + 'static) -> Self {
        self.attr_live(name, Box::new(move || value().into()));
        self
    }

    /// An attribute without a value that is there while `on`, such as `disabled`.
    pub(crate) fn flag_fn(self, name: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        self.attr_fn(name, move || on().then_some(""))
    }

    /// A property of the browser's element, such as `checked`.
    pub(crate) fn prop_fn<V: Into<JsValue>>(self, name: &'static str, value: impl Fn() -> V + 'static) -> Self {
        self.prop_live(name, Box::new(move || value().into()));
        self
    }

    /// The text of a control.
    pub(crate) fn value_fn(self, value: impl Fn() -> String + 'static) -> Self {
        self.prop_fn("value", value)
    }

    /// A CSS property.
    pub(crate) fn style_fn(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        self.style_live(name, Box::new(value));
        self
    }

    /// Words at its end that change.
    pub(crate) fn text_fn<S: Into<Cow<'static, str>>>(self, text: impl Fn() -> S + 'static) -> Self {
        self.text_live(Box::new(move || text().into()));
        self
    }

    fn class_live(&self, name: &'static str, on: Box<dyn Ask<bool>>) {
        let list = self.0.class_list();
        bind(move || {
            // Fails for a name with a space only.
            let _ = list.toggle_with_force(name, on.ask());
        });
    }

    fn attr_live(&self, name: &'static str, value: Box<dyn Ask<Value>>) {
        let element = self.0.clone();
        let mut before = Value(None);
        bind(move || {
            let now = value.ask();
            if now != before {
                match &now.0 {
                    Some(value) => Rndr::set_attribute(&element, name, value),
                    None => Rndr::remove_attribute(&element, name),
                }
                before = now;
            }
        });
    }

    fn prop_live(&self, name: &'static str, value: Box<dyn Ask<JsValue>>) {
        let element = self.0.clone();
        let mut before = JsValue::UNDEFINED;
        bind(move || {
            let now = value.ask();
            if now != before {
                Rndr::set_property(&element, name, &now);
                before = now;
            }
        });
    }

    fn style_live(&self, name: &'static str, value: Box<dyn Ask<String>>) {
        let style = self.0.unchecked_ref::<HtmlElement>().style();
        bind(move || {
            // A known property: nothing to refuse.
            let _ = style.set_property(name, &value.ask());
        });
    }

    fn text_live(&self, text: Box<dyn Ask<Cow<'static, str>>>) {
        let node = Rndr::create_text_node("");
        self.append(&node);
        let mut before = Cow::Borrowed("");
        bind(move || {
            let now = text.ask();
            if now != before {
                Rndr::set_text(&node, &now);
                before = now;
            }
        });
    }
}
