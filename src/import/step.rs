//! The wizard's steps: the domain's names, the addresses, and what lies before and after.

use domain::draft::Step;

use crate::location::WizardStep;

/// The steps in order, as the domain names them.
pub(super) const STEPS: [Step; 4] = [Step::Accounts, Step::Notifications, Step::Plans, Step::Templates];

/// The step at an address.
pub(super) fn of(place: WizardStep) -> Step {
    match place {
        WizardStep::Accounts => Step::Accounts,
        WizardStep::Notifications => Step::Notifications,
        WizardStep::Plans => Step::Plans,
        WizardStep::Templates => Step::Templates,
    }
}

/// The address of a step.
pub(super) fn address(step: Step) -> WizardStep {
    match step {
        Step::Accounts => WizardStep::Accounts,
        Step::Notifications => WizardStep::Notifications,
        Step::Plans => WizardStep::Plans,
        Step::Templates => WizardStep::Templates,
    }
}

/// Its place, from 0.
pub(super) fn place(step: Step) -> usize {
    STEPS.iter().position(|known| *known == step).unwrap_or_default()
}

/// The step after.
pub(super) fn next(step: Step) -> Option<Step> {
    STEPS.get(place(step) + 1).copied()
}

/// The step before.
pub(super) fn previous(step: Step) -> Option<Step> {
    place(step).checked_sub(1).and_then(|place| STEPS.get(place).copied())
}
