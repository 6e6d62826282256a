//! Drafts and orders, as a technician makes them.

use contract::{
    draft::{DraftDocument, Saved},
    imports::Import,
};
use domain::customer::CustomerId;
use serde_json::{Value, json};

use crate::{Answer, Person, dana, stage::Stage};

pub(crate) const YEARLY: &str = "5e1f0001-7a10-4c01-9a01-000000000001";

/// One customer with what it is to get.
pub(crate) struct Wish {
    pub(crate) customer: CustomerId,
    /// An account in LMP; none for a new one.
    pub(crate) account: Option<String>,
    pub(crate) seats: u32,
    /// The account its template is copied from; none leaves the row's own start.
    pub(crate) template: Option<String>,
}

/// An order before it is placed.
pub(crate) struct Order {
    pub(crate) person: Person,
    pub(crate) plan: &'static str,
    pub(crate) notify: bool,
    pub(crate) skip: bool,
    pub(crate) wishes: Vec<Wish>,
}

impl Order {
    /// New accounts with 10, 11, 12 … seats for the first `count` customers.
    pub(crate) fn of_new(stage: &Stage, count: usize) -> Self {
        let wish = |(seats, row): (u32, &contract::customers::CustomerRow)| Wish {
            customer: row.id.clone(),
            account: None,
            seats,
            template: None,
        };
        let wishes = (10..).zip(&stage.customers).take(count).map(wish).collect();
        Self { person: dana(), plan: YEARLY, notify: false, skip: false, wishes }
    }

    /// Ordered by somebody else.
    pub(crate) fn by(mut self, person: Person) -> Self {
        self.person = person;
        self
    }

    /// Makes the draft; the order is `{draft, version}`.
    pub(crate) async fn draft(&self, stage: &Stage) -> Value {
        let customers: Vec<_> = self.wishes.iter().map(|wish| &wish.customer).collect();
        let new = json!({"customers": customers, "start_again": true});
        let draft: DraftDocument = stage.call(&self.person, "POST", "/api/v1/draft", Some(new)).await.ok();
        let mut edits = vec![
            json!({"edit": "notify", "on": self.notify}),
            json!({"edit": "skip_and_try_next", "plan": self.plan, "on": self.skip}),
        ];
        for Wish { customer, account, seats, template } in &self.wishes {
            let rows = json!({"of": [customer]});
            let choice = account.as_ref().map_or(json!({"kind": "new"}), |id| json!({"kind": "existing", "id": id}));
            edits.push(json!({"edit": "account", "rows": rows, "account": choice}));
            edits.push(json!({"edit": "details", "customer": customer, "details": {
                "city": "Duluth", "state": "MN", "country": "US",
                "first_name": "Ann", "last_name": "Lee", "email": "ann.lee@customer.example",
            }}));
            edits.push(json!({"edit": "plan", "rows": rows, "plan": self.plan}));
            edits.push(json!({"edit": "seats", "rows": rows, "seats": seats.to_string()}));
            if let Some(id) = template {
                edits.push(json!({"edit": "template", "rows": rows, "template": {"kind": "copy_of", "id": id}}));
            }
        }
        let save = json!({"id": draft.id, "version": draft.version, "edits": edits});
        let saved: Saved = stage.call(&self.person, "POST", "/api/v1/draft/edits", Some(save)).await.ok();
        json!({"draft": draft.id, "version": saved.version})
    }

    /// Places the order `draft` names.
    pub(crate) async fn send(&self, stage: &Stage, draft: &Value) -> Answer {
        stage.call(&self.person, "POST", "/api/v1/imports", Some(draft.clone())).await
    }

    /// Makes the draft and orders it.
    pub(crate) async fn place(&self, stage: &Stage) -> Import {
        let draft = self.draft(stage).await;
        self.send(stage, &draft).await.ok()
    }
}
