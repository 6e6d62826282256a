//! The list of a combobox while it is open.

use leptos::{html, prelude::*};
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{ComboOption, place::follow, state::State};
use crate::{text::widgets as words, ui::focus::by_id};

/// The list of a combobox.
#[component]
pub(super) fn Popup(
    state: State,
    list_id: String,
    option_id: String,
    input: NodeRef<html::Input>,
    loading: Signal<bool>,
    empty_text: MaybeProp<String>,
    announce: Option<Callback<String>>,
) -> impl IntoView {
    let popup = NodeRef::<html::Div>::new();
    // Equal choices, told again, leave the arrows where they are.
    let options = Memo::new(move |_| state.options.get());
    let option_id = StoredValue::new(option_id);

    Effect::new(move || {
        if let (Some(input), Some(list)) = (input.get(), popup.get()) {
            // Fails where the browser has no popovers; then the list is a fixed element like any other.
            let _ = list.show_popover();
            follow(input, list.into());
        }
    });
    Effect::new(move |before: Option<Vec<ComboOption>>| {
        let now = options.get();
        if let Some(before) = before.filter(|before| *before != now) {
            state.active.update(|active| *active = active.and_then(|index| moved(&before, index, &now)));
        }
        if !loading.get()
            && let Some(announce) = announce
        {
            let found = u32::try_from(now.len()).unwrap_or(u32::MAX);
            announce.run(if found == 0 { nothing(empty_text) } else { words::results(found) });
        }
        now
    });
    Effect::new(move || {
        if let Some(index) = state.active.get()
            && let Some(list) = popup.get()
            && let Some(option) = by_id(&list, &[&option_id.get_value(), index.to_string().as_str()].concat())
        {
            reveal(&option);
        }
    });

    let note = move || {
        let text = if loading.get() {
            words::LOADING.get().to_owned()
        } else if options.with(Vec::is_empty) {
            nothing(empty_text)
        } else {
            return None;
        };
        Some(view! { class="r", <div class="combo-note">{text}</div> })
    };
    let list = move || {
        let prefix = option_id.get_value();
        let option = |(index, option): (usize, ComboOption)| {
            choice(state, [&prefix, index.to_string().as_str()].concat(), index, option)
        };
        options.get().into_iter().enumerate().map(option).collect_view()
    };
    view! { class="r",
        <div
            class="combo-list"
            popover="manual"
            node_ref=popup
            // The focus stays in the text.
            on:mousedown=move |event| event.prevent_default()
        >
            <div role="listbox" id=list_id aria-label=words::CHOICES.get()>{list}</div>
            {note}
        </div>
    }
}

fn choice(state: State, id: String, index: usize, option: ComboOption) -> impl IntoView {
    let ComboOption { label, note, disabled, .. } = option;
    let active = move || state.active.get() == Some(index);
    view! { class="r",
        <div
            class="combo-option"
            role="option"
            id=id
            aria-selected=move || if active() { "true" } else { "false" }
            aria-disabled=disabled.then_some("true")
            data-active=move || active().then_some("")
            on:click=move |_| {
                state.take(index);
            }
        >
            {label}
            {note.map(|note| view! { class="r", <span class="sub">{note}</span> })}
        </div>
    }
}

/// Where the choice at `index` went: Enter must never take another than the one that was read. A list that was still empty begins at its first.
fn moved(before: &[ComboOption], index: usize, now: &[ComboOption]) -> Option<usize> {
    match before.get(index) {
        Some(option) => now.iter().position(|other| other.id == option.id),
        None => (!now.is_empty()).then_some(0),
    }
}

fn nothing(empty_text: MaybeProp<String>) -> String {
    empty_text.get().unwrap_or_else(|| words::NO_CHOICE.get().to_owned())
}

fn reveal(option: &Element) {
    let how = ScrollIntoViewOptions::new();
    how.set_block(ScrollLogicalPosition::Nearest);
    option.scroll_into_view_with_scroll_into_view_options(&how);
}
