use std::collections::BTreeSet;

use contract::customers::CustomerQuery;
use domain::customer::CustomerId;
use leptos::{prelude::*, task::spawn_local};

use super::list::List;
use crate::{api::ApiError, text::customers as words};

/// Everybody that a search and filter match.
type Members = Option<(CustomerQuery, BTreeSet<CustomerId>)>;

/// The customers selected. Survives search, sort, filter and paging.
#[derive(Clone, Copy)]
pub(super) struct Selection {
    list: List,
    chosen: RwSignal<BTreeSet<CustomerId>>,
    /// Everybody who matches now, where it had to be asked for.
    members: RwSignal<Members>,
    /// What is being asked for that.
    asked: StoredValue<Option<CustomerQuery>>,
    /// The one ticked last: where a range begins.
    anchor: StoredValue<Option<CustomerId>>,
    /// *Select all* is under way.
    pub(super) busy: RwSignal<bool>,
    /// Why *Select all* did not work.
    pub(super) failure: RwSignal<Option<ApiError>>,
}

impl Selection {
    pub(super) fn new(list: List) -> Self {
        let selection = Self {
            list,
            chosen: RwSignal::new(BTreeSet::new()),
            members: RwSignal::new(None),
            asked: StoredValue::new(None),
            anchor: StoredValue::new(None),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
        };
        // Not derived: the answer comes from the service.
        Effect::new(move |_| selection.count_members());
        selection
    }

    pub(super) fn has(self, id: &CustomerId) -> bool {
        self.chosen.with(|chosen| chosen.contains(id))
    }

    pub(super) fn count(self) -> u32 {
        self.chosen.with(|chosen| u32::try_from(chosen.len()).unwrap_or(u32::MAX))
    }

    pub(super) fn ids(self) -> BTreeSet<CustomerId> {
        self.chosen.get_untracked()
    }

    /// Ticks or un-ticks one; with `range`, everybody between the one ticked last and this one, too.
    pub(super) fn set(self, id: &CustomerId, on: bool, range: bool) {
        let page = self.selectable();
        let place = |id: &CustomerId| page.iter().position(|other| other == id);
        let anchor = self.anchor.get_value().filter(|_| range);
        let ids = match (anchor.as_ref().and_then(place), place(id)) {
            (Some(from), Some(to)) => page[from.min(to)..=from.max(to)].to_vec(),
            _ => vec![id.clone()],
        };
        self.anchor.set_value(Some(id.clone()));
        self.set_all(ids, on);
    }

    /// *Select page*, or its opposite.
    pub(super) fn set_page(self, on: bool) {
        self.set_all(self.selectable(), on);
    }

    pub(super) fn clear(self) {
        self.chosen.try_set(BTreeSet::new());
        self.failure.try_set(None);
    }

    /// Un-ticks everybody because the technician said so.
    pub(super) fn clear_and_tell(self) {
        self.clear();
        self.tell();
    }

    /// How much of the page is ticked: somebody, everybody.
    pub(super) fn of_page(self) -> (bool, bool) {
        self.list.lines.with(|lines| {
            self.chosen.with(|chosen| {
                let free = lines.iter().filter(|line| line.row.held.is_none());
                let (on, off): (Vec<_>, Vec<_>) = free.partition(|line| chosen.contains(&line.row.id));
                (!on.is_empty(), !on.is_empty() && off.is_empty())
            })
        })
    }

    /// *Select all N matching*.
    pub(super) fn select_matching(self) {
        let Some(api) = self.list.api() else { return };
        let query = self.list.answered.get_untracked();
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            match api.customer_ids(&query).await {
                Ok(answer) => {
                    let members: BTreeSet<_> = answer.ids.into_iter().collect();
                    self.chosen.try_update(|chosen| chosen.extend(members.iter().cloned()));
                    self.members.try_set(Some((query, members)));
                    self.tell();
                }
                Err(error) if error.is_aborted() => {}
                Err(error) => drop(self.failure.try_set(Some(error))),
            }
            self.busy.try_set(false);
        });
    }

    /// How many of the selected the present search and filter hide; none while that is being asked.
    pub(super) fn hidden(self) -> Option<u32> {
        let query = self.list.answered.get();
        if query == CustomerQuery::default() {
            return Some(0);
        }
        self.chosen.with(|chosen| {
            let off_page = self.off_page(chosen);
            let hidden = if off_page == 0 || self.page_is_all() {
                off_page
            } else {
                self.members.with(|members| match members {
                    Some((of, members)) if *of == query => {
                        Some(chosen.iter().filter(|id| !members.contains(*id)).count())
                    }
                    _ => None,
                })?
            };
            u32::try_from(hidden).ok()
        })
    }

    fn off_page(self, chosen: &BTreeSet<CustomerId>) -> usize {
        self.list.lines.with(|lines| chosen.len() - lines.iter().filter(|line| chosen.contains(&line.row.id)).count())
    }

    /// The page shown holds everybody who matches.
    fn page_is_all(self) -> bool {
        let matching = self.list.page.with(|page| page.as_ref().map_or(0, |page| page.matching));
        self.list.lines.with(|lines| u32::try_from(lines.len()) == Ok(matching))
    }

    /// Asks who matches, where the page does not tell.
    fn count_members(self) {
        if self.hidden().is_some() {
            return;
        }
        let query = self.list.answered.get_untracked();
        let (Some(api), false) = (self.list.api(), self.asked.get_value().as_ref() == Some(&query)) else { return };
        self.asked.set_value(Some(query.clone()));
        spawn_local(async move {
            // Without an answer the number is not shown; the list says what is wrong with the service.
            if let Ok(answer) = api.customer_ids(&query).await {
                self.members.try_set(Some((query, answer.ids.into_iter().collect())));
            }
            self.asked.try_set_value(None);
        });
    }

    fn selectable(self) -> Vec<CustomerId> {
        self.list.lines.with_untracked(|lines| {
            lines.iter().filter(|line| line.row.held.is_none()).map(|line| line.row.id.clone()).collect()
        })
    }

    fn set_all(self, ids: Vec<CustomerId>, on: bool) {
        self.chosen.update(|chosen| {
            for id in ids {
                if on {
                    chosen.insert(id)
                } else {
                    chosen.remove(&id)
                };
            }
        });
        self.tell();
    }

    fn tell(self) {
        let (Some(host), Some(chosen)) = (self.list.host(), self.chosen.try_with_untracked(BTreeSet::len)) else {
            return;
        };
        let hidden = untrack(|| self.hidden()).unwrap_or_default();
        host.announce(words::selection(u32::try_from(chosen).unwrap_or(u32::MAX), hidden));
    }
}
