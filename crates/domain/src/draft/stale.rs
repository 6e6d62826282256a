use super::{AccountChoice, Facts, Fault, Field, Row, TemplateChoice, order::unusable};

impl Row {
    /// What has become of the things this row names since they were chosen. Such a row is flagged and never dropped.
    pub fn stale(&self, facts: &Facts) -> Vec<(Field, Fault)> {
        let mut stale = Vec::new();
        match facts.customers.get(&self.customer).filter(|customer| !customer.gone) {
            None => stale.push((Field::Customer, Fault::Gone)),
            Some(customer) => {
                let held = customer.held.as_ref();
                stale.extend(held.map(|hold| {
                    (Field::Customer, Fault::Held { by: hold.customer_name.clone(), linked: hold.linked })
                }));
            }
        }
        if let Some(AccountChoice::Existing { id }) = &self.account {
            let fault = facts.accounts.get(id).map_or(Some(Fault::Gone), unusable);
            stale.extend(fault.map(|fault| (Field::Account, fault)));
        }
        if self.plan.as_ref().is_some_and(|plan| facts.plans.iter().all(|known| known.id != *plan)) {
            stale.push((Field::Plan, Fault::Gone));
        }
        if let Some(TemplateChoice::CopyOf { id }) = &self.template
            && facts.templates.iter().all(|known| known.id != *id)
        {
            stale.push((Field::Template, Fault::Gone));
        }
        stale
    }
}
