//! Words about what billing comes to, **Send now**, and runs.

use contract::connectwise::{BillingRun, LineOutcome, RunState, Wait};
use domain::product::Product;

use super::{Text, agreements, count, fill, number, text};
use crate::text::{day_time, quantity, whole};

/// Quantities are on their way.
pub(crate) const READING: Text = text(
    "Reading quantities from ConnectWise and Trend Micro…",
    "Mengen werden aus ConnectWise und Trend Micro gelesen…",
);
/// Quantities did not come.
pub(crate) const NOT_READ: Text = text("Quantities could not be read", "Die Mengen konnten nicht gelesen werden");
/// Something was switched off before it was sent.
pub(crate) const CANCELLED: Text = text("not sent: it was switched off before", "nicht gesendet: vorher ausgeschaltet");
/// A product that is not billed.
pub(crate) const NOT_BILLED: Text = text("not billed", "nicht abgerechnet");
/// There is no line in ConnectWise yet.
pub(crate) const NO_LINE: Text = text("no line yet", "noch keine Position");
/// A quantity that could not be read.
pub(crate) const UNKNOWN: Text = text("not known", "nicht bekannt");
/// Sends differences at once.
pub(crate) const SEND: Text = text("Send now", "Jetzt senden");
/// The question before.
pub(crate) const SEND_TITLE: Text =
    text("Send these quantities to ConnectWise now?", "Diese Mengen jetzt an ConnectWise senden?");
/// What that does.
pub(crate) const SEND_WHY: Text = text(
    "The lines are changed at once, and ConnectWise bills them with its next invoice. The scheduled billing takes place all the same.",
    "Die Positionen werden sofort geändert, und ConnectWise berechnet sie mit der nächsten Rechnung. Die geplante Abrechnung findet trotzdem statt.",
);
/// The quantities moved between the look and the click.
pub(crate) const MOVED: Text = text(
    "The quantities have changed since you looked. Check them again.",
    "Die Mengen haben sich geändert, seit Sie sie gesehen haben. Prüfen Sie sie noch einmal.",
);
/// It was not sent.
pub(crate) const NOT_SENT: Text = text("Nothing was sent", "Es wurde nichts gesendet");
/// Why it cannot be sent: unsaved.
pub(crate) const SAVE_FIRST: Text =
    text("Save your changes before you send.", "Speichern Sie Ihre Änderungen vor dem Senden.");
/// Why there is nothing to send.
pub(crate) const ALL_RIGHT: Text =
    text("Nothing to send: every quantity is right already.", "Nichts zu senden: Alle Mengen stimmen bereits.");
/// Why there is nothing to send.
pub(crate) const NO_PRODUCT: Text =
    text("Nothing to send: no product is billed.", "Nichts zu senden: Es wird kein Produkt abgerechnet.");
/// Why there is nothing to send.
pub(crate) const BLOCKED: Text =
    text("Nothing can be sent before somebody acts.", "Es kann nichts gesendet werden, bevor jemand handelt.");
/// A run is under way.
pub(crate) const RUNNING: Text = text("Sending…", "Wird gesendet…");
/// The runs so far.
pub(crate) const RUNS: Text = text("Billing so far", "Bisherige Abrechnungen");
/// Billing was enabled too late for this month.
pub(crate) const THIS_MONTH: Text = text(
    "This month is not billed by schedule: its date was past when billing was enabled. Send now bills it.",
    "Dieser Monat wird nicht nach Zeitplan abgerechnet: Sein Termin war vorbei, als die Abrechnung aktiviert wurde. „Jetzt senden“ rechnet ihn ab.",
);

/// Why the quantity of a product cannot be sent now.
pub(crate) fn wait(why: Wait) -> &'static str {
    match why {
        Wait::SeatsUnknown => {
            Text { en: "Trend Micro did not tell the seats", de: "Trend Micro hat die Lizenzen nicht genannt" }
        }
        Wait::NoAnswer => Text { en: "ConnectWise did not answer", de: "ConnectWise hat nicht geantwortet" },
        Wait::Other => Text { en: "It is tried again", de: "Es wird erneut versucht" },
    }
    .get()
}

/// When the quantities were read.
pub(crate) fn read_at(at: &str) -> String {
    fill(&Text { en: "Quantities read {0}.", de: "Mengen {0} gelesen." }, &[at])
}

/// One line of the question: from what to what, and where.
pub(crate) fn change(product: Product, from: Option<f64>, to: u32, agreement: &str) -> String {
    let to = number(to);
    match from {
        Some(from) => [product.name(), ": ", &quantity(from), " → ", &to, " · ", agreement].concat(),
        None => fill(
            &Text { en: "{0}: a new line with {1} in {2}", de: "{0}: eine neue Position mit {1} in {2}" },
            &[product.name(), &to, agreement],
        ),
    }
}

/// `1 line` that would change.
pub(crate) fn lines(of: u32) -> String {
    count(
        of,
        &Text { en: "{0} line would change.", de: "{0} Position würde sich ändern." },
        &Text { en: "{0} lines would change.", de: "{0} Positionen würden sich ändern." },
    )
}

/// Which run it is, who asked for it, and when.
pub(crate) fn run(run: &BillingRun) -> String {
    let at = day_time(&run.at);
    match (&run.month, &run.by) {
        (Some(month), _) => {
            let month = crate::text::month(month);
            fill(&Text { en: "Scheduled for {0}, {1}", de: "Geplant für {0}, {1}" }, &[&month, &at])
        }
        (None, Some(by)) => fill(&Text { en: "Sent by {0}, {1}", de: "Gesendet von {0}, {1}" }, &[by, &at]),
        (None, None) => at,
    }
}

/// What became of a product.
pub(crate) fn outcome(product: Product, outcome: &LineOutcome) -> String {
    let words = match outcome {
        LineOutcome::Waiting(None) => RUNNING.get().to_owned(),
        LineOutcome::Waiting(Some(why)) => wait(*why).to_owned(),
        LineOutcome::Same(of) => fill(&Text { en: "{0}, right already", de: "{0}, stimmte schon" }, &[&number(*of)]),
        LineOutcome::Sent { from: Some(from), to } => [&quantity(*from), " → ", &number(*to)].concat(),
        LineOutcome::Sent { from: None, to } => {
            fill(&Text { en: "{0}, a new line", de: "{0}, eine neue Position" }, &[&number(*to)])
        }
        LineOutcome::Cancelled => CANCELLED.get().to_owned(),
        LineOutcome::Need(need) => agreements::need(*need).to_owned(),
        LineOutcome::Refused(said) => super::refused(said),
    };
    [product.name(), ": ", &words].concat()
}

/// How a run ended; for screen readers and above the table.
pub(crate) fn ended(run: &BillingRun) -> String {
    let of = |test: fn(&LineOutcome) -> bool| whole(run.lines.iter().filter(|line| test(&line.outcome)).count());
    let sent = of(|outcome| matches!(outcome, LineOutcome::Sent { .. }));
    let stuck = of(|outcome| matches!(outcome, LineOutcome::Need(_) | LineOutcome::Refused(_)));
    let done = count(
        sent,
        &Text { en: "{0} line changed in ConnectWise", de: "{0} Position in ConnectWise geändert" },
        &Text { en: "{0} lines changed in ConnectWise", de: "{0} Positionen in ConnectWise geändert" },
    );
    if run.state == RunState::Running {
        RUNNING.get().to_owned()
    } else if stuck == 0 {
        done
    } else {
        let not = count(
            stuck,
            &Text { en: "{0} line needs attention", de: "{0} Position braucht Aufmerksamkeit" },
            &Text { en: "{0} lines need attention", de: "{0} Positionen brauchen Aufmerksamkeit" },
        );
        [done, not].join(", ")
    }
}
