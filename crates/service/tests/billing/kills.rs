//! `kill -9` of the service around each write.

use contract::connectwise::LineOutcome;

use crate::{
    Stage,
    stage::START,
    truth::{Line, assert_made_once},
};

/// The two writes of billing.
#[derive(Debug, Clone, Copy)]
enum Write {
    /// Sets the quantity of the bound line.
    Patch,
    /// Creates a line.
    Post,
}

impl Write {
    fn pattern(self) -> &'static str {
        match self {
            Self::Patch => "PATCH /*/additions/",
            Self::Post => "POST /*/additions$",
        }
    }

    fn company(self) -> &'static str {
        match self {
            Self::Patch => "NORTHWIND",
            Self::Post => "HARBORVIEW",
        }
    }

    /// A customer for whom a run makes this write, and no other.
    async fn stage(self) -> Stage {
        let stage = Stage::new().await;
        match self {
            Self::Patch => drop(stage.enable_with(0, "NORTHWIND", 4004).await),
            Self::Post => drop(stage.enable(0, "HARBORVIEW").await),
        }
        stage.set_seats(0, 41).await;
        stage
    }

    fn assert_written_once(self, lines: &[Line]) {
        match self {
            Self::Patch => assert_eq!(lines.iter().map(|line| &*line.quantities).collect::<Vec<_>>(), [[41.0]]),
            Self::Post => assert_made_once(lines, &[41]),
        }
    }

    /// The service dies at the moment `at` says, comes back, and ends its run.
    async fn killed(self, fault: &str, at: fn(&serde_json::Value) -> bool) {
        let mut stage = self.stage().await;
        stage.fault(self.pattern(), fault).await;
        let run = stage.send_shown(0).await;
        stage.hit(fault, at).await;
        stage.kill().await;
        stage.restart(START).await;
        let outcome = stage.ended(0, &run).await;
        assert!(matches!(outcome, LineOutcome::Sent { to: 41, .. }), "{outcome:?}");
        self.assert_written_once(&stage.lines(self.company()).await);
        assert_eq!(stage.document(0).await.products[0].bound.as_ref().unwrap().quantity, Some(41));
    }
}

/// ConnectWise has the request and has done nothing; it does nothing, as the connection breaks.
async fn before(write: Write) {
    write.killed("delay:60000", |request| request["status"].is_null()).await;
}

/// ConnectWise has done the work and holds its answer.
async fn during(write: Write) {
    write.killed("delay-answer:60000", |request| !request["work_status"].is_null()).await;
}

/// ConnectWise has answered; whether the answer was written down is chance.
async fn after(write: Write) {
    write.killed("delay-answer:1", |request| !request["status"].is_null()).await;
}

#[tokio::test]
async fn killed_before_a_quantity_is_set() {
    before(Write::Patch).await;
}

#[tokio::test]
async fn killed_while_a_quantity_is_set() {
    during(Write::Patch).await;
}

#[tokio::test]
async fn killed_after_a_quantity_was_set() {
    after(Write::Patch).await;
}

#[tokio::test]
async fn killed_before_a_line_is_made() {
    before(Write::Post).await;
}

#[tokio::test]
async fn killed_while_a_line_is_made() {
    during(Write::Post).await;
}

#[tokio::test]
async fn killed_after_a_line_was_made() {
    after(Write::Post).await;
}
