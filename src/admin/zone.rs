//! The billing time zone: without one nothing is scheduled.

use super::{connection::setting, desk::Desk, tested::Check};
use crate::{
    reactive::RwSignal,
    text::admin as words,
    ui::{
        Button, ComboOption, Combobox, Kind, OptionKind, describing,
        dom::{El, Words, switch},
    },
};

/// Id of the field.
pub(super) const ZONE: &str = "cw-zone";
/// Most choices shown at a time.
const MOST: usize = 50;

/// The choice, and the server's own time zone where it is another.
pub(super) fn zone(desk: Desk) -> El {
    let query = RwSignal::new(String::new());
    let field = Combobox::new(
        ZONE,
        words::ZONE.get(),
        move || desk.zone().unwrap_or_default(),
        move || query.with(|query| desk.document.with(|document| matching(&document.time_zones, query))),
    )
    .placeholder(words::CHOOSE_ZONE.get())
    .described_by(describing(ZONE))
    .wrong(move || desk.problem(ZONE).is_some())
    .on_query(move |text| query.set(text))
    .on_pick(move |zone| desk.set_zone(Some(zone)))
    .on_clear(move || desk.set_zone(None))
    .announce(move |text| desk.announce(text))
    .done();
    let hint = move || if desk.zone().is_some() { words::ZONE_HINT.get() } else { words::NO_ZONE.get() };
    let offer = switch(
        move || desk.servers_zone(),
        move |zone| {
            zone.map(|zone| {
                let label = words::use_servers(&zone);
                Button::new(label).kind(Kind::Link).on_press(move || desk.set_zone(Some(zone.clone())))
            })
        },
    );
    setting(ZONE, words::ZONE.get(), vec![field.into(), offer], Words::from(hint), desk)
}

/// The names that hold what is typed, with a blank for each underscore.
fn matching(zones: &[String], typed: &str) -> Vec<ComboOption> {
    let typed = typed.trim().to_lowercase().replace(' ', "_");
    let fits = |zone: &&String| zone.to_lowercase().contains(&typed);
    let option =
        |zone: &String| ComboOption { id: zone.clone(), label: zone.clone(), note: None, kind: OptionKind::Found };
    zones.iter().filter(fits).take(MOST).map(option).collect()
}

impl Desk {
    pub(super) fn zone(self) -> Option<String> {
        self.settings.with(|settings| settings.time_zone.clone())
    }

    fn set_zone(self, zone: Option<String>) {
        self.settings.update(|settings| settings.time_zone = zone);
    }

    /// The time zone of the tested server, where another is chosen or none.
    fn servers_zone(self) -> Option<String> {
        let told = self.check.with(|check| match check {
            Check::Told(tested) => tested.time_zone.clone(),
            _ => None,
        });
        told.filter(|told| self.may() && self.zone().as_ref() != Some(told))
    }
}
