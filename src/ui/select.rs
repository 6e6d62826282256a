//! One of a few, with the browser's own list.

use leptos::prelude::*;

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
