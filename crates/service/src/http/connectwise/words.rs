//! The rules' words as the contract's.

use contract::connectwise::{Agreement, AgreementStatus, Assigned};
use domain::{
    calendar::Day,
    connectwise::{self as rules, Lost, Resolved},
};

/// An agreement as it stands on `today`.
pub(super) fn agreement(agreement: &rules::Agreement, today: Day) -> Agreement {
    Agreement {
        id: agreement.id,
        name: agreement.name.clone(),
        kind: agreement.kind.name.clone(),
        status: match agreement.ended(today) {
            None => AgreementStatus::Active,
            Some(Lost::Cancelled) => AgreementStatus::Cancelled,
            Some(Lost::Expired) => AgreementStatus::Expired,
            Some(Lost::Inactive) => AgreementStatus::Inactive,
            Some(Lost::OtherCompany | Lost::Gone) => AgreementStatus::Other,
        },
        ends: agreement.ends.map(|last| last.to_string()),
    }
}

/// Active ones first, then by name.
pub(super) fn agreements(all: &[rules::Agreement], today: Day) -> Vec<Agreement> {
    let mut all: Vec<_> = all.iter().map(|one| agreement(one, today)).collect();
    all.sort_by_cached_key(|one| (one.status != AgreementStatus::Active, one.name.to_lowercase(), one.id));
    all
}

/// The agreement of a product, among `all`.
pub(super) fn assigned(resolved: Resolved<'_>, all: &[rules::Agreement], today: Day) -> Assigned {
    match resolved {
        Resolved::Chosen(chosen) => Assigned::Chosen(agreement(chosen, today)),
        Resolved::Default(only) => Assigned::Default(agreement(only, today)),
        Resolved::ChooseOneOf(fit) => Assigned::ChooseOneOf(u32::try_from(fit).unwrap_or(u32::MAX)),
        Resolved::None => Assigned::None,
        Resolved::Lost { id, .. } => match all.iter().find(|one| one.id == id) {
            Some(ended) => Assigned::Chosen(agreement(ended, today)),
            None => Assigned::Gone(id),
        },
    }
}
