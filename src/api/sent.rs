//! Requests, and what becomes of their answers.

use std::{
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll},
};

use serde::{Serialize, de::DeserializeOwned};

use super::ApiError;
use crate::{host::Answer, json, reactive::spawn_local};

/// What a request says.
pub(super) enum Body {
    Empty,
    /// JSON; none where it could not be written.
    Json(Option<String>),
}

impl Body {
    pub(super) fn of<T: Serialize>(value: &T) -> Self {
        Self::Json(json::write(value))
    }
}

/// A request with its answer on the way. All requests are one type, so that screens which wait for different answers share what waits.
pub(super) struct Sent(pub(super) Pin<Box<dyn Future<Output = Result<Answer, ApiError>>>>);

impl Sent {
    /// The answer as what it says.
    pub(super) fn read<T>(self) -> Reading<T> {
        Reading { sent: self, of: PhantomData }
    }

    /// Whether it was done; the answer says nothing else.
    pub(super) fn done(self) -> Done {
        Done(self)
    }

    fn then(self, act: Box<dyn FnOnce(Result<Answer, ApiError>)>) {
        spawn_local(async move { act(self.await) });
    }
}

impl Future for Sent {
    type Output = Result<Answer, ApiError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(context)
    }
}

/// A request whose answer is a `T`.
#[must_use = "a request is sent when it is waited for"]
pub(crate) struct Reading<T> {
    sent: Sent,
    of: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned + 'static> Reading<T> {
    /// Sends the request, and runs `act` with the answer. It is not stopped when its screen goes: use `try_…` in `act`.
    pub(crate) fn then(self, act: impl FnOnce(Result<T, ApiError>) + 'static) {
        self.sent.then(Box::new(move |answer| act(read(answer))));
    }
}

impl<T: DeserializeOwned> Future for Reading<T> {
    type Output = Result<T, ApiError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.sent).poll(context).map(read)
    }
}

#[inline(never)]
fn read<T: DeserializeOwned>(answer: Result<Answer, ApiError>) -> Result<T, ApiError> {
    json::read(&answer?.text).ok_or(ApiError::Undecodable)
}

/// A request whose answer says only that it was done.
#[must_use = "a request is sent when it is waited for"]
pub(crate) struct Done(Sent);

impl Done {
    /// Sends the request, and runs `act` once it was done or not. It is not stopped when its screen goes: use `try_…` in `act`.
    pub(crate) fn then(self, act: impl FnOnce(Result<(), ApiError>) + 'static) {
        self.0.then(Box::new(move |answer| act(answer.map(drop))));
    }
}

impl Future for Done {
    type Output = Result<(), ApiError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map(|answer| answer.map(drop))
    }
}
