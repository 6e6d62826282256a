use super::{AccountChoice, Facts, Fault, Field, Row, TemplateChoice};

impl Row {
    /// What has become of the things this row names since they were chosen. Such a row is flagged and never dropped.
    pub fn stale(&self, facts: &Facts) -> Vec<(Field, Fault)> {
        let customer = facts.importable(&self.customer).err();
        let account = match &self.account {
            Some(AccountChoice::Existing { id }) => facts.unusable(id),
            _ => None,
        };
        let plan = self.plan.as_ref().filter(|plan| !facts.has_plan(plan)).map(|_| Fault::Gone);
        let template = match &self.template {
            Some(TemplateChoice::CopyOf { id }) if !facts.has_template(id) => Some(Fault::Gone),
            _ => None,
        };
        [(Field::Customer, customer), (Field::Account, account), (Field::Plan, plan), (Field::Template, template)]
            .into_iter()
            .filter_map(|(field, fault)| Some((field, fault?)))
            .collect()
    }
}
