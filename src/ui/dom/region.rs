//! Parts of an element that are swapped.

use leptos::tachys::renderer::Rndr;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::{
    Child, El,
    child::{Part, Turn},
};
use crate::{
    reactive::{Ask, Make, RwSignal},
    wait,
};

/// The place between two marks, empty texts, whatever stands there now.
pub(super) struct Region {
    part: Part,
}

impl Region {
    /// An empty one in `parent`, before `before` or at the end.
    pub(super) fn new(parent: &Element, before: Option<&Node>) -> Self {
        let mark = || {
            let mark: Node = Rndr::create_text_node("").unchecked_into();
            Rndr::insert_node(parent, &mark, before);
            mark
        };
        Self { part: Part { first: mark(), last: mark() } }
    }

    /// Its marks, and what is between them.
    pub(super) fn part(&self) -> Part {
        self.part.clone()
    }

    /// The element it is in; none once it was taken from the page.
    pub(super) fn parent(&self) -> Option<Element> {
        Some(self.part.last.parent_node()?.unchecked_into())
    }

    /// Puts `child` into it, instead of what was there.
    pub(super) fn fill(&self, child: Child) {
        let Some(parent) = self.parent() else { return };
        let Part { first, last } = &self.part;
        while let Some(node) = first.next_sibling().filter(|node| node != last) {
            Rndr::remove(&node);
        }
        child.place(&parent, Some(last));
    }
}

impl El {
    /// A part that is made anew whenever what `make` read has changed. What is in it loses focus and state each time: prefer [`El::show`],
    /// [`El::switch`] or [`El::each`] where it need not go.
    pub(crate) fn dynamic<C: Into<Child>>(self, make: impl Fn() -> C + 'static) -> Self {
        self.child(make)
    }

    /// A part that is there while `when` says so. It is made when `when` turns, not at every change of what `when` read; what `then` reads
    /// while it makes the part is not watched.
    pub(crate) fn show<C: Into<Child>>(
        self,
        when: impl Fn() -> bool + 'static,
        then: impl Fn() -> C + 'static,
    ) -> Self {
        self.switch(when, move |on| if on { then().into() } else { Child::None })
    }

    /// [`El::show`] with something to show otherwise.
    pub(crate) fn show_or<C: Into<Child>, D: Into<Child>>(
        self,
        when: impl Fn() -> bool + 'static,
        then: impl Fn() -> C + 'static,
        otherwise: impl Fn() -> D + 'static,
    ) -> Self {
        self.switch(when, move |on| if on { then().into() } else { otherwise().into() })
    }

    /// A part that is made anew when `which` says something else than before, by `make` from what it says. What `make` reads is not watched.
    pub(crate) fn switch<K: Clone + PartialEq + 'static, C: Into<Child>>(
        self,
        which: impl Fn() -> K + 'static,
        make: impl Fn(K) -> C + 'static,
    ) -> Self {
        self.child(switch(which, make))
    }
}

/// [`El::switch`] where there is no element around it.
pub(crate) fn switch<K: Clone + PartialEq + 'static, C: Into<Child>>(
    which: impl Fn() -> K + 'static,
    make: impl Fn(K) -> C + 'static,
) -> Child {
    Child::Live(Box::new(Switch { which: Box::new(which), make: Box::new(move |now| make(now).into()), before: None }))
}

/// A part that is made in a task of its own, once what is around it is there.
pub(crate) fn later<C: Into<Child>>(make: impl Fn() -> C + 'static) -> Child {
    let now = RwSignal::new(false);
    wait::then(0, move || {
        now.try_set(true);
    });
    switch(move || now.get(), move |now| if now { make().into() } else { Child::None })
}

/// A part that follows `which`.
struct Switch<K> {
    which: Box<dyn Ask<K>>,
    make: Box<dyn Make<K, Child>>,
    before: Option<K>,
}

impl<K: Clone + PartialEq> Turn for Switch<K> {
    fn turn(&mut self) -> Option<Box<dyn FnOnce() -> Child + '_>> {
        let now = self.which.ask();
        if self.before.as_ref() == Some(&now) {
            return None;
        }
        self.before = Some(now.clone());
        Some(Box::new(|| self.make.make(now)))
    }
}
