use contract::imports::{ImportItem, ItemStatus};

use crate::text::{Text, fill, time};

/// The row words, without the reason.
pub(crate) fn status(item: &ImportItem) -> String {
    match item.status {
        ItemStatus::WaitingNoAnswer => {
            let since = time(&item.since);
            match &item.next_try_at {
                Some(at) => {
                    let pattern = Text {
                        en: "Waiting: no answer since {0} (tries again at {1})",
                        de: "Wartet: keine Antwort seit {0} (neuer Versuch um {1})",
                    };
                    fill(&pattern, &[&since, &time(at)])
                }
                None => {
                    fill(&Text { en: "Waiting: no answer since {0}", de: "Wartet: keine Antwort seit {0}" }, &[&since])
                }
            }
        }
        ItemStatus::BeingImported => {
            let somebody = Text { en: "somebody else", de: "jemand anderem" }.get();
            let who = item.reason.as_deref().unwrap_or(somebody);
            let pattern = Text { en: "Being imported by {0} since {1}", de: "Wird importiert von {0} seit {1}" };
            fill(&pattern, &[who, &time(&item.since)])
        }
        other => word(other).to_owned(),
    }
}

/// The row words where no names and times are wanted.
pub(crate) fn word(status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::Queued => &Text { en: "Queued", de: "Wartet auf seinen Platz" },
        ItemStatus::CheckingAccount => &Text { en: "Checking account", de: "Konto wird geprüft" },
        ItemStatus::CreatingAccount => &Text { en: "Creating account", de: "Konto wird angelegt" },
        ItemStatus::AssigningPlan => &Text { en: "Assigning plan", de: "Plan wird zugewiesen" },
        ItemStatus::SettingUpNotifications => {
            &Text { en: "Setting up notifications", de: "Benachrichtigungen werden eingerichtet" }
        }
        ItemStatus::ApplyingTemplate => &Text { en: "Applying template", de: "Vorlage wird angewendet" },
        ItemStatus::WaitingForTrendMicro => &Text { en: "Waiting for Trend Micro", de: "Wartet auf Trend Micro" },
        ItemStatus::WaitingNoAnswer => &Text { en: "Waiting: no answer", de: "Wartet: keine Antwort" },
        ItemStatus::Done => &Text { en: "Done", de: "Fertig" },
        ItemStatus::SkippedNoLicences => &Text { en: "Skipped: no licences", de: "Übersprungen: keine Lizenzen" },
        ItemStatus::Failed => &Text { en: "Failed", de: "Fehlgeschlagen" },
        ItemStatus::Cancelled => &Text { en: "Cancelled", de: "Abgebrochen" },
        ItemStatus::AlreadyImported => &Text { en: "Already imported", de: "Schon importiert" },
        ItemStatus::BeingImported => {
            &Text { en: "Being imported by somebody else", de: "Wird von jemand anderem importiert" }
        }
        ItemStatus::ActionRequired => &Text { en: "Action required", de: "Eingriff nötig" },
        ItemStatus::Other => &Text {
            en: "In a state this page does not know. Reload it",
            de: "In einem Zustand, den diese Seite nicht kennt. Laden Sie sie neu",
        },
    }
    .get()
}
