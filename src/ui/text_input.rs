//! One line of text, or a whole number.

use leptos::prelude::*;

/// One line of text.
#[component]
pub(crate) fn TextInput(
    /// Its id.
    #[prop(into)]
    id: String,
    /// Its text.
    #[prop(into)]
    value: Signal<String>,
    /// The text with every key.
    #[prop(optional, into)]
    on_input: Option<Callback<String>>,
    /// The text when the technician is done with it (Enter, or on to something else); with every key while it has a problem.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
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
    /// The kind of text, as in HTML: `text`, `email`, `search`, `tel`.
    #[prop(default = "text")]
    r#type: &'static str,
    /// The most characters it takes.
    #[prop(optional)]
    max_length: Option<u32>,
    /// It takes whole numbers: digits on touch keyboards, right-aligned.
    #[prop(optional)]
    numeric: bool,
) -> impl IntoView {
    view! { class="r",
        <input
            type=r#type
            class="in"
            class:num=numeric
            id=id
            inputmode=numeric.then_some("numeric")
            autocomplete="off"
            maxlength=max_length.map(|most| most.to_string())
            aria-label=move || label.get()
            aria-describedby=described_by
            aria-invalid=move || wrong.get().then_some("true")
            disabled=move || disabled.get()
            prop:value=move || value.get()
            on:input=move |event| {
                if let Some(on_input) = on_input {
                    on_input.run(event_target_value(&event));
                }
                // The words of a problem go with the key that mends it. If they went with the focus, the page would move under the pointer
                // that is pressed, and its click would be lost.
                if let Some(on_commit) = on_commit
                    && wrong.get_untracked()
                {
                    on_commit.run(event_target_value(&event));
                }
            }
            on:change=move |event| {
                if let Some(on_commit) = on_commit {
                    on_commit.run(event_target_value(&event));
                }
            }
        />
    }
}

/// A whole number. It takes any text, so that a mistake can be shown and mended; the caller reads it.
#[component]
pub(crate) fn NumberInput(
    /// Its id.
    #[prop(into)]
    id: String,
    /// Its text.
    #[prop(into)]
    value: Signal<String>,
    /// The text with every key.
    #[prop(optional, into)]
    on_input: Option<Callback<String>>,
    /// The text when the technician is done with it.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
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
    let props = TextInputProps {
        id,
        value,
        on_input,
        on_commit,
        label,
        described_by,
        wrong,
        disabled,
        r#type: "text",
        max_length: None,
        numeric: true,
    };
    TextInput(props)
}
