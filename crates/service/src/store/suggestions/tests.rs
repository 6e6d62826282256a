use domain::{
    customer::{Contact, Endpoints},
    matching::Suggestion,
};

use super::{Basis, Reason, basis, follow, keep, make_due};
use crate::store::{PartnerId, Store, connections, customers};

/// Tables with one customer whose suggestion is due.
async fn due(dir: &tempfile::TempDir) -> (Store, PartnerId) {
    let store = Store::open(&format!("sqlite://{}", dir.path().join("t.db").display())).await.unwrap();
    let partner = PartnerId("northgate".into());
    let walked = customers::Walked {
        org: "1".into(),
        name: "Birch".into(),
        contact: Contact::default(),
        endpoints: Endpoints::default(),
    };
    let mut tx = store.write(&partner).await.unwrap();
    connections::put_partner(&mut tx, &partner, "Northgate IT").await.unwrap();
    customers::show(&mut tx, &partner, "vsa1", &[walked], false).await.unwrap();
    make_due(&mut tx, &partner).await.unwrap();
    tx.commit().await.unwrap();
    (store, partner)
}

async fn look(store: &Store, partner: &PartnerId) -> Basis {
    basis(store, partner).await.unwrap().unwrap()
}

/// A customer, an account or a link changes.
async fn change(store: &Store, partner: &PartnerId) {
    let mut tx = store.write(partner).await.unwrap();
    make_due(&mut tx, partner).await.unwrap();
    tx.commit().await.unwrap();
}

fn birch() -> Vec<Suggestion> {
    let account = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee".parse().unwrap();
    vec![Suggestion::Certain { account, name: "Birch".into(), reason: Reason::OwnMark }]
}

async fn band(store: &Store) -> String {
    sqlx::query_scalar("SELECT band FROM customer").fetch_one(store.read()).await.unwrap()
}

#[tokio::test]
async fn a_process_that_looked_earlier_and_is_done_later_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (store, partner) = due(&dir).await;
    let earlier = look(&store, &partner).await;
    change(&store, &partner).await;
    let later = look(&store, &partner).await;
    assert_eq!(keep(&store, &partner, &later, &birch()).await.unwrap(), Some(1));
    assert_eq!(keep(&store, &partner, &earlier, &[Suggestion::None]).await.unwrap(), None);
    assert_eq!(band(&store).await, "certain");
    assert!(basis(&store, &partner).await.unwrap().is_none(), "nothing is due");
}

#[tokio::test]
async fn a_process_whose_suggestions_are_overtaken_makes_them_anew() {
    let dir = tempfile::tempdir().unwrap();
    let (store, partner) = due(&dir).await;
    let earlier = look(&store, &partner).await;
    change(&store, &partner).await;
    let later = look(&store, &partner).await;
    assert_eq!(keep(&store, &partner, &earlier, &birch()).await.unwrap(), Some(1));
    // It found none, as it had been before: nothing to write, had nobody written meanwhile.
    assert_eq!(keep(&store, &partner, &later, &[Suggestion::None]).await.unwrap(), None);
    let anew = look(&store, &partner).await;
    assert_eq!(keep(&store, &partner, &anew, &[Suggestion::None]).await.unwrap(), Some(1));
    assert_eq!(band(&store).await, "none");
}

#[tokio::test]
async fn suggestions_follow_until_the_accounts_are_listed_and_what_is_due_is_made() {
    let dir = tempfile::tempdir().unwrap();
    let (store, partner) = due(&dir).await;
    let follows = async || follow(&store, &partner).await.unwrap();
    let licensing = async |state: &str, read_at: Option<i64>| {
        let mut tx = store.write(&partner).await.unwrap();
        sqlx::query("DELETE FROM vendor_read").execute(&mut *tx).await.unwrap();
        sqlx::query("INSERT INTO vendor_read (partner, kind, state, read_at) VALUES ($1, 'licensing', $2, $3)")
            .bind(&partner.0)
            .bind(state)
            .bind(read_at)
            .execute(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    };
    assert!(follows().await, "what was made due is not made");
    let basis = look(&store, &partner).await;
    keep(&store, &partner, &basis, &birch()).await.unwrap();
    assert!(!follows().await, "there is no vendor to wait for");
    let waits = [("never", None), ("reading", None), ("reading", Some(1)), ("failed", None), ("complete", Some(1))];
    let mut told = Vec::new();
    for (state, read_at) in waits {
        licensing(state, read_at).await;
        told.push(follows().await);
    }
    assert_eq!(told, [true, true, false, false, false]);
    change(&store, &partner).await;
    assert!(follows().await);
}
