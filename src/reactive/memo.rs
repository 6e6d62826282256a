use std::{any::Any, fmt, marker::PhantomData, rc::Rc};

use leptos::prelude::{self as graph, With as _, WithUntracked as _};
use send_wrapper::SendWrapper;

use super::{as_ref, ended};

/// What a closure returns, computed when somebody asks and what it read has changed; its readers are told when it is another than before.
pub(crate) struct Memo<T> {
    memo: graph::Memo<Held>,
    of: PhantomData<fn() -> T>,
}

/// A value, and how two of its type are compared.
#[derive(Clone)]
struct Held {
    value: SendWrapper<Rc<dyn Any>>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&**self.value, &**other.value)
    }
}

/// A closure that computes a value from the one before.
trait Compute {
    fn compute(&self, before: Option<&dyn Any>) -> Held;
}

struct Run<T, F> {
    run: F,
    of: PhantomData<fn() -> T>,
}

impl<T: PartialEq + 'static, F: Fn(Option<&T>) -> T> Compute for Run<T, F> {
    fn compute(&self, before: Option<&dyn Any>) -> Held {
        hold(Rc::new((self.run)(before.map(as_ref))), same::<T>)
    }
}

fn hold(value: Rc<dyn Any>, same: fn(&dyn Any, &dyn Any) -> bool) -> Held {
    Held { value: SendWrapper::new(value), same }
}

fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    as_ref::<T>(one) == as_ref::<T>(other)
}

fn make(run: Box<dyn Compute>) -> graph::Memo<Held> {
    let run = SendWrapper::new(run);
    graph::Memo::new(move |before: Option<&Held>| run.compute(before.map(|before| &**before.value)))
}

fn try_lend(memo: graph::Memo<Held>, track: bool) -> Option<Rc<dyn Any>> {
    let value = |held: &Held| (*held.value).clone();
    if track { memo.try_with(value) } else { memo.try_with_untracked(value) }
}

fn lend(memo: graph::Memo<Held>, track: bool) -> Rc<dyn Any> {
    try_lend(memo, track).unwrap_or_else(|| ended())
}

impl<T: PartialEq + 'static> Memo<T> {
    /// Of what `run` returns; it gets what it returned before.
    pub(crate) fn new(run: impl Fn(Option<&T>) -> T + 'static) -> Self {
        Self { memo: make(Box::new(Run { run, of: PhantomData })), of: PhantomData }
    }
}

impl<T: 'static> Memo<T> {
    /// Lends it.
    pub(crate) fn with<U>(self, run: impl FnOnce(&T) -> U) -> U {
        run(as_ref(&*lend(self.memo, true)))
    }

    /// Lends it and tells the reader nothing.
    pub(crate) fn with_untracked<U>(self, run: impl FnOnce(&T) -> U) -> U {
        run(as_ref(&*lend(self.memo, false)))
    }
}

impl<T: Clone + 'static> Memo<T> {
    /// A copy.
    pub(crate) fn get(self) -> T {
        self.with(T::clone)
    }

    /// A copy, and the reader is told nothing.
    pub(crate) fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T> fmt::Debug for Memo<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memo")
    }
}
