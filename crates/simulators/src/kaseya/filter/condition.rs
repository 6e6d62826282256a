//! One condition of a filter.

use super::Cell;
use super::tokens::Token;

/// A field and what must hold of it.
#[derive(Debug)]
pub(super) struct Condition {
    pub(super) field: &'static str,
    test: Test,
}

#[derive(Debug)]
enum Test {
    Number(Order, i128),
    Text(Order, String),
    Contains(String),
    Starts(String),
    Ends(String),
}

#[derive(Clone, Copy, Debug)]
enum Order {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}

impl Condition {
    pub(super) fn parse(tokens: &[Token], fields: &[&'static str]) -> Result<Self, String> {
        use Token::{Sign, Text, Word};
        let tokens = match tokens {
            [function @ .., eq, yes] if eq.is_word("eq") && yes.is_word("true") => function,
            tokens => tokens,
        };
        match tokens {
            [Word(field), Word(order), Word(number)] => {
                Self::number(known(field, fields)?, Order::parse(order)?, number)
            }
            [Word(field), Word(order), Text(text)] => {
                Ok(Self { field: known(field, fields)?, test: Test::Text(Order::parse(order)?, text.to_lowercase()) })
            }
            [Word(function), Sign('('), Text(text), Sign(','), Word(field), Sign(')')] if function == "substringof" => {
                Ok(Self { field: known(field, fields)?, test: Test::Contains(text.to_lowercase()) })
            }
            [Word(function), Sign('('), Word(field), Sign(','), Text(text), Sign(')')] => {
                let text = text.to_lowercase();
                let condition = match function.as_str() {
                    "startswith" => Test::Starts(text),
                    "endswith" => Test::Ends(text),
                    _ => return Err(format!("Unknown function '{function}'")),
                };
                Ok(Self { field: known(field, fields)?, test: condition })
            }
            _ => Err("Syntax error in $filter".to_owned()),
        }
    }

    /// Ids are decimals: without the suffix `M` Kaseya cannot compare them.
    fn number(field: &'static str, order: Order, text: &str) -> Result<Self, String> {
        let (digits, decimal) = text.strip_suffix(['M', 'm']).map_or((text, false), |digits| (digits, true));
        let number = digits.parse().map_err(|_| format!("Syntax error at '{text}' in $filter"))?;
        if field.ends_with("Id") && !decimal {
            return Err(format!("Operator incompatible with operand types 'Decimal' and 'Int64' at '{field}'"));
        }
        Ok(Self { field, test: Test::Number(order, number) })
    }

    pub(super) fn holds(&self, cell: &Cell<'_>) -> bool {
        match (&self.test, cell) {
            (Test::Number(order, number), Cell::Number(found)) => order.holds(found, number),
            (Test::Text(order, text), Cell::Text(found)) => order.holds(&found.to_lowercase(), text),
            (Test::Contains(text), Cell::Text(found)) => found.to_lowercase().contains(text),
            (Test::Starts(text), Cell::Text(found)) => found.to_lowercase().starts_with(text),
            (Test::Ends(text), Cell::Text(found)) => found.to_lowercase().ends_with(text),
            _ => false,
        }
    }

    pub(super) fn equals(&self) -> Option<i128> {
        match self.test {
            Test::Number(Order::Eq, number) => Some(number),
            _ => None,
        }
    }
}

impl Order {
    fn parse(word: &str) -> Result<Self, String> {
        Ok(match word {
            "eq" => Self::Eq,
            "ne" => Self::Ne,
            "gt" => Self::Gt,
            "ge" => Self::Ge,
            "lt" => Self::Lt,
            "le" => Self::Le,
            _ => return Err(format!("Unknown operator '{word}'")),
        })
    }

    fn holds<T: Ord>(self, found: &T, wanted: &T) -> bool {
        match self {
            Self::Eq => found == wanted,
            Self::Ne => found != wanted,
            Self::Gt => found > wanted,
            Self::Ge => found >= wanted,
            Self::Lt => found < wanted,
            Self::Le => found <= wanted,
        }
    }
}

fn known(field: &str, fields: &[&'static str]) -> Result<&'static str, String> {
    let found = fields.iter().find(|known| **known == field);
    found.copied().ok_or_else(|| format!("Could not find a property named '{field}'"))
}
