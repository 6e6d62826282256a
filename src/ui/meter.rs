//! How full something is, and how far a work has come.

use super::{
    dom::{El, Words, el},
    reactive,
};
use leptos::prelude::*;

/// How much of a pool is taken: `value` of `max`. Where nobody knows the pool (`max` is none) it is an empty bar for the eye only: say it in words
/// beside it. `text` says the same for screen readers.
pub(crate) fn meter(
    label: impl Into<Words>,
    value: impl Fn() -> u32 + 'static,
    max: impl Fn() -> Option<u32> + 'static,
    text: impl Fn() -> String + 'static,
) -> El {
    let label = label.into();
    let parts = reactive::Memo::new(move |_| (value(), max()));
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
    let (done, text) = (reactive::Memo::new(move |_| done()), reactive::Memo::new(move |_| text()));
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

/// How much of a pool is taken. Where nobody knows the pool it is an empty bar for the eye only: say it in words beside it.
#[component]
pub(crate) fn Meter(
    /// What is measured.
    #[prop(into)]
    label: Signal<String>,
    /// Taken.
    #[prop(into)]
    value: Signal<u32>,
    /// All there is; none when nobody knows.
    #[prop(into)]
    max: Signal<Option<u32>>,
    /// The same in words, for screen readers.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let known = move || max.get().is_some();
    let over = move || max.get().is_some_and(|max| value.get() > max);
    let width = move || percent(value.get(), max.get().unwrap_or_default());
    view! { class="r",
        <span
            class="meter"
            role=move || known().then_some("meter")
            aria-hidden=move || (!known()).then_some("true")
            aria-label=move || known().then(|| label.get())
            aria-valuemin=move || known().then_some("0")
            aria-valuemax=move || max.get().map(|max| max.to_string())
            aria-valuenow=move || max.get().map(|max| value.get().min(max).to_string())
            aria-valuetext=move || known().then(|| text.get())
            data-over=move || over().then_some("")
        >
            <span class="meter-fill" style:width=width></span>
        </span>
    }
}

/// How far a work has come, in a bar and in words.
#[component]
pub(crate) fn ProgressBar(
    /// What is being done.
    #[prop(into)]
    label: Signal<String>,
    /// Done.
    #[prop(into)]
    value: Signal<u32>,
    /// Of what is done, that which did not succeed; shown in another colour.
    #[prop(optional, into)]
    spoiled: Signal<u32>,
    /// All there is to do.
    #[prop(into)]
    max: Signal<u32>,
    /// The same in words.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! { class="r",
        <div class="progress">
            <span
                class="meter"
                role="progressbar"
                aria-label=move || label.get()
                aria-valuemin="0"
                aria-valuemax=move || max.get().to_string()
                aria-valuenow=move || value.get().min(max.get()).to_string()
                aria-valuetext=move || text.get()
            >
                <span
                    class="meter-fill"
                    style:width=move || percent(value.get().saturating_sub(spoiled.get()), max.get())
                ></span>
                <span class="meter-fill spoiled" style:width=move || percent(spoiled.get(), max.get())></span>
            </span>
            <span>{move || text.get()}</span>
        </div>
    }
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
