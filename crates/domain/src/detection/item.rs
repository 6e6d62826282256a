use serde::{Deserialize, Serialize};

/// A count that Worry-Free Services keeps for an account (SMPI, `components`), summed over its computers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Counter {
    /// Viruses and other malware.
    Virus,
    /// Spyware.
    Spyware,
    /// Spam.
    Spam,
    /// Violations of URL filtering.
    UrlFiltering,
    /// A count this version does not know.
    #[serde(other)]
    Other,
}

impl Counter {
    /// Every counter, in the order shown.
    pub const ALL: [Self; 4] = [Self::Virus, Self::Spyware, Self::Spam, Self::UrlFiltering];

    /// The stable code of wire and database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Virus => "virus",
            Self::Spyware => "spyware",
            Self::Spam => "spam",
            Self::UrlFiltering => "url_filtering",
            Self::Other => "other",
        }
    }

    /// The counter with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|counter| counter.code() == code)
    }
}

/// A count that the settings list under *Send the following information from Hosted Email Security*.
///
/// Hosted Email Security publishes no API, so its own items are listed and have no source; the others are Worry-Free Services' counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DetectionItem {
    /// Viruses and malware found by Worry-Free Services.
    WfsVirus,
    /// Spyware found by Worry-Free Services.
    WfsSpyware,
    /// Spam found by Worry-Free Services.
    WfsSpam,
    /// Web addresses blocked by Worry-Free Services.
    WfsUrlFiltering,
    /// Mail accepted by Hosted Email Security.
    HesAccepted,
    /// Spam found by Hosted Email Security.
    HesSpam,
    /// Phishing found by Hosted Email Security.
    HesPhishing,
    /// Viruses and malware found by Hosted Email Security.
    HesVirus,
    /// Spyware found by Hosted Email Security.
    HesSpyware,
    /// Mail stopped by Hosted Email Security's content filter.
    HesContentFilter,
    /// Mail blocked by Hosted Email Security for other reasons.
    HesOtherBlocked,
    /// Size of all mail blocked by Hosted Email Security.
    HesBlockedSize,
    /// An item this version does not know; it has no source.
    #[serde(other)]
    Other,
}

impl DetectionItem {
    /// Every item, in the order shown: those with a source first.
    pub const ALL: [Self; 12] = [
        Self::WfsVirus,
        Self::WfsSpyware,
        Self::WfsSpam,
        Self::WfsUrlFiltering,
        Self::HesAccepted,
        Self::HesSpam,
        Self::HesPhishing,
        Self::HesVirus,
        Self::HesSpyware,
        Self::HesContentFilter,
        Self::HesOtherBlocked,
        Self::HesBlockedSize,
    ];

    /// The stable code of wire and database, e.g. `wfs_virus`; never shown.
    pub fn code(self) -> &'static str {
        match self {
            Self::WfsVirus => "wfs_virus",
            Self::WfsSpyware => "wfs_spyware",
            Self::WfsSpam => "wfs_spam",
            Self::WfsUrlFiltering => "wfs_url_filtering",
            Self::HesAccepted => "hes_accepted",
            Self::HesSpam => "hes_spam",
            Self::HesPhishing => "hes_phishing",
            Self::HesVirus => "hes_virus",
            Self::HesSpyware => "hes_spyware",
            Self::HesContentFilter => "hes_content_filter",
            Self::HesOtherBlocked => "hes_other_blocked",
            Self::HesBlockedSize => "hes_blocked_size",
            Self::Other => "other",
        }
    }

    /// The item with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.code() == code)
    }

    /// Where its figure comes from; none: *no data source*, shown disabled with that reason and never sent.
    pub fn source(self) -> Option<Counter> {
        match self {
            Self::WfsVirus => Some(Counter::Virus),
            Self::WfsSpyware => Some(Counter::Spyware),
            Self::WfsSpam => Some(Counter::Spam),
            Self::WfsUrlFiltering => Some(Counter::UrlFiltering),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_what_the_wire_carries() {
        for item in DetectionItem::ALL {
            assert_eq!(serde_json::to_string(&item).unwrap(), format!("\"{}\"", item.code()));
            assert_eq!(DetectionItem::from_code(item.code()), Some(item));
        }
        for counter in Counter::ALL {
            assert_eq!(serde_json::to_string(&counter).unwrap(), format!("\"{}\"", counter.code()));
            assert_eq!(Counter::from_code(counter.code()), Some(counter));
        }
    }

    #[test]
    fn worry_free_services_counts_have_a_source_and_hosted_email_security_has_none() {
        for item in DetectionItem::ALL {
            assert_eq!(item.source().is_some(), item.code().starts_with("wfs_"), "{item:?}");
        }
        let counters: Vec<_> = DetectionItem::ALL.into_iter().filter_map(DetectionItem::source).collect();
        assert_eq!(counters, Counter::ALL);
    }
}
