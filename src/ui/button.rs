//! Buttons. They act on click and on the keys the browser gives a button; there are no forms.

use std::rc::Rc;

use leptos::prelude::untrack;

use super::{
    dialog::FIRST,
    dom::{Child, El, Words, el},
};
use crate::reactive::Ask;

/// A button: `Button::new(words).kind(…).busy(…).on_press(…)`. While busy or disabled it keeps the focus and does nothing.
pub(crate) struct Button {
    element: El,
    busy: Option<Rc<dyn Ask<bool>>>,
    disabled: Option<Rc<dyn Ask<bool>>>,
}

impl Button {
    /// With these words on it.
    pub(crate) fn new(words: impl Into<Words>) -> Self {
        Self::over(el("button").attr("type", "button").class("btn").words(words.into()))
    }

    /// A square with a sign; `label` says what it does.
    pub(crate) fn icon(label: impl Into<Words>, sign: impl Into<Child>) -> Self {
        Self::over(el("button").attr("type", "button").class("btn").child(sign)).kind(Kind::Icon).label(label)
    }

    fn over(element: El) -> Self {
        Self { element: element.attr("data-kind", Kind::Plain.name()), busy: None, disabled: None }
    }

    fn with(mut self, change: impl FnOnce(El) -> El) -> Self {
        self.element = change(self.element);
        self
    }

    /// How it looks.
    pub(crate) fn kind(self, kind: Kind) -> Self {
        self.with(|element| element.attr("data-kind", kind.name()))
    }

    /// Its work is under way while this says so.
    pub(crate) fn busy(mut self, busy: impl Fn() -> bool + 'static) -> Self {
        self.busy = Some(Rc::new(busy));
        self
    }

    /// It can do nothing while this says so.
    pub(crate) fn disabled(mut self, disabled: impl Fn() -> bool + 'static) -> Self {
        self.disabled = Some(Rc::new(disabled));
        self
    }

    /// Its id.
    pub(crate) fn id(self, id: impl AsRef<str>) -> Self {
        self.with(|element| element.attr("id", id))
    }

    /// Its name for screen readers, where the visible words say too little; it begins with them.
    pub(crate) fn label(self, label: impl Into<Words>) -> Self {
        self.with(|element| element.attr_words("aria-label", label.into()))
    }

    /// Ids of what describes it.
    pub(crate) fn described_by(self, ids: impl AsRef<str>) -> Self {
        self.with(|element| element.attr("aria-describedby", ids))
    }

    /// It takes the focus when its dialog opens.
    pub(crate) fn autofocus(self) -> Self {
        self.with(|element| element.flag(FIRST, true))
    }

    /// Runs `press` when it is pressed, and ends its making.
    pub(crate) fn on_press(self, press: impl Fn() + 'static) -> El {
        self.done(Box::new(press))
    }

    fn done(self, press: Box<dyn Ask<()>>) -> El {
        let Self { mut element, busy, disabled } = self;
        if let Some(busy) = busy.clone() {
            element = element.attr_fn("aria-busy", move || busy.ask().then_some("true"));
        }
        let says = |test: &Option<Rc<dyn Ask<bool>>>| test.as_ref().is_some_and(|test| test.ask());
        if busy.is_some() || disabled.is_some() {
            let (busy, disabled) = (busy.clone(), disabled.clone());
            element = element.attr_fn("aria-disabled", move || (says(&busy) || says(&disabled)).then_some("true"));
        }
        element.on_click(move || {
            if !untrack(|| says(&busy) || says(&disabled)) {
                press.ask();
            }
        })
    }
}

/// How a button looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The one thing to do on a screen.
    Primary,
    /// Any other.
    #[default]
    Plain,
    /// Looks like a link; for actions inside text and rows.
    Link,
    /// Takes something away.
    Danger,
    /// A square with a sign; give it a `label`.
    Icon,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Plain => "plain",
            Self::Link => "link",
            Self::Danger => "danger",
            Self::Icon => "icon",
        }
    }
}
