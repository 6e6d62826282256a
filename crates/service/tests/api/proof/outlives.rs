use std::time::Duration;

use chrono::TimeDelta;
use contract::imports::Import;
use service::clock::Wall;

use super::told_nothing;
use crate::{
    linked::imported,
    support::{Proof, dana, start},
};

#[tokio::test]
async fn a_progress_read_that_waits_outlives_its_proof() {
    let world = start().await;
    let (_, import) = imported(&world).await;
    let wall = Wall::fixed(world.app.wall.now());
    let replica = world.replica(wall.clone(), |_| {}).await;
    // A request that comes in only after the clock was moved says nothing; then it is tried again with more time.
    for (pause, wait) in [(300, 1), (2_000, 4), (8_000, 12)] {
        let address = format!("/api/v1/imports/{}?after={}&wait={wait}", import.id, import.revision);
        let token = Proof::new(&dana(), wall.now().timestamp(), "GET", &address, None).token();
        let expires = async {
            tokio::time::sleep(Duration::from_millis(pause)).await;
            wall.advance(TimeDelta::seconds(300));
        };
        let (answer, ()) = tokio::join!(world.send_to(&replica, "GET", &address, &token, None), expires);
        told_nothing(&world.send_to(&replica, "GET", &address, &token, None).await);
        if answer.status != 401 {
            assert_eq!(answer.ok::<Import>().id, import.id);
            return;
        }
    }
    panic!("refused once its proof was over");
}
