//! **Import history**: every import of the partner, the newest first.

use contract::{imports::Import, routes::CUSTOMERS_READ};
use leptos::{html, prelude::*, task::spawn_local};

use crate::{
    api::Api,
    host::{Go, Host},
    location::Location,
    text::{day_time, number, progress as words},
    ui::{Button, EmptyState, Kind, Skeleton, TableRegion},
};

/// Where the list is.
#[derive(Clone)]
enum Load {
    Loading,
    Ready(Vec<Import>),
    NoRight,
    Failed(String),
}

/// **Import history**.
#[component]
pub(crate) fn History(
    /// The service.
    api: Api,
    /// The console.
    host: Host,
) -> impl IntoView {
    let load = RwSignal::new(Load::Loading);
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    let may = untrack(|| host.can(CUSTOMERS_READ));
    let read = Callback::new(move |()| {
        if !may {
            load.set(Load::NoRight);
            return;
        }
        load.set(Load::Loading);
        let api = api.clone();
        spawn_local(async move {
            let answer = match api.imports().await {
                Ok(answer) => Load::Ready(answer.imports),
                Err(error) => Load::Failed(error.sentence()),
            };
            load.try_set(answer);
        });
    });
    read.run(());
    let host = StoredValue::new(host);
    let back = move || host.with_value(|host| host.navigate(Location::START, Go::Push));
    let content = move || {
        match load.get() {
        Load::Loading => view! { class="r", <Skeleton label=words::HISTORY_LOADING.get() /> }.into_any(),
        Load::Ready(imports) if imports.is_empty() => {
            view! { class="r", <EmptyState heading=words::HISTORY_EMPTY.get() body=words::HISTORY_EMPTY_NOTE.get() /> }.into_any()
        }
        Load::Ready(imports) => view! { class="r", <List imports host /> }.into_any(),
        Load::NoRight => {
            view! { class="r", <EmptyState heading=words::HISTORY_NO_RIGHT.get() body=words::HISTORY_NO_RIGHT_NOTE.get() /> }
                .into_any()
        }
        Load::Failed(why) => view! { class="r",
            <EmptyState heading=words::HISTORY_FAILED.get() body=why>
                <Button on_press=read>{words::TRY_AGAIN.get()}</Button>
            </EmptyState>
        }
        .into_any(),
    }
    };
    view! { class="r",
        <div class="stack">
            <div>
                <Button kind=Kind::Link on_press=back>{words::TO_CUSTOMERS.get()}</Button>
            </div>
            <h1 tabindex="-1" node_ref=heading>{words::HISTORY.get()}</h1>
            <div class="card">{content}</div>
        </div>
    }
}

/// The list.
#[component]
fn List(
    /// What it lists.
    imports: Vec<Import>,
    /// The console.
    host: StoredValue<Host>,
) -> impl IntoView {
    let row = move |import: Import| {
        let label = words::open(&import);
        let Import { id, state, placed_at, placed_by, counts, .. } = import;
        let open = move || host.with_value(|host| host.navigate(Location::Progress { import: id.clone() }, Go::Push));
        let failed = counts.failed.saturating_add(counts.action_required);
        let rest = counts.skipped.saturating_add(counts.cancelled);
        view! { class="r",
            <tr>
                <th scope="row" class="name">{day_time(&placed_at)}</th>
                <td>{placed_by}</td>
                <td>{words::state(state)}</td>
                <td class="num">{number(counts.total)}</td>
                <td class="num">{number(counts.done)}</td>
                <td class="num" class:bad=failed != 0>{number(failed)}</td>
                <td class="num">{number(rest)}</td>
                <td class="num"><Button kind=Kind::Link label on_press=open>{words::OPEN.get()}</Button></td>
            </tr>
        }
    };
    view! { class="r",
        <TableRegion label=words::HISTORY.get()>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{words::PLACED.get()}</th>
                        <th scope="col">{words::BY.get()}</th>
                        <th scope="col">{words::STATUS.get()}</th>
                        <th scope="col" class="num">{words::CUSTOMERS.get()}</th>
                        <th scope="col" class="num">{words::DONE.get()}</th>
                        <th scope="col" class="num">{words::FAILED.get()}</th>
                        <th scope="col" class="num">{words::OTHERS.get()}</th>
                        <th scope="col"><span class="hidden-text">{words::ACTION.get()}</span></th>
                    </tr>
                </thead>
                <tbody>{imports.into_iter().map(row).collect_view()}</tbody>
            </table>
        </TableRegion>
    }
}
