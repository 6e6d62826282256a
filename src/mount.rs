//! A mount: one instance of the plug-in inside one element of the console.

mod crash;

use std::{any::Any, cell::RefCell};

use js_sys::{Array, Error, Object, Promise, Reflect};
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::{Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

pub use self::crash::{crashed, has_crashed};
use crate::{
    app::{Point, app},
    host::{Host, js::member, js::text_of, read_context},
    ui,
};

/// A mounted instance. The facade keeps it and never calls it after `free()`.
#[wasm_bindgen]
pub struct Mount {
    live: RefCell<Option<Live>>,
}

struct Live {
    owner: Owner,
    host: Host,
    frame: HtmlElement,
    handle: Box<dyn Any>,
}

/// Shows the mount point `point` inside `props.element`.
///
/// `props` as in the bridge contract: `element`, `host`, `context`, `location`. Throws an error with a `code` of that contract.
#[wasm_bindgen]
pub fn mount(point: &str, props: JsValue) -> Result<Mount, JsValue> {
    crash::watch();
    let point = Point::named(point).ok_or_else(|| refusal("UNSUPPORTED", "this mount point is not known"))?;
    let unfit = |what: &str| refusal("INVALID_ARGUMENT", what);
    let element: Element = member(&props, "element").dyn_into().map_err(|_| unfit("props.element is no element"))?;
    let context = read_context(member(&props, "context")).ok_or_else(|| unfit("props.context is not a HostContext"))?;
    let js = member(&props, "host");
    if crate::host::js::method(&js, "fetch").is_none() {
        return Err(unfit("props.host has no fetch"));
    }
    let Ok(location) = text_of(&props, "location").unwrap_or_default().parse();

    let frame =
        frame_in(&root_in(&element).map_err(|_| unfit("element must be one that may have a shadow root, as a div"))?)?;
    let owner = Owner::new();
    let (host, handle) = owner.with(|| {
        let host = Host::new(js, context, location, point.has_places());
        let shown = host.clone();
        (host, Box::new(mount_to(frame.clone(), move || app(point, shown))) as Box<dyn Any>)
    });
    crash::guard(&frame, &host);
    Ok(Mount { live: RefCell::new(Some(Live { owner, host, frame, handle })) })
}

#[wasm_bindgen]
impl Mount {
    /// Takes a new context, location or both. Partner and customer never change: that is another mount.
    pub fn update(&self, patch: &JsValue) {
        if let Some(host) = self.host() {
            host.update(patch);
        }
    }

    /// Resolves to `{ ok: true }`, or to `{ ok: false, message }` when leaving now would lose something.
    pub fn can_unmount(&self) -> Promise {
        let unsaved = self.host().and_then(|host| host.unsaved());
        let answer = Object::new();
        let _ = Reflect::set(&answer, &"ok".into(), &unsaved.is_none().into());
        if let Some(message) = unsaved {
            let _ = Reflect::set(&answer, &"message".into(), &message.into());
        }
        Promise::resolve(&JsValue::from(answer))
    }

    /// Ends it; a second time does nothing.
    pub fn unmount(&self) {
        let Some(Live { owner, host, frame, handle }) = self.live.take() else { return };
        crash::forget(&frame);
        host.leave();
        // Dropping the handle alone would let clean-ups wait for ever.
        owner.cleanup();
        drop(handle);
        frame.remove();
    }

    /// Puts the focus on the first or the last control (`"first"`, `"last"`).
    #[wasm_bindgen(js_name = focus)]
    pub fn focus(&self, end: &str) {
        const CONTROLS: &str = "a[href],button,input,select,textarea,summary,[tabindex='0']";
        let Some(frame) = self.live.borrow().as_ref().map(|live| live.frame.clone()) else { return };
        let Ok(found) = frame.query_selector_all(CONTROLS) else { return };
        let mut controls =
            (0..found.length()).filter_map(|index| found.get(index)?.dyn_into::<HtmlElement>().ok()).filter(
                |control| control.tab_index() >= 0 && control.client_height() > 0 && !control.has_attribute("disabled"),
            );
        if let Some(control) = if end == "last" { controls.next_back() } else { controls.next() } {
            let _ = control.focus();
        }
    }

    fn host(&self) -> Option<Host> {
        self.live.borrow().as_ref().map(|live| live.host.clone())
    }
}

/// The shadow root of `element` with our style sheet.
fn root_in(element: &Element) -> Result<ShadowRoot, JsValue> {
    let root = match element.shadow_root() {
        Some(root) => root,
        None => element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?,
    };
    root.set_adopted_style_sheets(&Array::of1(&ui::sheet()?.into()));
    Ok(root)
}

/// The element that leptos mounts into: never the shadow root itself, where dynamic views vanish at their first update.
fn frame_in(root: &ShadowRoot) -> Result<HtmlElement, JsValue> {
    if root.query_selector("[data-mount]")?.is_some() {
        return Err(refusal("ALREADY_MOUNTED", "this element has a mount already; unmount it first"));
    }
    let frame: HtmlElement = document().create_element("div")?.unchecked_into();
    frame.set_attribute("data-mount", "")?;
    root.append_child(&frame)?;
    Ok(frame)
}

fn refusal(code: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    error.set_name("HostError");
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
