//! The console: the only file (with its folder) that knows it.
//!
//! Everything a console may lack or break is made good here: no capability but `fetch` is compulsory, a call that throws is survived, and a
//! request ends by its deadline whatever the console does (see [`request`]).

mod context;
mod customers;
mod error;
pub(crate) mod js;
mod leave;
mod points;
mod request;
mod subscriptions;

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::document;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};

pub(crate) use self::{
    context::Context,
    error::{Code, HostError},
    request::Answer,
};
use self::{
    js::{call, member},
    leave::LeaveGuard,
    request::Requests,
    subscriptions::Subscriptions,
};
use crate::{
    json,
    location::Location,
    reactive::{RwSignal, Tell},
    text,
};

/// How a change of place enters the browser's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Go {
    /// Back returns to where we are now.
    Push,
    /// Where we are now is forgotten.
    Replace,
}

/// The console, as one mount sees it.
#[derive(Clone)]
pub(crate) struct Host {
    /// Who works here. Changes when the console says so.
    pub(crate) context: RwSignal<Context>,
    /// Where in the plug-in we are. Change it with [`Host::navigate`].
    pub(crate) location: RwSignal<Location>,
    /// The technician's session in the console is gone; what was asked meanwhile failed.
    pub(crate) signed_out: RwSignal<bool>,
    inner: SendWrapper<Rc<Inner>>,
}

/// What says things to a screen reader.
type Announce = Box<dyn Tell<String>>;

struct Inner {
    js: JsValue,
    /// Locations are places of this mount; else of the console's page with the customers.
    has_places: bool,
    requests: Requests,
    leave: LeaveGuard,
    subscriptions: Subscriptions,
    /// A context in another language, until everything is saved: the screen is drawn again from what the service has.
    held: RefCell<Option<Context>>,
    /// Our own announcer, for a console that has none.
    announcer: RefCell<Option<Announce>>,
}

impl Host {
    /// The console `js` of a mount. To be called with the mount's owner set; [`Host::leave`] ends it.
    pub(crate) fn new(js: JsValue, context: Context, location: Location, has_places: bool) -> Self {
        text::set_locale(&context.locale, &context.time_zone);
        let host = Self {
            context: RwSignal::new(context),
            location: RwSignal::new(location),
            signed_out: RwSignal::new(false),
            inner: SendWrapper::new(Rc::new(Inner {
                leave: LeaveGuard::new(member(&js, "dirty")),
                requests: Requests::default(),
                subscriptions: Subscriptions::default(),
                held: RefCell::default(),
                announcer: RefCell::default(),
                has_places,
                js,
            })),
        };
        host.subscribe();
        host
    }

    fn subscribe(&self) {
        let (context, location, signed_out) = (self.context, self.location, self.signed_out);
        let inner = &self.inner;
        inner.subscriptions.listen(&member(&inner.js, "nav"), "listen", None, move |place| {
            if let Some(Ok(place)) = place.as_string().map(|text| text.parse()) {
                set_if_new(location, place);
            }
        });
        let weak = Rc::downgrade(inner);
        inner.subscriptions.listen(&inner.js, "on", Some("context"), move |value| {
            if let Some(inner) = weak.upgrade() {
                accept(&inner, context, value);
            }
        });
        inner.subscriptions.listen(&inner.js, "on", Some("session.expired"), move |_| {
            signed_out.try_set(true);
        });
    }

    /// Whether the technician has the right `permission`. The service decides; this only saves a click that would be refused.
    pub(crate) fn can(&self, permission: &str) -> bool {
        self.context.with(|context| context.user.permissions.iter().any(|own| own == permission))
    }

    /// Sends `request` through the console and reads the whole answer, as `bytes` or as text, at the latest `deadline_ms` + 2 s from now.
    pub(crate) async fn fetch(
        &self,
        request: &web_sys::Request,
        deadline_ms: u32,
        bytes: bool,
    ) -> Result<Answer, HostError> {
        let answer = self.inner.requests.send(&self.inner.js, request, deadline_ms, bytes).await;
        match &answer {
            Err(HostError { code: Code::SessionExpired, .. }) => drop(self.signed_out.try_set(true)),
            Ok(_) if self.signed_out.try_get_untracked() == Some(true) => drop(self.signed_out.try_set(false)),
            _ => {}
        }
        answer
    }

    /// Goes to another place.
    pub(crate) fn navigate(&self, to: Location, go: Go) {
        let text = to.to_string();
        if !self.inner.has_places {
            self.open_point("customers", &text);
            return;
        }
        set_if_new(self.location, to);
        let verb = match go {
            Go::Push => "push",
            Go::Replace => "replace",
        };
        call(&member(&self.inner.js, "nav"), verb, &[text.into()]);
    }

    /// Says `text` to a screen reader, without moving the focus.
    pub(crate) fn announce(&self, text: impl Into<String>) {
        let text = text.into();
        if call(&member(&self.inner.js, "ui"), "announce", &[text.as_str().into(), true.into()]).is_none()
            && let Some(own) = &*self.inner.announcer.borrow()
        {
            own.tell(text);
        }
    }

    /// The announcer to use where the console has none.
    pub(crate) fn set_announcer(&self, announcer: impl Fn(String) + 'static) {
        self.inner.announcer.replace(Some(Box::new(announcer)));
    }

    /// Hands the user a file.
    pub(crate) fn download(&self, name: &str, media_type: &str, content: &str) -> Option<()> {
        let init = web_sys::ResponseInit::new();
        let headers = web_sys::Headers::new().ok()?;
        headers.set("content-type", media_type).ok()?;
        init.set_headers(&headers);
        let response = web_sys::Response::new_with_opt_str_and_init(Some(content), &init).ok()?;
        let ui = member(&self.inner.js, "ui");
        if call(&ui, "download", &[response.into(), name.into()]).is_some() {
            return Some(());
        }
        let parts = js_sys::Array::of1(&content.into());
        let options = web_sys::BlobPropertyBag::new();
        options.set_type(media_type);
        let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
        let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
        let link: web_sys::HtmlAnchorElement = document().create_element("a").ok()?.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
        web_sys::Url::revoke_object_url(&url).ok()
    }

    /// Says that leaving now would lose something, or no longer would.
    pub(crate) fn set_dirty(&self, dirty: bool, message: &str) {
        self.inner.leave.set(dirty.then(|| message.to_owned()));
        if !dirty && let Some(held) = self.inner.held.take() {
            show_in(self.context, held);
        }
    }

    /// What leaving now would lose.
    pub(crate) fn unsaved(&self) -> Option<String> {
        self.inner.leave.message()
    }

    /// Takes what the console's `update` brings: context, location or both. Partner and customer never change.
    pub(crate) fn update(&self, patch: &JsValue) {
        let context = member(patch, "context");
        if context.is_object() {
            accept(&self.inner, self.context, context);
        }
        if let Some(Ok(place)) = member(patch, "location").as_string().map(|text| text.parse()) {
            set_if_new(self.location, place);
        }
    }

    /// The console's own object, for the panic hook: it must work when nothing else does.
    pub(crate) fn js(&self) -> JsValue {
        self.inner.js.clone()
    }

    /// Ends it: open requests are aborted, the console's events are no longer heard, nothing is unsaved.
    pub(crate) fn leave(&self) {
        self.inner.requests.abort_all();
        self.inner.subscriptions.end();
        self.inner.leave.set(None);
        self.inner.announcer.replace(None);
    }
}

/// Writes `message` to the log of the console `js`.
pub(crate) fn report(js: &JsValue, level: &str, message: &str, code: &str) {
    let fields = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&fields, &"code".into(), &code.into());
    call(js, "log", &[level.into(), message.into(), fields.into()]);
}

/// Reads a context as the console writes it.
pub(crate) fn read_context(value: JsValue) -> Option<Context> {
    json::read_value(value)
}

fn accept(inner: &Inner, context: RwSignal<Context>, value: JsValue) {
    let Some(new) = read_context(value) else { return };
    let Some((ours, other_words)) = context.try_with_untracked(|old| {
        let other_words = (&old.locale, &old.time_zone) != (&new.locale, &new.time_zone);
        (old.partner.id == new.partner.id && *old != new, other_words)
    }) else {
        return;
    };
    if !ours {
        inner.held.take();
    } else if other_words && inner.leave.message().is_some() {
        inner.held.replace(Some(new));
    } else {
        inner.held.take();
        show_in(context, new);
    }
}

fn show_in(context: RwSignal<Context>, new: Context) {
    text::set_locale(&new.locale, &new.time_zone);
    context.try_set(new);
}

fn set_if_new(location: RwSignal<Location>, place: Location) {
    if location.try_with_untracked(|old| *old != place) == Some(true) {
        location.try_set(place);
    }
}
