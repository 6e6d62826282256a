mod naive;

use proptest::prelude::*;

use self::naive::{Customer, customers, packed};
use super::*;
use crate::names::search_key;

const SORTS: [Sort; 4] = [Sort::Name, Sort::Endpoints, Sort::Account, Sort::Status];

fn list(customers: &[Customer], block: usize) -> List {
    let (legend, blocks) = packed(customers, block);
    let mut list = List::new(legend).unwrap();
    for block in &blocks {
        list.push(block).unwrap();
    }
    list
}

fn question() -> impl Strategy<Value = Question> {
    let search = prop_oneof![Just(String::new()), "[a-dAÉß ]{0,3}", "[B-C]"];
    let filter = proptest::option::of(proptest::sample::select(&Filter::ALL));
    (search, filter, proptest::sample::select(&SORTS), any::<bool>()).prop_map(|(search, filter, sort, descending)| {
        Question { search: search_key(&search), filter, sort, descending }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_question_is_answered_as_by_looking_at_each_customer(
        customers in customers(), questions in proptest::collection::vec(question(), 1..12), block in 1_usize..20,
    ) {
        let list = list(&customers, block);
        let mut view = View::new(&list, Question::default());
        for question in questions {
            view.ask(&list, question.clone());
            let expected = naive::answer(&customers, &question);
            prop_assert_eq!(view.rows().collect::<Vec<_>>(), expected.rows.clone(), "{:?}", question);
            prop_assert_eq!(view.matching() as usize, expected.rows.len());
            let counts = Filter::ALL.map(|filter| view.counts().of(filter));
            prop_assert_eq!((view.counts().found, counts), (expected.found, expected.counts));
            prop_assert_eq!(view.everybody(&list), naive::answer(&customers, &Question {
                search: String::new(), filter: None, ..question.clone()
            }).rows);
            prop_assert_eq!(View::new(&list, question).rows().collect::<Vec<_>>(), expected.rows.clone());
            for size in [1, 2, 25] {
                let paged: Vec<_> = (1..=view.pages(size)).flat_map(|page| view.page(page, size)).collect();
                prop_assert_eq!(&paged, &expected.rows);
                prop_assert_eq!(view.page(u32::MAX, size), view.page(view.pages(size), size));
            }
        }
    }

    #[test]
    fn a_row_is_what_was_packed(customers in customers(), block in 1_usize..20) {
        let list = list(&customers, block);
        prop_assert_eq!(list.len() as usize, customers.len());
        for (at, customer) in (0..).zip(&customers) {
            prop_assert_eq!(list.row(at), customer.row());
            prop_assert_eq!(list.id(at), Some(customer.id.clone()));
            prop_assert_eq!(list.is_free(at), customer.held.is_none());
        }
    }

    #[test]
    fn a_selection_is_the_set_of_its_rows(
        customers in customers(), changes in proptest::collection::vec((0_u32..80, any::<bool>()), 0..60), question in question(),
    ) {
        let list = list(&customers, 7);
        let view = View::new(&list, question);
        let mut chosen = Chosen::default();
        let mut expected = std::collections::BTreeSet::new();
        for (row, on) in changes {
            chosen.set(row, on);
            if on { expected.insert(row); } else { expected.remove(&row); }
        }
        prop_assert_eq!(chosen.count() as usize, expected.len());
        prop_assert!((0..100).all(|row| chosen.has(row) == expected.contains(&row)));
        let shown: Vec<u32> = view.rows().collect();
        prop_assert_eq!(chosen.hidden(&view) as usize, expected.iter().filter(|row| !shown.contains(row)).count());
        let left = shown.iter().filter(|row| !expected.contains(row) && customers[**row as usize].held.is_none());
        prop_assert_eq!(chosen.left(&list, &view) as usize, left.count());
    }

    #[test]
    fn a_selection_goes_over_to_the_next_list_by_id(
        old in customers(), new in customers(), chosen in proptest::collection::btree_set(0_u32..60, 0..60),
    ) {
        let (before, after) = (list(&old, 9), list(&new, 9));
        let mut selection = Chosen::default();
        for row in &chosen {
            selection.set(*row, true);
        }
        let carried = selection.carried(&before, &after);
        let was = |customer: &Customer| (0..).zip(&old).any(|(row, other)| other.id == customer.id && chosen.contains(&row));
        for (row, customer) in (0..).zip(&new) {
            prop_assert_eq!(carried.has(row), was(customer) && customer.held.is_none());
        }
    }

    #[test]
    fn what_does_not_fit_together_is_refused_and_never_panics(
        customers in customers(), column in 0_usize..14, at in any::<proptest::sample::Index>(), value in any::<u32>(), cut in any::<bool>(),
    ) {
        let (legend, mut blocks) = packed(&customers, 100);
        let Some(block) = blocks.first_mut() else { return Ok(()) };
        naive::damage(block, column, at, value, cut);
        let mut list = List::new(legend).unwrap();
        if list.push(block).is_ok() {
            let view = View::new(&list, Question { search: "a".into(), sort: Sort::Account, ..Question::default() });
            view.rows().for_each(|row| drop(list.row(row)));
        }
    }
}

#[test]
fn the_room_for_all_rows_is_taken_at_once() {
    let customers = naive::named(&["Ash", "Birch", "Cedar", "Birch Lane", "Dune"]);
    let (legend, blocks) = packed(&customers, 2);
    let mut list = List::new(legend).unwrap();
    let room = list.registered.capacity();
    for block in &blocks {
        list.push(block).unwrap();
    }
    assert_eq!((room, list.registered.capacity()), (5, 5));
}

#[test]
fn a_range_goes_from_row_to_row_in_the_order_shown() {
    let customers = naive::named(&["Ash", "Birch", "Cedar", "Birch Lane", "Dune"]);
    let list = list(&customers, 2);
    let mut view = View::new(&list, Question::default());
    assert_eq!(view.between(3, 1), [1, 2, 3]);
    view.ask(&list, Question { search: "birch".into(), descending: true, ..Question::default() });
    let mut range = view.between(3, 1);
    range.sort_unstable();
    assert_eq!(range, [1, 3]);
    assert_eq!(view.between(0, 1), [1], "who is not shown begins no range");
}

#[test]
fn a_search_does_not_reach_from_one_name_into_the_next() {
    let customers = naive::named(&["ab", "cd", "ÿ"]);
    let list = list(&customers, 10);
    let found =
        |search: &str| View::new(&list, Question { search: search_key(search), ..Question::default() }).matching();
    assert_eq!([found("bc"), found("ab"), found("d"), found("Ÿ"), found("y")], [0, 1, 1, 1, 1]);
}
