//! The outermost view of a mount: theme, session, announcements, and the screen.

use leptos::prelude::provide_context;

use crate::{
    activation::activation,
    admin::admin,
    api::Api,
    connectwise::connectwise,
    customers::customers,
    host::Host,
    import::Leftover,
    redraw::in_words,
    text,
    ui::{
        Announcer, Tone, alert, announcer_regions,
        dom::{El, el},
    },
};

/// The mount points there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Point {
    /// After the plug-in was activated for the first time.
    Activation,
    /// Both tabs, the wizard and the imports.
    Customers,
    /// The **ConnectWise Manage** tab of a customer's page.
    CustomerConnectwise,
    /// *Administration: ConnectWise Manage*.
    AdminConnectwise,
}

impl Point {
    /// The mount point the console calls `name`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "activation" => Some(Self::Activation),
            "customers" => Some(Self::Customers),
            "customer.connectwise" => Some(Self::CustomerConnectwise),
            "admin.connectwise" => Some(Self::AdminConnectwise),
            _ => None,
        }
    }

    /// Whether the places of [`Location`](crate::location::Location) are places inside it; from the others they are another page of the console.
    pub(crate) fn has_places(self) -> bool {
        matches!(self, Self::Activation | Self::Customers)
    }
}

/// The outermost element of a mount.
pub(crate) fn app(point: Point, host: Host) -> El {
    let announcer = Announcer::new();
    host.set_announcer(move |text| announcer.polite(text));
    provide_context(host.clone());
    provide_context(Api::new(host.clone()));
    let (context, signed_out) = (host.context, host.signed_out);
    let leftover = Leftover::new();
    // Another language draws a screen again, once all is saved (`Host`).
    let screen = match point {
        Point::Activation => activation(leftover),
        Point::Customers => customers(leftover),
        Point::CustomerConnectwise => in_words(connectwise),
        Point::AdminConnectwise => in_words(admin),
    };
    el("div")
        .class("rmm")
        .attr("dir", "ltr")
        .attr_fn("lang", move || {
            context.with(|_| ());
            text::language().tag()
        })
        .attr_fn("data-theme", move || context.with(|context| context.theme.clone()))
        .show(
            move || signed_out.get(),
            || alert(Tone::Warn, text::SIGNED_OUT.get(), el("p").say(&text::SIGNED_OUT_BODY)),
        )
        .child(screen)
        .child(announcer_regions(announcer))
}
