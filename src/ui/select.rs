//! One of a few, with the browser's own list.

use super::{
    dom::{El, Words, el},
    reactive,
};
use leptos::prelude::*;
use std::rc::Rc;

/// One of a few, with the browser's own list: `Select::new(options, value).id(…).on_change(…)`.
pub(crate) struct Select {
    element: El,
    chosen: reactive::Memo<Option<String>>,
    options: Rc<dyn Fn() -> Vec<Opt>>,
    placeholder: Words,
}

impl Select {
    /// One of `options`; where `value` is none of them, the placeholder is shown.
    pub(crate) fn new(options: impl Fn() -> Vec<Opt> + 'static, value: impl Fn() -> String + 'static) -> Self {
        Self::over(Rc::new(options), Box::new(value))
    }

    fn over(options: Rc<dyn Fn() -> Vec<Opt>>, value: Box<dyn Fn() -> String>) -> Self {
        let list = options.clone();
        let chosen = reactive::Memo::new(move |_| {
            let value = value();
            list().iter().any(|option| option.value == value).then_some(value)
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

    /// It cannot be changed while this says so.
    pub(crate) fn disabled(self, disabled: impl Fn() -> bool + 'static) -> Self {
        self.with(|element| element.flag_fn("disabled", disabled))
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
        let list = move || options().into_iter().map(option).collect::<Vec<_>>();
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

/// One of a few, with the browser's own list.
#[component]
pub(crate) fn Select(
    /// Its id.
    #[prop(into)]
    id: String,
    /// The choices.
    #[prop(into)]
    options: Signal<Vec<Opt>>,
    /// The value chosen; where it is none of the choices, `placeholder` is shown.
    #[prop(into)]
    value: Signal<String>,
    /// Another was chosen.
    #[prop(into)]
    on_change: Callback<String>,
    /// Shown while nothing is chosen.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// Its name, where no label is seen.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// Ids of what describes it.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// It has a problem.
    #[prop(optional, into)]
    wrong: Signal<bool>,
    /// It cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        let value = value.get();
        options.with(|options| options.iter().any(|option| option.value == value)).then_some(value)
    });
    let list = move || {
        options
            .get()
            .into_iter()
            .map(|option| {
                let Opt { value, label, disabled } = option;
                let of = value.clone();
                let selected = move || chosen.with(|chosen| chosen.as_ref() == Some(&of));
                view! { class="r", <option value=value disabled=disabled prop:selected=selected>{label}</option> }
            })
            .collect_view()
    };
    let empty = move || {
        chosen.with(Option::is_none).then(|| {
            view! { class="r", <option value="" disabled=true prop:selected=true>{move || placeholder.get()}</option> }
        })
    };
    view! { class="r",
        <select
            class="in select"
            id=id
            aria-label=move || label.get()
            aria-describedby=described_by
            aria-invalid=move || wrong.get().then_some("true")
            disabled=move || disabled.get()
            on:change=move |event| on_change.run(event_target_value(&event))
        >
            {empty}
            {list}
        </select>
    }
}
