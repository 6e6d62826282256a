use proptest::prelude::*;

use super::*;

fn any_rows() -> impl Strategy<Value = Rows> {
    prop_oneof![
        Just(Rows::All),
        Just(Rows::Included),
        prop::collection::vec(1u32..5, 0..4).prop_map(|numbers| Rows::Of(numbers.into_iter().map(customer).collect())),
    ]
}

fn any_account() -> impl Strategy<Value = Option<AccountChoice>> {
    prop_oneof![Just(None), Just(Some(AccountChoice::New)), (1u32..4).prop_map(|number| Some(existing(number)))]
}

fn any_template() -> impl Strategy<Value = Option<TemplateChoice>> {
    prop_oneof![
        Just(None),
        Just(Some(TemplateChoice::Keep)),
        Just(Some(TemplateChoice::Default)),
        (1u32..4).prop_map(|number| Some(TemplateChoice::CopyOf { id: account(number) })),
    ]
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let any_plan = prop::option::of(prop_oneof![Just(STANDARD), Just(ADVANCED), Just("gone")].prop_map(plan_id));
    let typed = prop::option::of("[0-9]{0,7}|.{0,300}");
    prop_oneof![
        (any_rows(), any::<bool>()).prop_map(|(rows, included)| Edit::Include { rows, included }),
        (any_rows(), any_account()).prop_map(|(rows, account)| Edit::Account { rows, account }),
        (1u32..5, typed.clone()).prop_map(|(number, city)| Edit::Details {
            customer: customer(number),
            details: Contact { city, ..Contact::default() },
        }),
        (any_rows(), any_plan).prop_map(|(rows, plan)| Edit::Plan { rows, plan }),
        (any_rows(), typed).prop_map(|(rows, seats)| Edit::Seats { rows, seats }),
        (1u32..5, any::<bool>())
            .prop_map(|(number, confirmed)| Edit::FewerSeats { customer: customer(number), confirmed }),
        (any_rows(), any_template()).prop_map(|(rows, template)| Edit::Template { rows, template }),
        (1u32..5, any::<u32>()).prop_map(|(number, to)| Edit::Move { customer: customer(number), to }),
        any::<bool>().prop_map(|on| Edit::SkipAndTryNext { plan: plan_id(STANDARD), on }),
    ]
}

proptest! {
    #[test]
    fn whatever_is_edited_no_row_is_lost_and_a_refused_edit_changes_nothing(edits in prop::collection::vec(any_edit(), 0..30)) {
        let facts = facts();
        let mut draft = ready(&facts);
        for edit in &edits {
            let before = draft.clone();
            if draft.apply(edit, &facts).is_err() {
                prop_assert_eq!(&draft, &before);
            }
        }
        let mut customers: Vec<_> = draft.rows.iter().map(|row| row.customer.clone()).collect();
        customers.sort();
        prop_assert_eq!(customers, [customer(1), customer(2), customer(3)]);
    }

    #[test]
    fn an_order_keeps_every_rule(edits in prop::collection::vec(any_edit(), 0..30)) {
        let facts = facts();
        let mut draft = ready(&facts);
        for edit in &edits {
            let _ = draft.apply(edit, &facts);
        }
        match draft.order(&facts) {
            Err(problems) => prop_assert!(!problems.is_empty()),
            Ok(order) => {
                let included: Vec<_> = draft.included().map(|row| &row.customer).collect();
                prop_assert_eq!(order.lines.iter().map(|line| &line.customer).collect::<Vec<_>>(), included);
                let existing: Vec<_> = order.lines.iter().filter_map(|line| match &line.account {
                    OrderAccount::Existing { id } => Some(id),
                    OrderAccount::New { .. } => None,
                }).collect();
                prop_assert_eq!(existing.iter().collect::<BTreeSet<_>>().len(), existing.len());
                for line in &order.lines {
                    prop_assert!(facts.plans.iter().any(|plan| plan.id == line.plan));
                    prop_assert!((1..=999_999).contains(&line.seats.0) && (line.seats.0 >= 10 || line.present > 0));
                }
            }
        }
    }

    #[test]
    fn a_draft_survives_the_wire(edits in prop::collection::vec(any_edit(), 0..10)) {
        let facts = facts();
        let mut draft = ready(&facts);
        for edit in &edits {
            let wire: Edit = serde_json::from_str(&serde_json::to_string(edit).unwrap()).unwrap();
            prop_assert_eq!(&wire, edit);
            let _ = draft.apply(edit, &facts);
        }
        let wire: Draft = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
        prop_assert_eq!(wire, draft);
    }
}
