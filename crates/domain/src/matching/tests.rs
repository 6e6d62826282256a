use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::AccountId;

fn id(at: usize) -> AccountId {
    format!("00000000-0000-4000-8000-{at:012}").parse().unwrap()
}

fn index(accounts: &[&str]) -> Index {
    Index::new(accounts.iter().enumerate().map(|(at, name)| (id(at), (*name).to_owned())))
}

fn certain(name: &str, reason: Reason) -> impl Fn(&Suggestion) -> bool {
    move |found| matches!(found, Suggestion::Certain { name: n, reason: r, .. } if n == name && *r == reason)
}

fn likely(name: &str, reason: Reason) -> impl Fn(&Suggestion) -> bool {
    move |found| matches!(found, Suggestion::Likely { name: n, reason: r, .. } if n == name && *r == reason)
}

fn several(names: &[&str]) -> impl Fn(&Suggestion) -> bool {
    move |found| match found {
        Suggestion::Several { accounts } => {
            accounts.iter().map(|account| account.name.as_str()).eq(names.iter().copied())
        }
        _ => false,
    }
}

fn none(found: &Suggestion) -> bool {
    *found == Suggestion::None
}

#[track_caller]
fn check(customer: &str, accounts: &[&str], expected: impl Fn(&Suggestion) -> bool) {
    let found = index(accounts).suggest(customer, 1);
    assert!(expected(&found), "{customer} among {accounts:?}: {found:?}");
}

#[test]
fn a_name_equal_and_unique_on_both_sides_is_certain() {
    check(
        "Cedar Hollow Logistics",
        &["Birch Lane", "cedar hollow  logistics"],
        certain("cedar hollow  logistics", Reason::SameName),
    );
    check("宮本デザイン事務所", &["宮本デザイン事務所"], certain("宮本デザイン事務所", Reason::SameName));
}

#[test]
fn a_legal_form_or_punctuation_in_one_name_leaves_it_certain() {
    let reason = Reason::SameNameWithoutSuffix;
    check("Albright & Sons Dental", &["Albright & Sons Dental Ltd"], certain("Albright & Sons Dental Ltd", reason));
    check("Albright and Sons Dental, Inc.", &["Albright & Sons Dental"], certain("Albright & Sons Dental", reason));
}

#[test]
fn equal_only_without_accents_is_likely() {
    check("Ēriks Būve SIA", &["Eriks Buve"], likely("Eriks Buve", Reason::SameLettersWithoutAccents));
    check("Eriks Buve", &["SIA Ēriks Būve"], likely("SIA Ēriks Būve", Reason::SameLettersWithoutAccents));
    check("Ēriks", &["Eriks", "Erīks"], several(&["Eriks", "Erīks"]));
    check("Ēriks", &["Eriks", "Ēriks"], certain("Ēriks", Reason::SameName));
}

#[test]
fn several_accounts_of_one_name_are_left_to_the_technician() {
    check("Dunmore Legal LLP", &["Dunmore Legal", "Dunmore Legal"], several(&["Dunmore Legal", "Dunmore Legal"]));
    check(
        "Dunmore Legal LLP",
        &["Dunmore Legal (old)", "Dunmore Legal"],
        several(&["Dunmore Legal", "Dunmore Legal (old)"]),
    );
    check(
        "Dunmore Legal (old)",
        &["Dunmore Legal (old)", "Dunmore Legal"],
        certain("Dunmore Legal (old)", Reason::SameName),
    );
    check("Acme", &["Acme Ltd", "Acme LLC", "Acme"], several(&["Acme", "Acme LLC", "Acme Ltd"]));
}

#[test]
fn at_most_five_of_several_are_listed() {
    check("Acme", &["Acme"; 9], several(&["Acme"; 5]));
}

#[test]
fn an_account_given_twice_is_one_account() {
    let twice = [(id(1), "Acme".to_owned()), (id(1), "Acme".to_owned())];
    assert!(certain("Acme", Reason::SameName)(&Index::new(twice).suggest("Acme", 1)));
}

#[test]
fn customers_who_share_a_name_are_never_filled_in() {
    let accounts = index(&["Acme", "Birch"]);
    let found = suggest_all(&["Acme", "Birch", "ACME Ltd"], &accounts);
    assert!(likely("Acme", Reason::SameName)(&found[0]), "{found:?}");
    assert!(certain("Birch", Reason::SameName)(&found[1]), "{found:?}");
    assert!(likely("Acme", Reason::SameNameWithoutSuffix)(&found[2]), "{found:?}");
}

#[test]
fn a_name_alike_is_likely() {
    for (customer, account) in [
        ("Albright Dental", "Allbright Dental"),
        ("Birch Lane Veterinary", "Birch Lane Veterinary Clinic"),
        ("Veterinary Birch Lane", "Birch Lane Veterinary"),
        ("Cedar Hollow Logistics", "Cedar Holow Logistics Inc"),
        ("Dunmore Real Estate", "Dunmroe Realestate"),
        ("Birch Lane Vet", "Birch Lane Veterinary"),
        ("Ericks Bakery", "Eriks Bakery"),
        ("宮本デザイン事務所", "宮本デザイン事務"),
    ] {
        check(customer, &[account, "Dunmore Legal", "Lakeside Dental"], likely(account, Reason::SimilarName));
    }
}

#[test]
fn a_trade_a_place_or_a_number_in_common_is_not_enough() {
    check("Birch Lane Veterinary", &["Oak Street Veterinary", "Cedar Hollow"], none);
    check("North Dental", &["South Dental"], none);
    check("West Dental", &["East Dental"], none);
    check("Cedar Hollow Logistics", &["Cedar Hollow Dental"], none);
    check("Cedar", &["Cedar Hollow Logistics"], none);
    check("Lakeside Dental", &["Lakeview Dental", "Lakewood Legal", "Oak Dental"], none);
    check("Riverside Store 12", &["Riverside Store 13"], none);
    check("宮本デザイン事務所", &["山田デザイン事務所"], none);
}

#[test]
fn words_that_many_accounts_share_say_little() {
    let many = ["Cedarwood", "Lakeshore", "Northgate", "Riverbend"]
        .into_iter()
        .flat_map(|one| ["Pacific", "Atlantic", "Midland"].map(|two| format!("{one} {two} Consulting Services")));
    let accounts: Vec<String> = many.chain(["Aldermoor Consulting Services".to_owned()]).collect();
    let accounts: Vec<&str> = accounts.iter().map(String::as_str).collect();
    check("Consulting Services", &accounts, none);
    check("Consulting Services", &["Aldermoor Consulting Services"], |found| *found != Suggestion::None);
}

#[test]
fn a_name_that_says_much_more_is_another() {
    check("Cedar Hollow", &["Cedar Hollow Transportation"], none);
    check("Cedar Hollow", &["Cedar Hollow Dental"], |found| *found != Suggestion::None);
}

#[test]
fn the_order_of_words_makes_no_difference() {
    check("Birch Lane", &["Birch Lanes", "Lane Birch"], likely("Lane Birch", Reason::SimilarName));
}

#[test]
fn two_names_equally_alike_give_none() {
    check("Cedar Hollow Logistic", &["Cedar Hollow Logistica", "Cedar Hollow Logistico"], none);
}

#[test]
fn blanks_and_an_empty_list_give_none() {
    check("", &["", " "], none);
    check("Acme", &[], none);
    check("\u{301}", &["\u{300}"], none);
}

#[test]
fn the_wire_form_is_stable_and_tolerates_new_reasons() {
    let certain = Suggestion::Certain { account: id(7), name: "Acme".into(), reason: Reason::SameNameWithoutSuffix };
    let json = serde_json::json!({
        "band": "certain", "account": "00000000-0000-4000-8000-000000000007", "name": "Acme", "reason": "same_name_without_suffix",
    });
    assert_eq!(serde_json::to_value(&certain).unwrap(), json);
    assert_eq!(serde_json::from_value::<Suggestion>(json).unwrap(), certain);
    assert_eq!(serde_json::to_value(Suggestion::None).unwrap(), serde_json::json!({ "band": "none" }));
    assert_eq!(serde_json::from_str::<Reason>("\"same_phone\"").unwrap(), Reason::Other);
}

fn any_names(most: usize) -> impl Strategy<Value = Vec<String>> {
    let name = prop_oneof![
        4 => "(Acme|Ācme|Birch|Cedar Hollow|Store 1)( Dental| Legal| \\(old\\))?( Ltd| LLC|, Inc\\.)?",
        1 => ".*",
    ];
    prop::collection::vec(name, 0..most)
}

proptest! {
    #[test]
    fn no_account_is_certain_for_two_customers(customers in any_names(12), accounts in any_names(12)) {
        let accounts: Vec<&str> = accounts.iter().map(String::as_str).collect();
        let customers: Vec<&str> = customers.iter().map(String::as_str).collect();
        let mut taken = HashSet::new();
        for found in suggest_all(&customers, &index(&accounts)) {
            if let Suggestion::Certain { account, .. } = found {
                prop_assert!(taken.insert(account));
            }
        }
    }

    #[test]
    fn the_order_of_the_input_makes_no_difference(
        customers in any_names(8),
        accounts in Just(()).prop_flat_map(|()| any_names(12)).prop_map(|names| names.into_iter().enumerate().collect::<Vec<_>>()),
        shuffled in any::<prop::sample::Index>(),
    ) {
        let list = |accounts: &[(usize, String)]| Index::new(accounts.iter().map(|(at, name)| (id(*at), name.clone())));
        let mut turned = accounts.clone();
        turned.reverse();
        if !turned.is_empty() {
            let by = shuffled.index(turned.len());
            turned.rotate_left(by);
        }
        let forward: Vec<&str> = customers.iter().map(String::as_str).collect();
        let backward: Vec<&str> = forward.iter().rev().copied().collect();
        let mut back = suggest_all(&backward, &list(&turned));
        back.reverse();
        prop_assert_eq!(suggest_all(&forward, &list(&accounts)), back);
    }

    #[test]
    fn what_is_certain_has_the_same_key(customer in any_names(2), accounts in any_names(12)) {
        let accounts: Vec<&str> = accounts.iter().map(String::as_str).collect();
        for customer in &customer {
            if let Suggestion::Certain { name, .. } = index(&accounts).suggest(customer, 1) {
                prop_assert_eq!(crate::names::key(&name), crate::names::key(customer));
                let same = accounts.iter().filter(|other| crate::names::key(other) == crate::names::key(&name)).count();
                prop_assert_eq!(same, 1);
            }
        }
    }
}
