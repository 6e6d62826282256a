//! What a technician does in a customer's tab.

use contract::connectwise::{BillingPreview, BillingRun, CustomerDocument, LineOutcome, LinePlan, RunState};
use serde_json::{Value, json};

use crate::{Answer, Stage, dana};

pub(crate) const WFS: &str = "worry_free_services";

impl Stage {
    pub(crate) fn address(&self, customer: usize) -> String {
        format!("/api/v1/connectwise/customers/{}", self.customers[customer].id)
    }

    pub(crate) async fn document(&self, customer: usize) -> CustomerDocument {
        self.get(&self.address(customer)).await
    }

    /// **Save** with these other fields in the settings; everything that asks for confirmation is confirmed.
    pub(crate) async fn save(&self, customer: usize, fields: Value) -> Answer {
        let document = self.document(customer).await;
        let mut settings = serde_json::to_value(&document.settings).unwrap();
        for (name, value) in fields.as_object().unwrap() {
            settings[name] = value.clone();
        }
        let body = json!({"version": document.version, "settings": settings, "accept_other_company": true});
        self.call(&dana(), "PUT", &self.address(customer), Some(body)).await
    }

    /// Enables the integration with this company.
    pub(crate) async fn enable(&self, customer: usize, company: &str) -> CustomerDocument {
        self.save(customer, json!({"enabled": true, "company": company})).await.ok()
    }

    /// The same, with the line that is there taken over.
    pub(crate) async fn enable_with(&self, customer: usize, company: &str, addition: i64) -> CustomerDocument {
        self.enable(customer, company).await;
        self.take_over(customer, addition).await.ok()
    }

    /// Takes a line of Worry-Free Services over.
    pub(crate) async fn take_over(&self, customer: usize, addition: i64) -> Answer {
        let line = json!({"product": WFS, "addition": addition.to_string()});
        self.save(customer, json!({"take_over": [line]})).await
    }

    pub(crate) async fn preview(&self, customer: usize) -> BillingPreview {
        self.get(&format!("{}/billing", self.address(customer))).await
    }

    /// What the preview says of Worry-Free Services.
    pub(crate) async fn plan(&self, customer: usize) -> LinePlan {
        self.preview(customer).await.lines.remove(0).plan
    }

    /// **Send now** with these lines.
    pub(crate) async fn send(&self, customer: usize, lines: Value) -> Answer {
        let address = format!("{}/billing/send", self.address(customer));
        self.call(&dana(), "POST", &address, Some(json!({"lines": lines}))).await
    }

    /// **Send now** with what the preview shows; gives the run's id.
    pub(crate) async fn send_shown(&self, customer: usize) -> String {
        let shown = lines(&self.preview(customer).await);
        self.send(customer, shown).await.ok::<BillingRun>().id
    }

    /// What became of Worry-Free Services in a run that ended.
    pub(crate) async fn ended(&self, customer: usize, run: &str) -> LineOutcome {
        let address = format!("{}/billing/runs/{run}", self.address(customer));
        self.until("the run ends", async |stage: &Self| {
            let run: BillingRun = stage.get(&address).await;
            (run.state == RunState::Ended).then(|| run.lines[0].outcome.clone())
        })
        .await
    }

    /// The scheduled runs of a customer, oldest first, once `months` of them have ended.
    pub(crate) async fn scheduled(&self, customer: usize, months: usize) -> Vec<(String, LineOutcome)> {
        self.until(&format!("{months} scheduled runs have ended"), async |stage: &Self| {
            let mut runs = stage.document(customer).await.runs;
            runs.retain(|run| run.month.is_some());
            runs.reverse();
            let ended = runs.len() >= months && runs.iter().all(|run| run.state == RunState::Ended);
            let told = |run: BillingRun| (run.month.unwrap(), run.lines[0].outcome.clone());
            ended.then(|| runs.into_iter().map(told).collect())
        })
        .await
    }

    /// How many scheduled runs of a customer have begun.
    pub(crate) async fn begun(&self, customer: usize) -> usize {
        self.document(customer).await.runs.iter().filter(|run| run.month.is_some()).count()
    }
}

/// The lines of a preview that change, as **Send now** names them.
pub(crate) fn lines(preview: &BillingPreview) -> Value {
    let changes = preview.lines.iter().filter(|line| matches!(line.plan, LinePlan::Change | LinePlan::Create));
    changes.map(|line| json!({"product": line.product, "to": line.to_send})).collect()
}
