use contract::{customers::ReadState, problem::Code};
use leptos::prelude::expect_context;

use super::super::list::{Head, List};
use crate::{
    host::{Go, Host},
    location::{Location, Tab},
    reactive::Callback,
    text::{self, customers as words},
    ui::{
        Button,
        dom::{Child, el},
        empty_state, skeleton,
    },
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
        list.head.with(|head| match head {
            Some(head) => Self::of_head(head),
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

    fn of_head(head: &Head) -> Self {
        if head.totals.total > 0 {
            return Self::List;
        }
        if head.reads.is_empty() {
            return Self::NotConnected;
        }
        let unread = || head.reads.iter().filter(|read| read.read_at.is_none());
        if unread().any(|read| read.state == ReadState::Reading) {
            Self::FirstRead
        } else if let Some(read) = unread().next() {
            let sentence = read.reason.as_deref().unwrap_or_default();
            Self::NeverRead(text::reason::of_read("Kaseya", read.why.as_ref(), sentence))
        } else if head.totals.linked > 0 {
            Self::AllDone
        } else {
            Self::Nobody
        }
    }
}

/// A panel without a list: what is so, and what to do. `on_press` hears when its button, which goes with what it mends, was pressed.
pub(super) fn nothing(shown: Shown, list: List, on_press: Callback<()>) -> Child {
    use words::empty;

    const BONES: usize = 8;
    let own = |(heading, body): (&str, &str)| (heading.to_owned(), body.to_owned());
    let button = |label: &'static str| Button::new(label).busy(move || list.busy.get());
    let retry = || {
        button(text::RETRY.get()).on_press(move || {
            on_press.run(());
            list.ask();
        })
    };
    let refresh = || {
        button(words::REFRESH.get()).on_press(move || {
            on_press.run(());
            list.refresh(false);
        })
    };
    let host = expect_context::<Host>();
    let ((heading, body), act) = match shown {
        Shown::Loading | Shown::List => {
            return el("div").class("card").child(skeleton(BONES, words::LOADING.get())).into();
        }
        Shown::FirstRead => {
            let words = empty::FIRST_READ.get();
            let bones = el("div").class("card").child(skeleton(BONES, words));
            return Child::from(vec![el("p").class("muted").text(words), bones]);
        }
        Shown::NeverRead(reason) => ((empty::NEVER_READ.get().to_owned(), reason), Some(refresh())),
        Shown::NotConnected => {
            let partner = host.context.with_untracked(|context| context.partner.name.clone());
            ((empty::NOT_CONNECTED.get().to_owned(), empty::not_connected(&partner)), None)
        }
        Shown::AllDone => {
            let linked = move || host.navigate(Location::Customers { tab: Tab::Linked }, Go::Push);
            (own(empty::ALL_DONE.get()), Some(Button::new(&words::LINKED).on_press(linked)))
        }
        Shown::Nobody => (own(empty::NOBODY.get()), Some(refresh())),
        Shown::NoAccess => (own(empty::NO_ACCESS.get()), None),
        Shown::Failed(why) => ((empty::FAILED.get().to_owned(), why), Some(retry())),
    };
    el("div").class("card").child(empty_state(heading, body, act)).into()
}
