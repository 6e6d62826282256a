//! The seats of each plan in use: available, requested, remaining.

use domain::{
    PlanId,
    customer::CustomerId,
    draft::{Edit, Field},
    licences::Pool,
};
use leptos::{prelude::*, task::spawn_local};

use super::Sheet;
use crate::{
    import::wait,
    text::import as words,
    ui::{Button, Kind, Meter},
};

/// What is left is said after so long without a change.
const PAUSE_MS: i32 = 1_000;

/// One plan in use.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Used {
    plan: PlanId,
    name: String,
    pool: Pool,
    requested: u32,
    customers: usize,
    short: usize,
    first_short: Option<CustomerId>,
    skips: bool,
}

/// A meter per plan in use.
#[component]
pub(super) fn Pools(
    /// What the rows share.
    sheet: Sheet,
) -> impl IntoView {
    let used = Memo::new(move |_| used(sheet));
    let ids = move || used.with(|used| used.iter().map(|used| used.plan.clone()).collect::<Vec<_>>());
    view! { class="r",
        <div class="grid">
            <For each=ids key=PlanId::clone let(plan)>
                <PoolCard sheet=sheet used=used plan=plan />
            </For>
        </div>
    }
}

fn used(sheet: Sheet) -> Vec<Used> {
    let desk = sheet.desk;
    desk.draft.with(|draft| {
        desk.facts.with(|facts| {
            sheet.fates.with(|fates| {
                let of = |plan: &domain::plan::Plan| {
                    let mut used = Used {
                        plan: plan.id.clone(),
                        name: plan.name.clone(),
                        pool: plan.pool.clone(),
                        requested: 0,
                        customers: 0,
                        short: 0,
                        first_short: None,
                        skips: draft.skip_and_try_next.contains(&plan.id),
                    };
                    for row in draft.included().filter(|row| row.plan.as_ref() == Some(&plan.id)) {
                        used.customers += 1;
                        used.requested = used.requested.saturating_add(row.additional(facts).unwrap_or(0));
                        if fates.get(&row.customer).is_some_and(|fate| !fate.is_served()) {
                            used.short += 1;
                            used.first_short.get_or_insert_with(|| row.customer.clone());
                        }
                    }
                    used
                };
                facts.plans.iter().map(of).filter(|used| used.customers != 0).collect()
            })
        })
    })
}

/// The meter of one plan.
#[component]
fn PoolCard(
    /// What the rows share.
    sheet: Sheet,
    /// All plans in use.
    used: Memo<Vec<Used>>,
    /// Which.
    plan: PlanId,
) -> impl IntoView {
    let desk = sheet.desk;
    let own = Memo::new({
        let plan = plan.clone();
        move |_| used.with(|used| used.iter().find(|used| used.plan == plan).cloned())
    });
    let of = move |part: fn(&Used) -> u32| own.with(|own| own.as_ref().map(part).unwrap_or_default());
    let name = Signal::derive(move || own.with(|own| own.as_ref().map(|own| own.name.clone()).unwrap_or_default()));
    let text = Signal::derive(move || {
        own.with(|own| {
            let own = own.as_ref()?;
            Some(words::pool(&own.pool, own.requested))
        })
        .unwrap_or_default()
    });
    let max = Signal::derive(move || own.with(|own| own.as_ref().and_then(|own| own.pool.left())));
    let below = move || {
        let customers = of(|own| words::whole(own.customers));
        let short = of(|own| words::whole(own.short));
        words::pool_customers(customers, short, max.get().is_some())
    };
    let said = StoredValue::new(None::<String>);
    Effect::new(move || {
        let now = [name.get().as_str(), ": ", &text.get()].concat();
        // What is there when the screen opens is read there; only changes are said, and only the last of a second.
        let first = said.with_value(Option::is_none);
        said.set_value(Some(now.clone()));
        if !first {
            spawn_local(async move {
                wait::milliseconds(PAUSE_MS).await;
                if said.try_with_value(|said| said.as_ref() == Some(&now)) == Some(true) {
                    desk.announce(now);
                }
            });
        }
    });
    let show = move |()| {
        if let Some(first) = own.with_untracked(|own| own.as_ref().and_then(|own| own.first_short.clone())) {
            desk.focus(first, Field::Seats);
        }
    };
    let stop = move |()| {
        desk.edit(Edit::SkipAndTryNext { plan: plan.clone(), on: false });
        desk.focus_heading();
    };
    let stop = StoredValue::new(stop);
    let skips = Memo::new(move |_| own.with(|own| own.as_ref().is_some_and(|own| own.skips)));
    view! { class="r",
        <section class="card pad">
            <h2 class="strong">{name}</h2>
            <p>{text}</p>
            <Meter label=name value=Signal::derive(move || of(|own| own.requested)) max=max text=text />
            <p class="muted">
                {below}" "
                <Show when=move || { of(|own| words::whole(own.short)) != 0 }>
                    <Button kind=Kind::Link on_press=show>{words::SHOW_FIRST_SHORT.get()}</Button>
                </Show>
            </p>
            <Show when=move || skips.get()>
                <p class="muted">
                    {words::SKIPPING.get()}" "
                    <Button kind=Kind::Link on_press=move |()| stop.with_value(|stop| stop(()))>{words::STOP_AT_FIRST.get()}</Button>
                </p>
            </Show>
        </section>
    }
}
