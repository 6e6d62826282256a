//! How full something is, and how far a work has come.

use super::dom::{El, Words, el};
use crate::reactive::Memo;

/// How much of a pool is taken: `value` of `max`. Where nobody knows the pool (`max` is none) it is an empty bar for the eye only: say it in words
/// beside it. `text` says the same for screen readers.
pub(crate) fn meter(
    label: impl Into<Words>,
    value: impl Fn() -> u32 + 'static,
    max: impl Fn() -> Option<u32> + 'static,
    text: impl Fn() -> String + 'static,
) -> El {
    let label = label.into();
    let parts = Memo::new(move |_| (value(), max()));
    let max = move || parts.get().1;
    el("span")
        .class("meter")
        .attr_fn("role", move || max().map(|_| "meter"))
        .attr_fn("aria-hidden", move || max().is_none().then_some("true"))
        .attr_fn("aria-label", move || max().map(|_| label.now().into_owned()))
        .attr_fn("aria-valuemin", move || max().map(|_| "0"))
        .attr_fn("aria-valuemax", move || max().map(|max| max.to_string()))
        .attr_fn("aria-valuenow", move || max().map(|max| parts.get().0.min(max).to_string()))
        .attr_fn("aria-valuetext", move || max().map(|_| text()))
        .flag_fn("data-over", move || max().is_some_and(|max| parts.get().0 > max))
        .child(el("span").class("meter-fill").style_fn("width", move || {
            let (value, max) = parts.get();
            percent(value, max.unwrap_or_default())
        }))
}

/// How far a work has come, in a bar and in words: `done` returns what is done, that of it which did not succeed (shown in another colour), and all
/// there is to do.
pub(crate) fn progress_bar(
    label: impl Into<Words>,
    done: impl Fn() -> (u32, u32, u32) + 'static,
    text: impl Fn() -> String + 'static,
) -> El {
    let (done, text) = (Memo::new(move |_| done()), Memo::new(move |_| text()));
    let bar = el("span")
        .class("meter")
        .attr("role", "progressbar")
        .attr_words("aria-label", label.into())
        .attr("aria-valuemin", "0")
        .attr_fn("aria-valuemax", move || done.get().2.to_string())
        .attr_fn("aria-valuenow", move || {
            let (value, _, max) = done.get();
            value.min(max).to_string()
        })
        .attr_fn("aria-valuetext", move || text.get())
        .child(el("span").class("meter-fill").style_fn("width", move || {
            let (value, spoiled, max) = done.get();
            percent(value.saturating_sub(spoiled), max)
        }))
        .child(el("span").class("meter-fill spoiled").style_fn("width", move || {
            let (_, spoiled, max) = done.get();
            percent(spoiled, max)
        }));
    el("div").class("progress").child(bar).child(el("span").text_fn(move || text.get()))
}

/// A share as CSS writes it, to a hundredth of a per cent: the parts of a full bar leave no gap.
fn percent(value: u32, max: u32) -> String {
    let share = (u64::from(value.min(max)) * 10_000).checked_div(u64::from(max)).unwrap_or_default();
    let hundredths = share % 100;
    let zero = if hundredths < 10 { "0" } else { "" };
    [&(share / 100).to_string(), ".", zero, &hundredths.to_string(), "%"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: u32, max: u32, expected: &str) {
        assert_eq!(percent(value, max), expected);
    }

    #[test]
    fn a_share_is_never_more_than_all_and_of_nothing_it_is_nothing() {
        check(27, 34, "79.41%");
        check(1, 1_000, "0.10%");
        check(1, 20, "5.00%");
        check(8, 4, "100.00%");
        check(1, 0, "0.00%");
        check(u32::MAX, u32::MAX, "100.00%");
    }
}
