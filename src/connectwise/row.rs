//! The table of products.

use contract::connectwise::{Agreement, Assigned, BillingLine, CustomerDocument, LinePlan, Need, ProductLine};
use domain::product::Product;

use super::desk::{Desk, Preview};
use crate::{
    text::{
        connectwise::{agreements as words, billing},
        date, number, quantity as amount, whole,
    },
    ui::{
        Tone,
        dom::{Child, El, el},
        tag,
    },
};

/// What the table shows of a product's quantities.
#[derive(Clone)]
enum Quantity {
    Reading,
    Unknown,
    NotBilled,
    Line(BillingLine),
}

/// The table. Nothing in it takes the focus, so it is made anew when anything changes.
pub(super) fn table(desk: Desk) -> El {
    let heading = |label: &'static str, class: &str| el("th").attr("scope", "col").class(class).text(label);
    let rows = move || {
        let lines = desk.document.with(|document| document.products.clone());
        lines.iter().filter(|line| line.product != Product::Other).map(|line| row(desk, line)).collect::<Vec<_>>()
    };
    el("table")
        .class("table")
        .child(
            el("thead").child(
                el("tr")
                    .child(heading(words::PRODUCT.get(), ""))
                    .child(heading(words::AGREEMENT.get(), "why"))
                    .child(heading(words::IN_CONNECTWISE.get(), "num"))
                    .child(heading(words::TO_SEND.get(), "num"))
                    .child(heading(words::DIFFERENCE.get(), "num"))
                    .child(heading(words::NEXT.get(), "")),
            ),
        )
        .child(el("tbody").dynamic(rows))
}

fn row(desk: Desk, line: &ProductLine) -> El {
    let product = line.product;
    let quantity = desk.preview.with(|preview| match preview {
        Preview::None | Preview::Failed(_) => Quantity::Unknown,
        Preview::Reading => Quantity::Reading,
        Preview::Ready(preview) => preview
            .lines
            .iter()
            .find(|line| line.product == product)
            .map_or(Quantity::NotBilled, |line| Quantity::Line(line.clone())),
    });
    let plan = match &quantity {
        Quantity::Line(line) => Some(&line.plan),
        _ => None,
    };
    let need = match plan {
        Some(LinePlan::Need(need)) => Some(*need),
        Some(LinePlan::Choose(_)) => Some(Need::ChooseLine),
        _ => line.need.filter(|_| desk.document.with(|document| bills(document, product))),
    };
    let row = el("tr")
        .child(el("th").attr("scope", "row").class("name").text(product.name()))
        .child(el("td").child(agreement(desk, line, need)));
    row.child(quantities(&quantity))
}

/// Whether the product is billed by what applies now.
fn bills(document: &CustomerDocument, product: Product) -> bool {
    let billing = if document.settings.custom { &document.settings.billing } else { &document.global_billing };
    billing.on && billing.products.contains(&product)
}

/// The agreement, and what has to be done before it can be billed.
fn agreement(desk: Desk, line: &ProductLine, need: Option<Need>) -> Vec<Child> {
    let edited = desk
        .settings
        .with(|settings| settings.agreements.iter().find(|one| one.product == line.product).map(|one| one.agreement));
    let saved = desk.document.with(|document| {
        document.settings.agreements.iter().find(|one| one.product == line.product).map(|one| one.agreement)
    });
    if edited != saved {
        let name = edited.and_then(|id| {
            desk.document
                .with(|document| document.agreements.iter().find(|one| one.id == id).map(|one| one.name.clone()))
        });
        let name = name.unwrap_or_else(|| words::DEFAULT.get().to_owned());
        return vec![el("bdi").text(name).into(), Child::from(" "), tag(|| Tone::Info, words::NOT_SAVED.get()).into()];
    }
    let mut cell = assigned(&line.assigned);
    if let Some(need) = need {
        cell.push(
            el("span")
                .class("sub")
                .child(tag(|| Tone::Warn, words::ACTION.get()))
                .text(" ")
                .text(words::need(need))
                .into(),
        );
    }
    cell
}

fn assigned(assigned: &Assigned) -> Vec<Child> {
    let quiet = |text: String| Child::from(el("span").class("sub").child(el("bdi").text(text)));
    match assigned {
        Assigned::Default(agreement) => vec![
            words::DEFAULT.get().into(),
            Child::from(" "),
            el("span").class("muted").text(["(", &agreement.kind, ")"].concat()).into(),
            quiet(agreement.name.clone()),
        ],
        Assigned::ChooseOneOf(of) => vec![tag(|| Tone::Warn, words::choose_one_of(*of)).into()],
        Assigned::None => {
            vec![el("span").class("muted").say(&words::DEFAULT).into(), quiet(words::NO_DEFAULT.get().to_owned())]
        }
        Assigned::Chosen(agreement) => {
            let mut cell = vec![el("bdi").text(&agreement.name).into()];
            cell.extend(ended(agreement));
            cell.push(quiet(agreement.kind.clone()));
            cell
        }
        Assigned::Gone(_) => vec![tag(|| Tone::Bad, words::GONE.get()).into()],
    }
}

fn ended(agreement: &Agreement) -> Vec<Child> {
    let status = words::status(agreement.status);
    status.map(|status| vec![Child::from(" "), tag(|| Tone::Bad, status).into()]).unwrap_or_default()
}

/// In ConnectWise, to be sent, difference, next billing.
fn quantities(quantity: &Quantity) -> Child {
    let number_cell = |text: String| el("td").class("num").text(text);
    let quiet = |text: &str, class: &str| el("td").class(class).child(el("span").class("muted").text(text));
    let line = match quantity {
        Quantity::Line(line) => line,
        Quantity::Reading => {
            return vec![quiet("…", "num"), quiet("…", "num"), quiet("…", "num"), quiet("…", "")].into();
        }
        Quantity::Unknown => {
            return vec![quiet(billing::UNKNOWN.get(), "num"), quiet("–", "num"), quiet("–", "num"), quiet("–", "")]
                .into();
        }
        Quantity::NotBilled => {
            return vec![quiet("–", "num"), quiet(billing::NOT_BILLED.get(), "num"), quiet("–", "num"), quiet("–", "")]
                .into();
        }
    };
    let now = match (line.in_connectwise, &line.plan) {
        (Some(now), _) => number_cell(amount(now)),
        (None, LinePlan::Choose(lines)) => quiet(&words::lines(whole(lines.len())), "num"),
        (None, LinePlan::Create | LinePlan::Need(_)) => quiet(billing::NO_LINE.get(), "num"),
        (None, _) => quiet(billing::UNKNOWN.get(), "num"),
    };
    let to = match (line.to_send, &line.plan) {
        (_, LinePlan::Wait(why)) => quiet(billing::wait(*why), "num"),
        (Some(to), _) => number_cell(number(to)),
        (None, _) => quiet(billing::UNKNOWN.get(), "num"),
    };
    let difference = match (&line.plan, line.to_send, line.in_connectwise) {
        (LinePlan::Change | LinePlan::Create | LinePlan::Nothing, Some(to), now) => {
            let more = f64::from(to) - now.unwrap_or_default();
            if more > 0.0 {
                el("td").class("num").child(el("span").class("more").text(["+", &amount(more)].concat()))
            } else if more < 0.0 {
                el("td").class("num").child(el("span").class("bad").text(["−", &amount(-more)].concat()))
            } else {
                quiet("0", "num")
            }
        }
        _ => quiet("–", "num"),
    };
    let next = match &line.next {
        Some(next) => el("td").text(date(next)),
        None => quiet("–", ""),
    };
    vec![now, to, difference, next].into()
}
