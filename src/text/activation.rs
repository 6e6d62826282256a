//! Words of **Activation Successful**.

use super::{Text, text};

/// Heading, exact.
pub(crate) const HEADING: Text = text("Activation Successful", "Activation Successful");
/// What it means and what comes next.
pub(crate) const BODY: Text = text(
    "The extension can now read your Kaseya customers. Start to choose which of them become Trend Micro customers.",
    "The extension can now read your Kaseya customers. Start to choose which of them become Trend Micro customers.",
);
/// Button, exact.
pub(crate) const START: Text = text("Start", "Start");
/// The import could not be prepared.
pub(crate) const NOT_STARTED: Text = text("The import could not be prepared", "The import could not be prepared");
