use contract::{
    customers::{CustomerPage, ReadState},
    problem::Code,
};
use leptos::prelude::*;

use super::super::list::List;
use crate::{
    host::{Go, Host},
    location::{Location, Tab},
    text::{self, customers as words},
    ui::{Button, EmptyState, Skeleton},
};

/// What the panel shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// The first answer is on its way.
    Loading,
    /// The list, be it filtered to nothing.
    List,
    /// Kaseya is being read for the first time.
    FirstRead,
    /// The first reading failed, or was not begun.
    NeverRead(String),
    /// No Kaseya is connected.
    NotConnected,
    /// Everybody is linked.
    AllDone,
    /// Kaseya has no customers.
    Nobody,
    /// The right to look is missing.
    NoAccess,
    /// No answer, and nothing from before.
    Failed(String),
}

impl Shown {
    /// What `list` has to show.
    pub(super) fn of(list: List) -> Self {
        list.page.with(|page| match page {
            Some(page) => Self::of_page(page),
            None => list.failure.with(|failure| match failure {
                None => Self::Loading,
                Some(error) => match error.code() {
                    Some(Code::NotConnected) => Self::NotConnected,
                    Some(Code::ScopeMissing) => Self::NoAccess,
                    _ => Self::Failed(error.sentence()),
                },
            }),
        })
    }

    fn of_page(page: &CustomerPage) -> Self {
        if page.total > 0 {
            return Self::List;
        }
        if page.reads.is_empty() {
            return Self::NotConnected;
        }
        let unread = || page.reads.iter().filter(|read| read.read_at.is_none());
        if unread().any(|read| read.state == ReadState::Reading) {
            Self::FirstRead
        } else if let Some(read) = unread().next() {
            Self::NeverRead(read.reason.clone().unwrap_or_default())
        } else if page.linked_total > 0 {
            Self::AllDone
        } else {
            Self::Nobody
        }
    }
}

/// A panel without a list: what is so, and what to do.
#[component]
pub(super) fn Nothing(
    /// What is so.
    shown: Shown,
    /// The list.
    list: List,
    /// Ask the service again.
    on_retry: Callback<()>,
) -> impl IntoView {
    use words::empty;

    let host = expect_context::<Host>();
    let own = |(heading, body): (&str, &str)| (heading.to_owned(), body.to_owned());
    let retry = (text::RETRY.get(), on_retry);
    let refresh = (words::REFRESH.get(), Callback::new(move |()| list.refresh(false)));
    let partner = host.context.with_untracked(|context| context.partner.name.clone());
    let (heading, body, act) = match shown {
        Shown::Loading | Shown::List => {
            let bones = view! { class="r", <div class="card"><Skeleton rows=8 label=words::LOADING.get() /></div> };
            return bones.into_any();
        }
        Shown::FirstRead => {
            let bones = view! { class="r",
                <p class="muted">{empty::FIRST_READ.get()}</p>
                <div class="card"><Skeleton rows=8 label=empty::FIRST_READ.get() /></div>
            };
            return bones.into_any();
        }
        Shown::NeverRead(reason) => (empty::NEVER_READ.get().to_owned(), reason, Some(refresh)),
        Shown::NotConnected => (empty::NOT_CONNECTED.get().to_owned(), empty::not_connected(&partner), None),
        Shown::AllDone => {
            let (heading, body) = own(empty::ALL_DONE.get());
            let linked = move |()| host.navigate(Location::Customers { tab: Tab::Linked }, Go::Push);
            (heading, body, Some((words::LINKED.get(), Callback::new(linked))))
        }
        Shown::Nobody => {
            let (heading, body) = own(empty::NOBODY.get());
            (heading, body, Some(refresh))
        }
        Shown::NoAccess => {
            let (heading, body) = own(empty::NO_ACCESS.get());
            (heading, body, None)
        }
        Shown::Failed(why) => (empty::FAILED.get().to_owned(), why, Some(retry)),
    };
    view! { class="r",
        <div class="card">
            <EmptyState heading body>
                {act.map(|(label, on_press)| view! { class="r", <Button busy=list.busy on_press>{label}</Button> })}
            </EmptyState>
        </div>
    }
    .into_any()
}
