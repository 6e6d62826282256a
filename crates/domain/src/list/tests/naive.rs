//! The same list, looked at customer by customer.

use proptest::{prelude::*, sample::Index};

use crate::{
    customer::{CustomerId, Endpoints},
    draft::Field,
    list::{Account, Block, Entry, Filter, Guess, Holder, Legend, Packed, Question, Row, Sort, Status},
    matching::Reason,
    names::{search_key, sort_key},
    seats,
};

/// Accounts by name.
const ACCOUNTS: [&str; 4] = ["Ash Ltd", "Birch", "Élan", "Zeta"];
const HOLDERS: [(&str, bool); 2] = [("Dana Reyes", false), ("Sam Wu", true)];

#[derive(Debug, Clone)]
pub(super) struct Customer {
    pub(super) id: CustomerId,
    pub(super) name: String,
    pub(super) endpoints: Endpoints,
    pub(super) guess: Guess,
    pub(super) missing: Vec<Field>,
    pub(super) held: Option<u32>,
    pub(super) gone: bool,
}

impl Customer {
    pub(super) fn row(&self) -> Row {
        let name = |account: &u32| ACCOUNTS[*account as usize].to_owned();
        let account = match &self.guess {
            Guess::Certain(account, reason) => Account::One { name: name(account), certain: true, reason: *reason },
            Guess::Likely(account, reason) => Account::One { name: name(account), certain: false, reason: *reason },
            Guess::Several(accounts) => Account::Several(accounts.iter().map(name).collect()),
            Guess::None => Account::None,
        };
        Row {
            id: self.id.to_string(),
            name: self.name.clone(),
            endpoints: self.endpoints,
            suggested_seats: seats::recommended(seats::EndpointCount(self.endpoints.registered)).0,
            account,
            missing: self.missing.clone(),
            status: self.status(),
            held_by: self.held.map(|holder| HOLDERS[holder as usize].0.to_owned()),
        }
    }

    fn status(&self) -> Status {
        match (self.held, &self.guess) {
            (Some(holder), _) if HOLDERS[holder as usize].1 => Status::Linked,
            (Some(_), _) => Status::Held,
            (None, _) if self.gone => Status::Gone,
            (None, Guess::Certain(..)) => Status::Ready,
            (None, Guess::Likely(..)) => Status::Confirm,
            (None, Guess::Several(_)) => Status::ChooseOne,
            (None, Guess::None) if self.missing.is_empty() => Status::Choose,
            (None, Guess::None) => Status::Incomplete,
        }
    }

    fn passes(&self, filter: Filter) -> bool {
        match filter {
            Filter::NeedsAttention => !self.missing.is_empty() || self.gone || matches!(self.guess, Guess::Several(_)),
            Filter::SuggestedMatch => matches!(self.guess, Guess::Certain(..) | Guess::Likely(..)),
            Filter::NoEndpoints => self.endpoints.registered == 0,
        }
    }

    fn key(&self, sort: Sort) -> (u64, Vec<String>) {
        let none = Vec::new;
        match sort {
            Sort::Name => (0, none()),
            Sort::Endpoints => (self.endpoints.registered.into(), none()),
            Sort::Status => (self.status() as u64, none()),
            Sort::Account => match &self.guess {
                Guess::Certain(account, _) | Guess::Likely(account, _) => {
                    (0, vec![sort_key(ACCOUNTS[*account as usize])])
                }
                Guess::Several(accounts) => (0, vec![sort_key(ACCOUNTS[accounts[0] as usize])]),
                Guess::None => (1, none()),
            },
        }
    }
}

pub(super) struct Answer {
    pub(super) rows: Vec<u32>,
    pub(super) found: u32,
    pub(super) counts: [u32; 3],
}

pub(super) fn answer(customers: &[Customer], question: &Question) -> Answer {
    let found: Vec<(u32, &Customer)> =
        (0..).zip(customers).filter(|(_, customer)| search_key(&customer.name).contains(&question.search)).collect();
    let count = |filter| found.iter().filter(|(_, customer)| customer.passes(filter)).count();
    let counts = Filter::ALL.map(|filter| u32::try_from(count(filter)).unwrap());
    let mut shown: Vec<_> = found.clone();
    shown.retain(|(_, customer)| question.filter.is_none_or(|filter| customer.passes(filter)));
    shown.sort_by_key(|(row, customer)| (customer.key(question.sort), *row));
    if question.descending {
        shown.reverse();
    }
    let rows = shown.into_iter().map(|(row, _)| row).collect();
    Answer { rows, found: u32::try_from(found.len()).unwrap(), counts }
}

fn customer() -> impl Strategy<Value = Customer> {
    let account = 0_u32..4;
    let reason = proptest::sample::select(&[Reason::OwnMark, Reason::SameName, Reason::SimilarName, Reason::Other]);
    let guess = prop_oneof![
        Just(Guess::None),
        (account.clone(), reason.clone()).prop_map(|(account, reason)| Guess::Certain(account, reason)),
        (account.clone(), reason).prop_map(|(account, reason)| Guess::Likely(account, reason)),
        proptest::collection::vec(account, 2..4).prop_map(Guess::Several),
    ];
    let missing = proptest::sample::subsequence(vec![Field::City, Field::State, Field::Email], 0..=3);
    let endpoints = (0_u32..4, 0_u32..3).prop_map(|(registered, suspended)| Endpoints {
        registered,
        online: registered / 2,
        suspended,
        never_checked_in: suspended / 2,
    });
    let held = proptest::option::weighted(0.2, 0_u32..2);
    (0_u32..1_000, "[a-dA-DÉéßŁ &東\u{1f600}]{0,8}", endpoints, guess, missing, held, any::<bool>()).prop_map(
        |(number, name, endpoints, guess, missing, held, gone)| Customer {
            id: CustomerId::new("vsa1", &number.to_string()).unwrap(),
            name,
            endpoints,
            guess,
            missing,
            held,
            gone,
        },
    )
}

/// Customers by name, no two with one id.
pub(super) fn customers() -> impl Strategy<Value = Vec<Customer>> {
    proptest::collection::vec(customer(), 0..60).prop_map(|mut customers| {
        customers.sort_by_key(|customer| customer.id.clone());
        customers.dedup_by_key(|customer| customer.id.clone());
        customers.sort_by_key(|customer| sort_key(&customer.name));
        customers
    })
}

/// Customers in this order, of whom only the names matter.
pub(super) fn named(names: &[&str]) -> Vec<Customer> {
    let customer = |(number, name): (u32, &&str)| Customer {
        id: CustomerId::new("vsa1", &number.to_string()).unwrap(),
        name: (*name).to_owned(),
        endpoints: Endpoints::default(),
        guess: Guess::None,
        missing: Vec::new(),
        held: None,
        gone: false,
    };
    (1..).zip(names).map(customer).collect()
}

/// What travels, in blocks of so many rows.
pub(super) fn packed(customers: &[Customer], rows: usize) -> (Legend, Vec<Block>) {
    let mut accounts = Packed::default();
    for name in ACCOUNTS {
        accounts.push(name);
    }
    let holders = HOLDERS.map(|(by, linked)| Holder { by: by.to_owned(), linked }).to_vec();
    let block = |customers: &[Customer]| {
        let mut block = Block::default();
        for customer in customers {
            block.push(&Entry {
                id: &customer.id,
                name: &customer.name,
                search_key: &search_key(&customer.name),
                endpoints: customer.endpoints,
                guess: customer.guess.clone(),
                missing: &customer.missing,
                holder: customer.held,
                gone: customer.gone,
            });
        }
        block
    };
    let blocks: Vec<_> = customers.chunks(rows).map(block).collect();
    (Legend { accounts, holders, size: blocks.iter().map(Block::size).sum() }, blocks)
}

/// Writes a number somewhere it does not belong, or takes one away.
pub(super) fn damage(block: &mut Block, column: usize, at: Index, value: u32, cut: bool) {
    let columns = [
        &mut block.folded,
        &mut block.registered,
        &mut block.online,
        &mut block.suspended,
        &mut block.never_checked_in,
        &mut block.guesses,
        &mut block.accounts,
        &mut block.missing,
        &mut block.held,
        &mut block.holders,
        &mut block.gone,
        block.ids.lengths_mut(),
        block.names.lengths_mut(),
        block.keys.lengths_mut(),
    ];
    let Some(column) = columns.into_iter().nth(column) else { return };
    if column.is_empty() {
        column.push(value);
    } else if cut {
        column.remove(at.index(column.len()));
    } else {
        let at = at.index(column.len());
        column[at] = value;
    }
}
