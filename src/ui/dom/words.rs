use std::{borrow::Cow, rc::Rc};

use super::El;
use crate::{reactive::Ask, text::Text};

/// A text that a widget takes: one that stays, or a closure that is asked again when what it read has changed. Made by `into()`.
#[derive(Clone)]
pub(crate) enum Words {
    /// Stays.
    Fixed(Cow<'static, str>),
    /// Changes.
    Live(Rc<dyn Ask<Cow<'static, str>>>),
}

impl From<&'static str> for Words {
    fn from(text: &'static str) -> Self {
        Self::Fixed(Cow::Borrowed(text))
    }
}

impl From<&Text> for Words {
    fn from(text: &Text) -> Self {
        Self::from(text.get())
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::Fixed(Cow::Owned(text))
    }
}

impl<F, S> From<F> for Words
where
    F: Fn() -> S + 'static,
    S: Into<Cow<'static, str>>,
{
    fn from(text: F) -> Self {
        Self::Live(Rc::new(move || text().into()))
    }
}

impl Words {
    /// The words as they are now.
    pub(crate) fn now(&self) -> Cow<'static, str> {
        match self {
            Self::Fixed(text) => text.clone(),
            Self::Live(text) => text.ask(),
        }
    }
}

impl El {
    /// Words at its end, be they fixed or not.
    pub(crate) fn words(self, words: Words) -> Self {
        match words {
            Words::Fixed(text) => self.text(text),
            Words::Live(text) => self.text_fn(move || text.ask()),
        }
    }

    /// An attribute with words, be they fixed or not.
    pub(crate) fn attr_words(self, name: &'static str, words: Words) -> Self {
        match words {
            Words::Fixed(text) => self.attr(name, text),
            Words::Live(text) => self.attr_fn(name, move || text.ask()),
        }
    }
}
