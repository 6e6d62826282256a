//! What keeps a page from being sent, above the page.

use std::rc::Rc;

use super::{
    button::{Button, Kind},
    dom::{Child, Handle, Words, el, switch, watch},
    focus::focus_id,
};
use crate::reactive::{Ask, Memo, Tell};

/// The problems of a page, each a link to its field: `ErrorSummary::new(heading, items).attempt(…).done()`. It takes the focus when it appears
/// and at every further `attempt`, not while problems are being mended; it shows nothing for an empty list.
pub(crate) struct ErrorSummary {
    heading: Words,
    items: Box<dyn Ask<Vec<(String, String)>>>,
    attempt: Box<dyn Ask<u32>>,
    on_go: Option<Rc<dyn Tell<String>>>,
    below: Rc<dyn Ask<Child>>,
}

impl ErrorSummary {
    /// One line above the list; the words of each problem and the id of the field to mend.
    pub(crate) fn new(heading: impl Into<Words>, items: impl Fn() -> Vec<(String, String)> + 'static) -> Self {
        Self {
            heading: heading.into(),
            items: Box::new(items),
            attempt: Box::new(|| 0),
            on_go: None,
            below: Rc::new(|| Child::None),
        }
    }

    /// Counts the technician's attempts to go on.
    pub(crate) fn attempt(mut self, attempt: impl Fn() -> u32 + 'static) -> Self {
        self.attempt = Box::new(attempt);
        self
    }

    /// Called with the id instead of focusing it, where the field may stand on another page.
    pub(crate) fn on_go(mut self, go: impl Fn(String) + 'static) -> Self {
        self.on_go = Some(Rc::new(go));
        self
    }

    /// What stands below the list, such as how many more there are.
    pub(crate) fn below<C: Into<Child>>(mut self, below: impl Fn() -> C + 'static) -> Self {
        self.below = Rc::new(move || below().into());
        self
    }

    /// Ends its making.
    pub(crate) fn done(self) -> Child {
        let Self { heading, items, attempt, on_go, below } = self;
        let node = Handle::new();
        // Made anew only when they are others: a link that has the focus, or is being pressed, stays.
        let list = Memo::new(move |_| items.ask());
        let some = Memo::new(move |_| list.with(|list| !list.is_empty()));
        // The attempt whose problems have had the focus. The element comes after its problems: hence a state, not an event.
        let mut seen = None;
        watch(move || {
            let now = some.get().then(|| attempt.ask());
            let Some(div) = node.get().filter(|_| now.is_some()) else {
                seen = None;
                return;
            };
            if seen != now {
                seen = now;
                let _ = div.focus();
            }
        });
        switch(
            move || some.get(),
            move |some| {
                let (on_go, below) = (on_go.clone(), below.clone());
                let problem = move |(text, target): (String, String)| {
                    let on_go = on_go.clone();
                    let go = move || match (&on_go, node.get_untracked()) {
                        (Some(on_go), _) => on_go.tell(target.clone()),
                        (None, Some(div)) => drop(focus_id(&div, &target)),
                        (None, None) => {}
                    };
                    el("li").child(Button::new(text).kind(Kind::Link).on_press(go))
                };
                some.then(|| {
                    el("div")
                        .class("alert")
                        .attr("data-tone", "bad")
                        .attr("role", "alert")
                        .attr("tabindex", "-1")
                        .handle(node)
                        .child(
                            el("div")
                                .class("alert-body")
                                .child(el("h2").class("alert-heading").words(heading.clone()))
                                .child(
                                    el("ul")
                                        .class("plain-list")
                                        .dynamic(move || list.get().into_iter().map(&problem).collect::<Vec<_>>()),
                                )
                                .child(below.ask()),
                        )
                })
            },
        )
    }
}
