//! What of a step's rows is looked at. It outlives another language, not the step.

use contract::customers::CustomerFilter;
use domain::draft::Step;

use crate::reactive::{RwSignal, StoredValue};

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
        }
    }

    /// Shows `step`: from its beginning, unless it is shown already.
    pub(super) fn open(self, step: Step) {
        if self.step.get_value() != Some(step) {
            self.step.set_value(Some(step));
            self.text.set(String::new());
            self.filter.set(None);
            self.page.set(1);
        }
    }
}
