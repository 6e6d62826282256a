//! The licences contracted per plan. Each number is saved by itself.

use contract::routes::CUSTOMERS_IMPORT;
use domain::plan::Plan;

use super::{desk::Desk, page::part};
use crate::{
    contracted::{Entering, contract_dialog},
    reactive::{Callback, RwSignal, StoredValue},
    text::{self, admin as words, import},
    ui::{
        Button, Kind, Tone, alert,
        dom::{Child, El, el, switch},
        skeleton,
    },
};

/// Where the plans are.
#[derive(Clone, PartialEq)]
enum Load {
    Loading,
    Ready(Vec<Plan>),
    NoRight,
    Failed(String),
}

/// The card with the plans.
pub(super) fn licences(desk: Desk) -> El {
    let card = el("div").class("card").child(part(words::LICENCES.get(), words::LICENCES_WHY.get()));
    let (Some(api), Some(host)) = (desk.api(), desk.host()) else { return card };
    let load = RwSignal::new(Load::Loading);
    // Apart from the rows: a number that changes leaves its row, and the focus in it, where they are.
    let changed = RwSignal::new(Vec::<Plan>::new());
    let show = Callback::new(move |plan: Plan| {
        changed.update(|changed| {
            changed.retain(|known| known.id != plan.id);
            changed.push(plan);
        });
    });
    let entering = Entering::new(api, host, show);
    let ask = move || ask(desk, load);
    ask();
    let body = move |load: Load| -> Child {
        match load {
            Load::Loading => skeleton(3, words::LOADING_PLANS.get()).into(),
            Load::NoRight => said(words::NO_PLAN_RIGHT.get()).into(),
            Load::Ready(plans) if plans.is_empty() => said(words::NO_PLANS.get()).into(),
            Load::Ready(plans) => {
                Child::Many(plans.into_iter().map(|plan| row(entering, changed, plan).into()).collect())
            }
            Load::Failed(why) => {
                let again = Button::new(&text::RETRY).on_press(ask);
                let failed = alert(Tone::Bad, words::NO_PLANS_READ.get(), vec![el("p").text(why), again]);
                el("div").class("part").child(failed).into()
            }
        }
    };
    card.child(switch(move || load.get(), body)).child(contract_dialog(entering))
}

fn said(text: &str) -> El {
    el("p").class("part muted").text(text)
}

fn row(entering: Entering, changed: RwSignal<Vec<Plan>>, plan: Plan) -> El {
    let name = el("span").class("field-label").text(&plan.name);
    let label = import::enter_contract_of(&plan.name);
    let now = StoredValue::new(plan);
    let now = move || {
        let plan = now.get_value();
        changed.with(|changed| changed.iter().find(|known| known.id == plan.id).cloned()).unwrap_or(plan)
    };
    let text = el("p").text_fn(move || import::contract(&now()));
    let enter = entering.may().then(|| {
        Button::new(import::ENTER_CONTRACT.get())
            .kind(Kind::Link)
            .label(label)
            .on_press(move || entering.ask(leptos::prelude::untrack(now)))
    });
    el("div").class("setting").child(name).child(el("div").class("bar").child(text).child(enter))
}

fn ask(desk: Desk, load: RwSignal<Load>) {
    let (Some(api), Some(host)) = (desk.api(), desk.host()) else { return };
    if !host.can(CUSTOMERS_IMPORT) {
        return load.set(Load::NoRight);
    }
    load.set(Load::Loading);
    api.plans().then(move |answer| {
        let answer = match answer {
            Ok(plans) => Load::Ready(plans.plans),
            Err(error) if error.is_aborted() => return,
            Err(error) => Load::Failed(error.sentence()),
        };
        load.try_set(answer);
    });
}
