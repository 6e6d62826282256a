//! What lies on the table while an import is prepared: the draft, the facts, what is wrong with it, and where to go to mend it.

use std::collections::{HashMap, HashSet};

use contract::draft::DraftDocument;
use domain::{
    AccountId,
    customer::CustomerId,
    draft::{AccountFacts, Draft, Edit, Facts, Field, Problem, Step},
};

use super::{
    facts,
    index::{Index, index},
    look::Look,
    saver::{Leftover, Saver},
};
use crate::{
    api::Api,
    host::{Go, Host},
    location::Location,
    reactive::{Memo, RwSignal, StoredValue},
};

/// The state of one wizard. It decides nothing: the rules are the domain's.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// What the technician chose and typed, unsaved edits included.
    pub(super) draft: RwSignal<Draft>,
    /// What the vendors say.
    pub(super) facts: RwSignal<Facts>,
    /// The console.
    pub(super) host: StoredValue<Host>,
    /// The service.
    pub(super) api: StoredValue<Api>,
    /// Sends the edits.
    pub(super) saver: Saver,
    /// The step at which going on failed: from then on its problems and those before it are shown.
    pub(super) attempted: RwSignal<Option<Step>>,
    /// How often going on failed.
    pub(super) attempts: RwSignal<u32>,
    /// The problems shown, in list order.
    pub(super) problems: Memo<Vec<Problem>>,
    /// The same by customer.
    pub(super) by_customer: Memo<HashMap<CustomerId, Vec<Problem>>>,
    /// A field to be focused as soon as it is on the screen: that of a customer's row, or the choice of rows as a whole.
    pub(super) goal: RwSignal<Option<(Option<CustomerId>, Field)>>,
    /// The heading is to take the focus, because what had it is gone.
    pub(super) heading: RwSignal<bool>,
    /// A change of step that ends at the summary and not at the heading.
    pub(super) summoned: RwSignal<bool>,
    /// The only customers shown in step 1, while those with problems were asked for.
    pub(super) only: RwSignal<Option<HashSet<CustomerId>>>,
    /// What is searched and filtered by.
    pub(super) index: RwSignal<Index>,
    /// What of the step's rows is looked at.
    pub(super) look: Look,
    /// The furthest step seen.
    pub(super) reached: RwSignal<Step>,
}

impl Desk {
    /// A desk for `document`.
    pub(super) fn new(mut document: DraftDocument, api: Api, host: Host, leftover: Leftover) -> Self {
        let facts = RwSignal::new(Facts::default());
        let saver = Saver::new(&mut document, facts, api.clone(), host.clone(), leftover);
        facts.set(document.facts);
        let reached = RwSignal::new(document.draft.step);
        let draft = RwSignal::new(document.draft);
        let attempted = RwSignal::new(None::<Step>);
        let problems = Memo::new(move |_| {
            let Some(step) = attempted.get() else { return Vec::new() };
            draft.with(|draft| facts.with(|facts| draft.problems_until(step, facts)))
        });
        let by_customer = Memo::new(move |_| {
            let mut map: HashMap<CustomerId, Vec<Problem>> = HashMap::new();
            problems.with(|problems| {
                for problem in problems {
                    if let Some(customer) = &problem.customer {
                        map.entry(customer.clone()).or_default().push(problem.clone());
                    }
                }
            });
            map
        });
        let desk = Self {
            draft,
            facts,
            host: StoredValue::new(host),
            api: StoredValue::new(api),
            saver,
            attempted,
            attempts: RwSignal::new(0),
            problems,
            by_customer,
            goal: RwSignal::new(None),
            heading: RwSignal::new(false),
            summoned: RwSignal::new(false),
            only: RwSignal::new(None),
            index: index(facts),
            look: Look::new(),
            reached,
        };
        facts::follow(desk);
        desk
    }

    /// Applies a change on screen and queues it for the service.
    pub(super) fn edit(self, edit: Edit) {
        let applied = self.facts.with_untracked(|facts| {
            self.draft.try_maybe_update(|draft| {
                let applied = draft.apply(&edit, facts).is_ok();
                (applied, applied)
            })
        });
        // What the domain refuses (a text beyond any field's `maxlength`) was not applied and is not sent.
        if applied == Some(true) {
            self.saver.push(edit);
        }
    }

    /// Takes over another document, and applies to it what it lacks of ours, if wished.
    pub(super) fn take_over(self, document: DraftDocument, again: bool) {
        let lacking = self.saver.restart(&document);
        self.facts.set(document.facts);
        self.draft.set(document.draft);
        if again {
            for edit in lacking {
                self.edit(edit);
            }
        }
    }

    /// Learns of an account that the document did not speak of.
    pub(super) fn learn(self, account: AccountId, facts: AccountFacts) {
        if self.facts.with_untracked(|known| known.accounts.get(&account) != Some(&facts)) {
            self.facts.update(|known| drop(known.accounts.insert(account, facts)));
        }
    }

    /// Whether `step` may be left for the next. If not, its problems show from now on.
    pub(super) fn may_leave(self, step: Step) -> bool {
        // Looked for where they are shown, so that 5,000 rows are gone through once.
        self.attempted.set(Some(step));
        let free = self.problems.with_untracked(Vec::is_empty);
        if free {
            self.attempted.set(None);
        } else {
            self.attempts.update(|count| *count += 1);
        }
        free
    }

    /// Goes to another place of the plug-in.
    pub(super) fn navigate(self, to: Location, go: Go) {
        if let Some(host) = self.host.try_get_value() {
            host.navigate(to, go);
        }
    }

    /// Says something to a screen reader.
    pub(super) fn announce(self, text: String) {
        if let Some(host) = self.host.try_get_value() {
            host.announce(text);
        }
    }

    /// Focuses a field of a customer's row, on whatever page of the step it is.
    pub(super) fn focus(self, customer: CustomerId, field: Field) {
        self.goal.set(Some((Some(customer), field)));
    }

    /// Focuses the step's heading, where a button goes away with its own click.
    pub(super) fn focus_heading(self) {
        self.heading.set(true);
    }

    /// A customer's name.
    pub(super) fn name(self, customer: &CustomerId) -> String {
        self.facts.with(|facts| name_in(facts, customer))
    }

    /// What is read of draft and facts together, without being told of others.
    pub(super) fn read_untracked<T>(self, read: impl FnOnce(&Draft, &Facts) -> T) -> Option<T> {
        self.draft.try_with_untracked(|draft| self.facts.try_with_untracked(|facts| read(draft, facts))).flatten()
    }

    /// What is read of draft and facts together.
    pub(super) fn read<T>(self, read: impl FnOnce(&Draft, &Facts) -> T) -> T {
        self.draft.with(|draft| self.facts.with(|facts| read(draft, facts)))
    }
}

/// A customer's name, or its id where Kaseya has forgotten it.
pub(super) fn name_in(facts: &Facts, customer: &CustomerId) -> String {
    facts.customers.get(customer).map_or_else(|| customer.to_string(), |facts| facts.name.clone())
}

/// The id of the control of a field, in the row of `customer`.
pub(super) fn field_id(customer: &CustomerId, field: Field) -> String {
    let kind = match field {
        // A name is mended in Kaseya; here the row can be un-ticked.
        Field::Rows | Field::Customer | Field::Name => "include",
        Field::Account => "account",
        Field::City => "city",
        Field::State => "state",
        Field::Country => "country",
        Field::FirstName => "first-name",
        Field::LastName => "last-name",
        Field::Email => "email",
        Field::Plan => "plan",
        Field::Seats => "seats",
        Field::Template => "template",
    };
    [kind, "-", customer.rmm(), "-", customer.org()].concat()
}
