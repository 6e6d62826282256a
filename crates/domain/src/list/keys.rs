use std::collections::TryReserveError;

use memchr::memmem::Finder;

/// Stands between two keys. UTF-8 has no such byte, so nothing that is looked for reaches across.
const BETWEEN: u8 = 0xff;

/// What the names are searched in, one after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Keys {
    bytes: Vec<u8>,
    /// Where each key ends; [`BETWEEN`] stands there.
    ends: Vec<u32>,
}

impl Keys {
    /// Adds a key; with `lower`, in lower case.
    pub(super) fn push(&mut self, key: &str, lower: bool) {
        let from = self.bytes.len();
        self.bytes.extend_from_slice(key.as_bytes());
        if lower {
            self.bytes[from..].make_ascii_lowercase();
        }
        self.ends.push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
        self.bytes.push(BETWEEN);
    }

    /// Takes room for `keys` and the `bytes` of them all.
    pub(super) fn reserve(&mut self, keys: usize, bytes: usize) -> Result<(), TryReserveError> {
        self.bytes.try_reserve_exact(bytes)?;
        self.ends.try_reserve_exact(keys)
    }

    fn get(&self, row: u32) -> &[u8] {
        let row = row as usize;
        let from = row.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize + 1);
        self.ends.get(row).and_then(|end| self.bytes.get(from..*end as usize)).unwrap_or_default()
    }

    /// The rows that contain `wanted`, in order.
    pub(super) fn find(&self, wanted: &str) -> Vec<u32> {
        let finder = Finder::new(wanted);
        let mut rows = Vec::new();
        let (mut at, mut row) = (0, 0);
        while let Some(found) = self.bytes.get(at..).and_then(|rest| finder.find(rest)) {
            let place = at + found;
            while self.ends.get(row).is_some_and(|end| (*end as usize) < place) {
                row += 1;
            }
            let Some(end) = self.ends.get(row) else { break };
            rows.push(u32::try_from(row).unwrap_or(u32::MAX));
            at = *end as usize + 1;
            row += 1;
        }
        rows
    }

    /// Leaves those of `rows` that contain `wanted`.
    pub(super) fn narrow(&self, rows: &mut Vec<u32>, wanted: &str) {
        let finder = Finder::new(wanted);
        rows.retain(|row| finder.find(self.get(*row)).is_some());
    }
}
