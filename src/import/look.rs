//! What of a step's rows is looked at. It outlives another language, not the step.

use contract::customers::CustomerFilter;
use domain::draft::Step;

use crate::{
    reactive::{RwSignal, StoredValue},
    ui::dom::watch,
    wait,
};

/// Rows drawn with their step: as many as a window shows.
const FIRST: usize = 10;
/// Rows drawn in a task of their own, after those.
const MORE: usize = 10;

/// Search, filter and page of the step shown.
#[derive(Clone, Copy)]
pub(super) struct Look {
    step: StoredValue<Option<Step>>,
    /// What is searched for, in step 1.
    pub(super) text: RwSignal<String>,
    /// The filter, in step 1.
    pub(super) filter: RwSignal<Option<CustomerFilter>>,
    /// The page wanted, from 1.
    pub(super) page: RwSignal<u32>,
    /// Rows of a page, in every step.
    pub(super) page_size: RwSignal<u32>,
    /// How many rows of the page are drawn so far. All at once they take longer than a key may wait.
    drawn: RwSignal<usize>,
}

impl Look {
    /// At no step yet.
    pub(super) fn new() -> Self {
        Self {
            step: StoredValue::new(None),
            text: RwSignal::new(String::new()),
            filter: RwSignal::new(None),
            page: RwSignal::new(1),
            page_size: RwSignal::new(contract::limits::PAGE_DEFAULT),
            drawn: RwSignal::new(FIRST),
        }
    }

    /// Shows `step`: from its beginning, unless it is shown already.
    pub(super) fn open(self, step: Step) {
        if self.step.get_value() != Some(step) {
            self.step.set_value(Some(step));
            self.text.set(String::new());
            self.filter.set(None);
            self.page.set(1);
            self.drawn.set(FIRST);
        }
    }

    /// How many rows of the page are drawn.
    pub(super) fn drawn(self) -> usize {
        self.drawn.get()
    }

    /// Draws all rows now: one of them is gone to.
    pub(super) fn draw_all(self) {
        self.drawn.set(usize::MAX);
    }

    /// Goes on drawing until the rows of the page, of which there are `count`, are there.
    pub(super) fn draw(self, count: impl Fn() -> usize + 'static) {
        watch(move || {
            if self.drawn.get() < count() {
                wait::then(0, move || {
                    self.drawn.try_update(|drawn| *drawn = drawn.saturating_add(MORE));
                });
            }
        });
    }
}
