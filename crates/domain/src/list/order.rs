use super::List;

/// Columns to sort by. Ties are sorted by name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Name, without regard to case and accents.
    #[default]
    Name,
    /// Endpoints, and with them suggested seats.
    Endpoints,
    /// Name of the suggested account, the first of several; who has none comes last.
    Account,
    /// What has to be done, see [`super::Status`].
    Status,
}

/// The rows sorted by each column, once somebody asked for it. By name they are sorted as they come.
#[derive(Debug, Clone, Default)]
pub(super) struct Orders {
    endpoints: Vec<u32>,
    account: Vec<u32>,
    status: Vec<u32>,
}

impl Orders {
    /// All rows sorted by a column; none for the name.
    pub(super) fn by(&mut self, list: &List, sort: Sort) -> Option<&[u32]> {
        let order = match sort {
            Sort::Name => return None,
            Sort::Endpoints => &mut self.endpoints,
            Sort::Account => &mut self.account,
            Sort::Status => &mut self.status,
        };
        if order.len() != list.len() as usize {
            let key = |row: u32| match sort {
                Sort::Account => list.guessed(row).first().copied().unwrap_or(u32::MAX),
                Sort::Status => list.status(row) as u32,
                _ => list.registered.get(row as usize).copied().unwrap_or_default(),
            };
            // The row behind the key keeps ties in the order of the names.
            let mut keyed: Vec<u64> = (0..list.len()).map(|row| u64::from(key(row)) << 32 | u64::from(row)).collect();
            keyed.sort_unstable();
            #[expect(clippy::cast_possible_truncation, reason = "the lower half is the row")]
            order.extend(keyed.into_iter().map(|keyed| keyed as u32));
        }
        Some(order)
    }
}
