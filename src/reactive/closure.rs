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

/// A closure that makes something of what it is told.
pub(crate) trait Make<K, T> {
    /// Runs it.
    fn make(&self, of: K) -> T;
}

/// A closure that does something and keeps what it needs for the next time.
pub(crate) trait Run {
    /// Runs it.
    fn run(&mut self);
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

impl<K, T, F: Fn(K) -> T> Make<K, T> for F {
    fn make(&self, of: K) -> T {
        self(of)
    }
}

impl<F: FnMut()> Run for F {
    fn run(&mut self) {
        self();
    }
}
