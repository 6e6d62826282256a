use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::OwnedMutexGuard;

use super::PartnerId;

/// One at a time for each partner, of those of this process; partners do not wait for each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Turns(Arc<Mutex<HashMap<PartnerId, Arc<tokio::sync::Mutex<()>>>>>);

impl Turns {
    /// Waits for the partner's turn, first come first served. It ends when what is returned is dropped.
    pub(super) async fn of(&self, partner: &PartnerId) -> OwnedMutexGuard<()> {
        let turn =
            Arc::clone(self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(partner.clone()).or_default());
        turn.lock_owned().await
    }
}

#[cfg(test)]
mod tests {
    use std::{
        future::{Future, poll_fn},
        pin::{Pin, pin},
        task::Poll,
    };

    use super::*;

    async fn is_ready<T>(future: &mut Pin<&mut impl Future<Output = T>>) -> bool {
        poll_fn(|context| Poll::Ready(future.as_mut().poll(context).is_ready())).await
    }

    #[tokio::test]
    async fn a_partner_waits_for_its_own_turn_and_for_nobody_elses() {
        let turns = Turns::default();
        let (one, other) = (PartnerId("northgate".into()), PartnerId("harbor".into()));
        let held = turns.of(&one).await;
        let mut next = pin!(turns.of(&one));
        assert!(!is_ready(&mut next).await);
        assert!(is_ready(&mut pin!(turns.of(&other))).await);
        drop(held);
        assert!(is_ready(&mut next).await);
    }
}
