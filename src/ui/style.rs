//! The one style sheet.
//!
//! Tokens come from the console as `--rmm-*`; each has a value of ours to fall back on, chosen by `data-theme` on the wrapper `<div class="rmm">`
//! (`light`, `dark`, `high-contrast`). Classes for screens:
//!
//! | class | for |
//! | --- | --- |
//! | `stack` | things below each other, 16 px apart |
//! | `bar` | things beside each other, wrapping; `push` sends one to the far end |
//! | `card`, `card pad` | a surface with a border |
//! | `table` | every `<table>`; `num` on number cells, `sub` for a quiet second line, `name` for the row's name; `selected`, `cut` on rows |
//! | `batch` | the bar over a table with a selection |
//! | `muted`, `num`, `strong`, `bad`, `hidden-text` | words |
//! | `facts` | a `<dl>` in two columns |
//! | `grid` | cards beside each other |
//! | `actions` | the buttons at the end of a step |
//! | `plain-list` | a list without bullets |
//! | `link` | an `<a>` |

use wasm_bindgen::JsValue;
use web_sys::CssStyleSheet;

/// The text of the sheet.
const STYLE: &str = concat!(include_str!("base.css"));

/// A new constructed sheet, for `adoptedStyleSheets`.
pub(crate) fn sheet() -> Result<CssStyleSheet, JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(STYLE)?;
    Ok(sheet)
}
