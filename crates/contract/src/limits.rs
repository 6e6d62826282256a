//! Sizes beyond which a request is refused. The rows of an import and the lengths of names are the domain's.

/// Largest request body, in bytes.
pub const BODY_MAX: usize = 1024 * 1024;
/// Rows of a page, when the request does not say.
pub const PAGE_DEFAULT: u32 = 25;
/// Most rows of a page.
pub const PAGE_MAX: u32 = 100;
/// Most characters of a search text.
pub const SEARCH_MAX: usize = 128;
/// Most edits of one save.
pub const EDITS_MAX: usize = 200;
/// How long a progress read waits for news, in seconds.
pub const WAIT_MAX: u32 = 20;
