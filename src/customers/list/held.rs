use std::rc::Rc;

use domain::list::{Chosen, List, Question, Row, View};

/// The list as it came, what is looked at of it, and who is selected.
#[derive(Default)]
pub(in super::super) struct Held {
    pub(in super::super) list: List,
    pub(in super::super) view: View,
    pub(in super::super) chosen: Chosen,
    /// Id of the one ticked last: where a range begins.
    pub(in super::super) anchor: Option<String>,
    /// Of the selected of before, who was not in a list that came since; until the selection is changed.
    pub(in super::super) left_behind: u32,
    /// How often the selection changed.
    pub(in super::super) changes: u32,
}

/// A row as shown, with its number in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Line {
    pub(in super::super) number: u32,
    pub(in super::super) row: Rc<Row>,
}

/// The selection, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in super::super) struct Picked {
    /// All selected.
    pub(in super::super) count: u32,
    /// Of these, how many search and filter hide.
    pub(in super::super) hidden: u32,
    /// Of those that match and can be selected, how many are not.
    pub(in super::super) left: u32,
    /// How many were selected and are not in the list any more.
    pub(in super::super) left_behind: u32,
    changes: u32,
}

impl Held {
    pub(super) fn line(&self, number: u32) -> Line {
        Line { number, row: Rc::new(self.list.row(number)) }
    }

    pub(super) fn picked(&self) -> Picked {
        let Self { list, view, chosen, left_behind, changes, .. } = self;
        let counted = Picked { left_behind: *left_behind, changes: *changes, ..Picked::default() };
        if chosen.count() == 0 {
            return counted;
        }
        Picked { count: chosen.count(), hidden: chosen.hidden(view), left: chosen.left(list, view), ..counted }
    }

    /// Takes another list. The selection stays with its customers; returns how many it left behind.
    pub(super) fn replace(&mut self, list: List, question: Question) -> u32 {
        let carried = self.chosen.carried(&self.list, &list);
        let left_behind = self.chosen.count() - carried.count();
        self.view = View::new(&list, question);
        (self.list, self.chosen) = (list, carried);
        self.left_behind += left_behind;
        self.changes += 1;
        left_behind
    }
}
