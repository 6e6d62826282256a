//! The rows of a step, a page at a time.

use domain::{
    customer::CustomerId,
    draft::{Draft, Row},
};
use leptos::{html, prelude::*};

use super::desk::{Desk, field_id};
use crate::{
    text::import::whole,
    ui::{Pager, TableRegion, focus_id},
};

/// The id of the control that ticks all rows of a page: where a problem with the choice of rows is mended.
pub(super) const ROWS_ID: &str = "rows";

/// The rows a step shows, in list order.
#[derive(Clone, Copy)]
pub(super) struct List {
    desk: Desk,
    wanted: RwSignal<u32>,
    /// The page shown, from 1.
    pub(super) page: Signal<u32>,
    /// Where the step's rows stand in the draft.
    pub(super) places: Memo<Vec<usize>>,
    /// The rows of this page.
    pub(super) shown: Memo<Vec<Row>>,
    /// Makes every row visible again: search and filters off.
    pub(super) widen: Callback<()>,
    /// The region that scrolls.
    pub(super) region: NodeRef<html::Div>,
}

impl List {
    /// The rows of which `keep` says true, given the draft and the row.
    pub(super) fn new(
        desk: Desk,
        keep: impl Fn(&Draft) -> Vec<usize> + Send + Sync + 'static,
        widen: Callback<()>,
    ) -> Self {
        let wanted = RwSignal::new(1);
        let places = Memo::new(move |_| desk.draft.with(|draft| keep(draft)));
        let page = Signal::derive(move || {
            let count = whole(places.with(Vec::len));
            wanted.get().clamp(1, count.div_ceil(desk.page_size.get()).max(1))
        });
        let shown = Memo::new(move |_| {
            let size = usize::try_from(desk.page_size.get()).unwrap_or(usize::MAX);
            let skip = usize::try_from(page.get() - 1).unwrap_or_default().saturating_mul(size);
            places.with(|places| {
                desk.draft.with(|draft| {
                    places.iter().skip(skip).take(size).filter_map(|place| draft.rows.get(*place)).cloned().collect()
                })
            })
        });
        Self { desk, wanted, page, places, shown, widen, region: NodeRef::new() }
    }

    /// The place of `customer`, who is on this page, in the step's list, from 1.
    pub(super) fn position(self, customer: &CustomerId) -> u32 {
        let at = self.shown.with(|rows| rows.iter().position(|row| row.customer == *customer)).unwrap_or_default();
        (self.page.get() - 1) * self.desk.page_size.get() + whole(at) + 1
    }

    /// The ids of this page.
    pub(super) fn ids(self) -> Vec<CustomerId> {
        self.shown.with(|rows| rows.iter().map(|row| row.customer.clone()).collect())
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
            self.widen.run(());
            find()
        });
        if let Some(position) = found {
            self.wanted.set(whole(position) / self.desk.page_size.get_untracked() + 1);
        }
    }

    /// Brings the desk's goal on the screen and focuses it. Call once while a step is set up.
    pub(super) fn follow_goal(self) {
        let desk = self.desk;
        Effect::new(move || {
            let Some((customer, field)) = desk.goal.get() else { return };
            let Some(region) = self.region.get() else { return };
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
}

/// A step's table with its pager; `children` are its head and body.
#[component]
pub(super) fn ListTable(
    /// The rows.
    list: List,
    /// What the table holds.
    label: &'static str,
    /// All rows, whatever search and filters hide.
    #[prop(into)]
    total: Signal<u32>,
    /// Head and body.
    children: Children,
) -> impl IntoView {
    let matching = Signal::derive(move || whole(list.places.with(Vec::len)));
    view! { class="r",
        <div class="card">
            <TableRegion label=label node_ref=list.region>
                <table class="table">{children()}</table>
            </TableRegion>
            <Pager
                page=list.page
                page_size=list.desk.page_size
                matching=matching
                total=total
                on_page=move |page| list.wanted.set(page)
                on_page_size=move |size| list.desk.page_size.set(size)
            />
        </div>
    }
}
