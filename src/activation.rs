//! **Activation Successful**, shown once after the plug-in was activated.

use leptos::prelude::*;

/// **Activation Successful**, with **Start**.
#[component]
pub(crate) fn Activation() -> impl IntoView {}
