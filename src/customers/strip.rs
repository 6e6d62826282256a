use contract::imports::{Import, ImportState};
use js_sys::Date;
use leptos::{prelude::*, task::spawn_local};

use super::{list::List, pause::Pause};
use crate::{
    api::Api,
    host::{Go, Host},
    location::Location,
    text::customers as words,
    ui::{Button, Kind, Tone},
};

/// How often a running import is looked at, in milliseconds.
const RUNNING_MS: u64 = 3_000;
/// How long an import that ended is news, in milliseconds.
const NEWS_MS: f64 = 12.0 * 3_600_000.0;

/// Imports that run, or ended and were not opened here since: one line each.
#[component]
pub(super) fn Strip(
    /// Imports that were opened or dismissed here.
    seen: StoredValue<Vec<String>>,
    /// Read again when an import gets on: who is linked has left it.
    list: List,
    /// A line went with the focus in it.
    on_gone: Callback<()>,
) -> impl IntoView {
    let api = expect_context::<Api>();
    let host = expect_context::<Host>();
    let imports = RwSignal::new(Vec::<Import>::new());
    look(api, imports, seen, list, Pause::new());
    let dismiss = move |id: &str| {
        seen.update_value(|seen| seen.push(id.to_owned()));
        imports.update(|imports| imports.retain(|import| import.id != id));
        on_gone.run(());
    };
    let line = move |import: Import| {
        let (host, id, own) = (host.clone(), import.id.clone(), import.id.clone());
        let open = move |()| host.navigate(Location::Progress { import: id.clone() }, Go::Push);
        let ended = import.state == ImportState::Ended;
        view! { class="r",
            <div class="strip" data-tone=tone(&import).name()>
                <span>{words::import_line(&import)}</span>
                <Button kind=Kind::Link on_press=open>{words::OPEN.get()}</Button>
                {ended
                    .then(|| {
                        view! { class="r",
                            <span class="push">
                                <Button kind=Kind::Link on_press=move |()| dismiss(&own)>{words::DISMISS.get()}</Button>
                            </span>
                        }
                    })}
            </div>
        }
    };
    view! { class="r",
        <For
            each=move || imports.get()
            key=|import| (import.id.clone(), import.revision)
            children=line
        />
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

/// Reads the imports, and again while one runs. What fails is tried again: the strip is no place for errors.
fn look(api: Api, imports: RwSignal<Vec<Import>>, seen: StoredValue<Vec<String>>, list: List, pause: Pause) {
    spawn_local(async move {
        let answer = api.imports().await;
        let news = match answer {
            Ok(answer) => answer.imports.into_iter().filter(|import| is_news(import, seen)).collect::<Vec<_>>(),
            Err(error) if error.is_aborted() => return,
            Err(_) => imports.try_get_untracked().unwrap_or_default(),
        };
        let running = news.iter().any(|import| import.state != ImportState::Ended);
        let Some((first, changed)) = imports.try_with_untracked(|old| (old.is_empty(), *old != news)) else { return };
        if changed {
            imports.try_set(news);
            if !first {
                list.ask();
            }
        }
        if running {
            pause.then(RUNNING_MS, move || look(api, imports, seen, list, pause));
        }
    });
}

fn is_news(import: &Import, seen: StoredValue<Vec<String>>) -> bool {
    if import.state != ImportState::Ended {
        return true;
    }
    let opened = seen.try_with_value(|seen| seen.contains(&import.id)).unwrap_or(true);
    let age = import.ended_at.as_ref().map_or(0.0, |at| Date::now() - Date::parse(&at.0));
    !opened && age < NEWS_MS
}
