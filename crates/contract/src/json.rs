//! A JSON value that is kept as it came. The plug-in keeps its text: the browser reads it once it is known what it is.

#[cfg(target_arch = "wasm32")]
use std::fmt;

#[cfg(target_arch = "wasm32")]
use serde::{Deserialize, Serialize};

/// A JSON value that is kept as it came; `to_string()` is its text.
#[cfg(not(target_arch = "wasm32"))]
pub type Json = serde_json::Value;

/// A JSON value that is kept as it came; `to_string()` is its text.
#[cfg(target_arch = "wasm32")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "#json")]
pub struct Json(String);

#[cfg(target_arch = "wasm32")]
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
