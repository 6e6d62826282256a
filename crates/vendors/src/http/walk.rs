//! Reading a list page by page while others may be changing it.

use std::{collections::HashSet, hash::Hash};

use super::Progress;
use crate::Error;

/// Rows asked for per page: VSA 9 and LMPI both end at 100.
pub(crate) const ROWS: usize = 100;

/// One page as it came.
pub(crate) struct Page<T> {
    pub(crate) rows: Vec<T>,
    /// Rows there are in all, when the vendor says so.
    pub(crate) total: Option<usize>,
}

/// Where the next page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Position {
    /// Rows before it.
    pub(crate) skip: usize,
    /// Its number, from 1.
    pub(crate) page: usize,
}

/// A walk over a list. Rows that come meanwhile push others to a later page, where they are met twice at most; rows that go pull others
/// to a page already read, so one may be missed: then the walk starts anew, twice at most.
pub(crate) struct Walk<T, K> {
    key: fn(&T) -> K,
    /// Whether a list that shrank is read anew; where only sums matter it is not.
    exact: bool,
    anew: u8,
    at: Option<Position>,
    seen: HashSet<K>,
    rows: Vec<T>,
    total: Option<usize>,
    shrank: bool,
}

impl<T, K: Eq + Hash> Walk<T, K> {
    /// A walk whose result holds every row exactly once; `key` tells rows apart.
    pub(crate) fn exact(key: fn(&T) -> K) -> Self {
        Self::new(key, true)
    }

    /// A walk that takes the list as it comes: for lists too lively to stand still.
    pub(crate) fn rough(key: fn(&T) -> K) -> Self {
        Self::new(key, false)
    }

    fn new(key: fn(&T) -> K, exact: bool) -> Self {
        let at = Some(Position { skip: 0, page: 1 });
        Self { key, exact, anew: 0, at, seen: HashSet::new(), rows: Vec::new(), total: None, shrank: false }
    }

    /// Where to read on; `None` at the end.
    pub(crate) fn next(&self) -> Option<Position> {
        self.at
    }

    /// Takes the page read at [`Walk::next`].
    pub(crate) fn take(&mut self, page: Page<T>) -> Result<(), Error> {
        let Some(at) = self.at else { return Ok(()) };
        self.shrank |= self.total.zip(page.total).is_some_and(|(before, now)| now < before);
        self.total = page.total.or(self.total);
        let (came, before) = (page.rows.len(), self.rows.len());
        for row in page.rows {
            if self.seen.insert((self.key)(&row)) {
                self.rows.push(row);
            }
        }
        let fresh = self.rows.len() - before;
        // Nothing new on a page: a server that ignores the position would be asked for ever.
        self.shrank |= fresh == 0 && came > 0;
        let skip = at.skip + came;
        if fresh > 0 && self.total.is_none_or(|total| skip < total) {
            self.at = Some(Position { skip, page: at.page + 1 });
        } else if self.exact && self.shrank {
            return self.start_anew();
        } else {
            self.at = None;
        }
        Ok(())
    }

    fn start_anew(&mut self) -> Result<(), Error> {
        if self.anew == 2 {
            return Err(Error::unavailable("the list kept shrinking while it was being read"));
        }
        *self = Self { anew: self.anew + 1, ..Self::new(self.key, self.exact) };
        Ok(())
    }

    pub(crate) fn progress(&self) -> Progress {
        Progress { read: self.rows.len(), total: self.total }
    }

    /// All rows, each once.
    pub(crate) fn rows(self) -> Vec<T> {
        self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rows: &[u32], total: usize) -> Page<u32> {
        Page { rows: rows.to_vec(), total: Some(total) }
    }

    fn walk(exact: bool, pages: Vec<Page<u32>>) -> (Result<(), Error>, Vec<u32>) {
        let mut walk = Walk::new(|row: &u32| *row, exact);
        let mut pages = pages.into_iter();
        while walk.next().is_some() {
            if let Err(error) = walk.take(pages.next().expect("asked for a page too many")) {
                return (Err(error), walk.rows());
            }
        }
        assert!(pages.next().is_none(), "stopped too early");
        (Ok(()), walk.rows())
    }

    #[test]
    fn ends_at_the_total() {
        assert_eq!(walk(true, vec![page(&[1, 2], 3), page(&[3], 3)]), (Ok(()), vec![1, 2, 3]));
    }

    #[test]
    fn ends_at_an_empty_page_when_the_total_says_too_much() {
        assert_eq!(walk(true, vec![page(&[1, 2], 9), page(&[], 9)]), (Ok(()), vec![1, 2]));
    }

    #[test]
    fn starts_anew_when_rows_went_meanwhile() {
        let pages = vec![page(&[1, 2], 4), page(&[4], 3), page(&[1, 3], 3), page(&[4], 3)];
        assert_eq!(walk(true, pages), (Ok(()), vec![1, 3, 4]));
    }

    #[test]
    fn rows_that_came_meanwhile_are_taken_and_none_twice() {
        assert_eq!(walk(true, vec![page(&[1, 2], 3), page(&[3, 4], 4)]), (Ok(()), vec![1, 2, 3, 4]));
        assert_eq!(walk(true, vec![page(&[1, 2], 3), page(&[2, 3], 4)]), (Ok(()), vec![1, 2, 3]));
    }

    #[test]
    fn a_list_that_keeps_shrinking_is_given_up() {
        let pages = (0..3).flat_map(|_| [page(&[1, 2], 4), page(&[4], 3)]).collect();
        assert!(walk(true, pages).0.unwrap_err().is_temporary());
    }

    #[test]
    fn a_server_that_ignores_the_position_is_given_up() {
        let pages = (0..6).map(|_| Page { rows: vec![1, 2], total: None }).collect();
        let (result, _) = walk(true, pages);
        assert!(result.unwrap_err().is_temporary());
    }

    #[test]
    fn a_rough_walk_counts_a_row_once_and_goes_on() {
        assert_eq!(walk(false, vec![page(&[1, 2], 4), page(&[2, 3], 4)]), (Ok(()), vec![1, 2, 3]));
    }
}
