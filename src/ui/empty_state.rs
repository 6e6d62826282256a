//! A place where there is nothing to show, and why.

use super::dom::{Child, El, Words, el};

/// A place where there is nothing to show: what is so, why (or `""`), and what to do, a button or [`Child::None`].
pub(crate) fn empty_state(heading: impl Into<Words>, body: impl Into<Words>, act: impl Into<Child>) -> El {
    let place = el("div").class("empty").child(el("h2").words(heading.into()));
    let place = match body.into() {
        Words::Fixed(body) if body.is_empty() => place,
        body => place.child(el("p").class("muted").words(body)),
    };
    match act.into() {
        Child::None => place,
        act => place.child(el("div").class("bar").child(act)),
    }
}
