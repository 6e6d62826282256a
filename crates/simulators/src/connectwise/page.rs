//! Paging, with the addresses of the neighbouring pages in `Link`.

use axum::http::{HeaderMap, Uri, header};

use super::query::Parameters;
use super::refusal::Refusal;
use super::row::Row;

const DEFAULT: u64 = 25;
/// However many are asked for.
const CAP: u64 = 1000;

/// Which page of a list is wanted.
#[derive(Debug)]
pub(super) struct Page {
    size: usize,
    place: Place,
}

#[derive(Debug)]
enum Place {
    /// From 1 on.
    Number(usize),
    /// The records with a larger id.
    After(u64),
}

impl Page {
    pub(super) fn read(parameters: &Parameters, headers: &HeaderMap) -> Result<Self, Refusal> {
        let size = parameters.number("pagesize", 1)?.unwrap_or(DEFAULT).min(CAP);
        let forward =
            headers.get("pagination-type").is_some_and(|kind| kind.as_bytes().eq_ignore_ascii_case(b"forward-only"));
        let after = parameters.number("pageid", 0)?;
        let number = parameters.number("page", 1)?.unwrap_or(1);
        let place = if forward { Place::After(after.unwrap_or(0)) } else { Place::Number(saturating(number)) };
        Ok(Self { size: saturating(size), place })
    }

    pub(super) fn forward_only(&self) -> bool {
        matches!(self.place, Place::After(_))
    }

    /// The page's rows, and the `Link` header if there are other pages.
    pub(super) fn cut<'a>(&self, rows: Vec<&'a Row>, uri: &Uri, headers: &HeaderMap) -> (Vec<&'a Row>, Option<String>) {
        let link = |key: &str, value: u64, relation: &str| {
            let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
            format!("<http://{host}{}?{}{key}={value}>; rel=\"{relation}\"", uri.path(), others(uri))
        };
        match self.place {
            Place::After(id) => {
                let mut rest = rows.into_iter().filter(|row| row.id > id);
                let page: Vec<_> = rest.by_ref().take(self.size).collect();
                let last = page.last().map_or(id, |row| row.id);
                (page, rest.next().map(|_| link("pageId", last, "next")))
            }
            Place::Number(number) => {
                let pages = rows.len().div_ceil(self.size).max(1);
                let page = rows.into_iter().skip((number - 1).saturating_mul(self.size)).take(self.size).collect();
                let mut links = Vec::new();
                if number < pages {
                    links.push(link("page", number as u64 + 1, "next"));
                    links.push(link("page", pages as u64, "last"));
                }
                if number > 1 {
                    links.push(link("page", number.min(pages + 1) as u64 - 1, "prev"));
                    links.push(link("page", 1, "first"));
                }
                (page, (!links.is_empty()).then(|| links.join(", ")))
            }
        }
    }
}

/// The parameters but those of the page, as they came.
fn others(uri: &Uri) -> String {
    let query = uri.query().unwrap_or_default();
    let kept = query.split('&').filter(|pair| {
        let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
        !name.is_empty() && name != "page" && name != "pageid"
    });
    kept.flat_map(|pair| [pair, "&"]).collect()
}

fn saturating(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
