use std::{fmt, rc::Rc};

use super::{StoredValue, Tell};

/// A closure that can be copied about. After its end it does nothing.
pub(crate) struct Callback<T>(StoredValue<Rc<dyn Tell<T>>>);

impl<T: 'static> Callback<T> {
    /// Of this closure, until the present owner ends.
    pub(crate) fn new(run: impl Fn(T) + 'static) -> Self {
        Self(StoredValue::new(Rc::new(run)))
    }

    /// Runs it.
    pub(crate) fn run(self, with: T) {
        if let Some(run) = self.0.try_get_value() {
            run.tell(with);
        }
    }
}

impl<T> Clone for Callback<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Callback<T> {}

impl<T> fmt::Debug for Callback<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Callback")
    }
}
