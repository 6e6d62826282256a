//! Lists: a bounded piece of one, or all of it in the paging that only goes on.

use serde::de::DeserializeOwned;
use url::Url;

use super::{
    ConnectWise,
    call::{Request, data},
    condition::Condition,
};
use crate::{Error, http::Effect};

/// Rows per page; ConnectWise gives no more.
const ROWS: &str = "1000";
/// Pages after which a list is taken to have no end.
const PAGES: usize = 100;
/// Most bytes of all pages together; each is bounded for itself, and as many as there may be of such would not fit in memory.
const BYTES: usize = 16 * 1024 * 1024;

impl ConnectWise {
    /// The first rows that fit, at most `limit`, in the order of `order_by`.
    pub(super) async fn some<T: DeserializeOwned>(
        &self,
        path: &[&str],
        fields: &str,
        condition: &Condition,
        order_by: &str,
        limit: usize,
    ) -> Result<Vec<T>, Error> {
        let limit = limit.to_string();
        let query =
            [("conditions", condition.as_str()), ("fields", fields), ("orderBy", order_by), ("pageSize", &limit)];
        self.get(path, &query).await
    }

    /// Every row that fits, all pages. An error means the list is not complete, and nothing is returned of it.
    pub(super) async fn all<T: DeserializeOwned>(
        &self,
        path: &[&str],
        fields: &str,
        condition: Option<&Condition>,
    ) -> Result<Vec<T>, Error> {
        let mut first = vec![("fields", fields), ("pageSize", ROWS)];
        first.extend(condition.map(|condition| ("conditions", condition.as_str())));
        let mut rows = Vec::new();
        let mut bytes = 0;
        let mut on: Option<(String, String)> = None;
        for _ in 0..PAGES {
            let mut query = first.clone();
            query.extend(on.as_ref().map(|(name, value)| (name.as_str(), value.as_str())));
            let request = &Request { forward: true, ..Request::read(path, &query) };
            let (page, next, length) = self
                .connection
                .read(move || async move {
                    let answer = self.call(request).await?;
                    let page: Vec<T> = data(&answer, Effect::Read)?;
                    Ok((page, self.next(&answer.links)?, answer.body().len()))
                })
                .await?;
            bytes += length;
            if bytes > BYTES {
                return Err(Error::malformed("the list is too long"));
            }
            let came = page.len();
            rows.extend(page);
            match next {
                // No rows, or the same place again: a server that does not get on would be asked for ever.
                Some(next) if came > 0 && Some(&next) != on.as_ref() => on = Some(next),
                Some(_) if came > 0 => return Err(Error::malformed("the list leads back to the same page")),
                _ => return Ok(rows),
            }
        }
        Err(Error::malformed("the list does not end"))
    }

    /// Where the list goes on. Of the link only the place is taken, and only when it names our own host.
    fn next(&self, links: &[String]) -> Result<Option<(String, String)>, Error> {
        let Some(link) = links.iter().find_map(|link| next_link(link)) else { return Ok(None) };
        let own = self.settings.site.url();
        let link = own.join(link).map_err(|_| Error::malformed("the next page has no address"))?;
        if link.host() != own.host() {
            return Err(Error::malformed("the next page is said to be on another server"));
        }
        place(&link).map(Some).ok_or_else(|| Error::malformed("the next page has no place"))
    }
}

fn place(link: &Url) -> Option<(String, String)> {
    let mut places = link.query_pairs().filter(|(name, _)| matches!(&**name, "pageId" | "page"));
    // The address of a page may repeat its number beside the place to go on from.
    let first = places.next()?;
    let place = if first.0 == "pageId" { first } else { places.next().unwrap_or(first) };
    Some((place.0.into_owned(), place.1.into_owned()))
}

/// The address that a `Link` header calls `next`. Addresses may hold commas.
fn next_link(header: &str) -> Option<&str> {
    let mut rest = header;
    while let Some((_, link)) = rest.split_once('<') {
        let (address, after) = link.split_once('>')?;
        let about = after.split('<').next().unwrap_or_default();
        let next = |part: &str| {
            part.trim().split_once('=').is_some_and(|(name, value)| {
                name.trim() == "rel" && value.trim().trim_matches('"').eq_ignore_ascii_case("next")
            })
        };
        if about.split([';', ',']).any(next) {
            return Some(address);
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_is_found_among_others() {
        let header = r#"<https://x.example/a?fields=id,name&page=1>; rel="prev", <https://x.example/a?fields=id,name&pageId=7>; rel="next""#;
        assert_eq!(next_link(header), Some("https://x.example/a?fields=id,name&pageId=7"));
        assert_eq!(next_link("<https://x.example/a?page=2>; rel=next; title=x"), Some("https://x.example/a?page=2"));
        for none in ["", "<", r#"<https://x.example/a>; rel="last""#, r#"<https://x.example/a?x=rel="next">"#] {
            assert_eq!(next_link(none), None, "{none}");
        }
    }

    #[test]
    fn of_a_link_only_the_place_is_taken() {
        let at = |link: &str| place(&link.parse().unwrap()).map(|(name, value)| format!("{name}={value}"));
        assert_eq!(at("https://x/a?conditions=id>0&pageId=7&page=2").as_deref(), Some("pageId=7"));
        assert_eq!(at("https://x/a?page=2&pageSize=9&pageId=7").as_deref(), Some("pageId=7"));
        assert_eq!(at("https://x/a?page=2").as_deref(), Some("page=2"));
        assert_eq!(at("https://x/a"), None);
    }
}
