//! Tabs, activated by hand: arrows move the focus, Enter, Space or a click shows the panel.

use leptos::prelude::*;

use super::{focus::focus_id, uid::uid};

/// One tab.
#[derive(Debug, Clone)]
pub(crate) struct TabItem {
    /// What `on_select` gets.
    pub(crate) id: String,
    /// Its words.
    pub(crate) label: Signal<String>,
    /// How many are behind it, once known.
    pub(crate) count: Signal<Option<u32>>,
}

/// Tabs over one panel; `children` is the panel of the tab selected.
#[component]
pub(crate) fn Tabs(
    /// What the tabs are about, for screen readers.
    #[prop(into)]
    label: Signal<String>,
    /// The tabs, in order.
    tabs: Vec<TabItem>,
    /// The id of the one whose panel is shown.
    #[prop(into)]
    selected: Signal<String>,
    /// Another was chosen.
    #[prop(into)]
    on_select: Callback<String>,
    /// The panel.
    children: Children,
) -> impl IntoView {
    let base = uid("tabs");
    let tab_id = {
        let base = base.clone();
        move |id: &str| [&base, "-", id].concat()
    };
    let panel_id = [&base, "-panel"].concat();
    let ids: Vec<String> = tabs.iter().map(|tab| tab.id.clone()).collect();
    let buttons = tabs
        .into_iter()
        .enumerate()
        .map(|(index, TabItem { id, label, count })| {
            let own = id.clone();
            let on = Memo::new(move |_| selected.with(|selected| *selected == own));
            let neighbours: Vec<String> = ids.iter().map(|id| tab_id(id)).collect();
            let key = move |event: web_sys::KeyboardEvent| {
                let count = neighbours.len();
                let to = match event.key().as_str() {
                    "ArrowRight" => (index + 1) % count,
                    "ArrowLeft" => (index + count - 1) % count,
                    "Home" => 0,
                    "End" => count - 1,
                    _ => return,
                };
                event.prevent_default();
                focus_id(&event_target(&event), &neighbours[to]);
            };
            view! { class="r",
                <button
                    type="button"
                    class="tab"
                    role="tab"
                    id=tab_id(&id)
                    aria-selected=move || if on.get() { "true" } else { "false" }
                    aria-controls=panel_id.clone()
                    tabindex=move || if on.get() { "0" } else { "-1" }
                    on:keydown=key
                    on:click=move |_| on_select.run(id.clone())
                >
                    {move || label.get()}
                    {move || count.get().map(|count| view! { class="r", " "<span class="count">{count}</span> })}
                </button>
            }
        })
        .collect_view();
    let labelled_by = move || selected.with(|selected| tab_id(selected));
    view! { class="r",
        <div class="tabs" role="tablist" aria-label=move || label.get()>{buttons}</div>
        <div class="panel" role="tabpanel" id=panel_id.clone() aria-labelledby=labelled_by>{children()}</div>
    }
}
