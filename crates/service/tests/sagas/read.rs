//! The reads a saga depends on: each is tried with every fault, one after another.

use serde_json::json;

use crate::{
    cell::{Cell, Moment},
    scene::Scene,
    write::Write,
};

/// A read of the saga.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Read {
    Mark,
    Subscription,
    Seats,
    Recipients,
}

impl Read {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Mark => "look for the mark",
            Self::Subscription => "look for the subscription",
            Self::Seats => "read the seats",
            Self::Recipients => "read the recipients",
        }
    }

    fn pattern(self) -> &'static str {
        match self {
            Self::Mark => "GET /LMPI/v3/customers$",
            Self::Subscription => "GET /LMPI/v2/customers/*/serviceplan/*/getid$",
            Self::Seats => "GET /LMPI/v3/customers/*/subscriptions/*",
            Self::Recipients => "GET /SMPI/v2.8/service/wfbss/api/notif_settings",
        }
    }

    /// The write whose customer makes this read; for a look-up, its answer is lost.
    fn write(self) -> Write {
        match self {
            Self::Mark => Write::CreateAccount,
            Self::Subscription => Write::Subscribe,
            Self::Seats => Write::SetSeats,
            Self::Recipients => Write::Notify,
        }
    }
}

/// What passes without anybody's help. A refused credential does not, and is tried at the writes.
const FAULTS: [(Moment, &str); 7] = [
    (Moment::Unavailable, "status:503"),
    (Moment::BadGateway, "status:502"),
    (Moment::ConnectionReset, "reset"),
    (Moment::TooManyCalls, "status:429;retry-after:1"),
    (Moment::WebPage, "body:<html>Scheduled maintenance</html>"),
    (Moment::Garbled, r#"body:{"customers": [{"#),
    (Moment::AnswerHalf, "slow-body:60000"),
];

/// Every fault in a row at one read: the customer is done all the same.
async fn stumbles(read: Read) {
    let scene = Scene::new(read.write()).await;
    for (nth, (_, fault)) in (1..).zip(FAULTS) {
        scene.stage.fault(json!({"match": read.pattern(), "nth": nth, "fault": fault})).await;
    }
    if matches!(read, Read::Mark | Read::Subscription) {
        scene.fault((read.write(), 1), "lost-answer").await;
    }
    let import = scene.order().await;
    let cells = FAULTS.map(|(moment, _)| Cell::of_read(read, moment));
    scene.ends_well(&import, &cells).await;
    for (_, fault) in FAULTS {
        scene.stage.hit(fault, |_| true).await;
    }
}

#[tokio::test]
async fn the_look_for_the_mark_stumbles_and_goes_on() {
    stumbles(Read::Mark).await;
}

#[tokio::test]
async fn the_look_for_the_subscription_stumbles_and_goes_on() {
    stumbles(Read::Subscription).await;
}

#[tokio::test]
async fn the_reading_of_the_seats_stumbles_and_goes_on() {
    stumbles(Read::Seats).await;
}

#[tokio::test]
async fn the_reading_of_the_recipients_stumbles_and_goes_on() {
    stumbles(Read::Recipients).await;
}
