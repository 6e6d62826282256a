//! The shape of what is being loaded.

use leptos::prelude::*;

/// Grey rows of the height of table rows, until the real ones come.
#[component]
pub(crate) fn Skeleton(
    /// How many.
    #[prop(default = 5)]
    rows: usize,
    /// What is being loaded, for screen readers: *Loading customers…*
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let rows = (0..rows).map(|_| view! { class="r", <span class="bone" aria-hidden="true"></span> }).collect_view();
    view! { class="r", <div class="skeleton" role="status"><span class="hidden-text">{move || label.get()}</span>{rows}</div> }
}
