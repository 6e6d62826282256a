use super::{List, View};

/// The rows selected, one bit each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    bits: Vec<u64>,
    count: u32,
}

impl Chosen {
    /// Whether a row is selected.
    pub fn has(&self, row: u32) -> bool {
        self.bits.get(row as usize / 64).is_some_and(|bits| bits & (1 << (row % 64)) != 0)
    }

    /// Selects a row or takes it out.
    pub fn set(&mut self, row: u32, on: bool) {
        if self.has(row) == on {
            return;
        }
        let at = row as usize / 64;
        if at >= self.bits.len() {
            self.bits.resize(at + 1, 0);
        }
        self.bits[at] ^= 1 << (row % 64);
        if on {
            self.count += 1;
        } else {
            self.count -= 1;
        }
    }

    /// How many are selected.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// How many of them a view does not show.
    pub fn hidden(&self, view: &View) -> u32 {
        let shown = view.rows().filter(|row| self.has(*row)).count();
        self.count - u32::try_from(shown).unwrap_or(u32::MAX).min(self.count)
    }

    /// How many of those that a view shows, and that can be selected, are not.
    pub fn left(&self, list: &List, view: &View) -> u32 {
        let left = view.rows().filter(|row| !self.has(*row) && list.is_free(*row)).count();
        u32::try_from(left).unwrap_or(u32::MAX)
    }

    /// The selection taken over from one list to the next. Who is not there any more, or held by somebody meanwhile, is left behind.
    #[must_use]
    pub fn carried(&self, old: &List, new: &List) -> Self {
        let mut carried = Self::default();
        if self.count == 0 {
            return carried;
        }
        let mut keys: Vec<&str> = (0..old.len()).filter(|row| self.has(*row)).map(|row| old.key(row)).collect();
        keys.sort_unstable();
        for row in 0..new.len() {
            if keys.binary_search(&new.key(row)).is_ok() && new.is_free(row) {
                carried.set(row, true);
            }
        }
        carried
    }
}
