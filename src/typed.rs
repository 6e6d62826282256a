//! Names as they are searched.

use domain::names::{Form, search_key_by};
use js_sys::JsString;

/// What was typed, or a name to look in, blind to case and accents; `domain::names::search_key`, with the browser's tables of Unicode.
pub(crate) fn key(text: &str) -> String {
    search_key_by(text, |text, form| {
        let form = match form {
            Form::Nfc => "NFC",
            Form::Nfd => "NFD",
            Form::Nfkc => "NFKC",
        };
        JsString::from(text).normalize(form).into()
    })
}
