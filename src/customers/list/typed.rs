use domain::names::{Form, search_key_by};
use js_sys::JsString;

/// What was typed, as names are searched. The browser normalises: it has the tables of Unicode.
pub(super) fn key(text: &str) -> String {
    search_key_by(text, |text, form| {
        let form = match form {
            Form::Nfc => "NFC",
            Form::Nfd => "NFD",
            Form::Nfkc => "NFKC",
        };
        JsString::from(text).normalize(form).into()
    })
}
