//! JSON bodies, read strictly: unknown fields are refused, and each refusal names its field.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::header,
};
use contract::problem::Code;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{ApiError, query::plain};

/// A request's body.
#[derive(Debug, Clone)]
pub struct JsonBody<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Serialize> FromRequest<S> for JsonBody<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let essence = content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        if !essence.eq_ignore_ascii_case("application/json") {
            return Err(ApiError::new(
                Code::UnsupportedMediaType,
                "Send JSON, with the content type application/json.",
            ));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(ApiError::internal)?;
        parse(&bytes).map(Self)
    }
}

fn parse<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<T, ApiError> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let parsed: T = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| ApiError::malformed(pointer(error.path()), plain(&error.inner().to_string())))?;
    json.end().map_err(|_| ApiError::malformed("", "There is text after the end of the JSON."))?;
    // Types that answers share tolerate unknown fields; a request does not. What was read is what can be written again.
    let sent: Value = serde_json::from_slice(bytes).map_err(ApiError::internal)?;
    let read = serde_json::to_value(&parsed).map_err(ApiError::internal)?;
    match misread(&sent, &read, "") {
        None => Ok(parsed),
        Some((pointer, detail)) => Err(ApiError::malformed(pointer, detail)),
    }
}

/// Where `sent` has a field that `read` lost, and why that is refused. A field that is null says nothing and may be left out; a list of an
/// object's values, which serde takes for the object, is none.
fn misread(sent: &Value, read: &Value, at: &str) -> Option<(String, &'static str)> {
    match (sent, read) {
        (Value::Object(sent), Value::Object(read)) => sent.iter().find_map(|(name, value)| {
            let at = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
            match read.get(name) {
                Some(read) => misread(value, read, &at),
                None => (!value.is_null()).then_some((at, "There is no such field.")),
            }
        }),
        (Value::Array(sent), Value::Array(read)) => sent
            .iter()
            .zip(read)
            .enumerate()
            .find_map(|(index, (sent, read))| misread(sent, read, &format!("{at}/{index}"))),
        (Value::Array(_), Value::Object(_)) => Some((at.to_owned(), "Expected an object.")),
        _ => None,
    }
}

/// The place as a JSON pointer.
fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(format!("/{index}")),
            Segment::Map { key } => Some(format!("/{}", key.replace('~', "~0").replace('/', "~1"))),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use contract::draft::SaveEdits;

    use super::*;

    fn refused(body: &str) -> String {
        let error = parse::<SaveEdits>(body.as_bytes()).expect_err(body);
        format!("{error:?}")
    }

    fn edit(edit: &str) -> String {
        format!(r#"{{"id": "d", "version": 1, "edits": [{edit}]}}"#)
    }

    #[test]
    fn the_field_at_fault_is_named() {
        assert!(refused(r#"{"id": "d", "version": "1", "edits": []}"#).contains("\"/version\""));
        assert!(refused(r#"{"id": "d", "version": 1, "edits": [], "x": 1}"#).contains("unknown field `x`"));
        assert!(refused(&edit(r#"{"edit": "notify", "on": 1}"#)).contains("\"/edits/0\""));
        let unknown = edit(r#"{"edit": "default_contact", "contact": {"city": "Oslo", "planet": "Earth"}}"#);
        assert!(refused(&unknown).contains("\"/edits/0/contact/planet\""));
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for body in
            ["", "{", "[]", "null", "\u{0}", "{\"id\": 1e999}", &"[".repeat(100_000), &edit("").replace('1', "1e400")]
        {
            refused(body);
        }
        assert!(refused(&format!("{} x", edit(""))).contains("after the end"));
    }

    #[test]
    fn a_list_of_values_is_no_object() {
        assert!(refused(r#"["d", 1, []]"#).contains("Expected an object"));
        let contact = edit(r#"{"edit": "default_contact", "contact": ["a", "b", "c", "d", "e", "f", "g"]}"#);
        assert!(refused(&contact).contains("\"/edits/0"));
        let named = edit(r#"["notify", true]"#);
        assert!(refused(&named).contains("\"/edits/0\""));
    }

    #[test]
    fn a_field_that_is_null_says_nothing() {
        let body = edit(r#"{"edit": "details", "customer": "vsa1:1", "details": {"city": null}}"#);
        assert!(parse::<SaveEdits>(body.as_bytes()).is_ok());
    }
}
