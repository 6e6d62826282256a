//! What became of the detection information so far.

use contract::connectwise::{DetectionReport, ReportState};

use super::desk::Desk;
use crate::{
    text::connectwise::{refused, reports as words},
    ui::{
        Tone, alert,
        dom::{Child, El, el, switch},
    },
};

/// What holds a report up; shows nothing where nothing does.
pub(super) fn held_up(desk: Desk) -> Child {
    let why = move || desk.document.with(|document| trouble(&document.reports));
    switch(why, |why| why.map(|why| alert(Tone::Warn, words::HELD_UP.get(), el("p").text(why))))
}

/// The last reports; shows nothing before the first.
pub(super) fn so_far(desk: Desk) -> Child {
    let reports = move || desk.document.with(|document| document.reports.clone());
    switch(reports, |reports| (!reports.is_empty()).then(|| history(&reports)))
}

/// Why somebody has to act: the report that is held up, or the last one where it was refused.
fn trouble(reports: &[DetectionReport]) -> Option<String> {
    let mut held_up =
        reports.iter().filter(|report| report.state == ReportState::Waiting).filter_map(|report| report.why);
    if let Some(to_do) = held_up.find_map(words::to_do) {
        return Some(to_do.to_owned());
    }
    let last = reports.iter().find(|report| report.ended_at.is_some())?;
    (last.state == ReportState::Refused).then(|| refused(last.said.as_deref().unwrap_or_default()))
}

fn history(reports: &[DetectionReport]) -> El {
    let one = |report: &DetectionReport| {
        let figures = (!report.figures.is_empty()).then(|| el("p").text(words::figures(&report.figures)));
        el("li").child(el("p").class("strong").text(words::report(report))).child(figures)
    };
    el("details")
        .child(el("summary").say(&words::REPORTS))
        .child(el("ul").class("plain-list").children(reports.iter().map(one)))
}
