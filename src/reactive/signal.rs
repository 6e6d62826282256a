use std::{any::Any, fmt, marker::PhantomData, rc::Rc};

use leptos::prelude::{self as graph, Notify as _, ReadValue as _, Track as _};
use send_wrapper::SendWrapper;

use super::{as_mut, as_ref, ended, stored::Slot};

/// A value; who reads it in a closure of the page or a [`Memo`](super::Memo) is told when it was changed.
pub(crate) struct RwSignal<T> {
    cell: Cell,
    of: PhantomData<fn() -> T>,
}

type Cell = graph::StoredValue<SendWrapper<Rc<Watched>>>;

struct Watched {
    trigger: graph::ArcTrigger,
    slot: Rc<Slot>,
}

fn make(value: Rc<dyn Any>) -> Cell {
    let watched = Watched { trigger: graph::ArcTrigger::new(), slot: Slot::new(value) };
    graph::StoredValue::new(SendWrapper::new(Rc::new(watched)))
}

fn find(cell: Cell) -> Option<Rc<Watched>> {
    cell.try_read_value().map(|watched| (**watched).clone())
}

fn try_lend(cell: Cell, track: bool) -> Option<Rc<dyn Any>> {
    let watched = find(cell)?;
    if track {
        watched.trigger.track();
    }
    Some(watched.slot.lend())
}

fn lend(cell: Cell, track: bool) -> Rc<dyn Any> {
    try_lend(cell, track).unwrap_or_else(|| ended())
}

fn put(cell: Cell, value: Rc<dyn Any>) -> Option<Rc<dyn Any>> {
    let Some(watched) = find(cell) else { return Some(value) };
    watched.slot.put(value);
    watched.trigger.notify();
    None
}

impl<T: 'static> RwSignal<T> {
    /// Holds `value` until the present owner ends.
    pub(crate) fn new(value: T) -> Self {
        Self { cell: make(Rc::new(value)), of: PhantomData }
    }

    /// Lends it; none after its end.
    pub(crate) fn try_with<U>(self, run: impl FnOnce(&T) -> U) -> Option<U> {
        Some(run(as_ref(&*try_lend(self.cell, true)?)))
    }

    /// Lends it.
    pub(crate) fn with<U>(self, run: impl FnOnce(&T) -> U) -> U {
        run(as_ref(&*lend(self.cell, true)))
    }

    /// Lends it and tells the reader nothing; none after its end.
    pub(crate) fn try_with_untracked<U>(self, run: impl FnOnce(&T) -> U) -> Option<U> {
        Some(run(as_ref(&*try_lend(self.cell, false)?)))
    }

    /// Lends it and tells the reader nothing.
    pub(crate) fn with_untracked<U>(self, run: impl FnOnce(&T) -> U) -> U {
        run(as_ref(&*lend(self.cell, false)))
    }

    /// Changes it and tells the readers if `run` says so; none after its end.
    pub(crate) fn try_maybe_update<U>(self, run: impl FnOnce(&mut T) -> (bool, U)) -> Option<U> {
        let watched = find(self.cell)?;
        let (changed, out) = run(as_mut(&mut *watched.slot.open()));
        if changed {
            watched.trigger.notify();
        }
        Some(out)
    }

    /// Changes it and tells the readers; none after its end.
    pub(crate) fn try_update<U>(self, run: impl FnOnce(&mut T) -> U) -> Option<U> {
        let watched = find(self.cell)?;
        let out = run(as_mut(&mut *watched.slot.open()));
        watched.trigger.notify();
        Some(out)
    }

    /// Changes it and tells the readers, unless it has ended.
    pub(crate) fn update(self, run: impl FnOnce(&mut T)) {
        self.try_update(run);
    }

    /// Puts another in and tells the readers, unless it has ended.
    pub(crate) fn set(self, value: T) {
        put(self.cell, Rc::new(value));
    }

    /// Puts another in and tells the readers; gives it back after its end.
    pub(crate) fn try_set(self, value: T) -> Option<T> {
        Rc::into_inner(put(self.cell, Rc::new(value))?.downcast().ok()?)
    }
}

impl<T: Clone + 'static> RwSignal<T> {
    /// A copy; none after its end.
    pub(crate) fn try_get(self) -> Option<T> {
        self.try_with(T::clone)
    }

    /// A copy.
    pub(crate) fn get(self) -> T {
        self.with(T::clone)
    }

    /// A copy, and the reader is told nothing; none after its end.
    pub(crate) fn try_get_untracked(self) -> Option<T> {
        self.try_with_untracked(T::clone)
    }

    /// A copy, and the reader is told nothing.
    pub(crate) fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T> fmt::Debug for RwSignal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RwSignal")
    }
}
