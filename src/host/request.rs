use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    pin::pin,
    rc::Rc,
    task::Poll,
};

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Request, RequestInit};

use super::{
    error::{Code, HostError},
    js::{member, method},
};

/// How long after the deadline the console may still settle by itself.
const GRACE_MS: u32 = 2_000;

/// A whole answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    /// HTTP status.
    pub(crate) status: u16,
    /// The body; empty where bytes were asked for and came.
    pub(crate) text: String,
    /// The bytes, where they were asked for and the answer is a success.
    pub(crate) bytes: Option<Uint8Array>,
}

/// Requests on their way. One [`AbortController`] each: an `abort(reason)` of ours never reaches a library that traps on it.
#[derive(Default)]
pub(super) struct Requests {
    open: Rc<RefCell<Vec<Rc<Open>>>>,
    ended: Cell<bool>,
}

struct Open {
    controller: AbortController,
    give_up: Function,
}

impl Open {
    fn end(&self, why: Code) {
        let _ = self.give_up.call1(&JsValue::UNDEFINED, &JsValue::from(why == Code::Timeout));
        self.controller.abort();
    }
}

/// Takes a request off the list and stops its timer, however its future ends.
struct Watch {
    list: Rc<RefCell<Vec<Rc<Open>>>>,
    open: Rc<Open>,
    timer: Option<i32>,
    _ring: Closure<dyn FnMut()>,
}

impl Watch {
    fn new(list: &Rc<RefCell<Vec<Rc<Open>>>>, open: Rc<Open>, after_ms: u32) -> Self {
        list.borrow_mut().push(open.clone());
        let ring = Closure::once({
            let open = open.clone();
            move || open.end(Code::Timeout)
        });
        let timer = web_sys::window().and_then(|window| {
            let after = i32::try_from(after_ms).unwrap_or(i32::MAX);
            window.set_timeout_with_callback_and_timeout_and_arguments_0(ring.as_ref().unchecked_ref(), after).ok()
        });
        Self { list: list.clone(), open, timer, _ring: ring }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let (Some(window), Some(timer)) = (web_sys::window(), self.timer) {
            window.clear_timeout_with_handle(timer);
        }
        self.list.borrow_mut().retain(|open| !Rc::ptr_eq(open, &self.open));
        // A promise that never settles keeps what waits for it, for ever.
        let _ = self.open.give_up.call0(&JsValue::UNDEFINED);
    }
}

impl Requests {
    /// Sends `request` and reads the answer: as `bytes`, or as text.
    pub(super) async fn send(
        &self,
        host: &JsValue,
        request: &Request,
        deadline_ms: u32,
        bytes: bool,
    ) -> Result<Answer, HostError> {
        if self.ended.get() {
            return Err(HostError::new(Code::Aborted));
        }
        let own_fault = |_| HostError::new(Code::Other);
        let controller = AbortController::new().map_err(own_fault)?;
        let init = RequestInit::new();
        init.set_signal(Some(&controller.signal()));
        let request = Request::new_with_request_and_init(request, &init).map_err(own_fault)?;

        let mut resolver = None;
        let ended = Promise::new(&mut |resolve, _| resolver = Some(resolve));
        let Some(give_up) = resolver else { return Err(HostError::new(Code::Other)) };
        let signal = controller.signal();
        let _watch =
            Watch::new(&self.open, Rc::new(Open { controller, give_up }), deadline_ms.saturating_add(GRACE_MS));

        let mut answer = pin!(ask(host, &request, deadline_ms, bytes));
        let mut ended = pin!(JsFuture::from(ended));
        poll_fn(|cx| {
            if let Poll::Ready(answer) = answer.as_mut().poll(cx) {
                // Whoever waits for an answer is told nothing of what it gave up itself. The console alone cannot make it that.
                let unasked = |error: &HostError| error.code == Code::Aborted && !signal.aborted();
                return Poll::Ready(answer.map_err(|error| HostError {
                    code: if unasked(&error) { Code::Other } else { error.code },
                    ..error
                }));
            }
            ended.as_mut().poll(cx).map(|why| {
                let late = why.is_ok_and(|why| why.is_truthy());
                Err(HostError::new(if late { Code::Timeout } else { Code::Aborted }))
            })
        })
        .await
    }

    pub(super) fn abort_all(&self) {
        self.ended.set(true);
        for open in self.open.take() {
            open.end(Code::Aborted);
        }
    }
}

async fn ask(host: &JsValue, request: &Request, deadline_ms: u32, bytes: bool) -> Result<Answer, HostError> {
    let refused = |value: JsValue| HostError::from_js(&value);
    let fetch = method(host, "fetch").ok_or(HostError::new(Code::Other))?;
    let options = js_sys::Object::new();
    let _ = Reflect::set(&options, &"timeoutMs".into(), &deadline_ms.into());
    let response = settled(&fetch.call2(host, request, &options).map_err(refused)?).await.map_err(refused)?;

    // Members are read by name: a `Response` of another realm is none of ours to `instanceof`, and a thing that is none at all has no status.
    let no_answer = || HostError::new(Code::NotAnAnswer);
    let status = member(&response, "status").as_f64().and_then(whole_status).ok_or_else(no_answer)?;
    // A refusal is text, whatever was asked for.
    let bytes = bytes && status < 300;
    let verb = if bytes { "arrayBuffer" } else { "text" };
    let body = method(&response, verb).ok_or_else(no_answer)?.call0(&response).map_err(refused)?;
    let body = settled(&body).await.map_err(refused)?;
    if bytes {
        let bytes = Some(bytes_of(&body).ok_or_else(no_answer)?);
        return Ok(Answer { status, text: String::new(), bytes });
    }
    Ok(Answer { status, text: body.as_string().ok_or_else(no_answer)?, bytes: None })
}

/// Waits for a promise of any realm; a thing that is no promise is what it comes to. Looking at it may throw: that is a rejection too.
fn settled(promised: &JsValue) -> JsFuture {
    Promise::new(&mut |resolve, _| drop(resolve.call1(&JsValue::UNDEFINED, promised))).into()
}

/// The bytes of a buffer of any realm. What is none must not reach the constructor unguarded: it throws at a length it cannot have.
fn bytes_of(buffer: &JsValue) -> Option<Uint8Array> {
    if !buffer.is_object() {
        return None;
    }
    let constructor: Function = Reflect::get(&js_sys::global(), &"Uint8Array".into()).ok()?.dyn_into().ok()?;
    Reflect::construct(&constructor, &Array::of1(buffer)).ok()?.dyn_into().ok()
}

fn whole_status(status: f64) -> Option<u16> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to lie between 200 and 599")]
    (200.0..600.0).contains(&status).then_some(status as u16)
}
