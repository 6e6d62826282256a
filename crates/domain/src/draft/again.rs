use std::collections::HashMap;

use super::{AccountChoice, Draft, Facts, Row, TemplateChoice};

impl Draft {
    /// Begins with what was chosen in `before`, a draft that was ordered: its default contact, its notifications and, for each customer that is
    /// in both, account, plan, seats, template and what was typed. An account that was made for a customer meanwhile is taken, not made again.
    #[must_use]
    pub fn begun_as(mut self, before: &Self, facts: &Facts) -> Self {
        self.notify = before.notify;
        self.default_contact = before.default_contact.clone();
        self.skip_and_try_next.clone_from(&before.skip_and_try_next);
        let rows: HashMap<_, _> = before.rows.iter().map(|row| (&row.customer, row)).collect();
        for row in &mut self.rows {
            if let Some(before) = rows.get(&row.customer) {
                row.begin_as(before, facts);
            }
        }
        self
    }
}

impl Row {
    fn begin_as(&mut self, before: &Self, facts: &Facts) {
        let found = self.account.take();
        let made = before.account == Some(AccountChoice::New) && found.is_some();
        let account = match &before.account {
            None | Some(AccountChoice::New) => found.or_else(|| before.account.clone()),
            chosen => chosen.clone(),
        };
        self.plan = before.plan.clone().or(self.plan.take());
        // Where the account has a plan by now, it stays at that one.
        self.choose_account(account, facts);
        self.details = before.details.clone();
        self.seats.clone_from(&before.seats);
        self.fewer_confirmed = before.fewer_confirmed;
        self.template = match &before.template {
            // Trend Micro's default is what the new account has already.
            Some(TemplateChoice::Default) if made => Some(TemplateChoice::Keep),
            None => self.template.take(),
            chosen => chosen.clone(),
        };
    }
}
