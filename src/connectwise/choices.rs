//! What is sent and when: the same fields for one customer and for all of them.

use contract::connectwise::{BillingChoice, DetectionChoice};
use domain::{
    billing::BillingDay,
    calendar::Day,
    detection::{DetectionItem, Every},
    product::Product,
};

use crate::{
    reactive::RwSignal,
    text::{connectwise::choices as words, today},
    ui::{
        Checkbox, Opt, Select,
        dom::{Child, El, el},
        field_error,
    },
};

/// Ids of the products and of the items, for their problems: the first box has it.
pub(crate) const PRODUCTS: &str = "cw-products";
/// Likewise.
pub(crate) const ITEMS: &str = "cw-items";

/// Billing and detection information that are being edited.
#[derive(Clone, Copy)]
pub(crate) struct Choices {
    /// **Send billing information …**
    pub(crate) billing: RwSignal<BillingChoice>,
    /// **Send the following information …**
    pub(crate) detection: RwSignal<DetectionChoice>,
}

/// What has to be mended, with the id of the field.
pub(crate) fn problems(billing: &BillingChoice, detection: &DetectionChoice) -> Vec<(String, String)> {
    let mut found = Vec::new();
    if billing.on && billing.products.is_empty() {
        found.push((words::CHOOSE_PRODUCT.get().to_owned(), PRODUCTS.to_owned()));
    }
    if detection.on && detection.items.is_empty() {
        found.push((words::CHOOSE_ITEM.get().to_owned(), ITEMS.to_owned()));
    }
    found
}

/// The next three dates of a wished day in a time zone, `YYYY-MM-DD`, as far as this browser's clock knows them.
pub(crate) fn next_dates(day: u32, zone: &str) -> Vec<String> {
    let wished = BillingDay::try_from(day).ok();
    let today = today(zone).and_then(|today| today.parse::<Day>().ok());
    match (wished, today) {
        (Some(wished), Some(today)) => wished.next_three(today).into_iter().map(String::from).collect(),
        _ => Vec::new(),
    }
}

impl Choices {
    /// Billing: the box with the day, the dates, the products. `dates`: in words. `wrong`: the problem of a field.
    pub(crate) fn billing_fields(
        self,
        dates: impl Fn() -> String + 'static,
        wrong: impl Fn(&str) -> Option<String> + Copy + 'static,
    ) -> El {
        let billing = self.billing;
        let on = move || billing.with(|billing| billing.on);
        let day = Select::new(
            || (1..=31).map(|day: u32| opt(&day.to_string(), &day.to_string())).collect(),
            move || billing.with(|billing| billing.day.to_string()),
        )
        .id("cw-day")
        .label(&words::DAY)
        .described_by("cw-dates")
        .on_change(move |day| {
            if let Ok(day) = day.parse() {
                billing.update(|billing| billing.day = day);
            }
        });
        let tick =
            Checkbox::new(words::BILLING.get(), on).on_change(move |wish| billing.update(|billing| billing.on = wish));
        let product = move |(place, product): (usize, Product)| {
            let has = move || billing.with(|billing| billing.products.contains(&product));
            let why = (!product.is_billable()).then(|| words::NOT_BILLABLE.get());
            choice(PRODUCTS, place, product.name().to_owned(), why, product.is_billable(), has, move |wish| {
                billing.update(|billing| toggle(&mut billing.products, product, wish));
            })
        };
        block(vec![
            el("div").class("bar").child(tick).child(day).into(),
            el("p")
                .class("sub")
                .attr("id", "cw-dates")
                .attr("role", "status")
                .text_fn(move || if on() { dates() } else { String::new() })
                .into(),
            shown(on, move || {
                options(
                    words::PRODUCTS.get(),
                    Product::ALL.into_iter().enumerate().map(product).collect(),
                    PRODUCTS,
                    wrong,
                )
            }),
        ])
    }

    /// Detection information: the box with the period, and the items with their sources.
    pub(crate) fn detection_fields(self, wrong: impl Fn(&str) -> Option<String> + Copy + 'static) -> El {
        let detection = self.detection;
        let on = move || detection.with(|detection| detection.on);
        let periods = || EVERY.iter().map(|(code, every)| opt(code, words::every(*every))).collect();
        let code = move |every: Every| EVERY.iter().find(|(_, one)| *one == every).map_or("", |(code, _)| code);
        let every = Select::new(periods, move || code(detection.with(|detection| detection.every)).to_owned())
            .id("cw-every")
            .label(&words::PERIOD)
            .described_by("cw-period")
            .on_change(move |chosen| {
                if let Some((_, every)) = EVERY.iter().find(|(code, _)| *code == chosen) {
                    detection.update(|detection| detection.every = *every);
                }
            });
        let tick = Checkbox::new(words::DETECTION.get(), on)
            .on_change(move |wish| detection.update(|detection| detection.on = wish));
        let item = move |(place, item): (usize, DetectionItem)| {
            let has = move || detection.with(|detection| detection.items.contains(&item));
            let sourced = item.source().is_some();
            let (label, why) = if sourced {
                (words::item(item).to_owned(), words::FROM_WFS.get())
            } else {
                (words::of_hes(words::item(item)), words::NO_SOURCE.get())
            };
            choice(ITEMS, place, label, Some(why), sourced, has, move |wish| {
                detection.update(|detection| toggle(&mut detection.items, item, wish));
            })
        };
        let period = move || if on() { words::period(detection.with(|detection| detection.every)) } else { "" };
        block(vec![
            el("div").class("bar").child(tick).child(every).into(),
            el("p").class("sub").attr("id", "cw-period").text_fn(period).into(),
            shown(on, move || {
                let list = DetectionItem::ALL.into_iter().enumerate().map(item).collect();
                options(words::ITEMS.get(), list, ITEMS, wrong).child(el("p").class("sub").say(&words::SOURCES))
            }),
        ])
    }
}

const EVERY: [(&str, Every); 3] = [("day", Every::Day), ("week", Every::Week), ("month", Every::Month)];

fn opt(value: &str, label: &str) -> Opt {
    Opt { value: value.to_owned(), label: label.to_owned(), disabled: false }
}

fn block(children: Vec<Child>) -> El {
    el("div").class("choice").child(Child::Many(children))
}

fn shown(on: impl Fn() -> bool + 'static, make: impl Fn() -> El + 'static) -> Child {
    crate::ui::dom::switch(on, move |on| on.then(&make))
}

/// Boxes beside each other, with their problem.
fn options(
    label: &'static str,
    boxes: Vec<El>,
    id: &'static str,
    wrong: impl Fn(&str) -> Option<String> + Copy + 'static,
) -> El {
    el("div")
        .child(
            el("div")
                .class("options")
                .attr("role", "group")
                .attr("aria-label", label)
                .attr("aria-describedby", [id, "-error"].concat())
                .children(boxes),
        )
        .child(field_error(id, move || wrong(id)))
}

/// A box with a quiet second line; the first one has the id of the group.
fn choice(
    group: &str,
    place: usize,
    label: String,
    note: Option<&'static str>,
    free: bool,
    has: impl Fn() -> bool + 'static,
    wish: impl Fn(bool) + 'static,
) -> El {
    let id = if place == 0 { group.to_owned() } else { [group, "-", &place.to_string()].concat() };
    let why = [id.as_str(), "-why"].concat();
    let tick = Checkbox::new(label, has).id(&id).described_by(&why).disabled(move || !free).on_change(wish);
    el("div").child(tick).child(note.map(|note| el("span").class("sub").attr("id", why).text(note)))
}

/// Puts `one` in or takes it out; the order is that of the list shown.
fn toggle<T: PartialEq + Ord>(list: &mut Vec<T>, one: T, wish: bool) {
    list.retain(|other| *other != one);
    if wish {
        list.push(one);
        list.sort_unstable();
    }
}
