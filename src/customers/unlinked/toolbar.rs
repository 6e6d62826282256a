use contract::customers::CustomerFilter;
use leptos::prelude::*;

use super::super::list::List;
use crate::{
    text::{customers as words, number},
    ui::{Chip, SearchBox},
};

/// Search and filters, with how many each filter would show.
#[component]
pub(super) fn Toolbar(
    /// The list.
    list: List,
    /// Id of the search.
    search: String,
) -> impl IntoView {
    let label = Memo::new(move |_| list.page.with(|page| words::search(page.as_ref().map_or(0, |page| page.total))));
    let chip = move |filter: CustomerFilter| {
        let count = move || {
            list.page.with(|page| {
                page.as_ref().map(|page| match filter {
                    CustomerFilter::NeedsAttention => page.counts.needs_attention,
                    CustomerFilter::SuggestedMatch => page.counts.suggested_match,
                    CustomerFilter::NoEndpoints => page.counts.no_endpoints,
                })
            })
        };
        let count = Memo::new(move |_| count().map(number));
        view! { class="r",
            <Chip
                label=words::filter(filter)
                count=count
                pressed=Signal::derive(move || list.filter.get() == Some(filter))
                on_press=move |()| list.toggle(filter)
            />
        }
    };
    view! { class="r",
        <div class="bar">
            <SearchBox id=search label value=list.search on_input=move |text| list.set_search(text) />
            <div class="bar" role="group" aria-label=words::FILTERS.get()>
                {chip(CustomerFilter::SuggestedMatch)}
                {chip(CustomerFilter::NeedsAttention)}
                {chip(CustomerFilter::NoEndpoints)}
            </div>
        </div>
    }
}
