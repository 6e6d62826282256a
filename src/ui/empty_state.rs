//! A place where there is nothing to show, and why.

use super::dom::{Child, El, Words, el};
use leptos::prelude::*;

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
