use contract::{
    customers::{CustomerFilter, CustomerQuery, CustomerSort, LinkedQuery},
    linked::{LinkedFilter, LinkedSort},
};

/// A path with its query, built up.
pub(super) struct Query {
    text: String,
    mark: char,
}

impl Query {
    pub(super) fn of(path: &str) -> Self {
        Self { text: path.to_owned(), mark: '?' }
    }

    pub(super) fn text(mut self, name: &str, value: Option<&str>) -> Self {
        if let Some(value) = value {
            self.text.push(self.mark);
            self.text.push_str(name);
            self.text.push('=');
            self.text.push_str(&String::from(js_sys::encode_uri_component(value)));
            self.mark = '&';
        }
        self
    }

    pub(super) fn number(self, name: &str, value: Option<u32>) -> Self {
        let value = value.map(|value| value.to_string());
        self.text(name, value.as_deref())
    }

    pub(super) fn done(self) -> String {
        self.text
    }
}

/// The query of the customers without a link.
pub(super) fn customers(query: &CustomerQuery) -> String {
    let filter = query.filter.map(|filter| match filter {
        CustomerFilter::NeedsAttention => "needs_attention",
        CustomerFilter::SuggestedMatch => "suggested_match",
        CustomerFilter::NoEndpoints => "no_endpoints",
    });
    let sort = query.sort.map(|sort| match sort {
        CustomerSort::Name => "name",
        CustomerSort::Endpoints => "endpoints",
    });
    Query::of("customers")
        .text("search", query.search.as_deref())
        .text("filter", filter)
        .text("sort", sort)
        .text("descending", query.descending.map(|descending| if descending { "true" } else { "false" }))
        .number("page", query.page)
        .number("page_size", query.page_size)
        .done()
}

/// The query of the linked customers.
pub(super) fn linked(query: &LinkedQuery) -> String {
    let filter = query.filter.map(|filter| match filter {
        LinkedFilter::MoreEndpoints => "more_endpoints",
        LinkedFilter::Gone => "gone",
    });
    let sort = query.sort.map(|sort| match sort {
        LinkedSort::Name => "name",
        LinkedSort::Account => "account",
        LinkedSort::Plan => "plan",
        LinkedSort::Seats => "seats",
        LinkedSort::Endpoints => "endpoints",
        LinkedSort::Drift => "drift",
        LinkedSort::Linked => "linked",
    });
    Query::of("linked-customers")
        .text("search", query.search.as_deref())
        .text("filter", filter)
        .text("sort", sort)
        .text("descending", query.descending.map(|descending| if descending { "true" } else { "false" }))
        .number("page", query.page)
        .number("page_size", query.page_size)
        .done()
}
