//! What is sent, and when, for customers that use global settings.

use super::desk::Desk;
use crate::{
    connectwise::choices::next_dates,
    text::{admin as words, connectwise::choices},
    ui::dom::{El, el},
};

/// Billing and detection information.
pub(super) fn global(desk: Desk) -> El {
    let wrong = move |id: &str| desk.problem(id);
    el("div")
        .class("part stack")
        .child(desk.choices.billing_fields(move || desk.dates(), wrong))
        .child(desk.choices.detection_fields(wrong))
}

impl Desk {
    /// The next three dates, in words: the service's where they are what is saved, else those of the wished day.
    fn dates(self) -> String {
        let billing = self.choices.billing.get();
        let zone = self.zone();
        let Some(zone) = zone.filter(|_| billing.on) else {
            return if billing.on { words::NO_ZONE.get().to_owned() } else { String::new() };
        };
        self.document.with(|document| {
            let saved = &document.settings;
            let told = saved.billing.on
                && saved.billing.day == billing.day
                && saved.time_zone.as_ref() == Some(&zone)
                && !document.next.is_empty();
            let dates = if told { document.next.clone() } else { next_dates(billing.day, &zone) };
            let mut text = choices::dates(&dates, &zone);
            if billing.day > 28 {
                text.push(' ');
                text.push_str(choices::SHORT_MONTH.get());
            }
            text
        })
    }
}
