//! What keeps a page from being sent, above the page.

use leptos::{html, prelude::*};

use super::focus::focus_id;

/// The problems of a page, each a link to its field. It takes the focus when it appears and at every further `attempt`, not while problems are
/// being mended; it shows nothing for an empty list.
#[component]
pub(crate) fn ErrorSummary(
    /// One line above the list.
    #[prop(into)]
    heading: Signal<String>,
    /// The words of each problem and the id of the field to mend.
    #[prop(into)]
    items: Signal<Vec<(String, String)>>,
    /// Counts the technician's attempts to go on.
    #[prop(optional, into)]
    attempt: Signal<u32>,
    /// Called with the id instead of focusing it, where the field may stand on another page.
    #[prop(optional, into)]
    on_go: Option<Callback<String>>,
    /// What stands below the list, such as how many more there are.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let some = Memo::new(move |_| items.with(|items| !items.is_empty()));
    // The attempt whose problems have had the focus. The element comes after its problems: hence a state, not an event.
    let seen = StoredValue::new(None);
    Effect::new(move || {
        let now = some.get().then(|| attempt.get());
        let Some(div) = node.get().filter(|_| now.is_some()) else {
            seen.set_value(None);
            return;
        };
        if seen.get_value() != now {
            seen.set_value(now);
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
        <Show when=move || some.get()>
            <div class="alert" data-tone="bad" role="alert" tabindex="-1" node_ref=node>
                <div class="alert-body">
                    <h2 class="alert-heading">{move || heading.get()}</h2>
                    <ul class="plain-list">{list}</ul>
                    {children.as_ref().map(|children| children())}
                </div>
            </div>
        </Show>
    }
}
