use leptos::{
    prelude::{Owner, untrack},
    tachys::renderer::Rndr,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::{El, live::bind, region::Region};
use crate::reactive::Ask;

/// What an element can hold. Made by `into()`: from [`El`], texts, options, lists, and a closure that returns any of them.
pub(crate) enum Child {
    /// Nothing.
    None,
    /// An element or a text.
    Node(Node),
    /// Several, one after the other.
    Many(Vec<Child>),
    /// Made anew when what the closure read has changed.
    Again(Box<dyn Ask<Child>>),
    /// Swapped when what the closure read has changed and it returns something.
    Live(Box<dyn Turn>),
}

/// A closure that makes a [`Child::Live`].
pub(crate) trait Turn {
    /// What is to be there from now on; none leaves what is there.
    fn turn(&mut self) -> Option<Box<dyn FnOnce() -> Child + '_>>;
}

/// Neighbours in the page: from the first to the last.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) first: Node,
    pub(super) last: Node,
}

impl Child {
    /// Puts it into `parent`, before `before` or at the end. None where it is nothing.
    pub(super) fn place(self, parent: &Element, before: Option<&Node>) -> Option<Part> {
        match self {
            Self::None => None,
            Self::Node(node) => {
                Rndr::insert_node(parent, &node, before);
                Some(Part { first: node.clone(), last: node })
            }
            Self::Many(children) => children
                .into_iter()
                .filter_map(|child| child.place(parent, before))
                .reduce(|all, next| Part { first: all.first, last: next.last }),
            Self::Again(make) => {
                Some(swap(parent, before, move |region, owner| {
                    owner.cleanup();
                    // Parts of it that change are made here, and end with it.
                    owner.with(|| region.fill(make.ask()));
                }))
            }
            Self::Live(mut live) => Some(swap(parent, before, move |region, owner| {
                if let Some(make) = live.turn() {
                    owner.cleanup();
                    owner.with(|| region.fill(untrack(make)));
                }
            })),
        }
    }
}

/// A part that `turn` fills, now and when what it read has changed. The owner is one that outlives its runs.
fn swap(parent: &Element, before: Option<&Node>, mut turn: impl FnMut(&Region, &Owner) + 'static) -> Part {
    let region = Region::new(parent, before);
    let part = region.part();
    let owner = Owner::new();
    bind(move || turn(&region, &owner));
    part
}

impl Part {
    /// Moves it before `before`, a neighbour of the same parent.
    pub(super) fn move_before(&self, parent: &Element, before: Option<&Node>) {
        self.for_each(|node| Rndr::insert_node(parent, node, before));
    }

    /// Takes it from the page.
    pub(super) fn remove(&self) {
        self.for_each(Rndr::remove);
    }

    /// Whether `node` is in it.
    pub(super) fn contains(&self, node: &Node) -> bool {
        let mut found = false;
        self.for_each(|own| found |= own.contains(Some(node)));
        found
    }

    fn for_each(&self, mut run: impl FnMut(&Node)) {
        let mut node = self.first.clone();
        while node != self.last {
            let next = node.next_sibling();
            run(&node);
            let Some(next) = next else { return };
            node = next;
        }
        run(&node);
    }
}

impl From<El> for Child {
    fn from(element: El) -> Self {
        Self::Node(element.0.unchecked_into())
    }
}

impl From<&str> for Child {
    fn from(text: &str) -> Self {
        Self::Node(Rndr::create_text_node(text).unchecked_into())
    }
}

impl From<String> for Child {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl<C: Into<Self>> From<Option<C>> for Child {
    fn from(child: Option<C>) -> Self {
        child.map_or(Self::None, Into::into)
    }
}

impl<C: Into<Self>> From<Vec<C>> for Child {
    fn from(children: Vec<C>) -> Self {
        Self::Many(children.into_iter().map(Into::into).collect())
    }
}

impl<F, C> From<F> for Child
where
    F: Fn() -> C + 'static,
    C: Into<Self>,
{
    fn from(make: F) -> Self {
        Self::Again(Box::new(move || make().into()))
    }
}
