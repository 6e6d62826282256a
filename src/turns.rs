//! Questions of which only the last one matters.

use crate::reactive::StoredValue;

/// Counts questions, so that an answer to an older one can be dropped. Ends with its owner.
#[derive(Clone, Copy)]
pub(crate) struct Turns(StoredValue<u32>);

/// One question.
#[derive(Clone, Copy)]
pub(crate) struct Turn {
    turns: Turns,
    number: Option<u32>,
}

impl Turns {
    /// Nothing was asked yet.
    pub(crate) fn new() -> Self {
        Self(StoredValue::new(0))
    }

    /// Asks anew: no question before this one is the last any more.
    pub(crate) fn next(self) -> Turn {
        let number = self.0.try_update_value(|number| {
            *number = number.wrapping_add(1);
            *number
        });
        Turn { turns: self, number }
    }
}

impl Turn {
    /// Whether nothing was asked since, and somebody is still there to hear the answer.
    pub(crate) fn is_last(self) -> bool {
        self.number.is_some() && self.turns.0.try_get_value() == self.number
    }
}
