//! The **ConnectWise Manage** tab of a customer's page.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`desk`] | what the service has, what is being edited, and whether they differ |
//! | [`form`] | the page: what is shown in which state |
//! | [`company`], [`verify`], [`search`] | **ConnectWise Company ID**, **Verify**, the search by name |
//! | [`agreements`], [`row`], [`product_agreements`], [`take_over`] | which product goes to which agreement and line |
//! | [`billing`], [`sending`] | what billing comes to, **Send now** and its run |
//! | [`ways`], [`choices`] | global or custom settings: what is sent and when |
//! | [`reports`] | what became of the detection information so far |
//! | [`saver`], [`question`], [`conflict`], [`bar`] | **Save**: what it asks before, what keeps it, and who was first |

mod agreements;
pub(crate) mod bar;
mod billing;
pub(crate) mod choices;
mod company;
pub(crate) mod conflict;
mod desk;
mod form;
mod product_agreements;
pub(crate) mod question;
mod reports;
mod row;
mod saver;
mod search;
mod sending;
mod take_over;
mod verify;
mod ways;

use contract::{
    connectwise::CustomerDocument,
    draft::NewDraft,
    routes::{CONNECTWISE_READ, CUSTOMERS_IMPORT},
};
use domain::customer::CustomerId;
use leptos::prelude::expect_context;

use self::desk::Desk;
use crate::{
    api::Api,
    host::Host,
    import::Opening,
    reactive::{RwSignal, StoredValue},
    text::{self, connectwise as words, customers},
    ui::{
        Button, Kind, Tone, alert,
        dom::{Child, El, el, switch},
        empty_state, skeleton,
    },
};

/// Where the document is.
#[derive(Clone, PartialEq)]
enum Load {
    Loading,
    Ready,
    NotLinked,
    Failed(String),
}

/// The tab of the customer that the console names.
pub(crate) fn connectwise() -> Child {
    let (api, host) = (expect_context::<Api>(), expect_context::<Host>());
    let customer = host.context.with_untracked(|context| context.customer_id.as_deref()?.parse::<CustomerId>().ok());
    let Some(customer) = customer else {
        return nothing(words::NOT_LOADED.get(), words::NO_CUSTOMER.get().to_owned(), Child::None).into();
    };
    // Rights can change while the page is open.
    let shown = host.clone();
    switch(
        move || shown.can(CONNECTWISE_READ),
        move |may| {
            if may {
                tab(api.clone(), host.clone(), customer.clone())
            } else {
                nothing(words::NO_RIGHT.get(), words::NO_RIGHT_WHY.get().to_owned(), Child::None)
            }
        },
    )
}

fn tab(api: Api, host: Host, customer: CustomerId) -> El {
    let load = RwSignal::new(Load::Loading);
    let document = StoredValue::new(None::<CustomerDocument>);
    let asked = (api.clone(), customer.clone());
    let ask = move || {
        load.set(Load::Loading);
        let (api, customer) = asked.clone();
        api.connectwise_customer(&customer).then(move |answer| {
            let answer = match answer {
                Ok(found) if found.account.is_none() => Load::NotLinked,
                Ok(found) => {
                    document.set_value(Some(found));
                    Load::Ready
                }
                Err(error) if error.is_aborted() => return,
                Err(error) => Load::Failed(error.sentence()),
            };
            load.try_set(answer);
        });
    };
    ask();
    let screen = move |load: Load| -> Child {
        match load {
            Load::Loading => el("div").class("card").child(skeleton(6, words::LOADING.get())).into(),
            Load::Ready => document
                .try_update_value(Option::take)
                .flatten()
                .map(|document| form::form(Desk::new(document, api.clone(), host.clone())))
                .into(),
            Load::NotLinked => not_linked(&api, &host, &customer).into(),
            Load::Failed(why) => {
                nothing(words::NOT_LOADED.get(), why, Button::new(&text::RETRY).on_press(ask.clone())).into()
            }
        }
    };
    el("div").switch(move || load.get(), screen)
}

/// *Not a Trend Micro customer yet*, and the way to become one.
fn not_linked(api: &Api, host: &Host, customer: &CustomerId) -> El {
    let opening = Opening::new(api.clone(), host.clone());
    let wanted = customer.clone();
    let import = move || opening.open(NewDraft { customers: Some(vec![wanted.clone()]), ..NewDraft::default() });
    let possible = host.can(CUSTOMERS_IMPORT) && host.point_address("customers").is_some();
    let button = possible
        .then(|| Button::new(&customers::IMPORT).kind(Kind::Primary).busy(move || opening.busy.get()).on_press(import));
    let why = (!host.can(CUSTOMERS_IMPORT)).then(|| customers::LOOK_ONLY.get());
    let why = [words::NOT_LINKED_WHY.get(), why.unwrap_or_default()].join(" ");
    let failed = move || {
        opening.failure.get().map(|error| alert(Tone::Bad, words::NOT_STARTED.get(), el("p").text(error.sentence())))
    };
    el("div")
        .class("stack")
        .dynamic(failed)
        .child(nothing(words::NOT_LINKED.get(), why.trim_end().to_owned(), button))
        .child(opening.question(words::OPEN_DRAFT_WHY.get()))
}

/// A card that says why there is nothing to show.
pub(crate) fn nothing(heading: &'static str, why: String, act: impl Into<Child>) -> El {
    el("div").class("card").child(empty_state(heading, why, act))
}

/// A link to the administration's page, or its name where the console has no address for it.
fn administration(host: &Host) -> El {
    let Some(address) = host.point_address("admin.connectwise") else {
        return el("span").say(&words::ADMINISTRATION);
    };
    let host = host.clone();
    el("a")
        .class("link")
        .attr("href", address)
        .on_follow(move || host.open_point("admin.connectwise", ""))
        .say(&words::ADMINISTRATION)
}
