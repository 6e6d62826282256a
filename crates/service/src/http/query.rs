//! Queries, read strictly.

use axum::{extract::FromRequestParts, http::request::Parts};
use contract::limits::{PAGE_DEFAULT, PAGE_MAX, SEARCH_MAX};
use serde::de::DeserializeOwned;

use super::ApiError;

/// A request's query.
#[derive(Debug, Clone)]
pub struct QueryOf<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for QueryOf<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let query = parts.uri.query().unwrap_or_default();
        let pairs = serde_urlencoded::Deserializer::new(url::form_urlencoded::parse(query.as_bytes()));
        serde_path_to_error::deserialize(pairs)
            .map(Self)
            .map_err(|error| ApiError::malformed(error.path().to_string(), plain(&error.inner().to_string())))
    }
}

/// A parser's complaint as a sentence for people.
pub(super) fn plain(complaint: &str) -> String {
    let complaint = complaint.split(" at line ").next().unwrap_or_default();
    if let Some((_, expected)) = complaint.rsplit_once("expected ") {
        let known = complaint.strip_prefix("unknown").map(|_| complaint.split(',').next().unwrap_or_default());
        return known.map_or_else(
            || format!("Expected {expected}."),
            |what| format!("There is an {what}; expected {expected}."),
        );
    }
    if complaint.contains("digit") || complaint.contains("number") {
        return "Expected a whole number.".into();
    }
    format!("Cannot be read: {}.", complaint.replace("invalid", "unfit"))
}

/// A page of a list, checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paging {
    /// From 1.
    pub(super) page: u32,
    /// 1 to [`PAGE_MAX`].
    pub(super) size: u32,
}

impl Paging {
    /// The page asked for, the first by default.
    pub(super) fn new(page: Option<u32>, size: Option<u32>) -> Result<Self, ApiError> {
        let paging = Self { page: page.unwrap_or(1), size: size.unwrap_or(PAGE_DEFAULT) };
        if paging.page == 0 {
            return Err(ApiError::out_of_range("page", "Pages count from 1."));
        }
        if !(1..=PAGE_MAX).contains(&paging.size) {
            return Err(ApiError::out_of_range("page_size", format!("A page has 1 to {PAGE_MAX} rows.")));
        }
        Ok(paging)
    }

    /// The same for a list of so many rows: a page past the end is the last one.
    #[must_use]
    pub(super) fn within(self, rows: u32) -> Self {
        Self { page: self.page.min(rows.div_ceil(self.size).max(1)), ..self }
    }

    /// Rows before the page.
    pub(super) fn skip(self) -> u32 {
        (self.page - 1).saturating_mul(self.size)
    }
}

/// The text to search for, in the form names are searched in; none where nothing was typed.
pub(super) fn search(typed: Option<&str>) -> Result<Option<String>, ApiError> {
    let typed = typed.unwrap_or_default();
    if typed.chars().count() > SEARCH_MAX {
        return Err(ApiError::out_of_range("search", format!("Search for at most {SEARCH_MAX} characters.")));
    }
    if typed.chars().any(char::is_control) {
        return Err(ApiError::out_of_range("search", "Names have no control characters. Search without them."));
    }
    Ok(Some(domain::names::search_key(typed)).filter(|key| !key.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_past_the_end_is_the_last_one() {
        let page = |page, rows| Paging { page, size: 25 }.within(rows).page;
        assert_eq!((page(1, 0), page(9, 26), page(2, 26), page(u32::MAX, 25)), (1, 2, 2, 1));
    }

    #[test]
    fn complaints_do_not_speak_as_parsers_do() {
        assert_eq!(plain("invalid type: string \"a\", expected u32 at line 1 column 9"), "Expected u32.");
        assert_eq!(plain("invalid digit found in string"), "Expected a whole number.");
        assert_eq!(
            plain("unknown field `x`, expected one of `search`, `page`"),
            "There is an unknown field `x`; expected one of `search`, `page`."
        );
    }
}
