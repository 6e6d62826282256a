//! Vendor keys at rest: AES-256-GCM, a random nonce in front of the ciphertext, bound to the place where the value is stored.

use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use secrecy::{ExposeSecret, SecretString};

const NONCE: usize = 12;

/// The operator's key. Values sealed with it open with it alone.
#[derive(Clone)]
pub struct Seal(Aes256Gcm);

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal")
    }
}

/// The place a value is stored at. A sealed value that was moved to another place does not open.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Whose it is.
    pub partner: &'a str,
    /// Kind of connection.
    pub kind: &'a str,
    /// RMM instance, or empty.
    pub instance: &'a str,
    /// Column of the table.
    pub column: &'a str,
}

impl Place<'_> {
    fn associated_data(&self) -> Vec<u8> {
        [self.partner, self.kind, self.instance, self.column].join("|").into_bytes()
    }
}

impl Seal {
    /// The key as the operator writes it: 32 bytes, base64.
    pub fn new(key: &SecretString) -> anyhow::Result<Self> {
        let bytes = BASE64_STANDARD.decode(key.expose_secret().trim()).unwrap_or_default();
        Aes256Gcm::new_from_slice(&bytes)
            .map(Self)
            .map_err(|_| anyhow::anyhow!("seal_key has to be 32 bytes in base64, as `openssl rand -base64 32` prints"))
    }

    /// Seals `secret` for `place`; the result is text.
    pub fn close(&self, place: Place<'_>, secret: &str) -> Option<String> {
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload { msg: secret.as_bytes(), aad: &place.associated_data() };
        let ciphertext = self.0.encrypt(&nonce.into(), payload).ok()?;
        Some(BASE64_STANDARD.encode([&nonce[..], &ciphertext].concat()))
    }

    /// Opens what was sealed for `place`; none when the key or the place is another, or the value was changed.
    pub fn open(&self, place: Place<'_>, sealed: &str) -> Option<SecretString> {
        let bytes = BASE64_STANDARD.decode(sealed).ok()?;
        let (nonce, ciphertext) = bytes.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let payload = Payload { msg: ciphertext, aad: &place.associated_data() };
        let plain = self.0.decrypt(&nonce.into(), payload).ok()?;
        String::from_utf8(plain).ok().map(SecretString::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place<'_> = Place { partner: "northgate", kind: "kaseya", instance: "vsa1", column: "secret" };

    fn seal(byte: u8) -> Seal {
        Seal::new(&BASE64_STANDARD.encode([byte; 32]).into()).unwrap()
    }

    fn opened(seal: &Seal, place: Place<'_>, sealed: &str) -> Option<String> {
        seal.open(place, sealed).map(|text| text.expose_secret().to_owned())
    }

    #[test]
    fn a_secret_opens_with_its_key_at_its_place() {
        let sealed = seal(1).close(PLACE, "tökén").unwrap();
        assert!(!sealed.contains("tök"));
        assert_eq!(opened(&seal(1), PLACE, &sealed).as_deref(), Some("tökén"));
    }

    #[test]
    fn the_same_secret_never_looks_the_same() {
        assert_ne!(seal(1).close(PLACE, "token"), seal(1).close(PLACE, "token"));
    }

    #[test]
    fn another_key_another_place_or_a_changed_value_does_not_open() {
        let sealed = seal(1).close(PLACE, "token").unwrap();
        assert_eq!(opened(&seal(2), PLACE, &sealed), None);
        assert_eq!(opened(&seal(1), Place { partner: "harbor", ..PLACE }, &sealed), None);
        assert_eq!(opened(&seal(1), Place { instance: "vsa2", ..PLACE }, &sealed), None);
        let mut bytes = BASE64_STANDARD.decode(&sealed).unwrap();
        bytes[NONCE] ^= 1;
        assert_eq!(opened(&seal(1), PLACE, &BASE64_STANDARD.encode(bytes)), None);
        for broken in ["", "not base64!", "AAAA"] {
            assert_eq!(opened(&seal(1), PLACE, broken), None);
        }
    }

    #[test]
    fn a_key_of_another_length_is_refused() {
        for key in ["", "c2hvcnQ=", "not base64!"] {
            assert!(Seal::new(&key.into()).is_err());
        }
    }
}
