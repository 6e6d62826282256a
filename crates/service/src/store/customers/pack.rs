//! The whole list in columns, as it goes to the plug-in.

use std::{
    collections::HashMap,
    io::{self, Write as _},
    sync::Arc,
};

use axum::body::Bytes;
use brotli::CompressorWriter;
use contract::customers::COLUMNS_BLOCK;
use domain::{
    draft::Field,
    list::{Block, Entry, Guess, Holder, Legend, Packed as Strings},
    matching::Suggestion,
};
use serde::Serialize;
use sqlx::{AssertSqlSafe, Row};
use tokio::sync::Mutex;
use tokio_stream::StreamExt;

use super::{Listing, counts, revision};
use crate::store::{PartnerId, Store, StoreError, holds};

/// How hard brotli tries, and the logarithm of its window: 1.8 MB take some tens of milliseconds.
const QUALITY: u32 = 5;
const WINDOW: u32 = 22;

/// A partner's list, packed.
#[derive(Debug)]
pub struct Packed {
    /// How often the list had changed when it was packed.
    pub revision: i64,
    /// Customers in it.
    pub total: u32,
    /// Customers with a link.
    pub linked: u32,
    /// The legend and the blocks, each behind its length.
    pub bytes: Bytes,
    /// Behind which head it was compressed last, and to what.
    compressed: Mutex<Option<(Vec<u8>, Bytes)>>,
}

impl Packed {
    /// `head` and the list, compressed with brotli; made once for as long as the head stays as it is.
    pub async fn compressed(self: &Arc<Self>, head: Vec<u8>) -> Result<Bytes, StoreError> {
        let mut compressed = self.compressed.lock().await;
        if let Some((_, bytes)) = compressed.as_ref().filter(|(behind, _)| *behind == head) {
            return Ok(bytes.clone());
        }
        let packed = Arc::clone(self);
        let (head, bytes) = tokio::task::spawn_blocking(move || {
            let bytes = compress(&[&head, &packed.bytes]);
            bytes.map(|bytes| (head, bytes))
        })
        .await
        .map_err(|_| StoreError::Unpackable)?
        .map_err(|_| StoreError::Unpackable)?;
        *compressed = Some((head, bytes.clone()));
        Ok(bytes)
    }
}

fn compress(parts: &[&[u8]]) -> io::Result<Bytes> {
    let mut brotli = CompressorWriter::new(Vec::new(), 64 * 1024, QUALITY, WINDOW);
    for part in parts {
        brotli.write_all(part)?;
    }
    brotli.flush()?;
    Ok(brotli.into_inner().into())
}

/// The list as it is now, packed; made once for each of its states.
pub async fn packed(store: &Store, partner: &PartnerId) -> Result<Arc<Packed>, StoreError> {
    if let Some(packed) = store.kept.packed(partner, revision(store, partner).await?) {
        return Ok(packed);
    }
    let _turn = store.kept.packing.of(partner).await;
    let revision = revision(store, partner).await?;
    if let Some(packed) = store.kept.packed(partner, revision) {
        return Ok(packed);
    }
    let packed = Arc::new(pack(store, partner, revision).await?);
    store.kept.keep_packed(partner, &packed);
    Ok(packed)
}

async fn pack(store: &Store, partner: &PartnerId, revision: i64) -> Result<Packed, StoreError> {
    let text = format!(
        "SELECT c.rmm, c.org, c.name, c.search_key, c.registered, c.online, c.suspended, c.never_checked_in, c.suggestion, c.missing, \
         c.gone, {} {}",
        holds::COLUMNS,
        Listing::default().clauses()
    );
    let mut rows = sqlx::query(AssertSqlSafe(text)).bind(&partner.0).fetch(store.read());
    let mut known = Known::default();
    let mut blocks = vec![Block::default()];
    while let Some(row) = rows.next().await {
        let row = row?;
        let suggestion = serde_json::from_str(row.try_get("suggestion")?)?;
        let missing: Vec<Field> = serde_json::from_str(row.try_get("missing")?)?;
        let held = holds::of(&row)?.map(|hold| Holder { by: hold.by, linked: hold.linked });
        let entry = Entry {
            id: &super::id(&row)?,
            name: row.try_get("name")?,
            search_key: row.try_get("search_key")?,
            endpoints: super::endpoints(&row)?,
            guess: known.guess(suggestion),
            missing: &missing,
            holder: held.map(|holder| known.holder(holder)),
            gone: row.try_get::<i64, _>("gone")? == 1,
        };
        if blocks.last().is_some_and(|block| block.len() == COLUMNS_BLOCK) {
            blocks.push(Block::default());
        }
        if let Some(block) = blocks.last_mut() {
            block.push(&entry);
        }
    }
    drop(rows);
    let linked = counts(store, partner, None).await?.linked;
    let total = blocks.iter().map(Block::len).sum();
    let bytes = tokio::task::spawn_blocking(move || write(known, blocks))
        .await
        .unwrap_or_else(|_| Err(StoreError::Unpackable))?
        .into();
    Ok(Packed { revision, total, linked, bytes, compressed: Mutex::default() })
}

fn write(known: Known, mut blocks: Vec<Block>) -> Result<Vec<u8>, StoreError> {
    let (mut legend, numbers) = known.sorted();
    legend.size = blocks.iter().map(Block::size).sum();
    let mut bytes = Vec::new();
    frame(&mut bytes, &legend)?;
    for block in &mut blocks {
        block.renumber(&numbers);
        frame(&mut bytes, block)?;
    }
    Ok(bytes)
}

/// Adds a part behind its length.
fn frame(bytes: &mut Vec<u8>, part: &impl Serialize) -> Result<(), StoreError> {
    let part = postcard::to_allocvec(part).map_err(|_| StoreError::Unpackable)?;
    let length = u32::try_from(part.len()).map_err(|_| StoreError::Unpackable)?;
    bytes.extend(length.to_le_bytes());
    bytes.extend(part);
    Ok(())
}

/// Accounts and holders met so far, numbered as they came.
#[derive(Default)]
struct Known {
    accounts: HashMap<String, u32>,
    holders: Vec<Holder>,
}

impl Known {
    fn account(&mut self, name: String) -> u32 {
        let next = u32::try_from(self.accounts.len()).unwrap_or(u32::MAX);
        *self.accounts.entry(name).or_insert(next)
    }

    fn guess(&mut self, suggestion: Suggestion) -> Guess {
        match suggestion {
            Suggestion::Certain { name, reason, .. } => Guess::Certain(self.account(name), reason),
            Suggestion::Likely { name, reason, .. } => Guess::Likely(self.account(name), reason),
            Suggestion::Several { accounts } => {
                Guess::Several(accounts.into_iter().map(|account| self.account(account.name)).collect())
            }
            Suggestion::None => Guess::None,
        }
    }

    fn holder(&mut self, holder: Holder) -> u32 {
        let at = self.holders.iter().position(|known| *known == holder).unwrap_or_else(|| {
            self.holders.push(holder);
            self.holders.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    /// The legend, and the number each account has in it.
    fn sorted(self) -> (Legend, Vec<u32>) {
        let mut names: Vec<(String, u32)> = self.accounts.into_iter().collect();
        names.sort_by_cached_key(|(name, _)| domain::names::sort_key(name));
        let mut accounts = Strings::default();
        let mut numbers = vec![0; names.len()];
        for (number, (name, old)) in (0..).zip(&names) {
            accounts.push(name);
            numbers[*old as usize] = number;
        }
        (Legend { accounts, holders: self.holders, ..Legend::default() }, numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_list_is_compressed_once_for_each_head() {
        let packed = Arc::new(Packed {
            revision: 1,
            total: 0,
            linked: 0,
            bytes: Bytes::from_static(b"the list"),
            compressed: Mutex::default(),
        });
        let first = packed.compressed(b"one ".to_vec()).await.unwrap();
        let again = packed.compressed(b"one ".to_vec()).await.unwrap();
        assert_eq!(first.as_ptr(), again.as_ptr(), "the very same bytes");
        let other = packed.compressed(b"other ".to_vec()).await.unwrap();
        for (compressed, plain) in [(again, "one the list"), (other, "other the list")] {
            let mut read = Vec::new();
            brotli::BrotliDecompress(&mut &*compressed, &mut read).unwrap();
            assert_eq!(read, plain.as_bytes());
        }
    }
}
