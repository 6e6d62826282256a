//! The legacy log-in: `user=U,pass2=…,pass1=…,rpass2=…,rpass1=…,rand2=R` with hashes in lower-case hex.

use std::collections::HashMap;

use sha1::Sha1;
use sha2::{Digest, Sha256};

/// Whether the hashes are those of this user's password.
pub(super) fn matches(credentials: &str, user: &str, password: &str) -> bool {
    let given: HashMap<&str, &str> = credentials.split(',').filter_map(|part| part.split_once('=')).collect();
    let is = |key: &str, value: &str| given.get(key) == Some(&value);
    let Some(random) = given.get("rand2").filter(|random| !random.is_empty()) else { return false };
    let salted = format!("{password}{user}");
    is("user", user)
        && is("pass2", &sha256(&format!("{}{random}", sha256(&salted))))
        && is("pass1", &sha1(&format!("{}{random}", sha1(&salted))))
        && is("rpass2", &sha256(password))
        && is("rpass1", &sha1(password))
}

fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text))
}

fn sha1(text: &str) -> String {
    hex(&Sha1::digest(text))
}

fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
