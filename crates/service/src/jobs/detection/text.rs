//! What a ticket says.

use std::fmt::Write as _;

use domain::{
    account::AccountId,
    detection::{DetectionItem, Every, Period},
};

use crate::store::detection::Figures;

/// What of a report ConnectWise keeps, by which it is found again: once per account and period (ledger, *Detection information*).
pub(super) fn reference(account: &AccountId, period: Period) -> String {
    format!("trend-micro-detections:{account}:{period}")
}

/// What the summary of an account's company is found again by.
pub(super) fn group(account: &AccountId) -> String {
    format!("trend-micro-worry-free-services:{account}")
}

/// First line.
pub(super) fn summary(period: Period) -> String {
    format!("Trend Micro: detections {}", span(period))
}

/// The text. `zone` is the IANA name of the time zone whose days these are.
pub(super) fn description(name: &str, period: Period, zone: &str, figures: &Figures) -> String {
    let mut text = format!("What Worry-Free Services found for {name} {} ({zone}):\n\n", span(period));
    for (item, figure) in figures {
        let figure = figure.map_or_else(|| "no data".to_owned(), |count| count.to_string());
        let _ = writeln!(text, "{}: {figure}", label(*item)); // writing to a String cannot fail
    }
    if figures.values().any(Option::is_none) {
        text += "\nNo data: the counters could not be read as this time began, or as it ended. It does not mean that nothing was found.\n";
    }
    text += "\nSource: the counters of Trend Micro Worry-Free Services, summed over the customer's computers. \
             Hosted Email Security tells other programs no figures; none of these are its own.\n";
    text
}

fn span(period: Period) -> String {
    match period.every() {
        Every::Day => format!("on {}", period.first()),
        Every::Week => format!("from {} to {}", period.first(), period.last()),
        Every::Month => format!("in {}", period.first().month()),
    }
}

fn label(item: DetectionItem) -> &'static str {
    match item {
        DetectionItem::WfsVirus => "Viruses and malware",
        DetectionItem::WfsSpyware => "Spyware",
        DetectionItem::WfsSpam => "Spam",
        DetectionItem::WfsUrlFiltering => "Blocked web addresses",
        // Without a source nothing is sent.
        _ => "Other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_names_its_time_its_figures_and_where_they_come_from() {
        let figures = [(DetectionItem::WfsVirus, Some(4)), (DetectionItem::WfsSpam, None)].into();
        let week = "week:2026-11-16".parse().unwrap();
        assert_eq!(summary(week), "Trend Micro: detections from 2026-11-16 to 2026-11-22");
        assert_eq!(summary("month:2026-11-01".parse().unwrap()), "Trend Micro: detections in 2026-11");
        let text = description("Northwind", week, "America/Chicago", &figures);
        let head = "What Worry-Free Services found for Northwind from 2026-11-16 to 2026-11-22 (America/Chicago):";
        assert!(text.starts_with(head), "{text}");
        assert!(text.contains("\nViruses and malware: 4\nSpam: no data\n\nNo data: "), "{text}");
        assert!(text.contains("Source: the counters of Trend Micro Worry-Free Services"), "{text}");
        let known = [(DetectionItem::WfsVirus, Some(0))].into();
        assert!(!description("Northwind", week, "UTC", &known).to_lowercase().contains("no data"));
    }

    #[test]
    fn references_fit_and_tell_accounts_and_periods_apart() {
        let account: AccountId = "11111111-1111-4111-8111-111111111111".parse().unwrap();
        let reference = reference(&account, "month:2026-11-01".parse().unwrap());
        assert_eq!(reference, "trend-micro-detections:11111111-1111-4111-8111-111111111111:month:2026-11-01");
        assert!(reference.len() <= 100 && group(&account).len() <= 100);
    }
}
