//! Templates as the values of a list.

use domain::{
    AccountId,
    draft::{Facts, TemplateChoice},
};

use crate::{text::import as words, ui::Opt};

/// Up to so many choices on a page every list is filled at once; beyond that a list is filled when it is reached.
pub(super) const FILLED_MAX: usize = 1_000;

const KEEP: &str = "keep";
const DEFAULT: &str = "default";

/// The value that stands for a choice.
pub(super) fn value(choice: &TemplateChoice) -> String {
    match choice {
        TemplateChoice::Keep => KEEP.to_owned(),
        TemplateChoice::Default => DEFAULT.to_owned(),
        TemplateChoice::CopyOf { id } => id.to_string(),
    }
}

/// The choice a value stands for.
pub(super) fn choice(value: &str) -> Option<TemplateChoice> {
    match value {
        KEEP => Some(TemplateChoice::Keep),
        DEFAULT => Some(TemplateChoice::Default),
        id => id.parse().ok().map(|id| TemplateChoice::CopyOf { id }),
    }
}

/// The choices: for an existing account `own` to keep its settings first, then Trend Micro's default, then the `listed` customers to copy from.
pub(super) fn options(facts: &Facts, own: Option<&AccountId>, listed: impl Fn(&AccountId) -> bool) -> Vec<Opt> {
    let fixed = |value: &str, label: &str| Opt { value: value.to_owned(), label: label.to_owned(), disabled: false };
    own.map(|_| fixed(KEEP, words::KEEP_SETTINGS.get()))
        .into_iter()
        .chain([fixed(DEFAULT, words::TREND_MICRO_DEFAULT.get())])
        .chain(
            facts
                .templates
                .iter()
                .filter(|template| own != Some(&template.id) && listed(&template.id))
                .map(|template| fixed(template.id.as_str(), &template.name)),
        )
        .collect()
}
