//! Reads the private key that signs.
//!
//! The file holds an Ed25519 key as PKCS#8 PEM (`openssl genpkey -algorithm ed25519`), or nothing but the 32 bytes of
//! its seed in base64. The service is given the public half only (`openssl pkey -in FILE -pubout`).

use std::{fs, path::Path};

use anyhow::{Context as _, bail};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use jsonwebtoken::EncodingKey;

/// What stands before the seed in a PKCS#8 v1 document of an Ed25519 key (RFC 8410 §7).
const PKCS8_ED25519: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/// Reads the key in `file`.
pub fn read(file: &Path) -> anyhow::Result<EncodingKey> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read the signing key {}", file.display()))?;
    parse(&text).with_context(|| format!("in {}", file.display()))
}

fn parse(text: &str) -> anyhow::Result<EncodingKey> {
    let label = text.lines().find(|line| line.starts_with("-----BEGIN"));
    if label.is_some_and(|label| label.trim_end() != "-----BEGIN PRIVATE KEY-----") {
        bail!("expected a PKCS#8 key (\"BEGIN PRIVATE KEY\"), as `openssl genpkey -algorithm ed25519` writes it");
    }
    let body: String = text.lines().map(str::trim).filter(|line| !line.starts_with("-----")).collect();
    let bytes = STANDARD.decode(body).context("the signing key is not base64")?;
    let der = match (label, bytes.len()) {
        (Some(_), _) => bytes,
        (None, 32) => [&PKCS8_ED25519[..], &bytes].concat(),
        (None, other) => bail!("the seed of an Ed25519 key has 32 bytes, this has {other}"),
    };
    let key = EncodingKey::from_ed_der(&der);
    // A key of another kind would only be noticed at the first request.
    jsonwebtoken::crypto::sign(b"", &key, jsonwebtoken::Algorithm::EdDSA).context("this is no Ed25519 key")?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: &str = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
    const PEM: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";

    #[test]
    fn a_seed_and_its_pem_are_the_same_key() {
        let signed =
            |text| jsonwebtoken::crypto::sign(b"x", &parse(text).unwrap(), jsonwebtoken::Algorithm::EdDSA).unwrap();
        assert_eq!(signed(SEED), signed(PEM));
    }

    #[test]
    fn what_is_no_ed25519_key_is_refused_at_start() {
        for text in [
            "",
            "nWGx",
            "-----BEGIN EC PRIVATE KEY-----\nMC4C\n-----END EC PRIVATE KEY-----",
            &PEM.replace("MC4C", "MC4D"),
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
