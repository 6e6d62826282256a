//! **Import history**: every import of the partner, the newest first.

use contract::{
    imports::{HistoryQuery, Import, Imports},
    limits::PAGE_DEFAULT,
    routes::CUSTOMERS_READ,
};

use crate::{
    api::{Api, ApiError},
    host::{Go, Host},
    import::list::head,
    location::Location,
    reactive::{RwSignal, StoredValue},
    redraw::in_words,
    text::{day_time, number, progress as words},
    turns::Turns,
    ui::{
        Button, Kind, Paged, Tone, alert,
        dom::{Child, El, Handle, el},
        empty_state, pager, skeleton, table_region, tag,
    },
};

/// The pages of the history: what is asked for, and what came.
#[derive(Clone, Copy)]
struct Pages {
    query: RwSignal<HistoryQuery>,
    answer: RwSignal<Option<Imports>>,
    failure: RwSignal<Option<ApiError>>,
    tools: StoredValue<(Api, Host)>,
    turns: Turns,
}

impl Pages {
    fn change(self, run: impl FnOnce(&mut HistoryQuery)) {
        self.query.update(run);
        self.ask();
    }

    /// Asks the service. An answer to an older question is dropped.
    fn ask(self) {
        let turn = self.turns.next();
        let (Some(query), Some((api, _))) = (self.query.try_get_untracked(), self.tools.try_get_value()) else {
            return;
        };
        api.imports(query).then(move |answer| {
            if !turn.is_last() {
                return;
            }
            match answer {
                Ok(imports) => {
                    self.answer.set(Some(imports));
                    self.failure.set(None);
                }
                Err(error) if error.is_aborted() => {}
                Err(error) => self.failure.set(Some(error)),
            }
        });
    }
}

/// What the screen shows.
#[derive(Clone, PartialEq, Eq)]
enum Shown {
    Loading,
    Nothing,
    List,
    NoRight,
    Failed(String),
}

/// **Import history**.
pub(crate) fn history(api: Api, host: Host) -> El {
    let may = host.can(CUSTOMERS_READ);
    let pages = Pages {
        query: RwSignal::new(HistoryQuery::default()),
        answer: RwSignal::new(None),
        failure: RwSignal::new(None),
        tools: StoredValue::new((api, host.clone())),
        turns: Turns::new(),
    };
    if may {
        pages.ask();
    }
    in_words(move || draw(pages, may, host.clone()))
}

fn draw(pages: Pages, may: bool, host: Host) -> El {
    let shown = move || match (pages.answer.with(|answer| answer.as_ref().map(|answer| answer.total)), may) {
        (_, false) => Shown::NoRight,
        (Some(0), _) => Shown::Nothing,
        (Some(_), _) => Shown::List,
        (None, _) => pages.failure.get().map_or(Shown::Loading, |error| Shown::Failed(error.sentence())),
    };
    let heading = Handle::new();
    let content = move |shown| match shown {
        Shown::Loading => skeleton(5, words::HISTORY_LOADING.get()),
        Shown::Nothing => empty_state(words::HISTORY_EMPTY.get(), words::HISTORY_EMPTY_NOTE.get(), Child::None),
        Shown::NoRight => empty_state(words::HISTORY_NO_RIGHT.get(), words::HISTORY_NO_RIGHT_NOTE.get(), Child::None),
        Shown::Failed(why) => empty_state(words::HISTORY_FAILED.get(), why, again(pages, heading)),
        Shown::List => list(pages),
    };
    let back = move || host.navigate(Location::START, Go::Push);
    el("div")
        .class("stack")
        .child(el("div").child(Button::new(&words::TO_CUSTOMERS).kind(Kind::Link).on_press(back)))
        .child(
            el("h1")
                .attr("tabindex", "-1")
                .handle(heading)
                .say(&words::HISTORY)
                .on_mount(|heading| drop(heading.focus())),
        )
        // The page asked for did not come; the one before is still there.
        .dynamic(move || {
            let error = pages.failure.get().filter(|_| pages.answer.with(Option::is_some))?;
            let body = vec![el("p").text(error.sentence()), again(pages, heading)];
            Some(alert(Tone::Bad, words::HISTORY_FAILED.get(), body))
        })
        .child(el("div").class("card").switch(shown, content))
}

/// The button goes away with what it mends: the focus moves to the `heading`.
fn again(pages: Pages, heading: Handle) -> El {
    Button::new(&words::TRY_AGAIN).on_press(move || {
        heading.focus();
        pages.ask();
    })
}

/// The table, and its pager where there is more than a page.
fn list(pages: Pages) -> El {
    let region = Handle::new();
    let columns = [
        (words::PLACED.get(), false),
        (words::BY.get(), false),
        (words::STATUS.get(), false),
        (words::CUSTOMERS.get(), true),
        (words::DONE.get(), true),
        (words::FAILED.get(), true),
        (words::OTHERS.get(), true),
    ];
    let rows = el("tbody").each(
        move || pages.answer.with(|answer| answer.as_ref().map(|answer| answer.imports.clone()).unwrap_or_default()),
        |import| [&import.id, " ", &import.revision.to_string()].concat(),
        move |import| row(&import, pages),
    );
    let shown = move || {
        pages.answer.with(|answer| {
            let figure = |of: fn(&Imports) -> u32| answer.as_ref().map_or(0, of);
            let total = figure(|answer| answer.total);
            Paged {
                page: figure(|answer| answer.page).max(1),
                size: figure(|answer| answer.page_size).max(1),
                matching: total,
                total,
            }
        })
    };
    let turn = move |page| {
        pages.change(|query| query.page = Some(page));
        region.focus();
    };
    let resize = move |size| pages.change(|query| *query = HistoryQuery { page_size: Some(size), ..*query });
    let many = move || pages.answer.with(|answer| answer.as_ref().is_some_and(|answer| answer.total > PAGE_DEFAULT));
    el("div")
        .child(table_region(
            &words::HISTORY,
            region,
            el("table").class("table").child(head(&columns, Some(words::ACTION.get()))).child(rows),
        ))
        .show(many, move || pager(shown, turn, resize))
}

fn row(import: &Import, pages: Pages) -> El {
    let cell = |figure: u32| el("td").class("num").text(number(figure));
    let id = import.id.clone();
    let open = move || {
        if let Some((_, host)) = pages.tools.try_get_value() {
            host.navigate(Location::Progress { import: id.clone() }, Go::Push);
        }
    };
    let counts = &import.counts;
    let failed = counts.failed.saturating_add(counts.action_required);
    let unseen = import.unseen.then(|| vec![Child::from(" "), tag(|| Tone::Info, words::NOT_SEEN.get()).into()]);
    el("tr")
        .child(el("th").attr("scope", "row").class("name").text(day_time(&import.placed_at)))
        .child(el("td").child(el("bdi").text(&import.placed_by)))
        .child(el("td").text(words::state(import.state)).child(unseen))
        .child(cell(counts.total))
        .child(cell(counts.done))
        .child(el("td").class(if failed == 0 { "num" } else { "num bad" }).text(number(failed)))
        .child(cell(counts.skipped.saturating_add(counts.cancelled)))
        .child(
            el("td")
                .class("num")
                .child(Button::new(&words::OPEN).kind(Kind::Link).label(words::open(import)).on_press(open)),
        )
}
