//! Words about the detection information that was sent.

use contract::connectwise::{DetectionReport, ReportState, ReportWait, ReportedFigure};
use domain::detection::Every;

use super::{Text, billing, choices, fill, number, text};
use crate::text::{date, day_time, month};

/// The reports so far.
pub(crate) const REPORTS: Text = text("Detection information so far", "Bisherige Erkennungsdaten");
/// A report is held up.
pub(crate) const HELD_UP: Text =
    text("Detection information could not be sent", "Erkennungsdaten konnten nicht gesendet werden");
/// A figure that is not known.
const NO_DATA: Text = text("no data", "keine Daten");

/// What has to be done before a report is sent; none where it only takes time.
pub(crate) fn to_do(why: ReportWait) -> Option<&'static str> {
    Some(match why {
        ReportWait::VerifyCompany => {
            Text { en: "Verify the company ID, then save.", de: "Prüfen Sie die Firmen-ID und speichern Sie." }.get()
        }
        ReportWait::NoPermission => Text {
            en: "The API member may not create service tickets; an administrator of ConnectWise can allow it.",
            de: "Das API-Mitglied darf keine Servicetickets anlegen; die Verwaltung von ConnectWise kann es erlauben.",
        }
        .get(),
        ReportWait::KeysRefused => super::KEYS_REFUSED.get(),
        ReportWait::Counters | ReportWait::NoAnswer | ReportWait::Other => return None,
    })
}

/// Which period it is about, and where it stands.
pub(crate) fn report(report: &DetectionReport) -> String {
    let at = report.ended_at.as_ref().map(day_time).unwrap_or_default();
    let state = match report.state {
        ReportState::Sent => fill(&Text { en: "sent {0}", de: "gesendet {0}" }, &[&at]),
        ReportState::Refused => super::refused(report.said.as_deref().unwrap_or_default()),
        ReportState::Cancelled => billing::CANCELLED.get().to_owned(),
        ReportState::Waiting | ReportState::Other => waiting(report.why).to_owned(),
    };
    [&period(report), ": ", &state].concat()
}

fn period(report: &DetectionReport) -> String {
    match report.every {
        Every::Day => date(&report.first),
        Every::Week => {
            fill(&Text { en: "{0} to {1}", de: "{0} bis {1}" }, &[&date(&report.first), &date(&report.last)])
        }
        Every::Month => month(report.first.get(..7).unwrap_or_default()),
    }
}

fn waiting(why: Option<ReportWait>) -> &'static str {
    match why {
        Some(ReportWait::Counters) => Text {
            en: "not sent yet: Trend Micro did not tell the counts",
            de: "noch nicht gesendet: Trend Micro hat die Zahlen nicht genannt",
        },
        Some(ReportWait::NoAnswer) => Text {
            en: "not sent yet: ConnectWise did not answer",
            de: "noch nicht gesendet: ConnectWise hat nicht geantwortet",
        },
        _ => Text { en: "not sent yet", de: "noch nicht gesendet" },
    }
    .get()
}

/// What was sent: `Viruses and malware: 4 · Spam: no data`.
pub(crate) fn figures(figures: &[ReportedFigure]) -> String {
    let figure = |one: &ReportedFigure| {
        let count = one.count.map_or_else(|| NO_DATA.get().to_owned(), number);
        [choices::item(one.item), ": ", &count].concat()
    };
    figures.iter().map(figure).collect::<Vec<_>>().join(" · ")
}
