//! One customer that gets everything there is to write.

use contract::imports::ImportItem;
use serde_json::json;

use crate::{
    cell::Cell,
    order::{Order, Wish},
    stage::Stage,
    truth::{Account, Harm, Wanted},
    write::Write,
};

/// One customer that gets everything there is to write, ordered in the end.
pub(crate) struct Scene {
    pub(crate) stage: Stage,
    source: Account,
    /// The account as it was; none for a new one.
    before: Option<Account>,
}

impl Scene {
    /// Everything runs; `write` is the one that will be in question.
    pub(crate) async fn new(write: Write) -> Self {
        Self::with(write, &[]).await
    }

    /// The same with other waits of the service.
    pub(crate) async fn with(write: Write, timing: &[(&str, u64)]) -> Self {
        // SMPI has to know the customer at once where its first initialise is the one in question.
        let stage = Stage::with(if write == Write::Initialise { 0 } else { 200 }, timing).await;
        let source = stage.house_rules(0).await;
        let before = if write == Write::SetSeats { Some(stage.house_rules(1).await) } else { None };
        Self { stage, source, before }
    }

    /// Plants a fault at a write.
    pub(crate) async fn fault(&self, (write, nth): (Write, u32), fault: &str) {
        self.stage.fault(json!({"match": write.pattern(), "nth": nth, "fault": fault})).await;
    }

    fn wanted(&self) -> Wanted {
        Wanted {
            name: self.stage.customers[0].name.clone(),
            account: self.before.as_ref().map(|account| account.id.clone()),
            seats: self.before.as_ref().map_or(12, |account| account.subscriptions[0].units + 12),
            recipient: Some("dana.reyes@northgate.example"),
            policies: Some(self.source.smpi.policies.clone()),
        }
    }

    /// Orders; gives the import's id.
    pub(crate) async fn order(&self) -> String {
        let Wanted { account, seats, .. } = self.wanted();
        let wish = Wish {
            customer: self.stage.customers[0].id.clone(),
            account,
            seats,
            template: Some(self.source.id.clone()),
        };
        let order = Order { notify: true, wishes: vec![wish], ..Order::of_new(&self.stage, 0) };
        order.place(&self.stage).await.id
    }

    /// The import ends, and LMP and SMPI hold what was ordered, once. That is noted for the cells this was about.
    pub(crate) async fn ends_well(&self, import: &str, cells: &[Cell]) -> ImportItem {
        let item = self.stage.ended(import).await.items.remove(0);
        let harm = self.stage.harm(&[self.wanted()]).await;
        for cell in cells {
            cell.record(harm);
        }
        assert_eq!(harm, Harm::default(), "{}", self.stage.story().await);
        let account = self.stage.assert_done(&item).await;
        let mut recipients = match &self.before {
            None => {
                self.stage.assert_none_doubled(std::slice::from_ref(&item)).await;
                assert_eq!(self.stage.created().await.len(), 1);
                vec!["ann.lee@customer.example".to_owned()]
            }
            Some(before) => {
                assert_eq!((self.stage.created().await.len(), &*account.id), (0, &*before.id));
                before.smpi.recipients.clone()
            }
        };
        recipients.push("dana.reyes@northgate.example".into());
        assert_eq!(account.smpi.recipients, recipients);
        assert_eq!(account.smpi.policies, self.source.smpi.policies);
        item
    }
}
