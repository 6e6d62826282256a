//! Elements: what every screen is built of.
//!
//! ```ignore
//! el("div").class("stack")
//!     .child(el("h1").text(words::TITLE.get()))
//!     .child(el("p").class("muted").text_fn(move || words::found(count.get())))
//!     .child(Button::new(words::RETRY.get()).busy(move || busy.get()).on_press(move || list.ask()))
//!     .show(move || failed.get(), move || el("p").class("bad").text(words::FAILED.get()))
//! ```
//!
//! An element is made at once; what may change later is a closure, run again by Leptos when a signal it read has changed. Closures, listeners
//! and elements made inside a changing part live as long as their [`Owner`](leptos::prelude::Owner): the mount, the part, the row.
//!
//! | method | what it does |
//! | --- | --- |
//! | [`class`](El::class), [`class_fn`](El::class_fn) | classes; one that comes and goes |
//! | [`attr`](El::attr), [`attr_some`](El::attr_some), [`attr_fn`](El::attr_fn) | an attribute; one that may be absent; one that changes |
//! | [`flag`](El::flag), [`flag_fn`](El::flag_fn) | an attribute without a value, such as `disabled` |
//! | [`prop_fn`](El::prop_fn), [`value_fn`](El::value_fn) | a property, such as `checked`; the text of a control |
//! | [`style_fn`](El::style_fn) | one CSS property |
//! | [`text`](El::text), [`say`](El::say), [`text_fn`](El::text_fn) | words; words of ours; words that change |
//! | [`words`](El::words), [`attr_words`](El::attr_words) | [`Words`] that a widget was given, fixed or not |
//! | [`child`](El::child), [`children`](El::children) | elements, texts, options and lists of them |
//! | [`dynamic`](El::dynamic), [`show`](El::show), [`show_or`](El::show_or), [`switch`](El::switch) | a part that is swapped |
//! | [`each`](El::each), [`each_of_many`](El::each_of_many) | rows with a key: a row that stays keeps its nodes, its focus and its signals |
//! | [`on`](El::on), [`on_click`](El::on_click), [`on_follow`](El::on_follow), [`on_input`](El::on_input), [`on_key`](El::on_key) | listeners |
//! | [`handle`](El::handle), [`on_mount`](El::on_mount) | the element itself, for focus and size |
//!
//! [`switch`] is a swapped part without an element around it, [`later`] one that is made after what is around it.
//! [`watch`] runs a closure after the page has changed, and again when what it read has changed.
//!
//! # Why not `view!`
//!
//! `view!` makes one type per element, attribute and closure, and with each type a copy of the renderer and of the reactive effect that drives
//! it. For this plug-in that was 18,000 functions and 378 KiB, of which our own code was a twentieth. Here there is one type of element and one
//! of effect, closures are boxed at once, and names are strings: the public functions are thin shells over one function each. Leptos still does
//! the reactive work, and mounts the outermost [`El`], which is a Leptos view for that. It has no way to set inner HTML, hence nothing for Trusted Types
//! to refuse.

mod child;
mod events;
mod handle;
mod leptos_view;
mod list;
mod live;
mod region;
mod words;

use leptos::tachys::renderer::Rndr;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use crate::text::Text;

pub(crate) use self::{
    child::Child,
    handle::Handle,
    live::watch,
    region::{later, switch},
    words::Words,
};

/// An element of the page. Copying it (`clone`) copies the reference, not the element.
#[derive(Debug, Clone)]
pub(crate) struct El(Element);

/// A new element with this tag.
pub(crate) fn el(tag: &str) -> El {
    El(Rndr::create_element(tag, None))
}

impl El {
    /// Its classes, separated by spaces. Once per element, before [`El::class_fn`].
    pub(crate) fn class(self, names: &str) -> Self {
        self.0.set_class_name(names);
        self
    }

    /// An attribute.
    pub(crate) fn attr(self, name: &str, value: impl AsRef<str>) -> Self {
        Rndr::set_attribute(&self.0, name, value.as_ref());
        self
    }

    /// An attribute, where there is a value.
    pub(crate) fn attr_some(self, name: &str, value: Option<impl AsRef<str>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// An attribute without a value that is there while `on`, such as `required`.
    pub(crate) fn flag(self, name: &str, on: bool) -> Self {
        if on { self.attr(name, "") } else { self }
    }

    /// Words at its end.
    pub(crate) fn text(self, text: impl AsRef<str>) -> Self {
        self.append(&Rndr::create_text_node(text.as_ref()));
        self
    }

    /// A text of ours at its end. Shorter in the package than [`El::text`] with its words.
    #[inline(never)]
    pub(crate) fn say(self, text: &Text) -> Self {
        self.text(text.get())
    }

    /// An element, a text, an option or a list of them, at its end.
    pub(crate) fn child(self, child: impl Into<Child>) -> Self {
        self.put(child.into())
    }

    /// Elements at its end.
    pub(crate) fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        for child in children {
            self.append(&child.0);
        }
        self
    }

    /// The element of the browser.
    pub(crate) fn html(&self) -> &HtmlElement {
        self.0.unchecked_ref()
    }

    fn put(self, child: Child) -> Self {
        child.place(&self.0, None);
        self
    }

    fn append(&self, node: &Node) {
        Rndr::insert_node(&self.0, node, None);
    }
}
