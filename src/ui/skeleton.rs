//! The shape of what is being loaded.

use super::dom::{El, Words, el};

/// Grey rows of the height of table rows, until the real ones come; `label` says to screen readers what is being loaded: *Loading customers…*
pub(crate) fn skeleton(rows: usize, label: impl Into<Words>) -> El {
    el("div")
        .class("skeleton")
        .attr("role", "status")
        .child(el("span").class("hidden-text").words(label.into()))
        .children((0..rows).map(|_| el("span").class("bone").attr("aria-hidden", "true")))
}
