use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use contract::customers::CustomerRow;

use super::{Counts, Packed, list::Question};
use crate::store::{PartnerId, turns::Turns};

/// Searches whose counts are kept for a partner.
const SEARCHES: usize = 256;
/// Pages that are kept for a partner.
const PAGES: usize = 32;
/// Bytes of packed lists that are kept for all partners; compressed they are kept besides, in about half as many.
const BYTES: usize = 64 * 1024 * 1024;

/// What was counted, shown and packed of each partner's list, for as long as the list stays as it was.
#[derive(Clone, Default)]
pub(crate) struct Kept {
    partners: Arc<Mutex<HashMap<PartnerId, Partner>>>,
    /// A list is packed once: the second who asks for it finds it packed.
    pub(super) packing: Turns,
}

#[derive(Default)]
struct Partner {
    revision: i64,
    counts: HashMap<Option<String>, Counts>,
    pages: HashMap<Question, Vec<CustomerRow>>,
    packed: Option<Arc<Packed>>,
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kept")
    }
}

impl Kept {
    pub(super) fn counts(&self, partner: &PartnerId, revision: i64, search: Option<&str>) -> Option<Counts> {
        self.at(partner, revision, |kept| kept.counts.get(&search.map(str::to_owned)).copied())
    }

    pub(super) fn keep_counts(&self, partner: &PartnerId, search: Option<&str>, counts: Counts) {
        self.at(partner, counts.revision, |kept| {
            if kept.counts.len() >= SEARCHES {
                kept.counts.clear();
            }
            kept.counts.insert(search.map(str::to_owned), counts);
        });
    }

    pub(super) fn page(&self, partner: &PartnerId, revision: i64, question: &Question) -> Option<Vec<CustomerRow>> {
        self.at(partner, revision, |kept| kept.pages.get(question).cloned())
    }

    pub(super) fn keep_page(&self, partner: &PartnerId, revision: i64, question: Question, rows: &[CustomerRow]) {
        self.at(partner, revision, |kept| {
            if kept.pages.len() >= PAGES {
                kept.pages.clear();
            }
            kept.pages.insert(question, rows.to_vec());
        });
    }

    pub(super) fn packed(&self, partner: &PartnerId, revision: i64) -> Option<Arc<Packed>> {
        self.at(partner, revision, |kept| kept.packed.clone())
    }

    pub(super) fn keep_packed(&self, partner: &PartnerId, packed: &Arc<Packed>) {
        let mut partners = self.partners.lock().unwrap_or_else(PoisonError::into_inner);
        let others = partners.iter().filter(|(other, _)| *other != partner);
        let bytes: usize = others.filter_map(|(_, kept)| kept.packed.as_ref()).map(|packed| packed.bytes.len()).sum();
        if bytes + packed.bytes.len() > BYTES {
            partners.values_mut().for_each(|kept| kept.packed = None);
        }
        drop(partners);
        self.at(partner, packed.revision, |kept| kept.packed = Some(packed.clone()));
    }

    /// What is kept of this revision; what is older goes, and for what is older than that there is nothing.
    fn at<T: Default>(&self, partner: &PartnerId, revision: i64, act: impl FnOnce(&mut Partner) -> T) -> T {
        let mut partners = self.partners.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = partners.entry(partner.clone()).or_default();
        if kept.revision < revision {
            *kept = Partner { revision, ..Partner::default() };
        }
        if kept.revision == revision { act(kept) } else { T::default() }
    }
}
