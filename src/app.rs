//! The outermost view of a mount: theme, session, announcements, and the screen.

use leptos::prelude::*;

use crate::{
    activation::Activation,
    api::Api,
    customers::Customers,
    host::Host,
    text,
    ui::{Alert, Announcer, AnnouncerRegions, Tone},
};

/// The mount points there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Point {
    /// After the plug-in was activated for the first time.
    Activation,
    /// Both tabs, the wizard and the imports.
    Customers,
}

impl Point {
    /// The mount point the console calls `name`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "activation" => Some(Self::Activation),
            "customers" => Some(Self::Customers),
            _ => None,
        }
    }
}

/// The outermost view of a mount.
#[component]
pub(crate) fn App(
    /// What to show.
    point: Point,
    /// The console.
    host: Host,
) -> impl IntoView {
    let announcer = Announcer::new();
    host.set_announcer(announcer.callback());
    provide_context(host.clone());
    provide_context(Api::new(host.clone()));
    let (context, signed_out) = (host.context, host.signed_out);
    let theme = Memo::new(move |_| context.with(|context| context.theme.clone()));
    // Words are looked up where they are shown: another language draws the screen again. Nothing is lost by that, see `import::saver`.
    let locale = Memo::new(move |_| context.with(|context| [&*context.locale, &*context.time_zone].join(" ")));
    let screen = move || {
        locale.track();
        match point {
            Point::Activation => view! { class="r", <Activation /> }.into_any(),
            Point::Customers => view! { class="r", <Customers /> }.into_any(),
        }
    };
    let language = move || {
        locale.track();
        text::language().tag()
    };
    view! { class="r",
        <div class="rmm" lang=language dir="ltr" data-theme=move || theme.get()>
            <Show when=move || signed_out.get()>
                <Alert tone=Tone::Warn heading=text::SIGNED_OUT.get()>
                    <p>{text::SIGNED_OUT_BODY.get()}</p>
                </Alert>
            </Show>
            {screen}
            <AnnouncerRegions announcer />
        </div>
    }
}
