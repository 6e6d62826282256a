//! Names as they are searched.

use domain::names::{Form, search_key_by};
use js_sys::JsString;

/// What was typed, or a name to look in, blind to case and accents; `domain::names::search_key`, with the browser's tables of Unicode.
pub(crate) fn key(text: &str) -> String {
    search_key_by(text, |text, form| {
        let text = JsString::from(text);
        let form = match form {
            Form::Nfc => "NFC",
            Form::Nfd => "NFD",
            Form::Nfkc => "NFKC",
            // The browser has another small sigma at the end of a word.
            Form::CaseFolded => return String::from(text.to_upper_case().to_lower_case()).replace('ς', "σ"),
        };
        text.normalize(form).into()
    })
}
