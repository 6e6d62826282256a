//! One of a few, with the browser's own list.

use super::dom::{El, Words, el};
use crate::reactive::{Ask, Memo};

/// One of a few, with the browser's own list: `Select::new(options, value).id(…).on_change(…)`.
pub(crate) struct Select {
    element: El,
    chosen: Memo<Option<String>>,
    /// Made anew only when they are others: a list that is open would close.
    options: Memo<Vec<Opt>>,
    placeholder: Words,
}

impl Select {
    /// One of `options`; where `value` is none of them, the placeholder is shown.
    pub(crate) fn new(options: impl Fn() -> Vec<Opt> + 'static, value: impl Fn() -> String + 'static) -> Self {
        Self::over(Memo::new(move |_| options()), Box::new(value))
    }

    fn over(options: Memo<Vec<Opt>>, value: Box<dyn Ask<String>>) -> Self {
        let chosen = Memo::new(move |_| {
            let value = value.ask();
            options.with(|options| options.iter().any(|option| option.value == value)).then_some(value)
        });
        Self { element: el("select").class("in select"), chosen, options, placeholder: "".into() }
    }

    /// Its id.
    pub(crate) fn id(self, id: impl AsRef<str>) -> Self {
        self.with(|element| element.attr("id", id))
    }

    /// Shown while nothing is chosen.
    pub(crate) fn placeholder(mut self, words: impl Into<Words>) -> Self {
        self.placeholder = words.into();
        self
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

    /// Another was chosen. Ends its making.
    pub(crate) fn on_change(self, change: impl Fn(String) + 'static) -> El {
        let Self { element, chosen, options, placeholder } = self;
        let empty = move || {
            chosen.with(Option::is_none).then(|| {
                let option = el("option").attr("value", "").flag("disabled", true).words(placeholder.clone());
                option.prop_fn("selected", || true)
            })
        };
        let option = move |option: Opt| {
            let Opt { value, label, disabled } = option;
            let element = el("option").attr("value", &value).flag("disabled", disabled).text(label);
            element.prop_fn("selected", move || chosen.with(|chosen| chosen.as_ref() == Some(&value)))
        };
        let list = move || options.get().into_iter().map(option).collect::<Vec<_>>();
        element.dynamic(empty).dynamic(list).on_change(change)
    }

    fn with(mut self, change: impl FnOnce(El) -> El) -> Self {
        self.element = change(self.element);
        self
    }
}

/// A choice of a [`Select`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Opt {
    /// What `on_change` gets.
    pub(crate) value: String,
    /// What is read.
    pub(crate) label: String,
    /// It is shown and cannot be chosen.
    pub(crate) disabled: bool,
}
