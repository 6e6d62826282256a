use contract::customers::{ColumnsHead, ColumnsQuery};
use js_sys::Uint8Array;
use serde::de::DeserializeOwned;

use super::{Api, ApiError, DEADLINE_MS, query::Query, sent::Body};
use crate::json;

/// The list of customers as it came: what it says at once, and what is still to be unpacked.
pub(crate) struct Columns {
    /// How fresh the list is, and how many there are.
    pub(crate) head: ColumnsHead,
    /// The legend and the blocks of rows; nothing where the list is still the one known.
    pub(crate) parts: Parts,
}

/// Parts behind their lengths. The bytes stay the browser's until a part is read: they are many, and our memory never shrinks.
pub(crate) struct Parts {
    bytes: Uint8Array,
    at: u32,
}

impl Api {
    /// The whole list of customers without a link, unless it is still the one with the revision `known`.
    pub(crate) async fn customer_columns(&self, known: Option<String>) -> Result<Columns, ApiError> {
        let ColumnsQuery { known } = ColumnsQuery { known };
        let path = Query::of("customers/columns").text("known", known.as_deref()).done();
        let answer = self.send_for("GET", &path, Body::Empty, DEADLINE_MS, true).await?;
        let mut parts = Parts { bytes: answer.bytes.ok_or(ApiError::Undecodable)?, at: 0 };
        let head = parts.next().ok_or(ApiError::Undecodable)?;
        let head = json::read(&String::from_utf8_lossy(&head)).ok_or(ApiError::Undecodable)?;
        Ok(Columns { head, parts })
    }
}

impl Parts {
    /// There is something to read.
    pub(crate) fn is_there(&self) -> bool {
        self.at < self.bytes.length()
    }

    /// Reads the next part.
    pub(crate) fn read<T: DeserializeOwned>(&mut self) -> Result<T, ApiError> {
        let part = self.next().ok_or(ApiError::Undecodable)?;
        postcard::from_bytes(&part).map_err(|_| ApiError::Undecodable)
    }

    fn next(&mut self) -> Option<Vec<u8>> {
        let mut length = [0; 4];
        let from = self.at.checked_add(4).filter(|from| *from <= self.bytes.length())?;
        self.bytes.subarray(self.at, from).copy_to(&mut length);
        let to = from.checked_add(u32::from_le_bytes(length)).filter(|to| *to <= self.bytes.length())?;
        self.at = to;
        Some(self.bytes.subarray(from, to).to_vec())
    }
}
