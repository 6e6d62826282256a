use domain::list::Filter;

use super::super::list::List;
use crate::{
    text::{customers as words, number},
    ui::{
        chip,
        dom::{El, Handle, el},
        search_box, uid,
    },
};

/// Search and filters, with how many each filter would show. `search` is the box to type in.
pub(super) fn toolbar(list: List, search: Handle) -> El {
    let label = move || words::search(list.totals().map_or(0, |totals| totals.total));
    let filter = move |filter: Filter| {
        let count = move || Some(number(list.shown.with(|shown| shown.counts.of(filter))));
        chip(words::filter(filter), count, move || list.filter.get() == Some(filter), move || list.toggle(filter))
    };
    let filters = el("div")
        .class("bar")
        .attr("role", "group")
        .attr("aria-label", words::FILTERS.get())
        .child(filter(Filter::SuggestedMatch))
        .child(filter(Filter::NeedsAttention))
        .child(filter(Filter::NoEndpoints));
    el("div")
        .class("bar")
        .child(
            search_box(&uid("search"), label, move || list.search.get(), move |text| list.set_search(text))
                .handle(search),
        )
        .child(filters)
}
