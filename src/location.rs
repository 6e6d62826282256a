//! The places inside the plug-in, and how the console's address bar writes them.

use std::{convert::Infallible, fmt, str::FromStr};

use domain::draft::Step;

/// A place inside the `customers` mount point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Location {
    /// The two tabs: `""` and `"?tab=linked"`.
    Customers {
        /// The open tab.
        tab: Tab,
    },
    /// **Activation Successful**: `"welcome"`, in the mount point `activation` alone; elsewhere it is the tabs.
    Welcome,
    /// A step of the import wizard before the order: `"import/accounts"` and so on.
    Wizard(WizardStep),
    /// Step 5, one import: `"imports/<id>"`.
    Progress {
        /// The import's id.
        import: String,
    },
    /// **Import history**: `"imports"`.
    History,
}

/// A tab of the customers screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Tab {
    /// **Trend Micro Customers**.
    Linked,
    /// **Non-Trend Micro Customers**, where the work is.
    #[default]
    Unlinked,
}

/// A step of the wizard that has a draft behind it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WizardStep {
    /// Step 1.
    #[default]
    Accounts,
    /// Step 2.
    Notifications,
    /// Step 3.
    Plans,
    /// Step 4.
    Templates,
}

impl Location {
    /// The tabs, opened where the work is.
    pub(crate) const START: Self = Self::Customers { tab: Tab::Unlinked };
}

impl WizardStep {
    /// All of them, in order.
    pub(crate) const ALL: [Self; 4] = [Self::Accounts, Self::Notifications, Self::Plans, Self::Templates];

    /// The step as the address writes it.
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Notifications => "notifications",
            Self::Plans => "plans",
            Self::Templates => "templates",
        }
    }
}

impl From<Step> for WizardStep {
    fn from(step: Step) -> Self {
        match step {
            Step::Accounts => Self::Accounts,
            Step::Notifications => Self::Notifications,
            Step::Plans => Self::Plans,
            Step::Templates => Self::Templates,
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Customers { tab: Tab::Unlinked } => Ok(()),
            Self::Customers { tab: Tab::Linked } => f.write_str("?tab=linked"),
            Self::Welcome => f.write_str("welcome"),
            Self::Wizard(step) => {
                f.write_str("import/")?;
                f.write_str(step.slug())
            }
            Self::Progress { import } => {
                f.write_str("imports/")?;
                f.write_str(import)
            }
            Self::History => f.write_str("imports"),
        }
    }
}

impl FromStr for Location {
    type Err = Infallible;

    /// Anything the plug-in does not know leads to its first screen: an address typed or kept from another version is no error.
    fn from_str(text: &str) -> Result<Self, Infallible> {
        let text = text.trim_start_matches('/');
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let path = path.trim_end_matches('/');
        Ok(match path.split_once('/') {
            Some(("import", slug)) => {
                WizardStep::ALL.into_iter().find(|step| step.slug() == slug).map_or(Self::START, Self::Wizard)
            }
            Some(("imports", import)) if is_id(import) => Self::Progress { import: import.to_owned() },
            None if path == "import" => Self::Wizard(WizardStep::Accounts),
            None if path == "imports" => Self::History,
            None if path == "welcome" => Self::Welcome,
            _ if path.is_empty() && query.split('&').any(|pair| pair == "tab=linked") => {
                Self::Customers { tab: Tab::Linked }
            }
            _ => Self::START,
        })
    }
}

/// Ids go into request paths, so nothing else gets that far.
fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, location: Location) {
        assert_eq!(text.parse(), Ok(location.clone()));
        assert_eq!(location.to_string(), text);
    }

    #[test]
    fn every_place_survives_the_way_to_the_address_and_back() {
        check("", Location::START);
        check("?tab=linked", Location::Customers { tab: Tab::Linked });
        check("welcome", Location::Welcome);
        check("import/plans", Location::Wizard(WizardStep::Plans));
        check("imports", Location::History);
        check("imports/0190-ab_c", Location::Progress { import: "0190-ab_c".into() });
    }

    #[test]
    fn an_unknown_address_is_the_first_screen() {
        for text in ["?tab=x", "import/9", "imports/../x", "imports/", "nowhere", "imports/a b"] {
            let Ok(location) = text.parse::<Location>();
            assert!(matches!(location, Location::Customers { tab: Tab::Unlinked } | Location::History), "{text}");
        }
    }
}
