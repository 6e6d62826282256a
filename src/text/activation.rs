//! Words of **Activation Successful**.

use super::{Text, text};

/// Heading, exact.
pub(crate) const HEADING: Text = text("Activation Successful", "Aktivierung erfolgreich");
/// What it means and what comes next.
pub(crate) const BODY: Text = text(
    "The extension can now read your Kaseya customers. Start to choose which of them become Trend Micro customers.",
    "Die Erweiterung kann jetzt Ihre Kaseya-Kunden lesen. Starten Sie, um zu wählen, welche davon Trend Micro-Kunden werden.",
);
/// Button, exact.
pub(crate) const START: Text = text("Start", "Starten");
/// The import could not be prepared.
pub(crate) const NOT_STARTED: Text =
    text("The import could not be prepared", "Der Import konnte nicht vorbereitet werden");
