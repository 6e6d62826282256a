//! Time zones: IANA's by name, Windows' names as ConnectWise's servers have them, and the partner's local time.

use chrono::{DateTime, Timelike as _, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};
use domain::calendar::{Day, LocalTime};
use windows_timezones::WindowsTimezone;

/// Where the names begin that people choose from; IANA's other names are old or of no place.
const PLACES: [&str; 10] =
    ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

/// The names to choose from.
pub fn names() -> Vec<String> {
    let place = |name: &str| name.split_once('/').is_some_and(|(place, _)| PLACES.contains(&place));
    let names = TZ_VARIANTS.iter().map(|zone| zone.name()).filter(|name| place(name) || *name == "UTC");
    names.map(ToOwned::to_owned).collect()
}

/// The time zone with this IANA name.
pub fn find(name: &str) -> Option<Tz> {
    name.parse().ok()
}

/// The IANA name of a server's time zone, which it tells as an IANA name or as one of Windows (CLDR's windowsZones).
pub fn of_server(said: &str) -> Option<&'static str> {
    let said = said.trim();
    let windows = || said.parse::<WindowsTimezone>().ok().map(WindowsTimezone::tzdb_id);
    find(said).map(Tz::name).or_else(windows)
}

/// Date and hour in that time zone.
pub fn local(now: DateTime<Utc>, zone: Tz) -> LocalTime {
    let now = now.with_timezone(&zone);
    LocalTime { day: Day::of(now.date_naive()), hour: u8::try_from(now.hour()).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_says_its_time_zone_in_either_way() {
        assert_eq!(of_server("Central Standard Time"), Some("America/Chicago"));
        assert_eq!(of_server(" W. Europe Standard Time "), Some("Europe/Berlin"));
        assert_eq!(of_server("Australia/Sydney"), Some("Australia/Sydney"));
        for unknown in ["", "Moon Standard Time", "(UTC-06:00) Central Time"] {
            assert_eq!(of_server(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn a_name_of_windows_leads_to_a_time_zone_that_can_be_chosen() {
        for windows in
            ["Pacific Standard Time", "GMT Standard Time", "India Standard Time", "AUS Eastern Standard Time"]
        {
            let zone = of_server(windows).unwrap();
            assert!(find(zone).is_some() && names().iter().any(|name| name == zone), "{windows}: {zone}");
        }
    }

    #[test]
    fn the_names_are_of_places() {
        let names = names();
        assert!(names.len() > 400, "{}", names.len());
        for name in ["Europe/Berlin", "America/Argentina/Ushuaia", "UTC"] {
            assert!(names.iter().any(|other| other == name), "{name}");
        }
        assert!(!names.iter().any(|name| name == "EST5EDT" || name.starts_with("Etc/")));
    }

    #[test]
    fn the_local_date_is_the_places_and_not_utcs() {
        let now = "2026-12-01T02:30:00Z".parse().unwrap();
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(local(now, Tz::America__Chicago), LocalTime { day: day("2026-11-30"), hour: 20 });
        assert_eq!(local(now, Tz::Asia__Tokyo), LocalTime { day: day("2026-12-01"), hour: 11 });
    }
}
