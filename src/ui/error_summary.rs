//! What keeps a page from being sent, above the page.

use leptos::{html, prelude::*};

use super::focus::focus_id;

/// The problems of a page, each a link to its field. Takes the focus when it appears and with each further `attempt`, not while problems are
/// mended; shows nothing for an empty list.
#[component]
pub(crate) fn ErrorSummary(
    /// One line above the list.
    #[prop(into)]
    heading: Signal<String>,
    /// The words of each problem and the id of the field to mend.
    #[prop(into)]
    items: Signal<Vec<(String, String)>>,
    /// Goes up with each attempt to go on.
    #[prop(optional, into)]
    attempt: Signal<u32>,
    /// Called with the id instead of focusing it, where the field is on another page.
    #[prop(optional, into)]
    on_go: Option<Callback<String>>,
    /// What stands below the list, such as how many more there are.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let shown = Memo::new(move |_| items.with(|items| !items.is_empty()));
    Effect::new(move || {
        attempt.track();
        if shown.get()
            && let Some(div) = node.get()
        {
            let _ = div.focus();
        }
    });
    let list = move || {
        items
            .get()
            .into_iter()
            .map(|(text, target)| {
                let go = move |_| match (on_go, node.get_untracked()) {
                    (Some(on_go), _) => on_go.run(target.clone()),
                    (None, Some(div)) => {
                        focus_id(&div, &target);
                    }
                    (None, None) => {}
                };
                view! { class="r", <li><button type="button" class="btn" data-kind="link" on:click=go>{text}</button></li> }
            })
            .collect_view()
    };
    view! { class="r",
        <Show when=move || shown.get()>
            <div class="alert error-summary" data-tone="bad" role="alert" tabindex="-1" node_ref=node>
                <div class="alert-body">
                    <h2 class="alert-heading">{move || heading.get()}</h2>
                    <ul class="plain-list">{list}</ul>
                    {children.as_ref().map(|children| children())}
                </div>
            </div>
        </Show>
    }
}
