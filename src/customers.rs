//! Both tabs of the customers, and what opens inside them.

use leptos::prelude::*;

/// Both tabs of the customers, and what opens inside them.
#[component]
pub(crate) fn Customers() -> impl IntoView {}
