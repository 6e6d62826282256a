//! Each vendor write of the saga × each moment at which the service can die or the answer can be lost. In the end there is one account with
//! one subscription, whatever happened.

use contract::imports::ImportItem;
use serde_json::json;

use crate::{
    order::{Order, Wish},
    stage::Stage,
    truth::Account,
};

/// A vendor write of the saga.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Write {
    CreateAccount,
    Subscribe,
    SetSeats,
    Initialise,
    Notify,
    Template,
}

impl Write {
    fn pattern(self) -> &'static str {
        match self {
            Self::CreateAccount => "POST /LMPI/v3/customers$",
            Self::Subscribe => "POST /LMPI/v3/customers/*/subscriptions$",
            Self::SetSeats => "PUT /LMPI/v3/customers/*/subscriptions/*",
            Self::Initialise => "POST /SMPI/v2.8/service/wfbss/api/initialize",
            Self::Notify => "PUT /SMPI/v2.8/service/wfbss/api/notif_settings",
            Self::Template => "PUT /SMPI/v2.8/service/wfbss/api/policies",
        }
    }

    /// The write that follows, and which of its kind.
    fn next(self) -> (Self, u32) {
        match self {
            Self::CreateAccount => (Self::Subscribe, 1),
            Self::Subscribe => (Self::Initialise, 1),
            Self::Initialise | Self::SetSeats => (Self::Notify, 1),
            Self::Notify => (Self::Template, 1),
            // One per default group and operating system: the second of four.
            Self::Template => (Self::Template, 2),
        }
    }
}

/// One customer that gets everything there is to write, ordered in the end.
struct Scene {
    write: Write,
    stage: Stage,
    source: Account,
    /// The account as it was; none for a new one.
    before: Option<Account>,
}

impl Scene {
    async fn new(write: Write) -> Self {
        // SMPI has to know the customer at once where its first initialise is the one in question.
        let stage = Stage::with(if write == Write::Initialise { 0 } else { 200 }, &[]).await;
        let source = stage.house_rules(0).await;
        let before = if write == Write::SetSeats { Some(stage.house_rules(1).await) } else { None };
        Self { write, stage, source, before }
    }

    async fn fault(&self, (write, nth): (Write, u32), fault: &str) {
        self.stage.fault(json!({"match": write.pattern(), "nth": nth, "fault": fault})).await;
    }

    async fn order(&self) -> String {
        let wish = Wish {
            customer: self.stage.customers[0].id.clone(),
            account: self.before.as_ref().map(|account| account.id.clone()),
            seats: self.before.as_ref().map_or(12, |account| account.subscriptions[0].units + 12),
            template: Some(self.source.id.clone()),
        };
        let order = Order { notify: true, wishes: vec![wish], ..Order::of_new(&self.stage, 0) };
        order.place(&self.stage).await.id
    }

    async fn ends_well(&self, import: &str) -> ImportItem {
        let item = self.stage.ended(import).await.items.remove(0);
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

/// The service dies while the vendor has the request and has done nothing; it does nothing, as the connection breaks.
async fn killed_before(write: Write) {
    let mut scene = Scene::new(write).await;
    scene.fault((write, 1), "delay:60000").await;
    let import = scene.order().await;
    scene.stage.hit("delay:60000", |request| request.status.is_none()).await;
    scene.stage.kill().await;
    scene.stage.restart().await;
    scene.ends_well(&import).await;
    let hit = scene.stage.hit("delay:60000", |_| true).await;
    assert_eq!(hit.work_status, None, "the work was to be left undone");
}

/// The service dies while the vendor has done the work and holds its answer.
async fn killed_during(write: Write) {
    let mut scene = Scene::new(write).await;
    scene.fault((write, 1), "delay-answer:60000").await;
    let import = scene.order().await;
    let hit = scene.stage.hit("delay-answer:60000", |request| request.work_status.is_some()).await;
    assert_eq!(hit.work_status, Some(200), "{hit:?}");
    scene.stage.kill().await;
    scene.stage.restart().await;
    scene.ends_well(&import).await;
}

/// The service dies with the answer recorded and the next write on its way.
async fn killed_after(write: Write) {
    let mut scene = Scene::new(write).await;
    scene.fault(write.next(), "delay:60000").await;
    let import = scene.order().await;
    scene.stage.hit("delay:60000", |request| request.status.is_none()).await;
    scene.stage.kill().await;
    scene.stage.restart().await;
    scene.ends_well(&import).await;
    let done = scene.stage.requests().await.into_iter().filter(|request| {
        format!("{} {}", request.method, request.path).starts_with(&write.pattern().replace('$', ""))
            && (write != Write::CreateAccount || request.path.ends_with("/customers"))
            && request.work_status == Some(200)
    });
    assert_eq!(
        done.count(),
        if write == Write::Template { 4 } else { 1 },
        "what was recorded as done is not sent again"
    );
}

/// The vendor does the work and the connection breaks.
async fn answer_lost(write: Write) {
    let scene = Scene::new(write).await;
    scene.fault((write, 1), "lost-answer").await;
    let import = scene.order().await;
    scene.ends_well(&import).await;
    let hit = scene.stage.hit("lost-answer", |_| true).await;
    assert_eq!((hit.status, hit.work_status), (None, Some(200)));
}

/// The connection breaks at once and the work takes effect later, before *not there* counts.
async fn answer_lost_and_effective_late(write: Write) {
    let scene = Scene::new(write).await;
    scene.fault((write, 1), "lost-answer:700").await;
    let import = scene.order().await;
    scene.stage.ended(&import).await;
    scene.stage.hit("lost-answer:700", |request| request.work_status.is_some()).await;
    scene.ends_well(&import).await;
}

macro_rules! cells {
    ($($name:ident: $write:ident,)*) => {$(
        mod $name {
            use super::Write::$write;

            #[tokio::test]
            async fn killed_before_the_work() {
                super::killed_before($write).await;
            }

            #[tokio::test]
            async fn killed_during_the_work() {
                super::killed_during($write).await;
            }

            #[tokio::test]
            async fn killed_after_the_answer() {
                super::killed_after($write).await;
            }

            #[tokio::test]
            async fn answer_lost() {
                super::answer_lost($write).await;
            }

            #[tokio::test]
            async fn answer_lost_and_effective_late() {
                super::answer_lost_and_effective_late($write).await;
            }
        }
    )*};
}

cells! {
    create_account: CreateAccount,
    subscribe: Subscribe,
    set_seats: SetSeats,
    initialise: Initialise,
    notifications: Notify,
    template: Template,
}
