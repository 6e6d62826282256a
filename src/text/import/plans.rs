//! Words of step 3.

use contract::Timestamp;
use domain::licences::Pool;

use crate::text::{Text, count as counted, number, text, time};

pub(crate) const PLANS_TABLE: Text = text("Customers, their plans and seats", "Customers, their plans and seats");
pub(crate) const ORDER: Text = text("Order", "Order");
/// **Service Plan**.
pub(crate) const PLAN: Text = text("Service Plan", "Service Plan");
/// **Seats**.
pub(crate) const SEATS: Text = text("Seats", "Seats");
pub(crate) const LEFT: Text = text("Left in plan", "Left in plan");
pub(crate) const NOT_KNOWN: Text = text("not known", "not known");
pub(crate) const CHOOSE_PLAN: Text = text("Choose a plan", "Choose a plan");
pub(crate) const ALL_ROWS: Text = text("All rows:", "All rows:");
/// In a sentence about the control for all rows.
pub(crate) const ALL_ROWS_NAME: Text = text("all rows", "all rows");
pub(crate) const PLAN_FOR_ALL: Text = text("Service Plan for all rows", "Service Plan for all rows");
pub(crate) const SEATS_FOR_ALL: Text = text("Seats for all rows", "Seats for all rows");
pub(crate) const USE_DEFAULTS: Text = text("Use the default seats", "Use the default seats");
pub(crate) const SKIP_AND_TRY_NEXT: Text =
    text("Skip customers that do not fit and try the next", "Skip customers that do not fit and try the next");
pub(crate) const SKIPPING: Text =
    text("Customers that do not fit are skipped.", "Customers that do not fit are skipped.");
pub(crate) const STOP_AT_FIRST: Text =
    text("Stop at the first that does not fit", "Stop at the first that does not fit");
pub(crate) const SHOW_FIRST_SHORT: Text = text("Show the first", "Show the first");
pub(crate) const MOVE_UP: Text = text("Move up: ", "Move up: ");
pub(crate) const MOVE_DOWN: Text = text("Move down: ", "Move down: ");
pub(crate) const MOVE_TOP: Text = text("Move to the top: ", "Move to the top: ");
pub(crate) const MOVE: Text = text("Move", "Move");
pub(crate) const POSITION: Text = text("Position", "Position");

/// The name of a row's plan.
pub(crate) fn plan_for(name: &str) -> String {
    [PLAN.get(), " for ", name].concat()
}

/// The name of a row's seats.
pub(crate) fn seats_for(name: &str) -> String {
    [SEATS.get(), " for ", name].concat()
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
