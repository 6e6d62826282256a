use contract::Timestamp;

/// The technician's locale as a value, for code that hands it about; the functions of [`super`] do the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Formats;

impl Formats {
    /// [`super::number`].
    #[expect(clippy::unused_self, reason = "a handle")]
    pub(crate) fn number(self, number: u32) -> String {
        super::number(number)
    }

    /// [`super::time`].
    #[expect(clippy::unused_self, reason = "a handle")]
    pub(crate) fn time(self, at: &Timestamp) -> String {
        super::time(at)
    }
}

/// [`super::count`].
pub(crate) fn counted(_: &Formats, count: u32, one: &str, many: &str) -> String {
    super::count(count, one, many)
}
