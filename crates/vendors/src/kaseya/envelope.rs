//! VSA's envelope. Errors may arrive in it with HTTP 200.

use serde::{Deserialize, de::DeserializeOwned};

use super::id::text;
use crate::{
    Error,
    http::{Answer, Effect, Page, Said},
};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Envelope<T> {
    #[serde(default)]
    total_records: Option<usize>,
    result: Option<T>,
}

/// The part that says how it went; read first, as `Result` has another shape in an error.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Verdict {
    #[serde(deserialize_with = "text")]
    response_code: Option<String>,
    #[serde(default, deserialize_with = "text")]
    status: Option<String>,
    #[serde(default, deserialize_with = "text")]
    error: Option<String>,
}

impl Verdict {
    /// The code as an HTTP status; 0 is VSA's other way to say 200.
    fn code(&self) -> Option<u16> {
        let code = self.response_code.as_deref()?.split('.').next()?.parse().ok()?;
        Some(if code == 0 { 200 } else { code })
    }

    fn said(self) -> Said {
        let words = self.error.filter(|error| error != "None").or(self.status);
        Said::new(self.response_code.as_deref().unwrap_or_default(), words.as_deref().unwrap_or("no reason given"))
    }
}

/// The result of a good answer; else what went wrong, wherever the server wrote it.
pub(super) fn open<T: DeserializeOwned>(answer: &Answer) -> Result<(T, Option<usize>), Error> {
    let verdict = serde_json::from_slice::<Verdict>(answer.body());
    if !answer.status.is_success() {
        return Err(answer.refusal(Effect::Read, verdict.ok().map(Verdict::said)));
    }
    // Without a verdict it is no answer of VSA's, whatever it looks like.
    let verdict = match verdict {
        Ok(verdict) => verdict,
        Err(cause) => return answer.data(Effect::Read, |_| Err(cause.to_string())),
    };
    match verdict.code() {
        Some(200..300) => answer.data(Effect::Read, |body| {
            let envelope: Envelope<T> = serde_json::from_slice(body).map_err(|cause| cause.to_string())?;
            Ok((envelope.result.ok_or("it holds no result")?, envelope.total_records))
        }),
        Some(code) => Err(answer.refusal_as(code, Effect::Read, Some(verdict.said()))),
        None => answer.data(Effect::Read, |_| Err("it has no code".into())),
    }
}

/// A page of rows.
pub(super) fn page<T: DeserializeOwned>(answer: &Answer) -> Result<Page<T>, Error> {
    let (rows, total) = open(answer)?;
    Ok(Page { rows, total })
}
