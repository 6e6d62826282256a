use std::{
    any::Any,
    cell::{RefCell, RefMut},
    fmt,
    marker::PhantomData,
    rc::Rc,
};

use leptos::prelude::{self as graph, ReadValue as _};
use send_wrapper::SendWrapper;

use super::{as_mut, as_ref, ended};

/// What is held, whatever it is. Who changes it while it is lent, or asks for it while it is being changed, has made a mistake.
pub(super) struct Slot(RefCell<Rc<dyn Any>>);

/// A value that can be copied about and that nobody is told of.
pub(crate) struct StoredValue<T> {
    slot: graph::StoredValue<SendWrapper<Rc<Slot>>>,
    of: PhantomData<fn() -> T>,
}

impl Slot {
    pub(super) fn new(value: Rc<dyn Any>) -> Rc<Self> {
        Rc::new(Self(RefCell::new(value)))
    }

    /// Lends the value.
    pub(super) fn lend(&self) -> Rc<dyn Any> {
        self.0.borrow().clone()
    }

    /// Lends the value to change it.
    #[inline(never)]
    pub(super) fn open(&self) -> RefMut<'_, dyn Any> {
        RefMut::map(self.0.borrow_mut(), |held| Rc::get_mut(held).unwrap_or_else(|| ended()))
    }

    /// Puts another value in. The old one is dropped when nobody borrows any more: its end may ask for this value again.
    pub(super) fn put(&self, value: Rc<dyn Any>) {
        let old = self.0.replace(value);
        drop(old);
    }
}

fn keep(value: Rc<dyn Any>) -> graph::StoredValue<SendWrapper<Rc<Slot>>> {
    graph::StoredValue::new(SendWrapper::new(Slot::new(value)))
}

fn slot(of: graph::StoredValue<SendWrapper<Rc<Slot>>>) -> Option<Rc<Slot>> {
    of.try_read_value().map(|slot| (**slot).clone())
}

fn try_lend(of: graph::StoredValue<SendWrapper<Rc<Slot>>>) -> Option<Rc<dyn Any>> {
    Some(slot(of)?.lend())
}

fn lend(of: graph::StoredValue<SendWrapper<Rc<Slot>>>) -> Rc<dyn Any> {
    try_lend(of).unwrap_or_else(|| ended())
}

impl<T: 'static> StoredValue<T> {
    /// Holds `value` until the present owner ends.
    pub(crate) fn new(value: T) -> Self {
        Self { slot: keep(Rc::new(value)), of: PhantomData }
    }

    /// Lends it; none after its end.
    pub(crate) fn try_with_value<U>(self, run: impl FnOnce(&T) -> U) -> Option<U> {
        Some(run(as_ref(&*try_lend(self.slot)?)))
    }

    /// Lends it.
    pub(crate) fn with_value<U>(self, run: impl FnOnce(&T) -> U) -> U {
        run(as_ref(&*lend(self.slot)))
    }

    /// Lends it to change it; none after its end.
    pub(crate) fn try_update_value<U>(self, run: impl FnOnce(&mut T) -> U) -> Option<U> {
        Some(run(as_mut(&mut *slot(self.slot)?.open())))
    }

    /// Changes it, unless it has ended.
    pub(crate) fn update_value(self, run: impl FnOnce(&mut T)) {
        self.try_update_value(run);
    }

    /// Puts another in, unless it has ended.
    pub(crate) fn set_value(self, value: T) {
        self.try_set_value(value);
    }

    /// Puts another in; gives it back after its end.
    pub(crate) fn try_set_value(self, value: T) -> Option<T> {
        let Some(slot) = slot(self.slot) else { return Some(value) };
        slot.put(Rc::new(value));
        None
    }
}

impl<T: Clone + 'static> StoredValue<T> {
    /// A copy; none after its end.
    pub(crate) fn try_get_value(self) -> Option<T> {
        self.try_with_value(T::clone)
    }

    /// A copy.
    pub(crate) fn get_value(self) -> T {
        self.with_value(T::clone)
    }
}

impl<T> Clone for StoredValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredValue<T> {}

impl<T> fmt::Debug for StoredValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoredValue")
    }
}
