//! Partners do not wait for each other's writes where the database lets several write at a time.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use service::store::{Engine, PartnerId};

use crate::support::{dana, eventually, mia, start};

#[tokio::test]
async fn twenty_writers_of_one_partner_who_wait_hold_up_no_other_partner() {
    let world = start().await;
    let (store, busy) = (world.app.store.clone(), PartnerId(dana().partner));
    let held = store.write(&busy).await.unwrap();
    let came = Arc::new(AtomicUsize::new(0));
    let waiting: Vec<_> = (0..20)
        .map(|_| {
            let (store, busy, came) = (store.clone(), busy.clone(), came.clone());
            tokio::spawn(async move {
                came.fetch_add(1, Ordering::Relaxed);
                drop(store.write(&busy).await.unwrap());
            })
        })
        .collect();
    eventually("twenty want to write", async || came.load(Ordering::Relaxed) == 20).await;
    let asked = async {
        assert_eq!(world.get(&mia(), "/api/v1/customers").await.status, 200);
        // SQLite has one writer for everybody.
        if store.engine() == Engine::Postgres {
            world.poke(&mia(), "/api/v1/customers/refresh").await.refused(409, "not_connected");
        }
    };
    let answered = tokio::time::timeout(Duration::from_secs(20), asked).await;
    assert!(waiting.iter().all(|writer| !writer.is_finished()), "they waited meanwhile");
    drop(held);
    for writer in waiting {
        writer.await.unwrap();
    }
    answered.unwrap();
}
