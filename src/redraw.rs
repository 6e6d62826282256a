//! A screen in other words: drawn anew when the console changes its language or time zone, over the same state, with the focus where it was.

use std::cell::Cell;

use leptos::prelude::{document, expect_context, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::{
    host::Host,
    ui::{
        dom::{Child, El, Handle, el},
        focus_in_place, focus_is_outside, root_of,
    },
};

/// What `view` makes, and makes again in other words. Words are looked up where they are shown; what shall outlive them, a search, a page, is
/// made outside.
pub(crate) fn in_words<C: Into<Child>>(view: impl Fn() -> C + 'static) -> El {
    let context = expect_context::<Host>().context;
    let frame = Handle::new();
    let drawn = Cell::new(false);
    el("div").handle(frame).switch(
        move || context.with(|context| [&*context.locale, " ", &*context.time_zone].concat()),
        move |_| {
            if drawn.replace(true)
                && let Some(frame) = frame.get_untracked()
            {
                keep_focus(frame);
            }
            view().into()
        },
    )
}

/// Gives the focus back, once the new words are there, to what has it now: by its place where it is in `frame`, which is about to be emptied.
fn keep_focus(frame: HtmlElement) {
    if focus_is_outside() {
        // What takes the focus as it is drawn takes it not from there.
        let _ = frame.set_attribute("inert", "");
        request_animation_frame(move || drop(frame.remove_attribute("inert")));
        return;
    }
    let Some(outside) = document().active_element().and_then(|active| active.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let place = root_of(&frame).and_then(|root| root.active_element()).and_then(|active| place_in(&frame, active));
    request_animation_frame(move || match place {
        None => focus_in_place(&outside),
        Some((places, tag)) => {
            let found = at(&frame, &places).filter(|found| found.tag_name() == tag);
            let heading = || frame.query_selector("h1").ok().flatten();
            if let Some(found) = found.or_else(heading).and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
                focus_in_place(&found);
            }
        }
    });
}

/// The way from `frame` to an element in it, child by child from the inside out, and what kind of element it is.
fn place_in(frame: &Element, active: Element) -> Option<(Vec<u32>, String)> {
    let (tag, mut places, mut now) = (active.tag_name(), Vec::new(), active);
    while !now.is_same_node(Some(frame)) {
        let parent = now.parent_element()?;
        let siblings = parent.children();
        places.push((0..siblings.length()).find(|at| siblings.item(*at).as_ref() == Some(&now))?);
        now = parent;
    }
    Some((places, tag))
}

fn at(frame: &Element, places: &[u32]) -> Option<Element> {
    places.iter().rev().try_fold(frame.clone(), |parent, place| parent.children().item(*place))
}
