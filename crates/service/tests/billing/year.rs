//! A year at day 31.

use contract::connectwise::{CustomerDocument, LineOutcome};
use serde_json::json;

use crate::{Stage, truth::assert_made_once};

/// The last day of each month of 2027, and what Chicago's clocks are behind UTC on it.
const LAST: [(u32, &str); 12] = [
    (31, "06:00"),
    (28, "06:00"),
    (31, "05:00"),
    (30, "05:00"),
    (31, "05:00"),
    (30, "05:00"),
    (31, "05:00"),
    (31, "05:00"),
    (30, "05:00"),
    (31, "05:00"),
    (30, "06:00"),
    (31, "06:00"),
];

/// The first customer's seats change each month, those of the second stay. The second is also billed the day before, so that its run shows
/// that the service looked at all customers that day and left the first one alone.
#[tokio::test]
async fn over_a_year_at_day_31_each_month_is_billed_on_its_last_day_and_what_stays_is_not_written_again() {
    let stage = Stage::new().await;
    stage.enable_with(0, "NORTHWIND", 4004).await;
    stage.enable(1, "HARBORVIEW").await;
    let (seats, mut wanted) = (stage.seats(1).await, Vec::new());
    for (month, (last, behind)) in (1..).zip(LAST) {
        let changed = 100 + month;
        stage.set_seats(0, changed).await;
        let before = json!({"on": true, "products": ["worry_free_services"], "day": last - 1});
        stage.save(1, json!({"custom": true, "billing": before})).await.ok::<CustomerDocument>();
        let at = |day: u32, hour: &str| format!("2027-{month:02}-{day:02}T{hour}:00-{behind}");
        let (name, done) = (format!("2027-{month:02}"), usize::try_from(month).unwrap());
        stage.clock(&at(last - 1, "06:00")).await;
        assert_eq!(stage.scheduled(1, done).await.last().unwrap().0, name);
        assert_eq!(stage.begun(0).await, done - 1, "{name} was billed a day early");
        assert_eq!(stage.document(0).await.next[0], format!("{name}-{last:02}"));
        stage.clock(&at(last, "06:00")).await;
        let runs = stage.scheduled(0, done).await;
        assert_eq!((runs.len(), &runs[done - 1].0), (done, &name));
        assert!(matches!(runs[done - 1].1, LineOutcome::Sent { to, .. } if to == changed), "{runs:?}");
        wanted.push(f64::from(changed));
    }
    let line = stage.line("NORTHWIND", 4004).await;
    assert_eq!((line.writes, line.quantities), (12, wanted));
    let same = stage.scheduled(1, 12).await.into_iter().filter(|(_, outcome)| *outcome == LineOutcome::Same(seats));
    assert_eq!(same.count(), 11);
    assert_made_once(&stage.lines("HARBORVIEW").await, &[seats]);
}
