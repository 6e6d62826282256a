use std::collections::BTreeMap;

use contract::draft::DraftDocument;
use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::{Api, ApiError, DEADLINE_MS, sent::Body};
use crate::{host::js::member, json, wait::Slices};

impl Api {
    /// The open draft. None open is a problem with the code `no_draft`. 5,000 rows are more than the browser can wait for: they are read in
    /// slices.
    pub(crate) async fn draft(&self) -> Result<DraftDocument, ApiError> {
        let answer = self.send_for("GET", "draft", Body::Empty, DEADLINE_MS, true).await?;
        sliced(&answer.bytes.ok_or(ApiError::Undecodable)?).await.ok_or(ApiError::Undecodable)
    }
}

/// The text itself stays the browser's: into our memory and out again, it costs more than to be read.
async fn sliced(text: &Uint8Array) -> Option<DraftDocument> {
    let value = Response::new_with_opt_js_u8_array(Some(text)).ok()?.json().ok()?;
    let value = JsFuture::from(value).await.ok()?;
    let mut slices = Slices::new();
    let (draft, facts) = (member(&value, "draft"), member(&value, "facts"));
    let rows: Array = taken(&draft, "rows", Array::new().into())?.dyn_into().ok()?;
    let customers = entries(&facts, "customers")?;
    let accounts = entries(&facts, "accounts")?;
    slices.breathe().await;
    let mut document: DraftDocument = json::read_value(value)?;
    for row in rows.iter() {
        document.draft.rows.push(json::read_value(row)?);
        slices.breathe().await;
    }
    document.facts.customers = map(&customers, &mut slices).await?;
    document.facts.accounts = map(&accounts, &mut slices).await?;
    Some(document)
}

/// What `of` has under `name`, which becomes `instead`.
fn taken(of: &JsValue, name: &str, instead: JsValue) -> Option<JsValue> {
    let taken = member(of, name);
    Reflect::set(of, &name.into(), &instead).ok()?;
    Some(taken)
}

fn entries(of: &JsValue, name: &str) -> Option<Array> {
    Some(Object::entries(taken(of, name, Object::new().into())?.dyn_ref()?))
}

async fn map<K: DeserializeOwned + Ord, V: DeserializeOwned>(
    entries: &Array,
    slices: &mut Slices,
) -> Option<BTreeMap<K, V>> {
    let mut map = BTreeMap::new();
    for entry in entries.iter() {
        let entry: Array = entry.dyn_into().ok()?;
        map.insert(json::read_value(entry.get(0))?, json::read_value(entry.get(1))?);
        slices.breathe().await;
    }
    Some(map)
}
