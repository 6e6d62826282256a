use contract::imports::{HistoryQuery, Import, ImportState};

use super::pause::Pause;
use crate::{
    api::Api,
    host::{Go, Host},
    location::Location,
    reactive::{Callback, Memo, RwSignal, StoredValue},
    text::customers as words,
    turns::Turns,
    ui::{
        Button, Kind, Tone,
        dom::{El, el},
    },
};

/// How often a running import is looked at, in milliseconds.
const RUNNING_MS: u64 = 3_000;
/// How long to wait after a look that brought no answer.
const AGAIN_MS: u64 = 10_000;
/// Lines shown; **Import history** has the others.
const LINES: u32 = 3;

/// Imports that run, or ended and were not seen since: one line each.
#[derive(Clone, Copy)]
pub(super) struct Strip {
    /// None before the first answer.
    imports: RwSignal<Option<Vec<Import>>>,
    /// How many there is no line for.
    more: RwSignal<u32>,
    pause: Pause,
    /// Only after the last of several is it looked again: the others would come back for a moment.
    dismissals: Turns,
    tools: StoredValue<(Api, Host)>,
    /// An import got on: who is linked has left the list.
    on_news: Callback<()>,
}

impl Strip {
    /// Begins to look.
    pub(super) fn begin(api: Api, host: Host, on_news: Callback<()>) -> Self {
        let strip = Self {
            imports: RwSignal::new(None),
            more: RwSignal::new(0),
            pause: Pause::new(),
            dismissals: Turns::new(),
            tools: StoredValue::new((api, host)),
            on_news,
        };
        strip.look();
        strip
    }

    /// The lines. `on_gone`: one went with the focus in it.
    pub(super) fn draw(self, on_gone: Callback<()>) -> El {
        let history = move || self.go(Location::History);
        el("div")
            .class("stack tight")
            .flag_fn("hidden", move || self.imports.with(|imports| imports.as_ref().is_none_or(Vec::is_empty)))
            .each(
                move || self.imports.get().unwrap_or_default(),
                |import| import.id.clone(),
                move |import| self.line(import, on_gone),
            )
            .show(
                move || self.more.get() > 0,
                move || {
                    let label = move || words::more_imports(self.more.get());
                    el("div").child(Button::new(label).kind(Kind::Link).on_press(history))
                },
            )
    }

    fn go(self, to: Location) {
        if let Some((_, host)) = self.tools.try_get_value() {
            host.navigate(to, Go::Push);
        }
    }

    /// The line of an import. It stays while the import gets on, and with it the focus.
    fn line(self, first: Import, on_gone: Callback<()>) -> El {
        let id = first.id.clone();
        let import = Memo::new(move |before: Option<&Import>| {
            let now = self.imports.with(|all| all.iter().flatten().find(|one| one.id == first.id).cloned());
            now.unwrap_or_else(|| before.unwrap_or(&first).clone())
        });
        let open = move || self.go(Location::Progress { import: id.clone() });
        let dismiss = move || {
            let own = import.get_untracked();
            self.imports.update(|imports| imports.iter_mut().for_each(|all| all.retain(|one| one.id != own.id)));
            on_gone.run(());
            let Some((api, _)) = self.tools.try_get_value() else { return };
            let turn = self.dismissals.next();
            // What is not written down comes back with the next look, and so does one there was no line for: no harm done.
            api.mark_seen(&own.id, own.revision).then(move |_| {
                if turn.is_last() {
                    self.look();
                }
            });
        };
        // Several lines have the same buttons: each says whose it is.
        let named = move |act: &'static str| move || [act, ": ", &import.with(words::import_line)].concat();
        let ended = move || import.with(|import| import.state == ImportState::Ended);
        el("div")
            .class("strip")
            .attr_fn("data-tone", move || import.with(|import| tone(import).name()))
            .child(el("span").text_fn(move || import.with(words::import_line)))
            .child(Button::new(&words::OPEN).kind(Kind::Link).label(named(words::OPEN.get())).on_press(open))
            .show(ended, move || {
                let label = named(words::DISMISS.get());
                let dismiss = Button::new(&words::DISMISS).kind(Kind::Link).label(label).on_press(dismiss);
                el("span").class("push").child(dismiss)
            })
    }

    /// Reads the imports, and again while one runs. What fails is tried again: the strip is no place for errors.
    fn look(self) {
        let Some((api, _)) = self.tools.try_get_value() else { return };
        let query = HistoryQuery { news: Some(true), page_size: Some(LINES), ..HistoryQuery::default() };
        api.imports(query).then(move |answer| {
            let Some(before) = self.imports.try_get_untracked() else { return };
            let (imports, total) = match answer {
                Ok(answer) => (answer.imports, answer.total),
                Err(error) if error.is_aborted() => return,
                Err(_) => return self.pause.then(AGAIN_MS, move || self.look()),
            };
            let running = imports.iter().any(|import| import.state != ImportState::Ended);
            self.more.set(total.saturating_sub(LINES));
            if before.as_ref() != Some(&imports) {
                if self.imports.try_set(Some(imports)).is_some() {
                    return;
                }
                if before.is_some() {
                    self.on_news.run(());
                }
            }
            if running {
                self.pause.then(RUNNING_MS, move || self.look());
            }
        });
    }
}

fn tone(import: &Import) -> Tone {
    let counts = &import.counts;
    if counts.failed + counts.action_required > 0 {
        Tone::Bad
    } else if counts.skipped > 0 {
        Tone::Warn
    } else if import.state == ImportState::Ended {
        Tone::Good
    } else {
        Tone::Info
    }
}
