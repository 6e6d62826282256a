//! **Trend Micro Customers**: the linked ones.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`query`] | search, filter, sort and page of the list, and the requests behind it |
//! | [`table`], [`row`] | the list |
//! | [`unlink`] | **Unlink**: the question and what comes of it |

mod query;
mod row;
mod table;
mod unlink;

use contract::linked::LinkedFilter;
use leptos::prelude::expect_context;

pub(super) use self::query::Linkings;
use self::{table::table, unlink::Unlinking};
use super::failure::failure;
use crate::{
    host::{Go, Host},
    location::Location,
    reactive::Callback,
    text::{
        self,
        customers::{self as words, linked as own},
        number,
    },
    ui::{
        Button, Tone, alert, chip,
        dom::{Child, El, Handle, el, watch},
        empty_state, focus_id, search_box, skeleton, uid,
    },
};

/// What the panel shows.
#[derive(Clone, PartialEq, Eq)]
enum Shown {
    Loading,
    Failed(String),
    Nobody,
    List,
}

impl Shown {
    fn of(list: Linkings) -> Self {
        let total = list.page.with(|page| page.as_ref().map(|page| page.total));
        match (total, list.failure.get()) {
            (Some(0), _) => Self::Nobody,
            (Some(_), _) => Self::List,
            (None, Some(error)) => Self::Failed(error.sentence()),
            (None, None) => Self::Loading,
        }
    }
}

/// The panel of the tab. `heard`: what the other list last heard of the service; when it is something else than before, this one asks anew.
/// `on_unlinked`: the other list has one more. `on_gone`: something went with the focus in it.
pub(super) fn linked<K: PartialEq + 'static>(
    list: Linkings,
    heard: impl Fn() -> Option<K> + 'static,
    on_unlinked: impl Fn() + 'static,
    on_gone: Callback<()>,
) -> Child {
    let host = expect_context::<Host>();
    let panel = Handle::new();
    let unlinking = Unlinking::new(list, panel, Callback::new(move |()| on_unlinked()), on_gone);
    // Asked anew when an import has linked more of them, or Kaseya was read.
    let mut before = None::<Option<K>>;
    watch(move || {
        let now = heard();
        if before.as_ref().is_none_or(|before| before.is_some() && *before != now) {
            list.ask();
        }
        before = Some(now);
    });
    el("div")
        .class("stack")
        .handle(panel)
        .child(failure(
            move || list.failure.get().filter(|_| list.page.with(Option::is_some)),
            words::NOT_UPDATED.get(),
            move || list.ask(),
            move || on_gone.run(()),
        ))
        .switch(
            move || list.page.with(|page| own::stale(page.as_ref()?.accounts.as_ref())),
            |stale| stale.map(|why| alert(Tone::Warn, own::NOT_READ.get(), el("p").text(why))),
        )
        .switch(
            move || Shown::of(list),
            move |shown| match shown {
                Shown::Loading => card(skeleton(8, words::LOADING.get())),
                Shown::List => the_list(list, unlinking, panel),
                Shown::Failed(body) => card(empty_state(
                    words::empty::FAILED.get(),
                    body,
                    Button::new(&text::RETRY).on_press(move || {
                        list.ask();
                        on_gone.run(());
                    }),
                )),
                Shown::Nobody => {
                    let (heading, body) = words::empty::NO_LINKS.get();
                    let host = host.clone();
                    let back = move || host.navigate(Location::START, Go::Push);
                    card(empty_state(heading, body, Button::new(&words::UNLINKED).on_press(back)))
                }
            },
        )
        .child(unlinking.dialog())
        .into()
}

fn card(content: El) -> Child {
    el("div").class("card").child(content).into()
}

/// Search, filters, table and pager.
fn the_list(list: Linkings, unlinking: Unlinking, panel: Handle) -> Child {
    let search = uid("search");
    let id = search.clone();
    let clear = Callback::new(move |()| {
        list.clear();
        if let Some(panel) = panel.get_untracked() {
            focus_id(&panel, &id);
        }
    });
    let label = move || words::search(list.figure(|page| page.total));
    let typed = move || list.query.with(|query| query.search.clone().unwrap_or_default());
    let filter = move |filter: LinkedFilter| {
        let count = move || {
            list.page.with(|page| {
                page.as_ref().map(|page| match filter {
                    LinkedFilter::MoreEndpoints => number(page.counts.more_endpoints),
                    LinkedFilter::Gone => number(page.counts.gone),
                })
            })
        };
        let pressed = move || list.query.with(|query| query.filter == Some(filter));
        chip(own::filter(filter), count, pressed, move || list.toggle(filter))
    };
    let bar = el("div").class("bar").child(search_box(&search, label, typed, move |text| list.set_search(text))).child(
        el("div")
            .class("bar")
            .attr("role", "group")
            .attr("aria-label", words::FILTERS.get())
            .child(filter(LinkedFilter::MoreEndpoints))
            .child(filter(LinkedFilter::Gone)),
    );
    let fresh = move || list.page.with(|page| own::freshness(page.as_ref().and_then(|page| page.accounts.as_ref())));
    let nobody = move || {
        let (heading, body) = words::empty::FILTERED.get();
        empty_state(heading, body, Button::new(&words::CLEAR_FILTERS).on_press(move || clear.run(())))
    };
    let card = el("div").class("card").attr_fn("aria-busy", move || list.busy.get().then_some("true")).show_or(
        move || list.figure(|page| page.matching) > 0,
        move || table(list, unlinking),
        nobody,
    );
    vec![bar, el("p").class("muted").text_fn(fresh), unlinking.look_only(), card].into()
}
