//! Keys of a run: made once per data folder, never printed.

use std::{
    fs,
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use ed25519_dalek::{
    SigningKey,
    pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _, spki::der::pem::LineEnding},
};

/// The console's key pair: a file for the console, the public half for the service.
pub(crate) struct ConsoleKey {
    pub(crate) file: PathBuf,
    /// Raw, base64url without padding.
    pub(crate) public: String,
}

/// The console's key of this data folder.
pub(crate) fn console_key(data: &Path) -> anyhow::Result<ConsoleKey> {
    let file = data.join("console-key.pem");
    let key = if file.is_file() {
        SigningKey::from_pkcs8_pem(&fs::read_to_string(&file)?).with_context(|| format!("{}", file.display()))?
    } else {
        let key = SigningKey::from_bytes(&rand::random());
        write_private(&file, &key.to_pkcs8_pem(LineEnding::LF)?)?;
        key
    };
    Ok(ConsoleKey { file: fs::canonicalize(file)?, public: URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes()) })
}

/// The key that seals vendor credentials in this data folder's database.
pub(crate) fn seal_key(data: &Path) -> anyhow::Result<PathBuf> {
    let file = data.join("seal.key");
    if !file.is_file() {
        write_private(&file, &STANDARD.encode(rand::random::<[u8; 32]>()))?;
    }
    Ok(fs::canonicalize(file)?)
}

fn write_private(file: &Path, text: &str) -> anyhow::Result<()> {
    let mut open = fs::OpenOptions::new();
    let mut file =
        open.write(true).create_new(true).mode(0o600).open(file).with_context(|| format!("{}", file.display()))?;
    Ok(file.write_all(text.as_bytes())?)
}
