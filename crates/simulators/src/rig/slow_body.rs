//! An answer that stops half way for a while.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Bytes, HttpBody};
use hyper::body::Frame;
use tokio::time::{Sleep, sleep};

/// Sends half of the bytes at once and the rest after a wait.
pub(crate) struct SlowBody {
    first: Option<Bytes>,
    rest: Option<Bytes>,
    wait: Pin<Box<Sleep>>,
}

impl SlowBody {
    pub(crate) fn new(mut whole: Bytes, wait: Duration) -> Self {
        let first = whole.split_to(whole.len() / 2);
        Self { first: Some(first), rest: Some(whole), wait: Box::pin(sleep(wait)) }
    }
}

impl HttpBody for SlowBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        if self.rest.is_some() && self.wait.as_mut().poll(context).is_pending() {
            return Poll::Pending;
        }
        Poll::Ready(self.rest.take().map(|rest| Ok(Frame::data(rest))))
    }
}
