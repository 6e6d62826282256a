//! *Administration: ConnectWise Manage*: what every customer's tab falls back on.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`desk`] | what the service has, what is being edited, and whether they differ |
//! | [`page`] | the page: what is shown in which state |
//! | [`connection`], [`tested`] | server, log-in company and keys; **Test Connection** and what it found |
//! | [`zone`], [`global`] | the billing time zone; what is sent for customers that use global settings |
//! | [`catalogue`] | which catalogue item a product is billed as |
//! | [`licences`] | the licences contracted per plan |
//! | [`saver`], [`question`], [`conflict`] | **Save**: what keeps it, what it asks before, and who was first |

mod catalogue;
mod conflict;
mod connection;
mod desk;
mod global;
mod licences;
mod page;
mod question;
mod saver;
mod tested;
mod zone;

use contract::{connectwise::GlobalDocument, routes::CONNECTWISE_READ};
use leptos::prelude::expect_context;

use self::desk::Desk;
use crate::{
    api::Api,
    connectwise::nothing,
    host::Host,
    reactive::{RwSignal, StoredValue},
    text::{self, connectwise as words},
    ui::{
        Button,
        dom::{Child, El, el, switch},
        skeleton,
    },
};

/// Where the document is.
#[derive(Clone, PartialEq)]
enum Load {
    Loading,
    Ready,
    Failed(String),
}

/// The administration's page.
pub(crate) fn admin() -> El {
    let (api, host) = (expect_context::<Api>(), expect_context::<Host>());
    // Rights can change while the page is open.
    let shown = host.clone();
    let body = switch(
        move || shown.can(CONNECTWISE_READ),
        move |may| {
            if may {
                loaded(api.clone(), host.clone())
            } else {
                nothing(words::NO_RIGHT.get(), words::NO_RIGHT_WHY.get().to_owned(), Child::None)
            }
        },
    );
    el("div").class("stack").child(el("h1").attr("tabindex", "-1").text(words::CONNECTWISE)).child(body)
}

fn loaded(api: Api, host: Host) -> El {
    let load = RwSignal::new(Load::Loading);
    let document = StoredValue::new(None::<GlobalDocument>);
    let asked = api.clone();
    let ask = move || {
        load.set(Load::Loading);
        let api = asked.clone();
        api.connectwise_settings().then(move |answer| {
            let answer = match answer {
                Ok(found) => {
                    document.try_set_value(Some(found));
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
            Load::Loading => el("div").class("card").child(skeleton(8, words::LOADING.get())).into(),
            Load::Ready => document
                .try_update_value(Option::take)
                .flatten()
                .map(|document| page::page(Desk::new(document, api.clone(), host.clone())))
                .into(),
            Load::Failed(why) => {
                nothing(words::NOT_LOADED.get(), why, Button::new(&text::RETRY).on_press(ask.clone())).into()
            }
        }
    };
    el("div").switch(move || load.get(), screen)
}
