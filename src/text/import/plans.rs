//! Words of step 3.

use contract::Timestamp;
use domain::licences::Pool;

use crate::text::{count as counted, number, time};

pub(crate) const PLANS_TABLE: &str = "Customers, their plans and seats";
pub(crate) const ORDER: &str = "Order";
/// **Service Plan**.
pub(crate) const PLAN: &str = "Service Plan";
/// **Seats**.
pub(crate) const SEATS: &str = "Seats";
pub(crate) const LEFT: &str = "Left in plan";
pub(crate) const NOT_KNOWN: &str = "not known";
pub(crate) const CHOOSE_PLAN: &str = "Choose a plan";
pub(crate) const ALL_ROWS: &str = "All rows:";
/// In a sentence about the control for all rows.
pub(crate) const ALL_ROWS_NAME: &str = "all rows";
pub(crate) const PLAN_FOR_ALL: &str = "Service Plan for all rows";
pub(crate) const SEATS_FOR_ALL: &str = "Seats for all rows";
pub(crate) const USE_DEFAULTS: &str = "Use the default seats";
pub(crate) const SKIP_AND_TRY_NEXT: &str = "Skip customers that do not fit and try the next";
pub(crate) const SKIPPING: &str = "Customers that do not fit are skipped.";
pub(crate) const STOP_AT_FIRST: &str = "Stop at the first that does not fit";
pub(crate) const SHOW_FIRST_SHORT: &str = "Show the first";
pub(crate) const MOVE_UP: &str = "Move up: ";
pub(crate) const MOVE_DOWN: &str = "Move down: ";
pub(crate) const MOVE_TOP: &str = "Move to the top: ";
pub(crate) const MOVE: &str = "Move";
pub(crate) const POSITION: &str = "Position";

/// The name of a row's plan.
pub(crate) fn plan_for(name: &str) -> String {
    [PLAN, " for ", name].concat()
}

/// The name of a row's seats.
pub(crate) fn seats_for(name: &str) -> String {
    [SEATS, " for ", name].concat()
}

/// `Apply to 4 rows`.
pub(crate) fn apply_to(count: u32) -> String {
    ["Apply to ", &counted(count, "row", "rows")].concat()
}

/// `Set seats in 4 rows`.
pub(crate) fn set_seats(count: u32) -> String {
    ["Set seats in ", &counted(count, "row", "rows")].concat()
}

/// What a control for all rows did.
pub(crate) fn applied(count: u32) -> String {
    ["Applied to ", &counted(count, "customer", "customers"), "."].concat()
}

/// A plan's seats: available, requested, remaining.
pub(crate) fn pool(pool: &Pool, requested: u32) -> String {
    match pool {
        Pool::ByContract { left, .. } if requested <= *left => {
            [&number(requested), " of ", &number(*left), " seats requested · ", &number(left - requested), " left"]
                .concat()
        }
        Pool::ByContract { left, .. } => {
            [&number(requested), " of ", &number(*left), " seats requested · ", &number(requested - left), " too many"]
                .concat()
        }
        Pool::ByRefusal { at } => {
            [&number(requested), " requested · none left at ", &time(&Timestamp(at.clone()))].concat()
        }
        Pool::Unknown => [&number(requested), " requested · LMP decides while importing"].concat(),
    }
}

/// Below a plan's meter.
pub(crate) fn pool_customers(customers: u32, short: u32, known: bool) -> String {
    let customers = counted(customers, "customer", "customers");
    if !known {
        [&customers, " · pool not published"].concat()
    } else if short == 0 {
        customers
    } else {
        [&customers, " · ", &number(short), " will not be imported"].concat()
    }
}

/// The line where a plan's licences end.
pub(crate) fn cut(plan: &str, customers: u32) -> String {
    let below = counted(customers, "customer", "customers");
    ["Licences end here in ", plan, ". ", &below, " below will not be imported."].concat()
}

/// Under a customer that is not served.
pub(crate) fn needs(needs: u32, left: u32) -> String {
    let end = if needs > left { " left" } else { " left, but comes after the cut" };
    ["needs ", &number(needs), ", ", &number(left), end].concat()
}

/// Under the plan of an account that has one.
pub(crate) fn keeps_plan(plan: &str) -> String {
    ["has ", plan, " now; another plan would replace that licence"].concat()
}

/// Under the seats of an account that has some.
pub(crate) fn has_now(present: u32, more: u32) -> String {
    let has = ["has ", &number(present), " now"].concat();
    if more == 0 { has } else { [&has, "; ", &number(more), " more"].concat() }
}

/// Takes the default seats again.
pub(crate) fn use_seats(default: u32) -> String {
    ["Use ", &number(default)].concat()
}

/// The confirmation of fewer seats.
pub(crate) fn confirm_fewer(present: u32, seats: &str) -> String {
    ["Reduce from ", &number(present), " to ", seats, " seats"].concat()
}

/// The name of the button that asks for a position.
pub(crate) fn position(name: &str, position: u32, count: u32) -> String {
    [&number(position), " of ", &number(count), ": move ", name, " to a position"].concat()
}

/// The dialog that asks for it.
pub(crate) fn move_title(name: &str) -> String {
    ["Move ", name].concat()
}

/// What may be entered there.
pub(crate) fn position_range(count: u32) -> String {
    ["Enter a position from 1 to ", &number(count), "."].concat()
}

/// What a move did.
pub(crate) fn moved(name: &str, position: u32, count: u32) -> String {
    [name, " is now ", &number(position), " of ", &number(count), "."].concat()
}
