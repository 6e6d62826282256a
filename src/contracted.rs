//! The licences contracted in a plan: LMP publishes no such figure, so a person with the right enters it.

use contract::{accounts::SetContract, problem::Code, routes::CONNECTWISE_ADMIN};
use domain::plan::{CONTRACTED_MAX, Plan};

use crate::{
    api::{Api, ApiError},
    host::Host,
    reactive::{Callback, RwSignal, StoredValue},
    text::import as words,
    ui::{
        Button, Dialog, Kind, TextInput, describing,
        dom::{Child, El, el},
        field,
    },
};

const ID: &str = "contracted";

/// The question for the licences contracted in a plan.
#[derive(Clone, Copy)]
pub(crate) struct Entering {
    tools: StoredValue<(Api, Host)>,
    /// Shows the plan as it is by now.
    show: Callback<Plan>,
    /// The plan that is being asked about.
    plan: RwSignal<Option<Plan>>,
    typed: RwSignal<String>,
    error: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl Entering {
    /// Nothing is asked yet. `show` gets a plan whose number has changed.
    pub(crate) fn new(api: Api, host: Host, show: Callback<Plan>) -> Self {
        Self {
            tools: StoredValue::new((api, host)),
            show,
            plan: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            error: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Whether the technician may enter it.
    pub(crate) fn may(self) -> bool {
        self.tools.with_value(|(_, host)| host.can(CONNECTWISE_ADMIN))
    }

    /// Asks for the licences of `plan`, starting from what is known.
    pub(crate) fn ask(self, plan: Plan) {
        let known = plan.contract.as_ref().map(|contract| contract.seats.to_string());
        self.typed.set(known.unwrap_or_default());
        self.error.set(None);
        self.plan.set(Some(plan));
    }

    fn save(self) {
        if self.busy.get_untracked() {
            return;
        }
        let typed = self.typed.with_untracked(|typed| typed.trim().to_owned());
        let seats = if typed.is_empty() { None } else { typed.parse().ok().filter(|seats| *seats <= CONTRACTED_MAX) };
        if seats.is_none() && !typed.is_empty() {
            return self.error.set(Some(words::contracted_range()));
        }
        let (Some((api, host)), Some(known)) = (self.tools.try_get_value(), self.plan.get_untracked()) else {
            return;
        };
        self.busy.set(true);
        api.set_contract(&known.id.0, &SetContract { seats, version: known.contract_version }).then(move |answer| {
            if self.busy.try_set(false).is_some() {
                return;
            }
            // Closed meanwhile, or open about another plan: that question is not answered.
            let asked = self.plan.with_untracked(|plan| plan.as_ref().is_some_and(|plan| plan.id == known.id));
            match answer {
                Ok(plan) => {
                    host.announce(words::contract(&plan));
                    self.show.run(plan);
                    if asked {
                        self.plan.set(None);
                    }
                }
                Err(error) => {
                    // Somebody else was first: what they entered shows at once, and the next save replaces it knowingly.
                    if let Some(plan) = current(&error) {
                        if asked {
                            self.plan.set(Some(plan.clone()));
                        }
                        self.show.run(plan);
                    }
                    if asked {
                        self.error.set(Some(error.sentence()));
                    }
                }
            }
        });
    }
}

/// The plan as it is now, where somebody else changed it.
fn current(error: &ApiError) -> Option<Plan> {
    match error {
        ApiError::Problem(problem) if problem.code == Code::Changed => error.current(),
        _ => None,
    }
}

/// The dialog with the question.
pub(crate) fn contract_dialog(entering: Entering) -> El {
    let close = move || entering.plan.set(None);
    let title = move || {
        let name = entering.plan.with(|plan| plan.as_ref().map(|plan| plan.name.clone()));
        words::contract_title(&name.unwrap_or_default())
    };
    let content = move || -> Vec<Child> {
        let input = TextInput::number(ID, move || entering.typed.get())
            .on_input(move |text| entering.typed.set(text))
            .described_by(describing(ID))
            .wrong(move || entering.error.with(Option::is_some))
            .done();
        let question =
            field(ID, words::CONTRACTED.get(), words::CONTRACTED_HINT.get(), move || entering.error.get(), input);
        let question = el("div").child(question).on_key(move |event| {
            if event.key() == "Enter" {
                entering.save();
            }
        });
        let actions = el("div").class("dialog-actions").child(Button::new(&crate::text::CANCEL).on_press(close)).child(
            Button::new(&words::SAVE)
                .kind(Kind::Primary)
                .busy(move || entering.busy.get())
                .on_press(move || entering.save()),
        );
        vec![question.into(), actions.into()]
    };
    Dialog::new(title, move || entering.plan.with(Option::is_some)).on_close(close).content(content)
}
