//! What came back, and what its status means.

use std::time::Duration;

use chrono::DateTime;
use reqwest::{
    StatusCode,
    header::{CONTENT_TYPE, DATE, HeaderMap, LINK, RETRY_AFTER},
};

use super::{Effect, connection::lost};
use crate::Error;

/// An answer, read to its end or to the limit.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    retry_after: Option<Duration>,
    content_type: String,
    /// The `Link` headers, as they came.
    pub(crate) links: Vec<String>,
    body: Result<Vec<u8>, Unread>,
}

/// Why a body was not read to its end.
#[derive(Debug)]
enum Unread {
    TooLong,
    BrokeOff(String),
}

/// What a vendor's error body said, each on one short line.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) subject: String,
    pub(crate) message: String,
}

impl Said {
    pub(crate) fn new(subject: &str, message: &str) -> Self {
        Self { subject: one_line(subject, 80), message: one_line(message, 500) }
    }
}

impl Answer {
    pub(super) async fn receive(mut response: reqwest::Response, max: usize) -> Self {
        let headers = response.headers();
        let retry_after = retry_after(headers);
        let content_type = header(headers, CONTENT_TYPE.as_str()).unwrap_or_default().to_owned();
        let links = headers.get_all(LINK).iter().filter_map(|value| Some(value.to_str().ok()?.to_owned())).collect();
        let mut bytes = Vec::new();
        let body = loop {
            match response.chunk().await {
                Ok(Some(chunk)) if bytes.len() + chunk.len() > max => break Err(Unread::TooLong),
                Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
                Ok(None) => break Ok(bytes),
                Err(cause) => break Err(Unread::BrokeOff(super::connection::innermost(&cause))),
            }
        };
        Self { status: response.status(), retry_after, content_type, links, body }
    }

    /// How long the vendor wants to be left alone.
    pub(super) fn asks_to_wait(&self) -> Option<Duration> {
        let busy = matches!(self.status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE);
        self.retry_after.filter(|_| busy)
    }

    /// The body, as far as it arrived whole.
    pub(crate) fn body(&self) -> &[u8] {
        self.body.as_deref().unwrap_or_default()
    }

    /// The body of a 2xx answer as data, read by `parse`. A write whose answer cannot be read may have been done.
    pub(crate) fn data<T>(&self, effect: Effect, parse: impl FnOnce(&[u8]) -> Result<T, String>) -> Result<T, Error> {
        match &self.body {
            Ok(bytes) => parse(bytes).map_err(|why| {
                let page = self.content_type.trim_start().to_ascii_lowercase().starts_with("text/html");
                self.no_data(effect, if page { "it is a web page" } else { &why })
            }),
            Err(Unread::TooLong) => Err(self.no_data(effect, "it is too long")),
            Err(Unread::BrokeOff(why)) => Err(lost(effect, format!("the answer broke off: {why}"))),
        }
    }

    fn no_data(&self, effect: Effect, why: &str) -> Error {
        let kind = one_line(self.content_type.split(';').next().unwrap_or_default(), 60);
        let detail = format!("the answer (HTTP {}, {kind}) cannot be read: {why}", self.status.as_u16());
        match effect {
            Effect::Read => Error::Malformed { detail },
            Effect::Write => Error::Ambiguous { detail },
        }
    }

    /// What a status other than 2xx means. `said` is the vendor's error body, when it was one.
    pub(crate) fn refusal(&self, effect: Effect, said: Option<Said>) -> Error {
        self.refusal_as(self.status.as_u16(), effect, said)
    }

    /// The same for a status written inside the answer.
    pub(crate) fn refusal_as(&self, code: u16, effect: Effect, said: Option<Said>) -> Error {
        let from_vendor = said.is_some();
        let (subject, detail) = match said {
            Some(Said { subject, message }) => (subject, message),
            None => (format!("HTTP {code}"), format!("the answer was HTTP {code}")),
        };
        match code {
            401 => Error::Unauthorized { detail },
            403 => Error::Forbidden { detail },
            404 if from_vendor => Error::NotFound { detail },
            // A 404 in another's words is a wrong address or a gateway's, and says nothing about the thing asked for.
            404 => Error::malformed(format!("{detail}, not in the vendor's own words; the address may be wrong")),
            409 => Error::Conflict { subject, detail },
            429 => Error::RateLimited { retry_after: self.retry_after },
            503 => Error::Unavailable { detail, retry_after: self.retry_after },
            500.. if effect == Effect::Read => Error::Unavailable { detail, retry_after: self.retry_after },
            408 | 500.. => lost(effect, detail),
            400..500 => Error::Rejected { subject, detail },
            _ => Error::malformed(format!("{detail}: redirects are not followed")),
        }
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Longest wait believed; sums of times stay far from their ends.
const LONGEST_WAIT: Duration = Duration::from_hours(24);

/// `Retry-After` in seconds, or as a date: then against the server's own `Date`, as no clock is read here.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = header(headers, RETRY_AFTER.as_str())?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds).min(LONGEST_WAIT));
    }
    let until = DateTime::parse_from_rfc2822(text).ok()?;
    let now = DateTime::parse_from_rfc2822(header(headers, DATE.as_str())?).ok()?;
    Some((until - now).to_std().unwrap_or_default().min(LONGEST_WAIT))
}

/// A vendor's words on one line, without control characters and not longer than `max` characters.
fn one_line(text: &str, max: usize) -> String {
    let clean = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let mut line = String::new();
    for word in clean {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    match line.char_indices().nth(max) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16) -> Answer {
        let status = StatusCode::from_u16(status).unwrap();
        Answer { status, retry_after: None, content_type: String::new(), links: Vec::new(), body: Ok(Vec::new()) }
    }

    #[track_caller]
    fn check(status: u16, words: Option<&str>, read: &str, write: &str) {
        for (effect, expected) in [(Effect::Read, read), (Effect::Write, write)] {
            let said = words.map(|words| Said::new("Code", words));
            let error = format!("{:?}", answer(status).refusal(effect, said));
            assert!(error.starts_with(expected), "{status} {effect:?}: {error}, not {expected}");
        }
    }

    #[test]
    fn a_status_means_what_can_be_done_next() {
        check(301, None, "Malformed", "Malformed");
        check(400, Some("words"), "Rejected", "Rejected");
        check(401, Some("words"), "Unauthorized", "Unauthorized");
        check(403, None, "Forbidden", "Forbidden");
        check(404, Some("words"), "NotFound", "NotFound");
        check(404, None, "Malformed", "Malformed");
        check(408, None, "Unavailable", "Ambiguous");
        check(409, Some("words"), "Conflict", "Conflict");
        check(422, None, "Rejected", "Rejected");
        check(429, None, "RateLimited", "RateLimited");
        check(500, Some("words"), "Unavailable", "Ambiguous");
        check(502, None, "Unavailable", "Ambiguous");
        check(503, None, "Unavailable", "Unavailable");
        check(504, None, "Unavailable", "Ambiguous");
    }

    #[track_caller]
    fn waits(headers: &[(&str, &str)], seconds: Option<u64>) {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(reqwest::header::HeaderName::try_from(*name).unwrap(), value.parse().unwrap());
        }
        assert_eq!(retry_after(&map), seconds.map(Duration::from_secs), "{headers:?}");
    }

    #[test]
    fn retry_after_is_read_as_seconds_or_as_a_date_against_the_servers_own() {
        let date = ("date", "Sun, 01 Nov 2026 10:00:00 GMT");
        waits(&[("retry-after", "120")], Some(120));
        waits(&[("retry-after", "18446744073709551615")], Some(86_400));
        waits(&[date, ("retry-after", "Sun, 01 Nov 2026 10:00:30 GMT")], Some(30));
        waits(&[date, ("retry-after", "Sun, 01 Nov 2026 09:00:00 GMT")], Some(0));
        waits(&[("retry-after", "Sun, 01 Nov 2026 10:00:30 GMT")], None);
        waits(&[("retry-after", "soon")], None);
        waits(&[], None);
    }

    #[test]
    fn a_vendors_words_are_one_short_line() {
        assert_eq!(one_line(" a\r\n\tb\u{0} c ", 10), "a b c");
        assert_eq!(one_line("宮本宮本", 2), "宮本…");
    }
}
