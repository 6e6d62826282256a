//! Tabs, activated by hand: arrows move the focus, Enter, Space or a click shows the panel.

use std::rc::Rc;

use wasm_bindgen::JsCast;

use super::{
    dom::{Child, El, Words, el},
    focus::focus_id,
    uid::uid,
};
use crate::{
    reactive::{Ask, Tell},
    text::number,
};

/// One of the [`tabs`].
pub(crate) struct Tab {
    /// What `on_select` gets.
    pub(crate) id: &'static str,
    /// Its words.
    pub(crate) label: Words,
    /// How many are behind it, once known.
    pub(crate) count: Box<dyn Ask<Option<u32>>>,
}

/// Tabs over one panel. `label` says to screen readers what they are about, `selected` is the id of the one whose panel is shown, `on_select` hears
/// that of another that was chosen; `panel` is the panel of the tab selected.
pub(crate) fn tabs(
    label: impl Into<Words>,
    tabs: Vec<Tab>,
    selected: impl Fn() -> &'static str + 'static,
    on_select: impl Fn(&'static str) + 'static,
    panel: impl Into<Child>,
) -> Child {
    let base = uid("tabs");
    let panel_id = [&base, "-panel"].concat();
    let ids: Rc<[String]> = tabs.iter().map(|tab| tab_id(&base, tab.id)).collect();
    let selected: Rc<dyn Ask<&'static str>> = Rc::new(selected);
    let on_select: Rc<dyn Tell<&'static str>> = Rc::new(on_select);
    let list = tabs.into_iter().enumerate().map(|(index, tab)| {
        let (on_select, ids, id) = (on_select.clone(), ids.clone(), tab.id);
        one(index, tab, ids, selected.clone()).attr("aria-controls", &panel_id).on_click(move || on_select.tell(id))
    });
    let list = el("div").class("tabs").attr("role", "tablist").attr_words("aria-label", label.into()).children(list);
    let panel = el("div")
        .class("panel")
        .attr("role", "tabpanel")
        .attr("id", &panel_id)
        .attr_fn("aria-labelledby", move || tab_id(&base, selected.ask()))
        .child(panel);
    vec![list, panel].into()
}

fn tab_id(base: &str, id: &str) -> String {
    [base, "-", id].concat()
}

fn one(index: usize, tab: Tab, ids: Rc<[String]>, selected: Rc<dyn Ask<&'static str>>) -> El {
    let Tab { id, label, count } = tab;
    let on = selected.clone();
    el("button")
        .attr("type", "button")
        .class("tab")
        .attr("role", "tab")
        .attr("id", &ids[index])
        .attr_fn("aria-selected", move || on.ask() == id)
        .attr_fn("tabindex", move || if selected.ask() == id { "0" } else { "-1" })
        .words(label)
        .dynamic(move || {
            count.ask().map(|count| vec![Child::from(" "), el("span").class("count").text(number(count)).into()])
        })
        .on_key(move |event| {
            let count = ids.len();
            let to = match event.key().as_str() {
                "ArrowRight" => (index + 1) % count,
                "ArrowLeft" => (index + count - 1) % count,
                "Home" => 0,
                "End" => count - 1,
                _ => return,
            };
            event.prevent_default();
            if let Some(tab) = event.target() {
                focus_id(tab.unchecked_ref(), &ids[to]);
            }
        })
}
