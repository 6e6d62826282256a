//! Reading answers: fields may be null, missing, or of another shape in another version; then they say nothing.

use chrono::{DateTime, NaiveDate};
use domain::Day;
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::Value;

/// A field that may be anything; what is not a `T` is none.
pub(super) fn maybe<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Option<T>, D::Error> {
    Ok(serde_json::from_value(Value::deserialize(deserializer)?).ok())
}

/// Most characters kept of a text: far more than ConnectWise has for a name or what we look for again, and than anybody reads.
const TEXT_MAX: usize = 1_000;

/// Text; blank text says nothing.
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text: Option<String> = maybe(deserializer)?;
    Ok(text.map(|text| beginning(text.trim()).to_owned()).filter(|text| !text.is_empty()))
}

fn beginning(text: &str) -> &str {
    text.char_indices().nth(TEXT_MAX).map_or(text, |(end, _)| text[..end].trim_end())
}

/// A flag; what is not said is not set.
pub(super) fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(maybe(deserializer)?.unwrap_or_default())
}

/// A day. ConnectWise writes days as midnight UTC, or plainly.
pub(super) fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Day>, D::Error> {
    let text: Option<String> = maybe(deserializer)?;
    Ok(text.and_then(|text| {
        let text = text.trim();
        let moment = DateTime::parse_from_rfc3339(text).map(|moment| moment.to_utc().date_naive());
        moment.or_else(|_| NaiveDate::parse_from_str(text.get(..10).unwrap_or(text), "%Y-%m-%d")).ok().map(Day::of)
    }))
}

/// How records name another one.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Reference {
    #[serde(default, deserialize_with = "maybe")]
    pub(super) id: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub(super) name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub(super) identifier: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    struct Row {
        #[serde(default, deserialize_with = "text")]
        name: Option<String>,
        #[serde(default, deserialize_with = "flag")]
        cancelled: bool,
        #[serde(default, deserialize_with = "day")]
        end: Option<Day>,
        #[serde(default, deserialize_with = "maybe")]
        kind: Option<Reference>,
    }

    #[test]
    fn null_missing_and_odd_fields_say_nothing() {
        for json in [
            "{}",
            r#"{"name": null, "cancelled": null, "end": null, "kind": null, "more": 1}"#,
            r#"{"name": " ", "cancelled": "yes", "end": "soon", "kind": 7}"#,
        ] {
            let row: Row = serde_json::from_str(json).unwrap();
            assert!(row.name.is_none() && !row.cancelled && row.end.is_none() && row.kind.is_none(), "{json}: {row:?}");
        }
    }

    #[test]
    fn a_text_is_cut_where_nobody_reads_on() {
        let read = |text: &str| {
            let row: Row = serde_json::from_value(serde_json::json!({"name": text})).unwrap();
            row.name.unwrap()
        };
        assert_eq!(read(&"宮".repeat(1_500)), "宮".repeat(1_000));
        assert_eq!(read(&format!(" {} b ", "a".repeat(998))), format!("{} b", "a".repeat(998)));
        assert_eq!(read(&format!("{} b", "a".repeat(999))), "a".repeat(999));
    }

    #[test]
    fn a_day_is_read_in_every_writing() {
        for text in ["2026-06-01T00:00:00Z", "2026-06-01T00:00:00", "2026-06-01", "2026-05-31T19:00:00-05:00"] {
            let row: Row = serde_json::from_value(serde_json::json!({"end": text})).unwrap();
            assert_eq!(row.end, "2026-06-01".parse().ok(), "{text}");
        }
    }
}
