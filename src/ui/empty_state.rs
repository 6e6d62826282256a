//! A place where there is nothing to show, and why.

use leptos::prelude::*;

/// A place where there is nothing to show: what is so, why, and what to do (a button in `children`).
#[component]
pub(crate) fn EmptyState(
    /// What is so.
    #[prop(into)]
    heading: Signal<String>,
    /// Why, or what it needs.
    #[prop(optional, into)]
    body: MaybeProp<String>,
    /// What to do.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! { class="r",
        <div class="empty">
            <h2>{move || heading.get()}</h2>
            {move || body.get().map(|body| view! { class="r", <p class="muted">{body}</p> })}
            {children.map(|children| view! { class="r", <div class="bar">{children()}</div> })}
        </div>
    }
}
