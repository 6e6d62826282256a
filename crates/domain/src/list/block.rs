use std::iter::Sum;

use serde::{Deserialize, Serialize};

use super::Packed;
use crate::{
    customer::{CustomerId, Endpoints},
    draft::Field,
    matching::Reason,
};

/// What the rows of all blocks refer to by number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Legend {
    /// Names of the accounts that are suggested to somebody, sorted as names are: their numbers sort like them.
    pub accounts: Packed,
    /// Who holds customers of the list.
    pub holders: Vec<Holder>,
    /// How much the blocks come to.
    pub size: Size,
}

/// How much blocks come to, so that a reader takes the room for all of them at once: growing column by column costs up to twice as much.
/// A wrong size costs room, nothing else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// Rows.
    pub(super) rows: u32,
    /// Bytes of the ids, the names and what the names are searched in.
    pub(super) ids: u32,
    pub(super) names: u32,
    pub(super) keys: u32,
    /// Suggested accounts.
    pub(super) accounts: u32,
}

impl Sum for Size {
    fn sum<I: Iterator<Item = Self>>(sizes: I) -> Self {
        sizes.fold(Self::default(), |all, one| Self {
            rows: all.rows.saturating_add(one.rows),
            ids: all.ids.saturating_add(one.ids),
            names: all.names.saturating_add(one.names),
            keys: all.keys.saturating_add(one.keys),
            accounts: all.accounts.saturating_add(one.accounts),
        })
    }
}

/// Who holds a customer: one claim each way (ledger, *Claim first*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The technician who started it.
    pub by: String,
    /// The link stands; otherwise an import is running.
    pub linked: bool,
}

/// Some rows of the list, column by column.
///
/// New columns go to the end: a reader that does not know them leaves them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub(super) ids: Packed,
    pub(super) names: Packed,
    /// Rows whose search key is more than the name in lower case, and their keys.
    pub(super) folded: Vec<u32>,
    pub(super) keys: Packed,
    pub(super) registered: Vec<u32>,
    pub(super) online: Vec<u32>,
    pub(super) suspended: Vec<u32>,
    pub(super) never_checked_in: Vec<u32>,
    /// Band and reason of the suggestion, see [`Guess::code`].
    pub(super) guesses: Vec<u32>,
    /// The accounts of all suggestions in a row: one for each that is certain or likely; for several their count, then they.
    pub(super) accounts: Vec<u32>,
    /// A bit for each field a new account would lack.
    pub(super) missing: Vec<u32>,
    /// Rows that are held, and the numbers of their holders.
    pub(super) held: Vec<u32>,
    pub(super) holders: Vec<u32>,
    /// Rows absent from the last complete read.
    pub(super) gone: Vec<u32>,
}

/// One row on its way into a block.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// Who.
    pub id: &'a CustomerId,
    /// Name in Kaseya.
    pub name: &'a str,
    /// What it is searched in.
    pub search_key: &'a str,
    /// Agents registered.
    pub endpoints: Endpoints,
    /// The account it probably has.
    pub guess: Guess,
    /// What a new account would lack.
    pub missing: &'a [Field],
    /// Number of the one who holds it.
    pub holder: Option<u32>,
    /// Absent from the last complete read.
    pub gone: bool,
}

/// A suggestion, its accounts by their numbers in the [`Legend`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guess {
    /// Filled in beforehand.
    Certain(u32, Reason),
    /// Offered, and taken only by a click.
    Likely(u32, Reason),
    /// Equally good accounts.
    Several(Vec<u32>),
    /// No account's name comes near.
    None,
}

pub(super) const NONE: u32 = 0;
pub(super) const SEVERAL: u32 = 1;
const FIRST: u32 = 2;

/// The order in which reasons are numbered; new ones go before the last.
const REASONS: [Reason; 7] = [
    Reason::OwnMark,
    Reason::LinkedBefore,
    Reason::SameName,
    Reason::SameNameWithoutSuffix,
    Reason::SameLettersWithoutAccents,
    Reason::SimilarName,
    Reason::Other,
];

/// The order in which fields have their bits; new ones go to the end.
const FIELDS: [Field; 7] =
    [Field::Name, Field::City, Field::State, Field::Country, Field::FirstName, Field::LastName, Field::Email];

impl Guess {
    fn code(&self) -> u32 {
        let numbered = |reason: &Reason| {
            let number = REASONS.iter().position(|known| known == reason).unwrap_or(REASONS.len());
            FIRST + 2 * u32::try_from(number).unwrap_or_default()
        };
        match self {
            Self::None => NONE,
            Self::Several(_) => SEVERAL,
            Self::Certain(_, reason) => numbered(reason),
            Self::Likely(_, reason) => numbered(reason) + 1,
        }
    }
}

/// Whether a code of one account stands for a certain one, and its reason. One this version does not know is [`Reason::Other`].
pub(super) fn read_code(code: u32) -> (bool, Reason) {
    let code = code.saturating_sub(FIRST);
    (code.is_multiple_of(2), REASONS.get((code / 2) as usize).copied().unwrap_or(Reason::Other))
}

/// The fields of a set of bits.
pub(super) fn fields(bits: u32) -> Vec<Field> {
    FIELDS.iter().enumerate().filter(|(bit, _)| bits & (1 << bit) != 0).map(|(_, field)| *field).collect()
}

impl Block {
    /// Adds a row at the end.
    pub fn push(&mut self, entry: &Entry<'_>) {
        let row = self.len();
        self.ids.push(&entry.id.to_string());
        self.names.push(entry.name);
        if entry.search_key != entry.name.to_ascii_lowercase() {
            self.folded.push(row);
            self.keys.push(entry.search_key);
        }
        self.registered.push(entry.endpoints.registered);
        self.online.push(entry.endpoints.online);
        self.suspended.push(entry.endpoints.suspended);
        self.never_checked_in.push(entry.endpoints.never_checked_in);
        self.guesses.push(entry.guess.code());
        match &entry.guess {
            Guess::Certain(account, _) | Guess::Likely(account, _) => self.accounts.push(*account),
            Guess::Several(accounts) => {
                self.accounts.push(u32::try_from(accounts.len()).unwrap_or_default());
                self.accounts.extend(accounts);
            }
            Guess::None => {}
        }
        let bits =
            FIELDS.iter().enumerate().filter(|(_, field)| entry.missing.contains(field)).map(|(bit, _)| 1 << bit);
        self.missing.push(bits.sum());
        if let Some(holder) = entry.holder {
            self.held.push(row);
            self.holders.push(holder);
        }
        if entry.gone {
            self.gone.push(row);
        }
    }

    /// Gives accounts that were numbered as they came the numbers they have in the legend: `numbers` by the old ones.
    pub fn renumber(&mut self, numbers: &[u32]) {
        let mut accounts = self.accounts.iter_mut();
        for code in &self.guesses {
            let count = match *code {
                NONE => 0,
                SEVERAL => accounts.next().map_or(0, |count| *count),
                _ => 1,
            };
            for account in accounts.by_ref().take(count as usize) {
                *account = numbers.get(*account as usize).copied().unwrap_or_default();
            }
        }
    }

    /// How much it comes to.
    pub fn size(&self) -> Size {
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let (rows, names) = (self.len(), number(self.names.bytes()));
        Size {
            rows,
            ids: number(self.ids.bytes()),
            names,
            // A byte stands between two keys. Names that have a key of their own are counted twice: there are few.
            keys: names.saturating_add(number(self.keys.bytes())).saturating_add(rows),
            accounts: number(self.accounts.len()),
        }
    }

    /// How many rows there are.
    #[expect(clippy::len_without_is_empty, reason = "nobody asks whether a block is empty")]
    pub fn len(&self) -> u32 {
        u32::try_from(self.ids.len()).unwrap_or(u32::MAX)
    }
}
