//! The list of a combobox while it is open.

use std::rc::Rc;

use web_sys::{Element, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{ComboOption, OptionKind, place::follow, state::State};
use crate::{
    reactive::{Ask, Tell},
    text::{whole, widgets as words},
    ui::{
        dom::{El, el, watch},
        focus::by_id,
    },
};

/// The list of a combobox.
#[derive(Clone)]
pub(super) struct Popup {
    /// What the ids of the list and of its choices begin with.
    pub(super) id: String,
    /// Choices are on their way.
    pub(super) loading: Rc<dyn Ask<bool>>,
    /// Says *N results* to screen readers.
    pub(super) announce: Option<Rc<dyn Tell<String>>>,
}

impl Popup {
    pub(super) fn new(id: &str) -> Self {
        Self { id: id.to_owned(), loading: Rc::new(|| false), announce: None }
    }

    /// The list of `state` at `input`.
    pub(super) fn list(&self, state: &Rc<State>, input: &HtmlInputElement) -> El {
        let Self { id, loading, announce } = self.clone();
        let (options, active) = (state.acts.options, state.active);
        let option_id = [&id, "-option-"].concat();
        let list = el("div")
            .attr("role", "listbox")
            // A list that scrolls would be a stop of Tab, and would be gone as soon as it is reached.
            .attr("tabindex", "-1")
            .attr("id", [&id, "-list"].concat())
            .attr("aria-label", words::CHOICES.get())
            .dynamic({
                let (state, option_id) = (state.clone(), option_id.clone());
                move || {
                    let choice = |(index, option): (usize, ComboOption)| {
                        choice(&state, &[&option_id, index.to_string().as_str()].concat(), index, option)
                    };
                    options.get().into_iter().enumerate().map(choice).collect::<Vec<_>>()
                }
            });
        let note = {
            let loading = loading.clone();
            move || {
                let text = if loading.ask() {
                    words::LOADING.get()
                } else if options.with(Vec::is_empty) {
                    words::NO_CHOICE.get()
                } else {
                    return None;
                };
                Some(el("div").class("combo-note").text(text))
            }
        };
        let popup = el("div")
            .class("combo-list")
            .attr("popover", "manual")
            // The focus stays in the text.
            .on("mousedown", |event| event.prevent_default())
            .child(list)
            .dynamic(note);
        let (shown, input) = (popup.html().clone(), input.clone());
        let popup = popup.on_mount(move |list| {
            // Fails where the browser has no popovers; then the list is a fixed element like any other.
            let _ = list.show_popover();
            follow(input, list.clone());
        });
        let mut before: Option<Vec<ComboOption>> = None;
        watch(move || {
            let now = options.get();
            if let Some(before) = before.replace(now.clone()).filter(|before| *before != now) {
                active.update(|active| *active = active.and_then(|index| moved(&before, index, &now)));
            }
            if !loading.ask()
                && let Some(announce) = &announce
            {
                announce.tell(result(&now));
            }
        });
        watch(move || {
            if let Some(index) = active.get()
                && let Some(option) = by_id(&shown, &[&option_id, index.to_string().as_str()].concat())
            {
                reveal(&option);
            }
        });
        popup
    }
}

/// How many were found, or why none were, as a screen reader hears it.
fn result(options: &[ComboOption]) -> String {
    let found = options.iter().filter(|option| matches!(option.kind, OptionKind::Found | OptionKind::Taken)).count();
    let note = options.iter().find(|option| option.kind == OptionKind::Note).map(|option| option.label.as_str());
    match (found, note) {
        (0, note) => note.unwrap_or(words::NO_CHOICE.get()).to_owned(),
        (_, None) => words::results(whole(found)),
        (_, Some(note)) => [&words::results(whole(found)), ". ", note].concat(),
    }
}

fn choice(state: &Rc<State>, id: &str, index: usize, option: ComboOption) -> El {
    let ComboOption { label, note, kind, .. } = option;
    let active = state.active;
    let state = state.clone();
    el("div")
        .class("combo-option")
        .attr("role", "option")
        .attr("id", id)
        .attr_fn("aria-selected", move || active.get() == Some(index))
        .attr_some("aria-disabled", (!kind.is_free()).then_some("true"))
        .flag_fn("data-active", move || active.get() == Some(index))
        .on_click(move || {
            state.take(index);
        })
        .text(label)
        .child(note.map(|note| el("span").class("sub").text(note)))
}

/// Where the choice at `index` went: Enter must never take another than the one that was read. A list that was still empty begins at its first.
fn moved(before: &[ComboOption], index: usize, now: &[ComboOption]) -> Option<usize> {
    match before.get(index) {
        Some(option) => now.iter().position(|other| other.id == option.id),
        None => (!now.is_empty()).then_some(0),
    }
}

fn reveal(option: &Element) {
    let how = ScrollIntoViewOptions::new();
    how.set_block(ScrollLogicalPosition::Nearest);
    option.scroll_into_view_with_scroll_into_view_options(&how);
}
