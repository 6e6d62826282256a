use super::*;

const COMPANY: CompanyId = CompanyId(42);

fn today() -> Day {
    "2026-11-22".parse().unwrap()
}

/// An agreement in force of COMPANY, of the type of that name.
fn agreement(id: i64, kind: &str) -> Agreement {
    let type_id = AgreementTypeId(i64::try_from(kind.trim().len()).unwrap() + 1);
    Agreement {
        id: AgreementId(id),
        name: format!("Agreement {id}"),
        kind: AgreementType { id: type_id, name: kind.into() },
        company: COMPANY,
        parent: None,
        cancelled: false,
        status: AgreementStatus::Active,
        ends: None,
    }
}

fn default(agreements: &[Agreement]) -> Resolved<'_> {
    resolve(Assignment::Default, agreements, COMPANY, today())
}

#[track_caller]
fn lost(agreement: Agreement, why: Lost) {
    let id = agreement.id;
    let agreements = [agreement];
    let resolved = resolve(Assignment::Agreement { id }, &agreements, COMPANY, today());
    assert_eq!(resolved, Resolved::Lost { id, why });
    assert_eq!(default(&agreements), Resolved::None, "and it is no default either");
}

#[test]
fn the_only_agreement_of_a_default_type_is_the_default() {
    for kind in ["TMRM Management Solution", "Managed Service", " managed SERVICE ", "tmrm management solution"] {
        let agreements = [agreement(1, "Block Time"), agreement(2, kind)];
        assert_eq!(default(&agreements), Resolved::Default(&agreements[1]), "{kind}");
    }
}

#[test]
fn a_type_that_only_resembles_a_default_type_is_none() {
    for kind in ["Managed Services", "Managed", "TMRM", ""] {
        assert_eq!(default(&[agreement(1, kind)]), Resolved::None, "{kind}");
    }
}

#[test]
fn two_that_fit_are_never_guessed() {
    let agreements = [agreement(1, "Managed Service"), agreement(2, "TMRM Management Solution")];
    assert_eq!(default(&agreements), Resolved::ChooseOneOf(2));
    assert_eq!(default(&agreements).target(), Err(Need::ChooseOneAgreement));
}

#[test]
fn one_that_ended_does_not_make_the_other_ambiguous() {
    let mut agreements = [agreement(1, "Managed Service"), agreement(2, "Managed Service")];
    agreements[0].cancelled = true;
    assert_eq!(default(&agreements), Resolved::Default(&agreements[1]));
}

#[test]
fn a_child_agreement_is_no_default_but_can_be_chosen() {
    let child = Agreement { parent: Some(AgreementId(1)), ..agreement(2, "Managed Service") };
    let agreements = [agreement(1, "Managed Service"), child];
    assert_eq!(default(&agreements), Resolved::Default(&agreements[0]));
    assert_eq!(default(&agreements[1..]), Resolved::None);
    let chosen = resolve(Assignment::Agreement { id: AgreementId(2) }, &agreements, COMPANY, today());
    assert_eq!(chosen, Resolved::Chosen(&agreements[1]));
}

#[test]
fn an_assigned_agreement_that_ended_says_why() {
    let managed = || agreement(1, "Managed Service");
    lost(Agreement { cancelled: true, ..managed() }, Lost::Cancelled);
    lost(Agreement { status: AgreementStatus::Cancelled, ..managed() }, Lost::Cancelled);
    lost(Agreement { status: AgreementStatus::Expired, ..managed() }, Lost::Expired);
    lost(Agreement { ends: Some(today().previous()), ..managed() }, Lost::Expired);
    lost(Agreement { status: AgreementStatus::Inactive, ..managed() }, Lost::Inactive);
    lost(Agreement { company: CompanyId(7), ..managed() }, Lost::OtherCompany);
}

#[test]
fn an_assigned_agreement_that_connectwise_has_no_more_is_gone() {
    let agreements = [agreement(1, "Managed Service")];
    let id = AgreementId(2);
    let resolved = resolve(Assignment::Agreement { id }, &agreements, COMPANY, today());
    assert_eq!(resolved, Resolved::Lost { id, why: Lost::Gone });
    assert_eq!(resolved.target(), Err(Need::AgreementGone));
}

#[test]
fn an_agreement_is_in_force_on_its_last_day_and_where_connectwise_names_no_status() {
    assert_eq!(Agreement { ends: Some(today()), ..agreement(1, "x") }.ended(today()), None);
    assert_eq!(Agreement { status: AgreementStatus::Other, ..agreement(1, "x") }.ended(today()), None);
}

#[test]
fn types_are_offered_once_by_name_and_never_without_an_agreement() {
    let agreements = [
        agreement(1, "managed service"),
        agreement(2, "Block Time"),
        agreement(3, "managed service"),
        Agreement { cancelled: true, ..agreement(4, "Old") },
        Agreement { company: CompanyId(7), ..agreement(5, "Of another company") },
    ];
    let names: Vec<_> = types(&agreements, COMPANY, today()).iter().map(|kind| kind.name.as_str()).collect();
    assert_eq!(names, ["Block Time", "managed service"]);
}
