//! Which agreement a product goes to: chosen in *Product Agreements*, or **Default**.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AgreementId, AgreementTypeId, CompanyId};
use crate::{billing::Need, calendar::Day};

/// Types whose agreement is the **Default**, when it is the only one; compared without case.
pub const DEFAULT_TYPES: [&str; 2] = ["TMRM Management Solution", "Managed Service"];

/// A kind of agreement, as the partner named it in ConnectWise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementType {
    /// ConnectWise's record.
    pub id: AgreementTypeId,
    /// Its name.
    pub name: String,
}

/// What ConnectWise says of an agreement's state (`agreementStatus`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AgreementStatus {
    /// In force.
    Active,
    /// Cancelled.
    Cancelled,
    /// Past its end.
    Expired,
    /// Not in force.
    Inactive,
    /// ConnectWise says nothing, or something this version does not know.
    #[serde(other)]
    Other,
}

/// An agreement, as it was read last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// ConnectWise's record.
    pub id: AgreementId,
    /// Name.
    pub name: String,
    /// Type.
    pub kind: AgreementType,
    /// The company it belongs to.
    pub company: CompanyId,
    /// The agreement it is a child of.
    pub parent: Option<AgreementId>,
    /// `cancelledFlag`.
    pub cancelled: bool,
    /// `agreementStatus`.
    pub status: AgreementStatus,
    /// Last day in force; none where `noEndingDateFlag` is set.
    pub ends: Option<Day>,
}

/// Why an agreement does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Lost {
    /// Cancelled.
    Cancelled,
    /// Past its end.
    Expired,
    /// Not in force.
    Inactive,
    /// It belongs to another company.
    OtherCompany,
    /// ConnectWise does not have it any more.
    Gone,
}

/// The choice for one product.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(target_arch = "wasm32", serde(rename = "#kind"))]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "kind"))]
pub enum Assignment {
    /// **Default**.
    #[default]
    Default,
    /// Chosen in *Product Agreements*.
    Agreement {
        /// Which.
        id: AgreementId,
    },
}

/// What a choice comes to with the agreements there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolved<'a> {
    /// The chosen one, in force.
    Chosen(&'a Agreement),
    /// **Default**: the only one in force of the types of [`DEFAULT_TYPES`]; its type is the reason.
    Default(&'a Agreement),
    /// **Default**, and so many fit: *Choose one of 2*.
    ChooseOneOf(usize),
    /// **Default**, and none fits.
    None,
    /// The chosen one does not count any more.
    Lost {
        /// Which.
        id: AgreementId,
        /// Why.
        why: Lost,
    },
}

impl Agreement {
    /// Why it is not in force on that day; none while it is.
    pub fn ended(&self, today: Day) -> Option<Lost> {
        if self.cancelled || self.status == AgreementStatus::Cancelled {
            Some(Lost::Cancelled)
        } else if self.status == AgreementStatus::Expired || self.ends.is_some_and(|last| last < today) {
            Some(Lost::Expired)
        } else if self.status == AgreementStatus::Inactive {
            Some(Lost::Inactive)
        } else {
            None
        }
    }

    /// Whether it can be the **Default**. A child agreement cannot: its lines end on the parent's invoice. It can be chosen.
    fn is_default(&self) -> bool {
        let name = self.kind.name.trim();
        self.parent.is_none() && DEFAULT_TYPES.iter().any(|kind| kind.eq_ignore_ascii_case(name))
    }
}

/// The agreements of that company in force, children too: what *Product Agreements* offers.
pub fn in_force(agreements: &[Agreement], company: CompanyId, today: Day) -> impl Iterator<Item = &Agreement> {
    agreements.iter().filter(move |agreement| agreement.company == company && agreement.ended(today).is_none())
}

/// The types that *Product Agreements* offers, by name: those of which the company has an agreement in force, so that no second
/// list is empty.
pub fn types(agreements: &[Agreement], company: CompanyId, today: Day) -> Vec<&AgreementType> {
    let distinct: BTreeMap<_, _> = in_force(agreements, company, today).map(|of| (of.kind.id, &of.kind)).collect();
    let mut types: Vec<_> = distinct.into_values().collect();
    types.sort_by_cached_key(|kind| (kind.name.to_lowercase(), kind.id));
    types
}

/// What `assignment` comes to for `company`, given all agreements read for it.
pub fn resolve(assignment: Assignment, agreements: &[Agreement], company: CompanyId, today: Day) -> Resolved<'_> {
    match assignment {
        Assignment::Agreement { id } => match chosen(id, agreements, company, today) {
            Ok(agreement) => Resolved::Chosen(agreement),
            Err(why) => Resolved::Lost { id, why },
        },
        Assignment::Default => {
            let mut fitting = in_force(agreements, company, today).filter(|agreement| agreement.is_default());
            match (fitting.next(), fitting.count()) {
                (None, _) => Resolved::None,
                (Some(only), 0) => Resolved::Default(only),
                (Some(_), more) => Resolved::ChooseOneOf(more + 1),
            }
        }
    }
}

/// The agreement of that id, where it can be chosen: in force, and of this company.
pub fn chosen(id: AgreementId, agreements: &[Agreement], company: CompanyId, today: Day) -> Result<&Agreement, Lost> {
    let agreement = agreements.iter().find(|agreement| agreement.id == id).ok_or(Lost::Gone)?;
    if agreement.company != company {
        return Err(Lost::OtherCompany);
    }
    agreement.ended(today).map_or(Ok(agreement), Err)
}

impl<'a> Resolved<'a> {
    /// The agreement billing goes to, or what somebody has to do first.
    pub fn target(self) -> Result<&'a Agreement, Need> {
        match self {
            Self::Chosen(agreement) | Self::Default(agreement) => Ok(agreement),
            Self::ChooseOneOf(_) => Err(Need::ChooseOneAgreement),
            Self::None => Err(Need::ChooseAgreement),
            Self::Lost { why: Lost::Cancelled | Lost::Expired | Lost::Inactive, .. } => Err(Need::AgreementEnded),
            Self::Lost { why: Lost::OtherCompany | Lost::Gone, .. } => Err(Need::AgreementGone),
        }
    }
}

#[cfg(test)]
mod tests;
