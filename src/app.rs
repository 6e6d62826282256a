//! The outermost view of a mount: theme, session, announcements, and the screen.

use leptos::prelude::provide_context;

use crate::{
    activation::activation,
    admin::admin,
    api::Api,
    connectwise::connectwise,
    customers::customers,
    host::Host,
    reactive::Memo,
    text,
    ui::{
        Announcer, Tone, alert, announcer_regions,
        dom::{Child, El, el},
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
    // Words are looked up where they are shown: another language draws the screen again, once all is saved (`Host`).
    let locale = Memo::new(move |_| context.with(|context| [&*context.locale, " ", &*context.time_zone].concat()));
    let screen = move |_| match point {
        Point::Activation => Child::from(activation()),
        Point::Customers => Child::from(customers()),
        Point::CustomerConnectwise => connectwise(),
        Point::AdminConnectwise => Child::from(admin()),
    };
    el("div")
        .class("rmm")
        .attr("dir", "ltr")
        .attr_fn("lang", move || {
            locale.track();
            text::language().tag()
        })
        .attr_fn("data-theme", move || context.with(|context| context.theme.clone()))
        .show(
            move || signed_out.get(),
            || alert(Tone::Warn, text::SIGNED_OUT.get(), el("p").text(text::SIGNED_OUT_BODY.get())),
        )
        .switch(move || locale.get(), screen)
        .child(announcer_regions(announcer))
}
