//! The log-in of servers without access tokens: hashes of the password in place of it.

use std::fmt::Write;

use sha1::Sha1;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The log-in text for a random number drawn now.
pub(super) fn fresh(user: &str, password: &str) -> String {
    log_in(user, password, Uuid::new_v4().as_fields().0)
}

fn log_in(user: &str, password: &str, random: u32) -> String {
    let salted = format!("{password}{user}");
    let pass2 = sha256(&format!("{}{random}", sha256(&salted)));
    let pass1 = sha1(&format!("{}{random}", sha1(&salted)));
    let (rpass2, rpass1) = (sha256(password), sha1(password));
    format!("user={user},pass2={pass2},pass1={pass1},rpass2={rpass2},rpass1={rpass1},rand2={random}")
}

fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text))
}

fn sha1(text: &str) -> String {
    hex(&Sha1::digest(text))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}"); // writing to a String cannot fail
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hashes_are_those_vsa_expects() {
        assert_eq!(
            log_in("apiuser", "Correct-Horse-1", 123_456),
            "user=apiuser,pass2=3323c372244657927249ae27b1597348708c20058c387bbdc22c50b7203ffe82,\
             pass1=ff4d50b7e8e68f3f6311fb47400e75fe02b3c026,\
             rpass2=093e6f8c9c4e38dfc8758dbc8ca38dfb0c0990e3ab8d453135b59a1ea9f9cbde,\
             rpass1=ca466851173d2c9ef4a0e79fdc54da5b5efde6cc,rand2=123456"
        );
    }
}
