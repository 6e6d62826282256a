//! The one style sheet.
//!
//! Tokens come from the console as `--rmm-*`; each has a value of ours to fall back on, chosen by `data-theme` on the wrapper `<div class="rmm">`
//! (`light`, `dark`, `high-contrast`; the bare value is light). Classes for screens:
//!
//! | class | for |
//! | --- | --- |
//! | `stack` | things below each other, 16 px apart; `tight` 4 px |
//! | `bar` | things beside each other, wrapping; `push` sends one to the far end |
//! | `card`, `card pad` | a surface with a border |
//! | `table` | every `<table>`; `num` on number cells, `sub` for a quiet second line, `name` for the row's name; `selected`, `cut` on rows |
//! | `pick` | the `<th>` and `<td>` of a row's check box |
//! | `batch` | the bar over a table with a selection |
//! | `strip` | one line of news above a page, with `data-tone` |
//! | `muted`, `num`, `strong`, `bad`, `hidden-text` | words |
//! | `facts` | a `<dl>` in two columns |
//! | `grid` | cards beside each other |
//! | `actions` | the buttons at the end of a step |
//! | `plain-list` | a list without bullets |
//! | `link` | an `<a>` |
//! | `plain`, `setting`, `head`, `part`, `choice`, `options` | settings: a `<fieldset>` without a frame; a label beside its control; the head and the parts of a card; what belongs to a choice; boxes beside each other |
//! | `details`, `below`, `out`, `order` | the wizard's: fields beside each other; a row that belongs to the one above; a row not taken; moving |

use wasm_bindgen::JsValue;
use web_sys::CssStyleSheet;

/// The text of the sheet.
const STYLE: &str = concat!(
    include_str!("tokens.css"),
    include_str!("base.css"),
    include_str!("button.css"),
    include_str!("chip.css"),
    include_str!("tag.css"),
    include_str!("alert.css"),
    include_str!("field.css"),
    include_str!("combobox.css"),
    include_str!("table.css"),
    include_str!("tabs.css"),
    include_str!("stepper.css"),
    include_str!("dialog.css"),
    include_str!("meter.css"),
    include_str!("skeleton.css"),
    include_str!("empty_state.css"),
    include_str!("wizard.css"),
    include_str!("settings.css"),
);

/// A new constructed sheet, for `adoptedStyleSheets`.
pub(crate) fn sheet() -> Result<CssStyleSheet, JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(STYLE)?;
    Ok(sheet)
}
