//! Signals, memos, stored values and callbacks: Leptos', with what they hold behind a box.
//!
//! Leptos compiles its graph anew for each type that is held, and this plug-in holds a hundred types. Here the graph knows one, and a type of
//! ours adds only its clone, its drop and a cast: a fifth of the package. Names, methods and meaning are those of `leptos::prelude`; whoever
//! imports these gets these, because an import by name goes before a glob.
//!
//! All of them can be copied, belong to the [`Owner`](leptos::prelude::Owner) under which they were made, and end with it: then `try_…` gives
//! none, and the others panic.

mod callback;
mod closure;
mod memo;
mod signal;
mod stored;

use std::{any::Any, pin::Pin};

pub(crate) use self::{
    callback::Callback,
    closure::{Ask, Make, Run, Tell},
    memo::Memo,
    signal::RwSignal,
    stored::StoredValue,
};

/// Runs `future` to its end, after what is going on now. It is not stopped when its screen goes: use `try_…` after every `await`.
pub(crate) fn spawn_local(future: impl Future<Output = ()> + 'static) {
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    leptos::task::spawn_local(future);
}

/// What is held, as the type it has: once for each type, and not for each closure that reads it.
#[inline(never)]
fn as_ref<T: 'static>(held: &dyn Any) -> &T {
    held.downcast_ref().unwrap_or_else(|| ended())
}

#[inline(never)]
fn as_mut<T: 'static>(held: &mut dyn Any) -> &mut T {
    held.downcast_mut().unwrap_or_else(|| ended())
}

/// Ended with its screen, and read all the same: a mistake of ours.
#[cold]
#[expect(clippy::panic, reason = "as Leptos does")]
fn ended() -> ! {
    panic!("a value was read after its owner ended")
}
