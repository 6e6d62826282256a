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

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

use self::{
    popup::Popup,
    state::{Acts, State},
};
use super::dom::{El, Words, el};
use crate::reactive::Memo;

/// A choice of a [`Combobox`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ComboOption {
    /// What `on_pick` gets.
    pub(crate) id: String,
    /// What is read.
    pub(crate) label: String,
    /// A second, quieter line, e.g. why it is suggested or who has it.
    pub(crate) note: Option<String>,
    /// What it is to who looks for something.
    pub(crate) kind: OptionKind,
}

impl ComboOption {
    /// A line that says something, and cannot be chosen.
    pub(crate) fn said(label: String) -> Self {
        Self { id: String::new(), label, note: None, kind: OptionKind::Note }
    }
}

/// What a choice is to who looks for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OptionKind {
    /// It was found.
    Found,
    /// It was found, and cannot be chosen.
    Taken,
    /// Something to do instead.
    Act,
    /// A line about what was found, or why nothing was.
    Note,
}

impl OptionKind {
    /// Whether it can be chosen.
    fn is_free(self) -> bool {
        matches!(self, Self::Found | Self::Act)
    }
}

/// One of many, found by typing: `Combobox::new(id, label, value, options).on_query(…).on_pick(…).done()`. Text that was not chosen goes back to
/// `value` when the technician leaves. Give it at most some hundred choices at a time: all of them are in the page while the list is open.
pub(crate) struct Combobox {
    element: El,
    acts: Acts,
    popup: Popup,
}

impl Combobox {
    /// The input's id and name, the text of what is chosen, and the choices for what is typed.
    pub(crate) fn new(
        id: impl Into<String>,
        label: impl Into<Words>,
        value: impl Fn() -> String + 'static,
        options: impl Fn() -> Vec<ComboOption> + 'static,
    ) -> Self {
        let id = id.into();
        let element = el("input")
            .attr("type", "text")
            .class("in")
            .attr("id", &id)
            .attr("role", "combobox")
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .attr("aria-autocomplete", "list")
            .attr_words("aria-label", label.into());
        let acts = Acts {
            value: Box::new(value),
            options: Memo::new(move |_| options()),
            on_query: Box::new(|_| {}),
            on_pick: Box::new(|_| {}),
            on_clear: None,
        };
        Self { element, acts, popup: Popup::new(&id) }
    }

    /// What is typed; empty when the list is opened without typing.
    pub(crate) fn on_query(mut self, heard: impl Fn(String) + 'static) -> Self {
        self.acts.on_query = Box::new(heard);
        self
    }

    /// A choice was made.
    pub(crate) fn on_pick(mut self, heard: impl Fn(String) + 'static) -> Self {
        self.acts.on_pick = Box::new(heard);
        self
    }

    /// The text was emptied; without it emptying goes back to `value`.
    pub(crate) fn on_clear(mut self, heard: impl Fn() + 'static) -> Self {
        self.acts.on_clear = Some(Box::new(heard));
        self
    }

    /// Choices are on their way while this says so.
    pub(crate) fn loading(mut self, loading: impl Fn() -> bool + 'static) -> Self {
        self.popup.loading = Rc::new(loading);
        self
    }

    /// Says *N results* to screen readers.
    pub(crate) fn announce(mut self, say: impl Fn(String) + 'static) -> Self {
        self.popup.announce = Some(Rc::new(say));
        self
    }

    /// Shown while nothing is chosen.
    pub(crate) fn placeholder(self, words: impl Into<Words>) -> Self {
        self.with(|element| element.attr_words("placeholder", words.into()))
    }

    /// Ids of what describes it.
    pub(crate) fn described_by(self, ids: impl AsRef<str>) -> Self {
        self.with(|element| element.attr("aria-describedby", ids))
    }

    /// It has a problem while this says so.
    pub(crate) fn wrong(self, wrong: impl Fn() -> bool + 'static) -> Self {
        self.with(|element| element.attr_fn("aria-invalid", move || wrong().then_some("true")))
    }

    /// Ends its making.
    pub(crate) fn done(self) -> El {
        let Self { element, acts, popup } = self;
        let state = Rc::new(State::new(acts));
        let (open, active) = (state.open, state.active);
        let of = || state.clone();
        let (text, typing, opening, keys, leaving, pressed) = (of(), of(), of(), of(), of(), of());
        let input: HtmlInputElement = element.html().clone().unchecked_into();
        let (list_id, option_id) = ([&popup.id, "-list"].concat(), [&popup.id, "-option-"].concat());
        let element = element
            .attr_fn("aria-expanded", move || open.get())
            .attr_fn("aria-controls", move || open.get().then(|| list_id.clone()))
            .attr_fn("aria-activedescendant", move || {
                let index = active.get().filter(|_| open.get())?;
                Some([&option_id, index.to_string().as_str()].concat())
            })
            .value_fn(move || text.text())
            .on_input(move |text| typing.typing(text))
            .on_click(move || opening.open())
            .on_key(move |event| key(&keys, event))
            .on("blur", move |_| leaving.leave());
        let press = {
            let input = input.clone();
            move |event: Event| {
                // The focus stays in the text.
                event.prevent_default();
                let _ = input.focus();
                pressed.toggle();
            }
        };
        el("div")
            .class("combo")
            .child(element)
            .child(el("span").class("combo-open").attr("aria-hidden", "true").on("mousedown", press))
            .show(move || open.get(), move || popup.list(&state, &input))
    }

    fn with(mut self, change: impl FnOnce(El) -> El) -> Self {
        self.element = change(self.element);
        self
    }
}

/// The key map. What is used is kept from the page and from a dialog around us.
fn key(state: &State, event: &KeyboardEvent) {
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
