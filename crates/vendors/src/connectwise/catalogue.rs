//! The catalogue: the products that can stand on an agreement.

use serde::Deserialize;

use super::{
    ConnectWise, ProductId,
    condition::{Condition, holds, is_whole, same},
    read::{flag, text},
};
use crate::Error;

/// A catalogue item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueItem {
    /// Record id.
    pub id: ProductId,
    /// Identifier; *Product ID* of the screens.
    pub identifier: String,
    /// What it is.
    pub description: String,
    /// Whether it is not sold any more.
    pub inactive: bool,
}

/// Catalogue items found by a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueItems {
    /// By identifier.
    pub rows: Vec<CatalogueItem>,
    /// Whether there are more than were asked for.
    pub more: bool,
}

#[derive(Deserialize)]
struct Row {
    id: i64,
    #[serde(default, deserialize_with = "text")]
    identifier: Option<String>,
    #[serde(default, deserialize_with = "text")]
    description: Option<String>,
    #[serde(default, rename = "inactiveFlag", deserialize_with = "flag")]
    inactive: bool,
}

const PATH: [&str; 2] = ["procurement", "catalog"];
const FIELDS: &str = "id,identifier,description,inactiveFlag";
/// Items looked at for one identifier or text: those that merely hold pieces of it.
const LOOKED_AT: usize = 1_000;
/// Most items a search gives.
const MOST: usize = 100;

impl Row {
    fn item(self) -> Option<CatalogueItem> {
        let Self { id, identifier, description, inactive } = self;
        let identifier = identifier?;
        let description = description.unwrap_or_else(|| identifier.clone());
        Some(CatalogueItem { id: ProductId(id), identifier, description, inactive })
    }
}

impl ConnectWise {
    /// The item with this identifier, compared without case; one that is sold before one that is not.
    pub async fn catalogue_item(&self, identifier: &str) -> Result<Option<CatalogueItem>, Error> {
        let Some(condition) = Condition::text("identifier", identifier) else { return Ok(None) };
        let rows: Vec<Row> = self.some(&PATH, FIELDS, &condition, "id asc", LOOKED_AT).await?;
        let items = rows.into_iter().filter_map(Row::item).filter(|item| same(&item.identifier, identifier));
        Ok(items.min_by_key(|item| item.inactive))
    }

    /// Items that are sold and whose identifier or description holds `text`, at most `limit` (and never more than 100). Where nothing is
    /// typed, the first of all.
    pub async fn search_catalogue(&self, text: &str, limit: usize) -> Result<CatalogueItems, Error> {
        let sold = Condition::flag("inactiveFlag", false);
        let condition = match Condition::contains("identifier", text).zip(Condition::contains("description", text)) {
            Some((identifier, description)) => identifier.or(&description).and(&sold),
            None if text.trim().is_empty() => sold,
            None => return Ok(CatalogueItems { rows: Vec::new(), more: false }),
        };
        let limit = limit.clamp(1, MOST);
        // Of what merely holds the pieces the greater part may not fit.
        let asked = if text.trim().is_empty() || is_whole(text) { limit + 1 } else { LOOKED_AT };
        let rows: Vec<Row> = self.some(&PATH, FIELDS, &condition, "identifier asc", asked).await?;
        let cut = rows.len() >= asked;
        let fits =
            |item: &CatalogueItem| !item.inactive && (holds(&item.identifier, text) || holds(&item.description, text));
        let mut rows: Vec<_> = rows.into_iter().filter_map(Row::item).filter(fits).collect();
        let more = cut || rows.len() > limit;
        rows.truncate(limit);
        Ok(CatalogueItems { rows, more })
    }
}
