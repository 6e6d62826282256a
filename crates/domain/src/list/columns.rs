use std::{collections::TryReserveError, fmt};

use super::{
    Account, Block, Filter, Holder, Legend, Row, Size, Status,
    block::{self, NONE, SEVERAL},
    keys::Keys,
    strings::Strings,
};
use crate::{
    customer::{CustomerId, Endpoints},
    seats,
};

/// Every customer without a link.
#[derive(Debug, Clone, Default)]
pub struct List {
    accounts: Strings,
    holders: Vec<Holder>,
    ids: Strings,
    names: Strings,
    pub(super) keys: Keys,
    pub(super) registered: Vec<u32>,
    online: Vec<u32>,
    suspended: Vec<u32>,
    never_checked_in: Vec<u32>,
    guesses: Vec<u8>,
    /// Where in `guessed` a row's accounts begin.
    first: Vec<u32>,
    guessed: Vec<u32>,
    missing: Vec<u16>,
    /// Rows that are held with their holders' numbers, in order.
    held: Vec<(u32, u32)>,
    /// For each row the filters it passes and whether it is gone, see [`Filter::bit`].
    traits: Vec<u8>,
}

/// Beside the filters' bits in [`List::traits`].
const GONE: u8 = 1 << 7;

/// What came is no list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed;

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the columns of the list do not fit together")
    }
}

impl std::error::Error for Malformed {}

impl List {
    /// An empty list whose rows will refer to `legend`.
    pub fn new(legend: Legend) -> Result<Self, Malformed> {
        let mut list = Self { holders: legend.holders, ..Self::default() };
        list.accounts.append(&legend.accounts)?;
        list.reserve(legend.size).map_err(|_| Malformed)?;
        Ok(list)
    }

    /// Takes the room for all rows at once.
    fn reserve(&mut self, size: Size) -> Result<(), TryReserveError> {
        let rows = size.rows as usize;
        self.ids.reserve(rows, size.ids as usize)?;
        self.names.reserve(rows, size.names as usize)?;
        self.keys.reserve(rows, size.keys as usize)?;
        for column in
            [&mut self.registered, &mut self.online, &mut self.suspended, &mut self.never_checked_in, &mut self.first]
        {
            column.try_reserve_exact(rows)?;
        }
        self.guessed.try_reserve_exact(size.accounts as usize)?;
        self.guesses.try_reserve_exact(rows)?;
        self.missing.try_reserve_exact(rows)?;
        self.traits.try_reserve_exact(rows)
    }

    /// Adds the rows of `block`. After a refusal the list is not to be used.
    pub fn push(&mut self, block: &Block) -> Result<(), Malformed> {
        let before = self.len();
        let rows = block.len() as usize;
        let columns = [
            &block.registered,
            &block.online,
            &block.suspended,
            &block.never_checked_in,
            &block.guesses,
            &block.missing,
        ];
        if block.names.len() != rows
            || columns.iter().any(|column| column.len() != rows)
            || block.folded.len() != block.keys.len()
            || block.held.len() != block.holders.len()
        {
            return Err(Malformed);
        }
        self.ids.append(&block.ids)?;
        self.names.append(&block.names)?;
        self.registered.extend(&block.registered);
        self.online.extend(&block.online);
        self.suspended.extend(&block.suspended);
        self.never_checked_in.extend(&block.never_checked_in);
        self.push_keys(block, before)?;
        self.push_guesses(block)?;
        #[expect(clippy::cast_possible_truncation, reason = "later fields' bits are left out")]
        self.missing.extend(block.missing.iter().map(|bits| *bits as u16));
        for (row, holder) in block.held.iter().zip(&block.holders) {
            if *row >= block.len() || *holder as usize >= self.holders.len() {
                return Err(Malformed);
            }
            self.held.push((before + row, *holder));
        }
        self.push_traits(block, before)
    }

    fn push_keys(&mut self, block: &Block, before: u32) -> Result<(), Malformed> {
        let mut keys = Strings::default();
        keys.append(&block.keys)?;
        let mut folded = (0_u32..).zip(&block.folded).peekable();
        for row in 0..block.len() {
            match folded.next_if(|(_, of)| **of == row) {
                Some((key, _)) => self.keys.push(keys.get(key), false),
                None => self.keys.push(self.names.get(before + row), true),
            }
        }
        if folded.next().is_some() { Err(Malformed) } else { Ok(()) }
    }

    fn push_guesses(&mut self, block: &Block) -> Result<(), Malformed> {
        let mut accounts = block.accounts.iter().copied();
        for code in &block.guesses {
            self.first.push(u32::try_from(self.guessed.len()).map_err(|_| Malformed)?);
            self.guesses.push(u8::try_from(*code).unwrap_or(u8::MAX));
            let count = match *code {
                NONE => 0,
                SEVERAL => accounts.next().ok_or(Malformed)?,
                _ => 1,
            };
            for _ in 0..count {
                let account = accounts.next().ok_or(Malformed)?;
                if account as usize >= self.accounts.len() {
                    return Err(Malformed);
                }
                self.guessed.push(account);
            }
        }
        if accounts.next().is_some() { Err(Malformed) } else { Ok(()) }
    }

    fn push_traits(&mut self, block: &Block, before: u32) -> Result<(), Malformed> {
        self.traits.resize(self.ids.len(), 0);
        for row in &block.gone {
            if *row >= block.len() {
                return Err(Malformed);
            }
            *self.traits.get_mut((before + row) as usize).ok_or(Malformed)? = GONE;
        }
        for at in before as usize..self.traits.len() {
            let mut bits = self.traits[at];
            let several = u32::from(self.guesses[at]) == SEVERAL;
            if self.missing[at] != 0 || several || bits & GONE != 0 {
                bits |= Filter::NeedsAttention.bit();
            }
            if !several && u32::from(self.guesses[at]) != NONE {
                bits |= Filter::SuggestedMatch.bit();
            }
            if self.registered[at] == 0 {
                bits |= Filter::NoEndpoints.bit();
            }
            self.traits[at] = bits;
        }
        Ok(())
    }

    /// How many customers there are.
    #[expect(clippy::len_without_is_empty, reason = "nobody asks")]
    pub fn len(&self) -> u32 {
        u32::try_from(self.ids.len()).unwrap_or(u32::MAX)
    }

    /// The text of a row's id, which stays the same from list to list.
    pub fn key(&self, row: u32) -> &str {
        self.ids.get(row)
    }

    /// The id of a row.
    pub fn id(&self, row: u32) -> Option<CustomerId> {
        self.ids.get(row).parse().ok()
    }

    /// Nobody holds the row: it can be selected.
    pub fn is_free(&self, row: u32) -> bool {
        self.holder(row).is_none()
    }

    fn holder(&self, row: u32) -> Option<&Holder> {
        let at = self.held.binary_search_by_key(&row, |(held, _)| *held).ok()?;
        self.holders.get(self.held[at].1 as usize)
    }

    /// The filters a row passes.
    pub(super) fn filters(&self, row: u32) -> u8 {
        self.traits.get(row as usize).copied().unwrap_or_default()
    }

    /// The numbers of the accounts suggested for a row: they sort as the names do.
    pub(super) fn guessed(&self, row: u32) -> &[u32] {
        let row = row as usize;
        let from = self.first.get(row).map_or(self.guessed.len(), |from| *from as usize);
        let to = self.first.get(row + 1).map_or(self.guessed.len(), |to| *to as usize);
        self.guessed.get(from..to).unwrap_or_default()
    }

    /// What the technician will have to do for a row.
    pub(super) fn status(&self, row: u32) -> Status {
        let at = row as usize;
        let code = self.guesses.get(at).map_or(NONE, |code| u32::from(*code));
        match self.holder(row) {
            Some(holder) if holder.linked => Status::Linked,
            Some(_) => Status::Held,
            None if self.filters(row) & GONE != 0 => Status::Gone,
            None if code == SEVERAL => Status::ChooseOne,
            None if code != NONE && block::read_code(code).0 => Status::Ready,
            None if code != NONE => Status::Confirm,
            None if self.missing.get(at).is_some_and(|bits| *bits != 0) => Status::Incomplete,
            None => Status::Choose,
        }
    }

    /// One row, as a table shows it. A row that is not there is empty.
    pub fn row(&self, row: u32) -> Row {
        let at = row as usize;
        let number = |column: &[u32]| column.get(at).copied().unwrap_or_default();
        let code = self.guesses.get(at).map_or(NONE, |code| u32::from(*code));
        let mut names = self.guessed(row).iter().map(|account| self.accounts.get(*account).to_owned());
        let account = match code {
            NONE => Account::None,
            SEVERAL => Account::Several(names.collect()),
            _ => {
                let (certain, reason) = block::read_code(code);
                Account::One { name: names.next().unwrap_or_default(), certain, reason }
            }
        };
        let registered = number(&self.registered);
        Row {
            id: self.ids.get(row).to_owned(),
            name: self.names.get(row).to_owned(),
            endpoints: Endpoints {
                registered,
                online: number(&self.online),
                suspended: number(&self.suspended),
                never_checked_in: number(&self.never_checked_in),
            },
            suggested_seats: seats::recommended(seats::EndpointCount(registered)).0,
            account,
            missing: block::fields(self.missing.get(at).map_or(0, |bits| u32::from(*bits))),
            status: self.status(row),
            held_by: self.holder(row).map(|holder| holder.by.clone()),
        }
    }
}
