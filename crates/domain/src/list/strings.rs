use std::collections::TryReserveError;

use serde::{Deserialize, Serialize};

use super::Malformed;

/// Many strings in one, as they travel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packed {
    text: String,
    lengths: Vec<u32>,
}

impl Packed {
    /// Adds one at the end.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.lengths.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
    }

    pub(super) fn len(&self) -> usize {
        self.lengths.len()
    }

    #[cfg(test)]
    pub(super) fn lengths_mut(&mut self) -> &mut Vec<u32> {
        &mut self.lengths
    }

    /// Bytes of all of them.
    pub(super) fn bytes(&self) -> usize {
        self.text.len()
    }
}

/// Many strings in one, each at hand by its number.
#[derive(Debug, Clone, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    /// Takes room for `strings` and the `bytes` of them all.
    pub(super) fn reserve(&mut self, strings: usize, bytes: usize) -> Result<(), TryReserveError> {
        self.text.try_reserve_exact(bytes)?;
        self.ends.try_reserve_exact(strings)
    }

    /// Takes all of `packed` over, if its lengths are those of its strings.
    pub(super) fn append(&mut self, packed: &Packed) -> Result<(), Malformed> {
        let mut end = 0_usize;
        for length in &packed.lengths {
            end = end.checked_add(*length as usize).ok_or(Malformed)?;
            if !packed.text.is_char_boundary(end) {
                return Err(Malformed);
            }
            self.ends.push(u32::try_from(self.text.len() + end).map_err(|_| Malformed)?);
        }
        if end != packed.text.len() {
            return Err(Malformed);
        }
        self.text.push_str(&packed.text);
        Ok(())
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The string with this number; empty where there is none.
    pub(super) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let from = number.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        let to = self.ends.get(number).map_or(from, |end| *end as usize);
        self.text.get(from..to).unwrap_or_default()
    }
}
