//! Both tabs of the customers, and what opens inside them: the wizard, an import, **Import history**.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`list`] | the list of customers without an account: search, filter, sort and page it here, fetch it when it changed |
//! | [`selection`] | who is selected, and how many of them the filter hides |
//! | [`start`] | **Import to Trend Micro** |
//! | [`head`], [`strip`] | how fresh the list is; imports that run or ended unseen |
//! | [`unlinked`], [`linked`] | the panels of the two tabs |
//! | [`failure`] | what did not work, and **Retry** |
//! | [`pause`] | what is done after a pause |

mod failure;
mod head;
mod linked;
mod list;
mod pause;
mod selection;
mod start;
mod strip;
mod unlinked;

use contract::routes::CUSTOMERS_READ;
use leptos::prelude::expect_context;

use self::{
    head::head,
    linked::{Linkings, linked},
    list::List,
    selection::Selection,
    start::Start,
    strip::Strip,
    unlinked::unlinked,
};
use crate::{
    api::Api,
    host::{Go, Host},
    import::{
        Leftover,
        progress::{history, progress},
        wizard,
    },
    location::{Location, Tab as Place, WizardStep},
    reactive::{Callback, Memo, RwSignal, StoredValue},
    redraw::in_words,
    text::{
        customers as words,
        import::{LOST, LOST_WHY},
    },
    ui::{
        Button, Tab, Tone, alert,
        dom::{Child, El, Handle, el},
        empty_state, focus_in_place, tabs,
    },
};

/// Which screen is shown; a step or a tab is no screen of its own.
#[derive(Clone, PartialEq)]
enum Screen {
    Tabs,
    NoAccess,
    Wizard,
    Progress(String),
    History,
}

/// The screen of the mount point `customers`.
pub(crate) fn customers(leftover: Leftover) -> El {
    let host = expect_context::<Host>();
    let api = expect_context::<Api>();
    let location = host.location;
    let list = List::new(api.clone(), host.clone());
    let selection = Selection::new(list);
    // At first the focus is the console's; coming back from another screen it is ours to place.
    let left = StoredValue::new(false);
    let may_read = {
        let host = host.clone();
        Memo::new(move |_| host.can(CUSTOMERS_READ))
    };
    let screen = Memo::new(move |before| {
        let screen = match location.get() {
            Location::Customers { .. } | Location::Welcome if may_read.get() => Screen::Tabs,
            Location::Customers { .. } | Location::Welcome => Screen::NoAccess,
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
    let step = Memo::new(move |before: Option<&WizardStep>| match location.get() {
        Location::Wizard(step) => step,
        _ => before.copied().unwrap_or(WizardStep::Accounts),
    });
    el("div").switch(
        move || screen.get(),
        move |screen| {
            let (api, host) = (api.clone(), host.clone());
            let back = left.get_value() && screen == Screen::Tabs;
            left.set_value(screen != Screen::Tabs);
            match screen {
                Screen::Tabs => Child::from(overview(list, selection, leftover.lost, back)),
                Screen::NoAccess => in_words(no_access).into(),
                Screen::Wizard => wizard(api, host, leftover, step).into(),
                Screen::Progress(import) => progress(api, host, import).into(),
                Screen::History => history(api, host).into(),
            }
        },
    )
}

/// For who may not look.
fn no_access() -> El {
    let (heading, body) = words::empty::NO_ACCESS.get();
    el("div").class("stack").child(el("h1").say(&words::TITLE)).child(el("div").class("card").child(empty_state(
        heading,
        body,
        Child::None,
    )))
}

/// The two tabs with what stands above them. `back`: the technician came from another screen of ours.
fn overview(list: List, selection: Selection, unsaved: RwSignal<bool>, back: bool) -> El {
    let host = expect_context::<Host>();
    let api = expect_context::<Api>();
    list.ask();
    let tabs = Tabs {
        list,
        selection,
        linkings: Linkings::new(api.clone(), host.clone()),
        start: Start::new(list, selection, api.clone(), host.clone()),
        unsaved,
        strip: Strip::begin(api, host.clone(), Callback::new(move |()| list.ask())),
        title: Handle::new(),
    };
    let location = host.location;
    let tab = Memo::new(move |before: Option<&Place>| match location.get() {
        Location::Customers { tab } => tab,
        _ => before.copied().unwrap_or_default(),
    });
    let screen = in_words(move || tabs.draw(tab, host.clone()));
    if back { screen.on_mount(move |_| tabs.to_title()) } else { screen }
}

/// What the two tabs are about, in whatever words they are drawn.
#[derive(Clone, Copy)]
struct Tabs {
    list: List,
    selection: Selection,
    linkings: Linkings,
    start: Start,
    strip: Strip,
    /// The last edits of an import that was left could not be saved.
    unsaved: RwSignal<bool>,
    title: Handle,
}

impl Tabs {
    fn to_title(self) {
        if let Some(title) = self.title.get_untracked() {
            focus_in_place(&title);
        }
    }

    fn draw(self, tab: Memo<Place>, host: Host) -> El {
        let Self { list, selection, linkings, start, strip, unsaved, title } = self;
        let linked_total = move || list.totals().map(|totals| totals.linked);
        let unlinked_total = move || list.totals().map(|totals| totals.total);
        let all = vec![
            Tab { id: "linked", label: words::LINKED.get().into(), count: Box::new(linked_total) },
            Tab { id: "unlinked", label: words::UNLINKED.get().into(), count: Box::new(unlinked_total) },
        ];
        let selected = move || if tab.get() == Place::Linked { "linked" } else { "unlinked" };
        let select = move |id: &'static str| {
            let tab = if id == "linked" { Place::Linked } else { Place::Unlinked };
            host.navigate(Location::Customers { tab }, Go::Push);
        };
        let gone = Callback::new(move |()| self.to_title());
        let heard = move || {
            let at = |read: &contract::customers::KaseyaRead| (read.state, read.read_at.clone());
            list.head.with(|head| {
                let head = head.as_ref()?;
                Some((head.totals.linked, head.reads.iter().map(at).collect::<Vec<_>>()))
            })
        };
        let panel = crate::ui::dom::switch(
            move || tab.get(),
            move |tab| match tab {
                Place::Unlinked => unlinked(list, selection, start, gone),
                Place::Linked => linked(linkings, heard, move || list.ask(), gone),
            },
        );
        el("div")
            .class("stack")
            .child(head(list, title))
            .show(move || unsaved.get(), move || not_saved(unsaved, gone))
            .child(strip.draw(gone))
            .child(el("div").child(tabs(words::TABS.get(), all, selected, select, panel)))
    }
}

/// What was changed last in an import that was left is not part of it. `gone`: the message went with the focus in it.
fn not_saved(unsaved: RwSignal<bool>, gone: Callback<()>) -> El {
    let dismiss = move || {
        unsaved.set(false);
        gone.run(());
    };
    let body = vec![el("p").say(&LOST_WHY), Button::new(&words::DISMISS).on_press(dismiss)];
    alert(Tone::Warn, LOST.get(), body)
}
