//! Closures behind a pointer. `dyn Fn` carries a closure's body up to three times, once for each way to call it; these carry it once. With 700
//! closures that is a twelfth of the package.

/// A closure that is asked for something, or to do something.
pub(crate) trait Ask<T> {
    /// Runs it.
    fn ask(&self) -> T;
}

/// A closure that is told something.
pub(crate) trait Tell<T> {
    /// Runs it.
    fn tell(&self, what: T);
}

impl<T, F: Fn() -> T> Ask<T> for F {
    fn ask(&self) -> T {
        self()
    }
}

impl<T, F: Fn(T)> Tell<T> for F {
    fn tell(&self, what: T) {
        self(what);
    }
}
