//! One fault, as a test words it.

use std::str::FromStr;
use std::time::Duration;

use serde::Deserialize;

/// What goes wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) enum Fault {
    /// `status:503`, `status:429;retry-after:2`: this status, nothing done.
    Status { code: u16, retry_after: Option<u64> },
    /// `reset`: the connection breaks, nothing done.
    Reset,
    /// `lost-answer`: the work is done, the connection breaks.
    LostAnswer,
    /// `lost-answer:MS`: the connection breaks at once, the work takes effect later.
    LostAnswerLate(Duration),
    /// `delay:MS`: waits before doing the work; not done if the caller hangs up meanwhile.
    Delay(Duration),
    /// `delay-answer:MS`: does the work at once, holds the answer.
    DelayAnswer(Duration),
    /// `body:TEXT`: HTTP 200 with that text as HTML, nothing done.
    Body(String),
    /// `slow-body:MS`: does the work, sends half of the answer, and the rest after that time.
    SlowBody(Duration),
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (kind, rest) = text.split_once(':').map_or((text, None), |(kind, rest)| (kind, Some(rest)));
        let wait = || {
            rest.and_then(|ms| ms.parse().ok())
                .map(Duration::from_millis)
                .ok_or_else(|| format!("`{kind}` needs milliseconds, like `{kind}:2000`"))
        };
        match (kind, rest) {
            ("status", Some(rest)) => status(rest),
            ("reset", None) => Ok(Self::Reset),
            ("lost-answer", None) => Ok(Self::LostAnswer),
            ("lost-answer", Some(_)) => wait().map(Self::LostAnswerLate),
            ("delay", _) => wait().map(Self::Delay),
            ("delay-answer", _) => wait().map(Self::DelayAnswer),
            ("body", Some(body)) => Ok(Self::Body(body.to_owned())),
            ("slow-body", _) => wait().map(Self::SlowBody),
            _ => Err(format!("no fault is called `{text}`")),
        }
    }
}

impl TryFrom<String> for Fault {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

fn status(rest: &str) -> Result<Fault, String> {
    let (code, retry_after) = match rest.split_once(";retry-after:") {
        Some((code, seconds)) => {
            (code, Some(seconds.parse().map_err(|_| format!("`{seconds}` is not a number of seconds"))?))
        }
        None => (rest, None),
    };
    let code = code.parse().ok().filter(|code| (200..600).contains(code));
    Ok(Fault::Status { code: code.ok_or_else(|| format!("`{rest}` does not start with an HTTP status"))?, retry_after })
}
