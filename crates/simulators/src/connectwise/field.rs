//! The fields of a record, read from the lists in `fields/`: `name:kind`, then a largest length, `required`, `readonly` or `unique`.
//!
//! Kinds: `text`, `integer`, `number`, `flag`, `date`, words between `|`, `@table` for a reference that must lead somewhere,
//! `@` for one that is kept as it comes, `[]` and `[@]` for lists.

use super::table::Table;

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Number,
    Flag,
    Date,
    Words(Vec<&'static str>),
    /// A reference; into a table that is held here, or to something that is not.
    Reference(Option<Table>),
    List,
}

/// One field.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// In letters.
    pub(super) longest: Option<usize>,
    pub(super) required: bool,
    pub(super) readonly: bool,
    pub(super) unique: bool,
}

impl Field {
    fn read(token: &'static str) -> Self {
        let mut parts = token.split(':');
        let name = parts.next().unwrap_or_default();
        let kind = parts.next().unwrap_or_default();
        let flags: Vec<_> = parts.collect();
        Self {
            name,
            kind: Kind::read(kind),
            longest: flags.iter().find_map(|flag| flag.parse().ok()),
            required: flags.contains(&"required"),
            readonly: flags.contains(&"readonly"),
            unique: flags.contains(&"unique"),
        }
    }

    /// The kind of a part of a reference, like `identifier` of `company`.
    pub(super) fn part(&self, part: &str) -> Option<Kind> {
        let Kind::Reference(table) = &self.kind else { return None };
        let known = match table {
            Some(Table::Companies) | None => ["id", "identifier", "name"].contains(&part),
            Some(Table::Catalog) => ["id", "identifier"].contains(&part),
            Some(_) => ["id", "name"].contains(&part),
        };
        known.then_some(if part == "id" { Kind::Integer } else { Kind::Text })
    }
}

impl Kind {
    fn read(word: &'static str) -> Self {
        match word {
            "text" => Self::Text,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "flag" => Self::Flag,
            "date" => Self::Date,
            "[]" | "[@]" => Self::List,
            _ => match word.strip_prefix('@') {
                Some(table) => Self::Reference(Table::called(table)),
                None => Self::Words(word.split('|').collect()),
            },
        }
    }
}

/// All fields of a list.
pub(super) fn read(list: &'static str) -> Vec<Field> {
    list.split_whitespace().map(Field::read).collect()
}

#[cfg(test)]
mod tests {
    use super::{Kind, read};
    use crate::connectwise::table::Table;

    #[test]
    fn a_list_is_read_with_kinds_and_limits() {
        let fields = read("product:@catalog:required billCustomer:Billable|NoCharge summary:text:100 owner:@");
        assert_eq!(fields[0].kind, Kind::Reference(Some(Table::Catalog)));
        assert!(fields[0].required && !fields[0].readonly);
        assert_eq!(fields[1].kind, Kind::Words(vec!["Billable", "NoCharge"]));
        assert_eq!(fields[2].longest, Some(100));
        assert_eq!(fields[3].kind, Kind::Reference(None));
        assert_eq!(fields[0].part("identifier"), Some(Kind::Text));
        assert_eq!(fields[0].part("name"), None);
    }
}
