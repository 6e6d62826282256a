//! What must hold of a record. Null makes a comparison neither true nor false, as in SQL.

use std::cmp::Ordering;

use serde_json::Value;

use super::compare::{Literal, folded, like};
use super::place::Place;
use crate::connectwise::row::Row;
use crate::connectwise::world::World;

/// A condition, read.
#[derive(Clone, Debug)]
pub(in crate::connectwise) enum Expression {
    And(Box<Expression>, Box<Expression>),
    Or(Box<Expression>, Box<Expression>),
    Not(Box<Expression>),
    Compare(Place, Operator, Literal),
    In(Place, Vec<Literal>),
    /// The pattern is folded.
    Like(Place, String),
    /// The text is folded.
    Contains(Place, String),
}

#[derive(Clone, Copy, Debug)]
pub(in crate::connectwise) enum Operator {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

impl Operator {
    fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Eq => order.is_eq(),
            Self::Ne => order.is_ne(),
            Self::Lt => order.is_lt(),
            Self::Le => order.is_le(),
            Self::Gt => order.is_gt(),
            Self::Ge => order.is_ge(),
        }
    }
}

impl Expression {
    /// Whether a list keeps the record.
    pub(in crate::connectwise) fn keeps(&self, world: &World, row: &Row) -> bool {
        self.truth(world, row, &Value::Null) == Some(true)
    }

    /// Whether one member of the lists it names fulfils all of it.
    pub(in crate::connectwise) fn keeps_a_child(&self, world: &World, row: &Row) -> bool {
        let members = self.list().and_then(|list| row.body.get(list)).and_then(Value::as_array);
        members.is_some_and(|members| members.iter().any(|member| self.truth(world, row, member) == Some(true)))
    }

    fn list(&self) -> Option<&'static str> {
        match self {
            Self::And(one, _) | Self::Or(one, _) | Self::Not(one) => one.list(),
            Self::Compare(place, ..) | Self::In(place, _) | Self::Like(place, _) | Self::Contains(place, _) => {
                place.list()
            }
        }
    }

    fn truth(&self, world: &World, row: &Row, member: &Value) -> Option<bool> {
        let value = |place: &Place| place.value(world, row, member).filter(|value| !value.is_null());
        match self {
            Self::And(one, other) => match (one.truth(world, row, member), other.truth(world, row, member)) {
                (Some(true), Some(true)) => Some(true),
                (Some(false), _) | (_, Some(false)) => Some(false),
                _ => None,
            },
            Self::Or(one, other) => match (one.truth(world, row, member), other.truth(world, row, member)) {
                (Some(false), Some(false)) => Some(false),
                (Some(true), _) | (_, Some(true)) => Some(true),
                _ => None,
            },
            Self::Not(inner) => inner.truth(world, row, member).map(|truth| !truth),
            Self::Compare(place, Operator::Eq, Literal::Null) => Some(value(place).is_none()),
            Self::Compare(place, _, Literal::Null) => Some(value(place).is_some()),
            Self::Compare(place, operator, literal) => {
                literal.order(value(place).as_ref()).map(|order| operator.holds(order))
            }
            Self::In(place, literals) => {
                let found = value(place)?;
                Some(literals.iter().any(|literal| literal.order(Some(&found)).is_some_and(Ordering::is_eq)))
            }
            Self::Like(place, pattern) => Some(like(&folded(value(place)?.as_str()?), pattern)),
            Self::Contains(place, text) => Some(folded(value(place)?.as_str()?).contains(text)),
        }
    }
}
