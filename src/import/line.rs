//! One customer as every step shows it.

use domain::{
    customer::CustomerId,
    draft::{CustomerFacts, Field, Problem, Row, Rows},
};
use leptos::prelude::*;

use super::{
    desk::{Desk, field_id, name_in},
    list::List,
};
use crate::text;

/// One customer on the screen: its row of the draft, what Kaseya says of it, and what is wrong with it.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// The desk it lies on.
    pub(super) desk: Desk,
    /// Who.
    pub(super) customer: StoredValue<CustomerId>,
    /// What was chosen and typed.
    pub(super) row: Memo<Row>,
    /// What Kaseya says; none when it has forgotten the customer.
    pub(super) kaseya: Memo<Option<CustomerFacts>>,
    /// The name.
    pub(super) name: Signal<String>,
    problems: Memo<Vec<Problem>>,
}

impl Line {
    /// The line of `first` on the page of `list`.
    pub(super) fn new(desk: Desk, list: List, first: Row) -> Self {
        let customer = StoredValue::new(first.customer.clone());
        let row = Memo::new(move |old: Option<&Row>| {
            customer
                .with_value(|customer| {
                    list.shown.with(|rows| rows.iter().find(|row| row.customer == *customer).cloned())
                })
                // The page was turned: for the moment until this line is gone it stays as it was.
                .or_else(|| old.cloned())
                .unwrap_or_else(|| first.clone())
        });
        let kaseya =
            Memo::new(move |_| customer.with_value(|id| desk.facts.with(|facts| facts.customers.get(id).cloned())));
        let name = Signal::derive(move || customer.with_value(|id| desk.facts.with(|facts| name_in(facts, id))));
        let problems = Memo::new(move |_| {
            customer.with_value(|id| desk.by_customer.with(|map| map.get(id).cloned())).unwrap_or_default()
        });
        Self { desk, customer, row, kaseya, name, problems }
    }

    /// The customer's id.
    pub(super) fn id(self) -> CustomerId {
        self.customer.get_value()
    }

    /// This row alone, for an edit.
    pub(super) fn rows(self) -> Rows {
        Rows::Of(vec![self.id()])
    }

    /// The id of the control of `field`.
    pub(super) fn field_id(self, field: Field) -> String {
        self.customer.with_value(|customer| field_id(customer, field))
    }

    /// What is wrong with `field`, and how to mend it.
    pub(super) fn error(self, field: Field) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.problems.with(|problems| {
                let problem = problems.iter().find(|problem| problem.field == field)?;
                Some(text::import::sentence(problem, &self.name.get()))
            })
        })
    }

    /// Whether anything is wrong with `field`.
    pub(super) fn wrong(self, field: Field) -> Signal<bool> {
        Signal::derive(move || self.problems.with(|problems| problems.iter().any(|problem| problem.field == field)))
    }
}
