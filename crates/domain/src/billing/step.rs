use serde::{Deserialize, Serialize};

use super::{Bound, Line, Lines, Need, Quantity, Seats, Wait};
use crate::{
    calendar::Day,
    connectwise::{AdditionId, AgreementId, Resolved},
    seats::SeatCount,
};

/// Where the lines of a product belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// On this agreement.
    Agreement(AgreementId),
    /// Nowhere, until somebody did this.
    Need(Need),
    /// The agreements could not be read.
    Unread,
}

impl From<Resolved<'_>> for Target {
    fn from(resolved: Resolved<'_>) -> Self {
        match resolved.target() {
            Ok(agreement) => Self::Agreement(agreement.id),
            Err(need) => Self::Need(need),
        }
    }
}

/// What a run knows of one product of one customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts<'a> {
    /// Local date.
    pub today: Day,
    /// The agreement assigned.
    pub target: Target,
    /// The line bound; none before the first run.
    pub bound: Option<Bound>,
    /// The lines on the assigned agreement.
    pub lines: &'a Lines,
    /// The seats in LMP.
    pub seats: Seats,
}

/// What a run does for one product. Running it again after it was done gives [`Step::Nothing`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// Nothing to send.
    Nothing,
    /// Sets the quantity of the bound line.
    Change {
        /// The bound line.
        addition: AdditionId,
        /// Quantity now.
        from: Quantity,
        /// Quantity to be sent.
        to: SeatCount,
    },
    /// Creates a line on the assigned agreement and binds it.
    Create {
        /// The agreement.
        agreement: AgreementId,
        /// Its quantity.
        to: SeatCount,
    },
    /// Nothing: lines exist and none is bound, so somebody has to say which one to take over.
    Choose {
        /// The lines.
        lines: Vec<AdditionId>,
    },
    /// Nothing: somebody has to act.
    Need {
        /// How.
        need: Need,
    },
    /// Nothing yet: it is tried again.
    Wait {
        /// Why.
        wait: Wait,
    },
}

/// What a run does for one product (ledger, *Billing*). What somebody has to do is told before what can be waited for.
///
/// 0 is never sent: seats that could not be read wait, and an account without seats needs a person where a line is bound.
pub fn step(facts: &Facts<'_>) -> Step {
    match decide(facts) {
        Ok(step) => step,
        Err(Halt::Need(need)) => Step::Need { need },
        Err(Halt::Wait(wait)) => Step::Wait { wait },
    }
}

enum Halt {
    Need(Need),
    Wait(Wait),
}

fn decide(facts: &Facts<'_>) -> Result<Step, Halt> {
    if facts.bound.is_none() && facts.seats == Seats::None {
        return Ok(Step::Nothing);
    }
    let agreement = match facts.target {
        Target::Agreement(agreement) => agreement,
        Target::Need(need) => return Err(Halt::Need(need)),
        Target::Unread => return Err(Halt::Wait(Wait::NoAnswer)),
    };
    if facts.bound.is_some_and(|bound| bound.agreement != agreement) {
        return Err(Halt::Need(Need::LineElsewhere));
    }
    let lines = match facts.lines {
        Lines::NotMapped => return Err(Halt::Need(Need::MapProduct)),
        Lines::Unread => return Err(Halt::Wait(Wait::NoAnswer)),
        Lines::Read(lines) => lines,
    };
    match facts.bound {
        Some(bound) => change(bound.addition, lines, facts),
        None => create(agreement, lines, facts),
    }
}

fn change(bound: AdditionId, lines: &[Line], facts: &Facts<'_>) -> Result<Step, Halt> {
    let line = lines.iter().find(|line| line.id == bound).ok_or(Halt::Need(Need::LineGone))?;
    if !line.is_live(facts.today) {
        return Err(Halt::Need(Need::LineCancelled));
    }
    let to = allocated(facts.seats)?;
    Ok(if line.quantity == to.into() {
        Step::Nothing
    } else {
        Step::Change { addition: bound, from: line.quantity, to }
    })
}

fn create(agreement: AgreementId, lines: &[Line], facts: &Facts<'_>) -> Result<Step, Halt> {
    let live: Vec<_> = lines.iter().filter(|line| line.is_live(facts.today)).map(|line| line.id).collect();
    if !live.is_empty() {
        return Ok(Step::Choose { lines: live });
    }
    Ok(Step::Create { agreement, to: allocated(facts.seats)? })
}

fn allocated(seats: Seats) -> Result<SeatCount, Halt> {
    match seats {
        Seats::Allocated(seats) if seats.0 > 0 => Ok(seats),
        Seats::Allocated(_) | Seats::None => Err(Halt::Need(Need::NoSeats)),
        Seats::Unread => Err(Halt::Wait(Wait::SeatsUnknown)),
    }
}

#[cfg(test)]
mod tests;
