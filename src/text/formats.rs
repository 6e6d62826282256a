use std::cell::RefCell;

use contract::Timestamp;
use js_sys::{Date, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::{Text, fill};

#[wasm_bindgen]
extern "C" {
    type NumberFormat;
    // An unknown locale throws: caught, where js-sys' own binding would not.
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &JsValue, options: &JsValue) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, number: f64) -> String;

    type DateTimeFormat;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &JsValue, options: &JsValue) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &DateTimeFormat, date: f64) -> Result<String, JsValue>;
}

/// How numbers and times are written. One console, one technician, one locale: so it stands once for all mounts of the page.
struct Formats {
    locale: String,
    time_zone: String,
    number: Option<NumberFormat>,
    day: Option<DateTimeFormat>,
    time: Option<DateTimeFormat>,
    day_time: Option<DateTimeFormat>,
    date: Option<DateTimeFormat>,
    month: Option<DateTimeFormat>,
}

thread_local! {
    static FORMATS: RefCell<Option<Formats>> = const { RefCell::new(None) };
}

/// Writes numbers and times for a BCP 47 locale and an IANA time zone from now on; where the browser does not know one of them, its own is taken.
pub(super) fn set(locale: &str, time_zone: &str) {
    let same = |old: &Formats| old.locale == locale && old.time_zone == time_zone;
    if FORMATS.with_borrow(|formats| formats.as_ref().is_some_and(same)) {
        return;
    }
    let number = NumberFormat::new(&locale.into(), &JsValue::UNDEFINED);
    FORMATS.set(Some(Formats {
        number: number.or_else(|_| NumberFormat::new(&JsValue::UNDEFINED, &JsValue::UNDEFINED)).ok(),
        day: dates(locale, time_zone, &[("dateStyle", "medium")]),
        time: dates(locale, time_zone, &[("timeStyle", "short")]),
        day_time: dates(locale, time_zone, &[("dateStyle", "medium"), ("timeStyle", "short")]),
        date: dates(locale, "UTC", &[("dateStyle", "medium")]),
        month: dates(locale, "UTC", &[("month", "long"), ("year", "numeric")]),
        locale: locale.to_owned(),
        time_zone: time_zone.to_owned(),
    }));
}

/// `4,812`.
pub(crate) fn number(number: u32) -> String {
    FORMATS.with_borrow(|formats| match formats.as_ref().and_then(|formats| formats.number.as_ref()) {
        Some(format) => format.format(number.into()),
        None => number.to_string(),
    })
}

/// `4,812` or `4.5`: a quantity of a vendor that knows fractions.
pub(crate) fn quantity(number: f64) -> String {
    FORMATS.with_borrow(|formats| match formats.as_ref().and_then(|formats| formats.number.as_ref()) {
        Some(format) => format.format(number),
        // The browser's: Rust's way to write a fraction is 20 KB of code.
        None => js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default(),
    })
}

/// `3 Nov 2026`, of a date without a time, `YYYY-MM-DD`: the same day in every time zone.
pub(crate) fn date(day: &str) -> String {
    write(|formats| formats.date.as_ref(), &Timestamp(day.to_owned()))
}

/// `November 2026`, of `YYYY-MM`.
pub(crate) fn month(month: &str) -> String {
    write(|formats| formats.month.as_ref(), &Timestamp(month.to_owned()))
}

/// Today in an IANA time zone, `YYYY-MM-DD`.
pub(crate) fn today(time_zone: &str) -> Option<String> {
    // Swedes write dates so.
    dates("sv-SE", time_zone, &[("dateStyle", "short")])?.format(Date::now()).ok()
}

/// `3 Nov 2026`.
pub(crate) fn day(at: &Timestamp) -> String {
    write(|formats| formats.day.as_ref(), at)
}

/// `14:05`.
pub(crate) fn time(at: &Timestamp) -> String {
    write(|formats| formats.time.as_ref(), at)
}

/// `3 Nov 2026, 14:05`.
pub(crate) fn day_time(at: &Timestamp) -> String {
    write(|formats| formats.day_time.as_ref(), at)
}

/// `4 minutes ago`; more than a day back the day itself.
pub(crate) fn ago(at: &Timestamp) -> String {
    let minutes = (Date::now() - Date::parse(&at.0)) / 60_000.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, positive and below a day")]
    let back = |count: f64, one: &Text, many: &Text| super::count(count as u32, one, many);
    if minutes < 1.0 {
        Text { en: "just now", de: "gerade eben" }.get().to_owned()
    } else if minutes < 60.0 {
        let one = &Text { en: "{0} minute ago", de: "vor {0} Minute" };
        back(minutes, one, &Text { en: "{0} minutes ago", de: "vor {0} Minuten" })
    } else if minutes < 24.0 * 60.0 {
        let one = &Text { en: "{0} hour ago", de: "vor {0} Stunde" };
        back(minutes / 60.0, one, &Text { en: "{0} hours ago", de: "vor {0} Stunden" })
    } else {
        fill(&Text { en: "on {0}", de: "am {0}" }, &[&day_time(at)])
    }
}

fn dates(locale: &str, time_zone: &str, styles: &[(&str, &str)]) -> Option<DateTimeFormat> {
    let options = Object::new();
    for (key, value) in styles {
        let _ = Reflect::set(&options, &(*key).into(), &(*value).into());
    }
    let plain = JsValue::from(Object::assign(&Object::new(), &options));
    let _ = Reflect::set(&options, &"timeZone".into(), &time_zone.into());
    let locale = JsValue::from(locale);
    DateTimeFormat::new(&locale, &options)
        .or_else(|_| DateTimeFormat::new(&JsValue::UNDEFINED, &options))
        .or_else(|_| DateTimeFormat::new(&locale, &plain))
        .or_else(|_| DateTimeFormat::new(&JsValue::UNDEFINED, &plain))
        .ok()
}

/// A time that cannot be read is shown as it came.
fn write(which: impl Fn(&Formats) -> Option<&DateTimeFormat>, at: &Timestamp) -> String {
    let written = FORMATS.with_borrow(|formats| which(formats.as_ref()?)?.format(Date::parse(&at.0)).ok());
    written.unwrap_or_else(|| at.0.clone())
}
