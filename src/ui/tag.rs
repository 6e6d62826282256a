//! A short word with a tone, as in a status column.

use super::{
    dom::{El, Words, el},
    tone::Tone,
};

/// A short word with a tone.
pub(crate) fn tag(tone: impl Fn() -> Tone + 'static, text: impl Into<Words>) -> El {
    el("span").class("tag").attr_fn("data-tone", move || tone().name()).words(text.into())
}
