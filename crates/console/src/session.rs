//! Who is signed in. Sessions live in memory: a restart signs everybody out.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

/// One sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Names the sign-in to its own page; no secret.
    pub id: String,
    /// Index into the configured technicians.
    pub technician: usize,
    last_used: u64,
}

/// All sign-ins, by the secret in their cookie.
#[derive(Debug)]
pub struct Sessions {
    lifetime: u64,
    open: Mutex<HashMap<String, Session>>,
}

impl Sessions {
    /// Sessions end `lifetime` seconds after their last use.
    pub fn new(lifetime: u64) -> Self {
        Self { lifetime, open: Mutex::default() }
    }

    /// Signs a technician in at `now` (Unix seconds); gives the secret for the cookie.
    pub fn begin(&self, technician: usize, now: u64) -> (String, Session) {
        let secret = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
        let session = Session { id: Uuid::new_v4().to_string(), technician, last_used: now };
        let mut open = self.lock();
        open.retain(|_, other| !other.is_over(self.lifetime, now));
        open.insert(secret.clone(), session.clone());
        (secret, session)
    }

    /// The session of this secret, if it is still good at `now`; using it prolongs it.
    pub fn find(&self, secret: &str, now: u64) -> Option<Session> {
        let mut open = self.lock();
        let session = open.get_mut(secret).filter(|session| !session.is_over(self.lifetime, now))?;
        session.last_used = now;
        Some(session.clone())
    }

    /// Signs out.
    pub fn end(&self, secret: &str) {
        self.lock().remove(secret);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Session>> {
        // The map is whole after every statement, so a panic elsewhere leaves nothing half done.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Session {
    fn is_over(&self, lifetime: u64, now: u64) -> bool {
        now.saturating_sub(self.last_used) >= lifetime
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_a_lifetime_after_its_last_use() {
        let sessions = Sessions::new(100);
        let (secret, begun) = sessions.begin(1, 1_000);
        assert_eq!(sessions.find(&secret, 1_099).map(|s| s.id), Some(begun.id.clone()));
        assert_eq!(sessions.find(&secret, 1_198).map(|s| s.id), Some(begun.id));
        assert_eq!(sessions.find(&secret, 1_298), None);
    }

    #[test]
    fn signing_out_ends_only_that_session() {
        let sessions = Sessions::new(100);
        let (one, _) = sessions.begin(0, 0);
        let (two, _) = sessions.begin(0, 0);
        sessions.end(&one);
        assert!(sessions.find(&one, 1).is_none());
        assert!(sessions.find(&two, 1).is_some());
    }

    #[test]
    fn nobody_guesses_a_session_from_its_public_id() {
        let sessions = Sessions::new(100);
        let (secret, session) = sessions.begin(0, 0);
        assert_eq!(secret.len(), 43);
        assert!(sessions.find(&session.id, 1).is_none());
    }
}
