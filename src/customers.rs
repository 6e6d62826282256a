//! Both tabs of the customers, and what opens inside them: the wizard, an import, **Import history**.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`list`] | search, filter, sort and page of the list, and the requests behind it |
//! | [`selection`] | who is selected, and how many of them the filter hides |
//! | [`start`] | **Import to Trend Micro**, and the question over an open draft |
//! | [`head`], [`strip`] | how fresh the list is; imports that run or ended unseen |
//! | [`unlinked`], [`linked`] | the panels of the two tabs |

mod head;
mod linked;
mod list;
mod pause;
mod selection;
mod start;
mod strip;
mod unlinked;

use contract::routes::CUSTOMERS_READ;
use leptos::{html, prelude::*};

use self::{
    head::Head, linked::linked, list::List, selection::Selection, start::Start, strip::strip, unlinked::Unlinked,
};
use crate::{
    api::Api,
    host::{Go, Host},
    import::{
        Wizard,
        progress::{Progress, history},
    },
    location::{Location, Tab, WizardStep},
    text::customers as words,
    ui::{EmptyState, TabItem, Tabs, focus_in_place},
};

/// Which screen is shown; a step or a tab is no screen of its own.
#[derive(Clone, PartialEq)]
enum Screen {
    Tabs,
    Wizard,
    Progress(String),
    History,
}

/// The screen of the mount point `customers`.
#[component]
pub(crate) fn Customers() -> impl IntoView {
    let host = expect_context::<Host>();
    let api = expect_context::<Api>();
    let location = host.location;
    let list = List::new(api.clone(), host.clone());
    let selection = Selection::new(list);
    // At first the focus is the console's; coming back from another screen it is ours to place.
    let left = StoredValue::new(false);
    let screen = Memo::new(move |before| {
        let screen = match location.get() {
            Location::Customers { .. } | Location::Welcome => Screen::Tabs,
            Location::Wizard(_) => Screen::Wizard,
            Location::Progress { import } => Screen::Progress(import),
            Location::History => Screen::History,
        };
        if let (Some(Screen::Wizard), Screen::Progress(_)) = (before, &screen) {
            // What was selected is ordered now.
            selection.clear();
        }
        screen
    });
    let step = Memo::new(move |before| match location.get() {
        Location::Wizard(step) => step,
        _ => before.copied().unwrap_or(WizardStep::Accounts),
    });
    move || {
        let (api, host) = (api.clone(), host.clone());
        let screen = screen.get();
        let back = left.get_value() && screen == Screen::Tabs;
        left.set_value(screen != Screen::Tabs);
        match screen {
            Screen::Tabs if host.can(CUSTOMERS_READ) => {
                view! { class="r", <Overview list selection back /> }.into_any()
            }
            Screen::Tabs => {
                let (heading, body) = words::empty::NO_ACCESS.get();
                view! { class="r",
                    <div class="stack">
                        <h1>{words::TITLE.get()}</h1>
                        <div class="card"><EmptyState heading body /></div>
                    </div>
                }
                .into_any()
            }
            Screen::Wizard => view! { class="r", <Wizard api host step /> }.into_any(),
            Screen::Progress(import) => view! { class="r", <Progress api host import /> }.into_any(),
            Screen::History => history(api, host).into_any(),
        }
    }
}

/// The two tabs with what stands above them.
#[component]
fn Overview(
    /// The list of customers without a link.
    list: List,
    /// Who of them is selected.
    selection: Selection,
    /// The technician came from another screen of ours.
    back: bool,
) -> impl IntoView {
    let host = expect_context::<Host>();
    let title = NodeRef::<html::H1>::new();
    if back {
        title.on_load(|title| focus_in_place(&title));
    }
    let to_title = Callback::new(move |()| {
        if let Some(title) = title.try_get_untracked().flatten() {
            focus_in_place(&title);
        }
    });
    list.ask();
    let start = Start::new(list, selection);
    let location = host.location;
    let tab = Memo::new(move |before| match location.get() {
        Location::Customers { tab } => tab,
        _ => before.copied().unwrap_or_default(),
    });
    let count = move |of: fn(&contract::customers::CustomerPage) -> u32| {
        Signal::derive(move || list.page.with(|page| page.as_ref().map(of)))
    };
    let linked_total = count(|page| page.linked_total);
    let items = vec![
        TabItem { id: "linked".into(), label: words::LINKED.get().into(), count: linked_total },
        TabItem { id: "unlinked".into(), label: words::UNLINKED.get().into(), count: count(|page| page.total) },
    ];
    let selected = Signal::derive(move || if tab.get() == Tab::Linked { "linked" } else { "unlinked" }.to_owned());
    let select = move |id: String| {
        let tab = if id == "linked" { Tab::Linked } else { Tab::Unlinked };
        host.navigate(Location::Customers { tab }, Go::Push);
    };
    view! { class="r",
        <div class="stack">
            <Head list title />
            {strip(move || list.ask(), move || to_title.run(()))}
            <div>
                <Tabs label=words::TABS.get() tabs=items selected on_select=select>
                    {move || match tab.get() {
                        Tab::Unlinked => view! { class="r", <Unlinked list selection start on_gone=to_title /> }.into_any(),
                        Tab::Linked => {
                            linked(move || linked_total.get(), move || list.ask(), move || to_title.run(())).into_any()
                        }
                    }}
                </Tabs>
            </div>
        </div>
    }
}
