//! Ids for `for`, `aria-controls` and the like.

use std::cell::Cell;

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// A new id with this prefix. No two of one page are alike, so that mounts of the plug-in never clash.
pub(crate) fn uid(prefix: &str) -> String {
    let number = NEXT.replace(NEXT.get().wrapping_add(1));
    let mut id = String::from(prefix);
    id.push('-');
    id.push_str(&number.to_string());
    id
}
