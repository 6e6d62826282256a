//! One customer as every step shows it.

use domain::{
    customer::CustomerId,
    draft::{CustomerFacts, Field, Problem, Row, Rows},
};

use super::{
    desk::{Desk, field_id, name_in},
    list::List,
};
use crate::{
    reactive::{Memo, StoredValue},
    text,
};

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
        // What was refused when the technician went on; before that, what is not what it was.
        let problems = Memo::new(move |_| {
            let shown = customer.with_value(|id| desk.by_customer.with(|map| map.get(id).cloned())).unwrap_or_default();
            let stale =
                row.with(|row| if row.included { desk.facts.with(|facts| row.stale(facts)) } else { Vec::new() });
            let new = stale.into_iter().filter(|(field, _)| shown.iter().all(|problem| problem.field != *field));
            let new: Vec<Problem> =
                new.map(|(field, fault)| Problem { customer: Some(customer.get_value()), field, fault }).collect();
            shown.into_iter().chain(new).collect()
        });
        Self { desk, customer, row, kaseya, problems }
    }

    /// The customer's id.
    pub(super) fn id(self) -> CustomerId {
        self.customer.get_value()
    }

    /// Its name.
    pub(super) fn name(self) -> String {
        self.customer.with_value(|id| self.desk.facts.with(|facts| name_in(facts, id)))
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
    pub(super) fn error(self, field: Field) -> Option<String> {
        self.problems.with(|problems| {
            let problem = problems.iter().find(|problem| problem.field == field)?;
            Some(text::import::sentence(problem, &self.name()))
        })
    }

    /// Whether anything is wrong with `field`.
    pub(super) fn wrong(self, field: Field) -> bool {
        self.problems.with(|problems| problems.iter().any(|problem| problem.field == field))
    }

    /// Agents registered in Kaseya.
    pub(super) fn endpoints(self) -> String {
        text::number(self.kaseya.with(|facts| facts.as_ref().map_or(0, |facts| facts.endpoints.registered)))
    }
}
