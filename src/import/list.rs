//! The rows of a step, a page at a time.

use std::rc::Rc;

use domain::{
    customer::CustomerId,
    draft::{Draft, Row},
};
use leptos::prelude::request_animation_frame;

use super::desk::{Desk, field_id};
use crate::{
    reactive::{Ask, Memo, StoredValue},
    text::import::whole,
    ui::{
        Paged,
        dom::{Child, El, Handle, el, watch},
        focus_id, pager, table_region,
    },
};

/// The id of the control that ticks all rows of a page: where a problem with the choice of rows is mended.
pub(super) const ROWS_ID: &str = "rows";

/// The rows a step shows, in list order.
#[derive(Clone, Copy)]
pub(super) struct List {
    desk: Desk,
    /// The page shown, from 1.
    pub(super) page: Memo<u32>,
    /// Where the step's rows stand in the draft.
    pub(super) places: Memo<Vec<usize>>,
    /// The rows of this page.
    pub(super) shown: Memo<Vec<Row>>,
    /// Makes every row visible again: search and filters off.
    widen: StoredValue<Rc<dyn Ask<()>>>,
    /// The region that scrolls.
    pub(super) region: Handle,
}

impl List {
    /// The rows at the places that `keep` says.
    pub(super) fn new(desk: Desk, keep: impl Fn(&Draft) -> Vec<usize> + 'static, widen: impl Fn() + 'static) -> Self {
        let look = desk.look;
        let places = Memo::new(move |_| desk.draft.with(|draft| keep(draft)));
        let page = Memo::new(move |_| {
            let count = whole(places.with(Vec::len));
            look.page.get().clamp(1, count.div_ceil(look.page_size.get()).max(1))
        });
        let shown = Memo::new(move |_| {
            let size = usize::try_from(look.page_size.get()).unwrap_or(usize::MAX);
            let skip = usize::try_from(page.get() - 1).unwrap_or_default().saturating_mul(size);
            places.with(|places| {
                desk.draft.with(|draft| {
                    places.iter().skip(skip).take(size).filter_map(|place| draft.rows.get(*place)).cloned().collect()
                })
            })
        });
        let widen: Rc<dyn Ask<()>> = Rc::new(widen);
        Self { desk, page, places, shown, widen: StoredValue::new(widen), region: Handle::new() }
    }

    /// How many rows the step has.
    pub(super) fn count(self) -> u32 {
        whole(self.places.with(Vec::len))
    }

    /// The place of `customer`, who is on this page, in the step's list, from 1.
    pub(super) fn position(self, customer: &CustomerId) -> u32 {
        let at = self.shown.with(|rows| rows.iter().position(|row| row.customer == *customer)).unwrap_or_default();
        (self.page.get() - 1) * self.desk.look.page_size.get() + whole(at) + 1
    }

    /// The ids of this page.
    pub(super) fn ids(self) -> Vec<CustomerId> {
        self.shown.with_untracked(|rows| rows.iter().map(|row| row.customer.clone()).collect())
    }

    /// Turns to the page of `customer`, widening search and filters when they hide it.
    pub(super) fn turn_to(self, customer: &CustomerId) {
        let find = || {
            self.places.with_untracked(|places| {
                self.desk.draft.with_untracked(|draft| {
                    places.iter().position(|place| draft.rows.get(*place).is_some_and(|row| row.customer == *customer))
                })
            })
        };
        let found = find().or_else(|| {
            let widen = self.widen.get_value();
            widen.ask();
            find()
        });
        if let Some(position) = found {
            self.desk.look.page.set(whole(position) / self.desk.look.page_size.get_untracked() + 1);
        }
    }

    /// Brings the desk's goal on the screen and focuses it. Call once while a step is set up.
    pub(super) fn follow_goal(self) {
        let desk = self.desk;
        watch(move || {
            let Some((customer, field)) = desk.goal.get() else { return };
            let Some(region) = self.region.get() else { return };
            desk.look.draw_all();
            let id = match &customer {
                Some(customer) => {
                    self.turn_to(customer);
                    field_id(customer, field)
                }
                None => ROWS_ID.to_owned(),
            };
            // After the rows of the new page are there.
            request_animation_frame(move || {
                focus_id(&region, &id);
                desk.goal.try_set(None);
            });
        });
    }

    /// The step's table with its pager: a column per `columns` (its heading, and whether it holds numbers), a row per customer made by `row`.
    /// `total`: all rows, whatever search and filters hide.
    pub(super) fn table<C: Into<Child> + 'static>(
        self,
        label: &'static str,
        head: El,
        total: impl Fn() -> u32 + 'static,
        row: impl Fn(Row) -> C + 'static,
    ) -> El {
        let look = self.desk.look;
        look.draw(move || self.shown.with(Vec::len));
        let drawn = move || self.shown.with(|rows| rows.iter().take(look.drawn()).cloned().collect());
        let body = el("tbody").each(drawn, |row: &Row| row.customer.to_string(), row);
        let table = el("table").class("table").child(head).child(body);
        let paged = move || Paged {
            page: self.page.get(),
            size: self.desk.look.page_size.get(),
            matching: self.count(),
            total: total(),
        };
        el("div").class("card").child(table_region(label, self.region, table)).child(pager(
            paged,
            // The pages turn below; reading begins above.
            move |page| {
                self.desk.look.page.set(page);
                self.region.focus();
            },
            move |size| self.desk.look.page_size.set(size),
        ))
    }
}

/// The head of a table: each column's words, and whether it holds numbers; then, for buttons, a column whose heading only screen readers hear.
pub(super) fn head(columns: &[(&'static str, bool)], actions: Option<&'static str>) -> El {
    let column = |(words, numbers): &(&'static str, bool)| {
        let cell = el("th").attr("scope", "col").text(words);
        if *numbers { cell.class("num") } else { cell }
    };
    let last = actions.map(|words| el("th").attr("scope", "col").child(el("span").class("hidden-text").text(words)));
    el("thead").child(el("tr").children(columns.iter().map(column)).child(last))
}
