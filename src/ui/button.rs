//! Buttons. They act on click and on the keys the browser gives a button; there are no forms.

use leptos::{html, prelude::*};

/// How a button looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The one thing to do on a screen.
    Primary,
    /// Any other.
    #[default]
    Plain,
    /// Looks like a link; for actions inside text and rows.
    Link,
    /// Takes something away.
    Danger,
    /// A square with a sign; give it a `label`.
    Icon,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Plain => "plain",
            Self::Link => "link",
            Self::Danger => "danger",
            Self::Icon => "icon",
        }
    }
}

/// A button. While `busy` or `disabled` it keeps the focus and does nothing.
#[component]
pub(crate) fn Button(
    /// What it does.
    #[prop(into)]
    on_press: Callback<()>,
    /// How it looks.
    #[prop(optional)]
    kind: Kind,
    /// Its work is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// It can do nothing now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Its id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Its name for screen readers, where the visible words say too little; it begins with them.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// Ids of what describes it.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// It takes the focus when its dialog opens.
    #[prop(optional)]
    autofocus: bool,
    /// The element, to focus it.
    #[prop(optional)]
    node_ref: NodeRef<html::Button>,
    /// What it shows.
    children: Children,
) -> impl IntoView {
    let idle = move || !busy.get_untracked() && !disabled.get_untracked();
    view! { class="r",
        <button
            type="button"
            class="btn"
            node_ref=node_ref
            id=id
            autofocus=autofocus
            data-kind=kind.name()
            aria-label=move || label.get()
            aria-describedby=described_by
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || (busy.get() || disabled.get()).then_some("true")
            on:click=move |_| {
                if idle() {
                    on_press.run(());
                }
            }
        >
            {children()}
        </button>
    }
}
