//! One of many, found by typing: the ARIA combobox with list autocomplete.
//!
//! | key | does |
//! | --- | --- |
//! | ↓ ↑ | opens the list; goes to the next, the previous choice, round the ends |
//! | Alt+↓, Alt+↑ | opens, closes the list and moves nothing |
//! | Enter | takes the choice |
//! | Esc | closes the list; in a closed one empties the text |
//! | Home, End, typing | stay in the text |

mod place;
mod popup;
mod state;

use leptos::{html, prelude::*};
use web_sys::{KeyboardEvent, MouseEvent};

use self::{popup::Popup, state::State};

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

/// One of many, found by typing. Text that was not chosen goes back to `value` when the technician leaves. Give it at most some hundred choices
/// at a time: all of them are in the page while the list is open.
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
    let input = NodeRef::<html::Input>::new();
    let state = State::new(options, value, on_query, on_pick, on_clear);
    let list_id = [&id, "-list"].concat();
    let option_id = StoredValue::new([&id, "-option-"].concat());
    let active = move || {
        let index = state.active.get().filter(|_| state.open.get())?;
        Some([&option_id.get_value(), index.to_string().as_str()].concat())
    };
    let controls = {
        let list_id = list_id.clone();
        move || state.open.get().then(|| list_id.clone())
    };
    let press = move |event: MouseEvent| {
        // The focus stays in the text.
        event.prevent_default();
        if disabled.get_untracked() {
            return;
        }
        if let Some(input) = input.get_untracked() {
            let _ = input.focus();
        }
        state.toggle();
    };
    let popup = move || {
        state.open.get().then(|| {
            let (list_id, option_id) = (list_id.clone(), option_id.get_value());
            view! { class="r", <Popup state list_id option_id input loading empty_text announce /> }
        })
    };
    view! { class="r",
        <div class="combo">
            <input
                type="text"
                class="in"
                node_ref=input
                id=id
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-expanded=move || if state.open.get() { "true" } else { "false" }
                aria-controls=controls
                aria-activedescendant=active
                aria-label=move || label.get()
                aria-describedby=described_by
                aria-invalid=move || wrong.get().then_some("true")
                placeholder=move || placeholder.get()
                disabled=move || disabled.get()
                prop:value=move || state.text()
                on:input=move |event| state.typing(event_target_value(&event))
                on:click=move |_| state.open()
                on:keydown=move |event| key(state, &event)
                on:blur=move |_| state.leave()
            />
            <span class="combo-open" aria-hidden="true" on:mousedown=press></span>
            {popup}
        </div>
    }
}

/// The key map. What is used is kept from the page and from a dialog around us.
fn key(state: State, event: &KeyboardEvent) {
    if event.is_composing() {
        return;
    }
    let used = match event.key().as_str() {
        "ArrowDown" if event.alt_key() => {
            state.open();
            true
        }
        "ArrowUp" if event.alt_key() => {
            state.close();
            true
        }
        "ArrowDown" => state.step(true),
        "ArrowUp" => state.step(false),
        "Enter" => state.take_active(),
        "Escape" => state.escape(),
        "Home" | "End" => {
            state.active.set(None);
            false
        }
        _ => false,
    };
    if used {
        event.prevent_default();
        event.stop_propagation();
    }
}
