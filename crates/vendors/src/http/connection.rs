//! One vendor connection: its turn-taking, and one call on the wire.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use reqwest::{Method, header::HeaderMap};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::{Instant, timeout_at},
};
use url::Url;

use super::{Answer, Http, Settings};
use crate::Error;

/// Whether a call changes anything at the vendor's. Decides what a lost answer means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Changes nothing: may be made again at will.
    Read,
    /// Changes something: a lost answer is ambiguous.
    Write,
}

/// One call, ready to go out.
pub(crate) struct Call {
    pub(crate) effect: Effect,
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Vec<u8>>,
}

/// The calls to one vendor with one set of credentials.
pub(crate) struct Connection {
    client: reqwest::Client,
    settings: Settings,
    rate: DefaultDirectRateLimiter,
    /// Who waits for the rate, in order: all at once, one could lose its turn to others again and again.
    queue: tokio::sync::Mutex<()>,
    in_flight: Semaphore,
    /// Until when the vendor asked to be left alone. One 429 holds all calls of the connection.
    quiet_until: Mutex<Option<Instant>>,
}

impl Connection {
    pub(crate) fn new(http: &Http) -> Self {
        let Http { client, settings } = http.clone();
        Self {
            client,
            rate: RateLimiter::direct(Quota::per_second(settings.calls_per_second)),
            queue: tokio::sync::Mutex::new(()),
            in_flight: Semaphore::new(settings.parallel.get()),
            quiet_until: Mutex::new(None),
            settings,
        }
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Makes the call once, within the deadline. Any status is an answer; errors are those of the way there and back.
    pub(crate) async fn send(&self, call: Call) -> Result<Answer, Error> {
        self.send_since(Instant::now(), call).await
    }

    /// The same for a call whose deadline began before, with something it needed first.
    pub(crate) async fn send_since(&self, start: Instant, call: Call) -> Result<Answer, Error> {
        let effect = call.effect;
        let what = format!("{} {}", call.method, call.url.path());
        // Half of the deadline is kept for the call itself, so a write that had to wait is not cut off while it is being done.
        let _turn = self.turn(start + self.settings.deadline / 2).await?;
        let result = match timeout_at(start + self.settings.deadline, self.exchange(call)).await {
            Ok(result) => result.map_err(|cause| way_error(&cause, effect)),
            Err(_) => Err(lost(effect, format!("no answer within {} s", self.settings.deadline.as_secs_f32()))),
        };
        match &result {
            Ok(answer) => tracing::debug!(%what, status = %answer.status, took = ?start.elapsed(), "vendor call"),
            Err(error) => tracing::debug!(%what, %error, took = ?start.elapsed(), "vendor call"),
        }
        if let Some(wait) = result.as_ref().ok().and_then(Answer::asks_to_wait) {
            let until = Instant::now() + wait.min(LONGEST_QUIET);
            let mut quiet = self.quiet_until.lock().unwrap_or_else(PoisonError::into_inner);
            *quiet = Some(quiet.map_or(until, |present| present.max(until)));
        }
        result
    }

    /// Waits until the vendor wants calls again, one of the places in flight is free, and the rate allows another.
    async fn turn(&self, end: Instant) -> Result<SemaphorePermit<'_>, Error> {
        let quiet = *self.quiet_until.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(until) = quiet.filter(|until| *until > Instant::now()) {
            if until > end {
                return Err(Error::RateLimited { retry_after: Some(until - Instant::now()) });
            }
            tokio::time::sleep_until(until).await;
        }
        let turn = async {
            let permit = self.in_flight.acquire().await;
            let _first = self.queue.lock().await;
            self.rate.until_ready().await;
            permit
        };
        match timeout_at(end, turn).await {
            // The time may be over although the turn came: a process that was paused must send nothing when it wakes.
            Ok(Ok(permit)) if Instant::now() <= end => Ok(permit),
            _ => Err(Error::unavailable("too many calls are waiting; this one was not sent")),
        }
    }

    async fn exchange(&self, call: Call) -> Result<Answer, reqwest::Error> {
        let mut request = self.client.request(call.method, call.url).headers(call.headers);
        if let Some(body) = call.body {
            request = request.body(body);
        }
        Ok(Answer::receive(request.send().await?, self.settings.answer_max).await)
    }
}

/// Longest a connection is held back, whatever the vendor asks: a wrong date must not stop a partner for a day.
const LONGEST_QUIET: Duration = Duration::from_mins(15);

/// An answer that did not come, or cannot be read.
pub(crate) fn lost(effect: Effect, detail: String) -> Error {
    match effect {
        Effect::Read => Error::unavailable(detail),
        Effect::Write => Error::Ambiguous { detail },
    }
}

fn way_error(cause: &reqwest::Error, effect: Effect) -> Error {
    let detail = innermost(cause);
    if leads_inside(cause) {
        Error::Rejected { subject: super::NOT_ALLOWED.into(), detail }
    } else if cause.is_connect() {
        Error::unavailable(format!("no connection: {detail}"))
    } else if cause.is_builder() {
        Error::not_sent(format!("the address cannot be called: {detail}"))
    } else {
        lost(effect, format!("the connection broke: {detail}"))
    }
}

fn leads_inside(cause: &reqwest::Error) -> bool {
    let mut source: Option<&dyn std::error::Error> = Some(cause);
    while let Some(error) = source {
        if error.is::<super::guard::InnerAddress>() {
            return true;
        }
        source = error.source();
    }
    false
}

/// The deepest cause says what happened; the outer ones repeat the address, query and all.
pub(super) fn innermost(cause: &reqwest::Error) -> String {
    let mut deepest: &dyn std::error::Error = cause;
    while let Some(source) = deepest.source() {
        deepest = source;
    }
    deepest.to_string()
}

#[cfg(test)]
mod tests {
    use std::{future::poll_fn, net::TcpListener, num::NonZeroU32, pin::pin, task::Poll};

    use super::*;

    #[tokio::test]
    async fn calls_that_wait_for_the_rate_go_out_as_they_came() {
        let calls_per_second = NonZeroU32::new(50).unwrap();
        let connection = Connection::new(&Http::new(Settings { calls_per_second, ..Settings::default() }).unwrap());
        let end = Instant::now() + Duration::from_secs(10);
        // What may go out at once goes first: the others wait.
        while connection.rate.check().is_ok() {}
        let order = Mutex::new(Vec::new());
        let wait = async |number: usize| {
            for _ in 0..4 {
                let _turn = connection.turn(end).await.unwrap();
                order.lock().unwrap().push(number);
            }
        };
        tokio::join!(wait(0), wait(1), wait(2), wait(3));
        assert_eq!(order.into_inner().unwrap(), [0, 1, 2, 3].repeat(4));
    }

    #[tokio::test]
    async fn a_process_that_stood_still_while_it_waited_for_its_turn_sends_nothing_late() {
        let vendor = TcpListener::bind("127.0.0.1:0").unwrap();
        let deadline = Duration::from_millis(60);
        let settings = Settings { deadline, ..Settings::default() };
        let all = settings.parallel.get();
        let connection = Connection::new(&Http::new(settings).unwrap());
        let busy = connection.in_flight.acquire_many(u32::try_from(all).unwrap()).await.unwrap();
        let call = Call {
            effect: Effect::Write,
            method: Method::POST,
            url: format!("http://{}/", vendor.local_addr().unwrap()).parse().unwrap(),
            headers: HeaderMap::new(),
            body: None,
        };
        let mut sent = pin!(connection.send(call));
        assert!(
            poll_fn(|context| Poll::Ready(sent.as_mut().poll(context))).await.is_pending(),
            "it waits for its turn"
        );
        let began = Instant::now();
        // Nothing of this process runs, as under SIGSTOP, until the call's time is over; when it wakes, its turn has come.
        while began.elapsed() <= deadline {
            std::thread::yield_now();
        }
        drop(busy);
        let error = sent.await.unwrap_err();
        assert!(matches!(error, Error::Unavailable { .. }), "certainly not sent: {error}");
        vendor.set_nonblocking(true).unwrap();
        assert!(vendor.accept().is_err(), "nobody called");
    }
}
