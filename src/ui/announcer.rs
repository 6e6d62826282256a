//! Words for screen readers, one after the other.

use leptos::prelude::*;

/// Says things to screen readers without moving the focus. Copy it about; the words appear in [`AnnouncerRegions`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Announcer {
    polite: RwSignal<String>,
    assertive: RwSignal<String>,
}

impl Announcer {
    /// A new one, owned by the present owner.
    pub(crate) fn new() -> Self {
        Self { polite: RwSignal::new(String::new()), assertive: RwSignal::new(String::new()) }
    }

    /// Says it when the reader is free.
    pub(crate) fn polite(self, text: impl Into<String>) {
        self.polite.try_set(text.into());
    }

    /// Says it at once.
    pub(crate) fn assertive(self, text: impl Into<String>) {
        self.assertive.try_set(text.into());
    }

    /// [`Self::polite`] for widgets.
    pub(crate) fn callback(self) -> Callback<String> {
        Callback::new(move |text: String| self.polite(text))
    }
}

/// Where the announcer's words appear. Once per mount, there before the first word.
#[component]
pub(crate) fn AnnouncerRegions(
    /// Whose words.
    announcer: Announcer,
) -> impl IntoView {
    view! { class="r",
        <div class="hidden-text" role="status" aria-atomic="true">{move || announcer.polite.get()}</div>
        <div class="hidden-text" role="alert" aria-atomic="true">{move || announcer.assertive.get()}</div>
    }
}
