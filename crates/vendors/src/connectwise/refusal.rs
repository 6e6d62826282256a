//! ConnectWise's no: its code, its words, and what they mean.

use serde::Deserialize;

use super::{base::Missing, read};
use crate::{
    Error,
    http::{Answer, Effect, Said},
};

/// A record with the same key is there already.
const EXISTS: &str = "ObjectExists";

#[derive(Deserialize)]
struct Refused {
    #[serde(default, deserialize_with = "read::text")]
    code: Option<String>,
    #[serde(default, deserialize_with = "read::text")]
    message: Option<String>,
    #[serde(default, deserialize_with = "read::maybe")]
    errors: Option<Vec<Detail>>,
}

#[derive(Deserialize)]
struct Detail {
    #[serde(default, deserialize_with = "read::text")]
    code: Option<String>,
    #[serde(default, deserialize_with = "read::text")]
    message: Option<String>,
}

/// A refused call, and what its 404 may mean.
pub(super) struct Refusal {
    pub(super) error: Error,
    pub(super) missing: Option<Missing>,
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self { error, missing: None }
    }
}

/// What an answer with another status than 2xx means.
pub(super) fn refusal(answer: &Answer, effect: Effect) -> Refusal {
    let refused = serde_json::from_slice::<Refused>(answer.body())
        .ok()
        .filter(|refused| refused.code.is_some() || refused.message.is_some());
    let status = answer.status.as_u16();
    let Some(Refused { code, message, errors }) = refused else {
        return Refusal { error: answer.refusal(effect, None), missing: (status == 404).then_some(Missing::Anything) };
    };
    let errors = errors.unwrap_or_default();
    let exists = errors.iter().any(|detail| detail.code.as_deref() == Some(EXISTS));
    // What is wrong with which field says more than that something is.
    let subject = errors.iter().find_map(|detail| detail.code.clone()).or_else(|| code.clone()).unwrap_or_default();
    let details: Vec<String> = errors.into_iter().filter_map(|detail| detail.message).collect();
    let words =
        if details.is_empty() { message.or_else(|| code.clone()).unwrap_or_default() } else { details.join(" ") };
    let record = code.as_deref() == Some("NotFound");
    if status == 404 && !record {
        let error = Error::malformed(format!("{words} The address of the server may be wrong, or the log-in company."));
        return Refusal { error, missing: Some(Missing::Endpoint) };
    }
    let said = Said::new(&subject, &words);
    if status == 400 && (exists || code.as_deref() == Some(EXISTS)) {
        return Error::Conflict { subject: EXISTS.into(), detail: said.message }.into();
    }
    Refusal { error: answer.refusal(effect, Some(said)), missing: (status == 404).then_some(Missing::Record) }
}
