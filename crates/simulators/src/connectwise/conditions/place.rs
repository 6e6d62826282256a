//! A field as a condition, an order or a list of fields names it.

use serde_json::Value;

use crate::connectwise::field::{Field, Kind};
use crate::connectwise::row::Row;
use crate::connectwise::table::Table;
use crate::connectwise::world::World;

/// Where a value is found in a record.
#[derive(Clone, Debug)]
pub(in crate::connectwise) enum Place {
    /// When the record was last written.
    Updated,
    Id,
    Field(&'static Field),
    /// A part of what a field refers to.
    Part(&'static Field, String),
    /// A part of the members of a list.
    Child(&'static Field, String),
}

impl Place {
    /// The place of this name; the error is ConnectWise's.
    pub(in crate::connectwise) fn of(table: Table, name: &str) -> Result<Self, String> {
        let unknown = || format!("'{name}' is not a recognized name.");
        if ["lastUpdated", "_info/lastUpdated"].contains(&name) {
            return Ok(Self::Updated);
        }
        let (first, part) = name.split_once('/').map_or((name, None), |(first, part)| (first, Some(part)));
        let field = table.field(first).ok_or_else(unknown)?;
        match part {
            None if field.name == "id" => Ok(Self::Id),
            None if !matches!(field.kind, Kind::List | Kind::Reference(_)) => Ok(Self::Field(field)),
            // `parentAgreement = null` asks whether there is one.
            None if matches!(field.kind, Kind::Reference(_)) => Ok(Self::Field(field)),
            Some(part) if field.part(part).is_some() => Ok(Self::Part(field, part.to_owned())),
            _ => Err(unknown()),
        }
    }

    /// The place in the members of a list.
    pub(super) fn of_child(table: Table, name: &str) -> Result<Self, String> {
        let unknown = || format!("'{name}' is not a recognized name.");
        let (first, part) = name.split_once('/').ok_or_else(unknown)?;
        let field = table.field(first).filter(|field| field.kind == Kind::List).ok_or_else(unknown)?;
        if !["id", "name"].contains(&part) {
            return Err(unknown());
        }
        Ok(Self::Child(field, part.to_owned()))
    }

    /// What values there have to be.
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Updated => Kind::Date,
            Self::Id => Kind::Integer,
            Self::Field(field) => field.kind.clone(),
            Self::Part(field, part) => field.part(part).unwrap_or(Kind::Text),
            Self::Child(_, part) => {
                if part == "id" {
                    Kind::Integer
                } else {
                    Kind::Text
                }
            }
        }
    }

    /// The value in a record; `member` is the member of the list in question.
    pub(in crate::connectwise) fn value(&self, world: &World, row: &Row, member: &Value) -> Option<Value> {
        match self {
            Self::Updated => Some(crate::clock::text(row.updated).into()),
            Self::Id => Some(row.id.into()),
            Self::Field(field) => world.value(row, field, None).cloned(),
            Self::Part(field, part) => world.value(row, field, Some(part)).cloned(),
            Self::Child(_, part) => member.get(part).cloned(),
        }
    }

    /// The list a place of a child is in.
    pub(super) fn list(&self) -> Option<&'static str> {
        if let Self::Child(field, _) = self { Some(field.name) } else { None }
    }
}
