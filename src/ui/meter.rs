//! How full something is, and how far a work has come.

use leptos::prelude::*;

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
