//! Words of **Activation Successful**.

/// Heading, exact.
pub(crate) const HEADING: &str = "Activation Successful";
/// What it means and what comes next.
pub(crate) const BODY: &str =
    "The extension can now read your Kaseya customers. Start to choose which of them become Trend Micro customers.";
/// Button, exact.
pub(crate) const START: &str = "Start";
/// The import could not be prepared.
pub(crate) const NOT_STARTED: &str = "The import could not be prepared";
