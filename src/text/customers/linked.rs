//! Words of **Trend Micro Customers**.

use contract::{
    connectwise::RowState,
    customers::{LinkedRow, ReadState},
    linked::{AccountsRead, LinkedFilter},
};

use crate::{
    text::{Text, ago, fill, number, pick, reason, text},
    ui::Tone,
};

/// Button in a row, exact.
pub(crate) const UNLINK: Text = text("Unlink", "Verknüpfung lösen");
/// The column of these buttons, for screen readers.
pub(crate) const ACTION: Text = text("Action", "Aktion");
/// The other answer, which changes nothing.
pub(crate) const KEEP: Text = text("Keep the link", "Verknüpfung behalten");
/// Over what does not change.
pub(crate) const STAYS: Text = text("What stays as it is", "Was bleibt, wie es ist");
/// Over what does.
pub(crate) const HAPPENS: Text = text("What happens", "Was geschieht");
/// The licences.
pub(crate) const STAYS_ACCOUNT: Text = text(
    "The account in Trend Micro, with its plan, seats and settings. Its licences stay in use.",
    "Das Konto bei Trend Micro mit Serviceplan, Lizenzen und Einstellungen. Seine Lizenzen bleiben belegt.",
);
/// The billing.
pub(crate) const STAYS_BILLING: Text = text(
    "Billing in ConnectWise Manage: agreements and additions are not touched.",
    "Die Abrechnung in ConnectWise Manage: Verträge und Positionen werden nicht angerührt.",
);
/// Billing by schedule; today there is none.
pub(crate) const NO_SCHEDULE: Text = text(
    "Scheduled billing: none is set up here for this customer, so none ends.",
    "Abrechnung nach Zeitplan: Für diesen Kunden ist hier keine eingerichtet, also endet auch keine.",
);
/// Billing by schedule, where it is set up.
pub(crate) const SCHEDULE: Text = text(
    "Scheduled billing goes on, unless you stop it below.",
    "Die Abrechnung nach Zeitplan läuft weiter, wenn Sie sie unten nicht beenden.",
);
/// The box that stops it.
pub(crate) const STOP_BILLING: Text = text("Stop scheduled billing too", "Auch die Abrechnung nach Zeitplan beenden");
/// What that does.
pub(crate) const STOP_BILLING_NOTE: Text = text(
    "ConnectWise Manage is switched off for this account. Its settings, and the lines on its agreements, are kept.",
    "ConnectWise Manage wird für dieses Konto ausgeschaltet. Seine Einstellungen und die Positionen in den Verträgen bleiben erhalten.",
);
/// Why the box cannot be ticked.
pub(crate) const STOP_BILLING_NOT: Text = text(
    "This needs the right connectwise.write, which an administrator of the console can grant.",
    "Dazu fehlt das Recht connectwise.write, das die Verwaltung der Konsole erteilen kann.",
);
/// Where the account is offered again.
pub(crate) const OFFERED: Text = text(
    "To link it again, import it again: while this account is free, it is suggested first.",
    "Um ihn wieder zu verknüpfen, importieren Sie ihn erneut: Solange dieses Konto frei ist, wird es zuerst vorgeschlagen.",
);
/// It did not work.
pub(crate) const NOT_UNLINKED: Text = text("The link was not broken", "Die Verknüpfung wurde nicht gelöst");
/// Why nothing can be unlinked.
pub(crate) const LOOK_ONLY: Text = text(
    "You can look but not unlink: that needs the right customers.import, which an administrator of the console can grant.",
    "Sie können lesen, aber keine Verknüpfung lösen: Dazu fehlt das Recht customers.import, das die Verwaltung der Konsole erteilen kann.",
);
/// The last read of Trend Micro failed.
pub(crate) const NOT_READ: Text = text("Trend Micro could not be read", "Trend Micro konnte nicht gelesen werden");

/// A filter's words.
pub(crate) fn filter(filter: LinkedFilter) -> &'static str {
    match filter {
        LinkedFilter::MoreEndpoints => {
            Text { en: "More endpoints than seats", de: "Mehr Endpunkte als Lizenzen" }.get()
        }
        LinkedFilter::Gone => super::GONE.get(),
    }
}

/// The accessible name of a row's button.
pub(crate) fn unlink(name: &str) -> String {
    fill(&Text { en: "Unlink {0}", de: "Verknüpfung lösen: {0}" }, &[name])
}

/// Title of the question.
pub(crate) fn unlink_question(name: &str) -> String {
    fill(&Text { en: "Unlink {0}?", de: "Verknüpfung von {0} lösen?" }, &[name])
}

/// Which account it is about.
pub(crate) fn of_account(row: &LinkedRow) -> String {
    let pattern = Text {
        en: "The customer is linked to the Trend Micro account {0}.",
        de: "Der Kunde ist mit dem Trend Micro-Konto {0} verknüpft.",
    };
    fill(&pattern, &[&row.account_name])
}

/// Where the customer goes.
pub(crate) fn moves(row: &LinkedRow) -> String {
    let back = Text {
        en: "{0} goes back to Non-Trend Micro Customers.",
        de: "{0} steht wieder unter „Kunden ohne Trend Micro“.",
    };
    let gone = Text {
        en: "{0} leaves this list. It is not in Kaseya any more, so it is not in Non-Trend Micro Customers either until Kaseya has it again.",
        de: "{0} verschwindet aus dieser Liste. Der Kunde ist nicht mehr in Kaseya, also steht er auch unter „Kunden ohne Trend Micro“ erst wieder, wenn Kaseya ihn hat.",
    };
    fill(if row.gone { &gone } else { &back }, &[&row.name])
}

/// Whether something is billed by schedule.
pub(crate) fn is_scheduled(row: &LinkedRow) -> bool {
    row.connectwise.as_ref().is_some_and(|connectwise| connectwise.scheduled)
}

/// Where the customer stands with ConnectWise Manage, and how it is shown, where the partner has it.
pub(crate) fn connectwise(row: &LinkedRow) -> Option<(Option<Tone>, &'static str)> {
    let (tone, words) = match row.connectwise.as_ref()?.state {
        RowState::NotSetUp => (None, Text { en: "Not set up", de: "Nicht eingerichtet" }),
        RowState::Off => (None, Text { en: "Off", de: "Aus" }),
        RowState::On => (Some(Tone::Good), Text { en: "On", de: "Ein" }),
        RowState::ActionRequired => (Some(Tone::Warn), Text { en: "Action required", de: "Zu klären" }),
        RowState::Other => return None,
    };
    Some((tone, words.get()))
}

/// For screen readers, when it is done.
pub(crate) fn unlinked(name: &str) -> String {
    fill(&Text { en: "{0} is not linked any more", de: "{0} ist nicht mehr verknüpft" }, &[name])
}

/// `12 more endpoints than seats`, where there are more.
pub(crate) fn drift(row: &LinkedRow) -> Option<String> {
    let more = row.endpoints.registered.checked_sub(row.seats?).filter(|more| *more > 0)?;
    let one = Text { en: "{0} more endpoint than seats", de: "{0} Endpunkt mehr als Lizenzen" };
    let many = Text { en: "{0} more endpoints than seats", de: "{0} Endpunkte mehr als Lizenzen" };
    Some(fill(pick(more, &one, &many), &[&number(more)]))
}

/// How fresh plans and seats are.
pub(crate) fn freshness(read: Option<&AccountsRead>) -> String {
    match read.and_then(|read| read.read_at.as_ref()) {
        Some(at) => fill(
            &Text {
                en: "Accounts, plans and seats read from Trend Micro {0}.",
                de: "Konten, Servicepläne und Lizenzen {0} aus Trend Micro gelesen.",
            },
            &[&ago(at)],
        ),
        None => Text {
            en: "Accounts, plans and seats have not been read from Trend Micro yet.",
            de: "Konten, Servicepläne und Lizenzen wurden noch nicht aus Trend Micro gelesen.",
        }
        .get()
        .to_owned(),
    }
}

/// Why seats may be out of date: Trend Micro's last read failed.
pub(crate) fn stale(read: Option<&AccountsRead>) -> Option<String> {
    let read = read.filter(|read| read.state == ReadState::Failed)?;
    let kept = Text {
        en: "Plans and seats below are those of the last read; you can work with them.",
        de: "Servicepläne und Lizenzen unten stammen vom letzten Lesen; Sie können damit arbeiten.",
    };
    let reason = reason::of_read("Trend Micro", read.why.as_ref(), read.reason.as_deref().unwrap_or_default());
    Some([&reason, kept.get()].join(" ").trim_start().to_owned())
}
