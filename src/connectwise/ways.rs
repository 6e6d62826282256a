//! **Use global settings** or **Use custom settings**.

use contract::connectwise::{BillingChoice, CustomerDocument};

use super::{administration, choices::next_dates, desk::Desk, reports};
use crate::{
    text::connectwise::choices as words,
    ui::{
        dom::{Child, El, el, switch},
        radio, uid,
    },
};

/// The card with both ways.
pub(super) fn ways(desk: Desk) -> El {
    let heading = uid("settings");
    let group = uid("way");
    let custom = move || desk.settings.with(|settings| settings.custom);
    let choose = move |custom: bool| desk.settings.update(|settings| settings.custom = custom);
    let place = desk.host().map(|host| administration(&host));
    let way = |label: &'static str, own: bool| radio(&group, label, move || custom() == own, move || choose(own));
    el("section")
        .class("card pad stack")
        .attr("aria-labelledby", &heading)
        .child(el("h2").attr("id", &heading).say(&words::SETTINGS))
        .child(reports::held_up(desk))
        .child(
            el("div")
                .class("stack tight")
                .attr("role", "radiogroup")
                .attr("aria-labelledby", &heading)
                .child(
                    el("div")
                        .class("bar")
                        .child(way(words::GLOBAL.get(), false))
                        .child(el("span").class("muted").child(place)),
                )
                .child(switch(custom, move |custom| if custom { Child::None } else { global(desk).into() }))
                .child(way(words::CUSTOM.get(), true))
                .child(switch(custom, move |custom| if custom { own(desk).into() } else { Child::None })),
        )
        .child(reports::so_far(desk))
}

/// What applies to all customers, in words.
fn global(desk: Desk) -> El {
    let line =
        move |read: fn(&CustomerDocument) -> String| el("p").class("muted").text_fn(move || desk.document.with(read));
    el("div")
        .class("choice stack tight")
        .child(line(|document| words::billing(&document.global_billing)))
        .child(
            el("p")
                .class("muted")
                .text_fn(move || desk.dates(&desk.document.with(|document| document.global_billing.clone()))),
        )
        .child(line(|document| words::detection(&document.global_detection)))
}

/// What applies to this customer alone.
fn own(desk: Desk) -> El {
    let wrong = move |id: &str| desk.problem(id);
    let dates = move || desk.dates(&desk.choices.billing.get());
    el("div")
        .class("choice stack")
        .child(desk.choices.billing_fields(dates, wrong))
        .child(desk.choices.detection_fields(wrong))
}

impl Desk {
    /// The next three dates of a billing choice, in words: the service's where it is what applies there, else those of the wished day.
    fn dates(self, billing: &BillingChoice) -> String {
        if !billing.on {
            return String::new();
        }
        self.document.with(|document| {
            let saved = if document.settings.custom { &document.settings.billing } else { &document.global_billing };
            let Some(zone) = &document.time_zone else { return words::NO_ZONE.get().to_owned() };
            let told = saved.on && saved.day == billing.day && !document.next.is_empty();
            let dates = if told { document.next.clone() } else { next_dates(billing.day, zone) };
            let mut text = words::dates(&dates, zone);
            if billing.day > 28 {
                text.push(' ');
                text.push_str(words::SHORT_MONTH.get());
            }
            text
        })
    }
}
