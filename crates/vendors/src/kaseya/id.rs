//! VSA's ids: 15 digits and more, at times JSON numbers, at times text.

use serde::{Deserialize, Deserializer, de::Error};
use serde_json::value::RawValue;

/// An id as its digits stand in the answer. Read from the raw text, as a number type would round long ones.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Id(pub(super) String);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?.get();
        let text =
            if raw.starts_with('"') { serde_json::from_str(raw).map_err(D::Error::custom)? } else { raw.to_owned() };
        let fits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if fits { Ok(Self(text)) } else { Err(D::Error::custom(format!("{raw} is no id"))) }
    }
}

/// Text that is missing, null, or in some versions a number. Blank text says nothing.
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = match serde_json::Value::deserialize(deserializer)? {
        serde_json::Value::String(text) => text.trim().to_owned(),
        serde_json::Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    Ok(Some(text).filter(|text| !text.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_ids_keep_every_digit_as_number_and_as_text() {
        for json in ["10000000000000001", "\"10000000000000001\""] {
            assert_eq!(serde_json::from_str::<Id>(json).unwrap().0, "10000000000000001");
        }
        let beyond_u64 = "123456789012345678901234567";
        assert_eq!(serde_json::from_str::<Id>(beyond_u64).unwrap().0, beyond_u64);
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for json in ["null", "\"\"", "1e17", "1.5", "-1", "{}", "\"1/2\""] {
            assert!(serde_json::from_str::<Id>(json).is_err(), "{json}");
        }
    }
}
