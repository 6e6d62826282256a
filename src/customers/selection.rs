use domain::{customer::CustomerId, list::Chosen};

use super::list::List;
use crate::text::customers as words;

/// The customers selected. Survives search, sort, filter, paging and a new list.
#[derive(Clone, Copy)]
pub(super) struct Selection {
    list: List,
}

impl Selection {
    pub(super) fn new(list: List) -> Self {
        Self { list }
    }

    /// Whether the row with this number is selected.
    pub(super) fn has(self, number: u32) -> bool {
        self.list.picked.with(|_| ());
        self.list.held.with_value(|held| held.chosen.has(number))
    }

    pub(super) fn count(self) -> u32 {
        self.list.picked.with(|picked| picked.count)
    }

    /// The selected in the order shown, those that search and filter hide included.
    pub(super) fn in_order(self) -> Vec<CustomerId> {
        let ids = self.list.held.try_update_value(|held| {
            let everybody = held.view.everybody(&held.list).into_iter();
            everybody.filter(|row| held.chosen.has(*row)).filter_map(|row| held.list.id(row)).collect()
        });
        ids.unwrap_or_default()
    }

    /// Ticks or un-ticks one; with `range`, everybody between the one ticked last and this one, too, on other pages as well.
    pub(super) fn set(self, number: u32, on: bool, range: bool) {
        self.change(|list, view, chosen, anchor| {
            let from = anchor.take().filter(|_| range);
            let from = from.and_then(|from| view.rows().find(|row| list.key(*row) == from));
            let rows = from.map_or_else(|| vec![number], |from| view.between(from, number));
            rows.into_iter().filter(|row| list.is_free(*row)).for_each(|row| chosen.set(row, on));
            *anchor = Some(list.key(number).to_owned());
        });
        self.tell();
    }

    /// *Select page*, or its opposite.
    pub(super) fn set_page(self, on: bool) {
        let page: Vec<u32> =
            self.list.shown.with_untracked(|shown| shown.lines.iter().map(|line| line.number).collect());
        self.change(|list, _, chosen, _| {
            page.into_iter().filter(|row| list.is_free(*row)).for_each(|row| chosen.set(row, on));
        });
    }

    /// Selects the page by its key, and says how to select everybody.
    pub(super) fn set_page_by_key(self) {
        self.set_page(true);
        let picked = self.list.picked.get_untracked();
        match self.list.host() {
            Some(host) if picked.left > 0 => {
                let all = words::select_all(picked.left + picked.count - picked.hidden, self.is_narrowed());
                host.announce(words::page_selected(picked.count, picked.hidden, &all));
            }
            _ => self.tell(),
        }
    }

    /// *Select all N matching*.
    pub(super) fn select_matching(self) {
        self.change(|list, view, chosen, _| {
            view.rows().filter(|row| list.is_free(*row)).for_each(|row| chosen.set(row, true));
        });
        self.tell();
    }

    pub(super) fn clear(self) {
        self.change(|_, _, chosen, anchor| (*chosen, *anchor) = (Chosen::default(), None));
    }

    /// How much of the page is ticked: somebody, everybody.
    pub(super) fn of_page(self) -> (bool, bool) {
        self.list.shown.with(|shown| {
            let free = shown.lines.iter().filter(|line| line.row.held_by.is_none());
            let (on, off): (Vec<_>, Vec<_>) = free.partition(|line| self.has(line.number));
            (!on.is_empty(), !on.is_empty() && off.is_empty())
        })
    }

    /// Tells a screen reader how many are selected.
    pub(super) fn tell(self) {
        let (Some(host), Some(picked)) = (self.list.host(), self.list.picked.try_get_untracked()) else { return };
        host.announce(words::selection(picked.count, picked.hidden));
    }

    fn is_narrowed(self) -> bool {
        leptos::prelude::untrack(|| self.list.narrowed())
    }

    fn change(self, change: impl FnOnce(&domain::list::List, &domain::list::View, &mut Chosen, &mut Option<String>)) {
        self.list.held.update_value(|held| {
            change(&held.list, &held.view, &mut held.chosen, &mut held.anchor);
            held.left_behind = 0;
            held.changes += 1;
        });
        self.list.recount();
    }
}
