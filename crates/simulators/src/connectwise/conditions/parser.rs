//! Reads conditions by recursive descent.

use super::compare::{Literal, folded, instant};
use super::expression::{Expression, Operator};
use super::place::Place;
use super::tokens::{Token, tokens};
use crate::connectwise::field::Kind;

/// Parentheses and `not` nest no deeper.
const DEEPEST: usize = 64;

type Names<'a> = &'a dyn Fn(&str) -> Result<Place, String>;

struct Parser<'a> {
    tokens: std::vec::IntoIter<Token>,
    names: Names<'a>,
    depth: usize,
}

/// Reads the whole text; `names` finds the fields.
pub(super) fn parse(text: &str, names: Names<'_>) -> Result<Expression, String> {
    let mut parser = Parser { tokens: tokens(text)?.into_iter(), names, depth: 0 };
    let whole = parser.alternatives()?;
    match parser.tokens.next() {
        None => Ok(whole),
        Some(token) => Err(format!("Unexpected {}.", word(&token))),
    }
}

impl Parser<'_> {
    fn alternatives(&mut self) -> Result<Expression, String> {
        let mut all = self.conjunction()?;
        while self.take("or") {
            all = Expression::Or(Box::new(all), Box::new(self.conjunction()?));
        }
        Ok(all)
    }

    fn conjunction(&mut self) -> Result<Expression, String> {
        let mut all = self.single()?;
        while self.take("and") {
            all = Expression::And(Box::new(all), Box::new(self.single()?));
        }
        Ok(all)
    }

    fn single(&mut self) -> Result<Expression, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("The condition is nested too deeply.".to_owned());
        }
        let single = match self.tokens.next() {
            Some(token) if token.is("not") => Expression::Not(Box::new(self.single()?)),
            Some(Token::Sign("(")) => {
                let inner = self.alternatives()?;
                self.sign(")")?;
                inner
            }
            Some(Token::Word(name)) => self.comparison((self.names)(&name)?)?,
            Some(token) => return Err(format!("Unexpected {}.", word(&token))),
            None => return Err("The condition ends too early.".to_owned()),
        };
        self.depth -= 1;
        Ok(single)
    }

    fn comparison(&mut self, place: Place) -> Result<Expression, String> {
        let operator = match self.tokens.next() {
            Some(token) if token.is("not") => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err("The condition is nested too deeply.".to_owned());
                }
                return Ok(Expression::Not(Box::new(self.comparison(place)?)));
            }
            Some(token) if token.is("in") => return self.list(place),
            Some(token) if token.is("like") => return Ok(Expression::Like(place.clone(), self.text(&place)?)),
            Some(token) if token.is("contains") => return Ok(Expression::Contains(place.clone(), self.text(&place)?)),
            Some(Token::Sign("=")) => Operator::Eq,
            Some(Token::Sign("!=")) => Operator::Ne,
            Some(Token::Sign("<")) => Operator::Lt,
            Some(Token::Sign("<=")) => Operator::Le,
            Some(Token::Sign(">")) => Operator::Gt,
            Some(Token::Sign(">=")) => Operator::Ge,
            Some(token) => return Err(format!("{} is not an operator.", word(&token))),
            None => return Err("An operator is missing.".to_owned()),
        };
        let literal = self.literal(&place)?;
        if literal == Literal::Null && !matches!(operator, Operator::Eq | Operator::Ne) {
            return Err("null can only be compared with = and !=.".to_owned());
        }
        Ok(Expression::Compare(place, operator, literal))
    }

    fn list(&mut self, place: Place) -> Result<Expression, String> {
        self.sign("(")?;
        let mut literals = vec![self.literal(&place)?];
        while self.next_is(&Token::Sign(",")) {
            self.tokens.next();
            literals.push(self.literal(&place)?);
        }
        self.sign(")")?;
        Ok(Expression::In(place, literals))
    }

    /// A text for `like` or `contains`, folded.
    fn text(&mut self, place: &Place) -> Result<String, String> {
        if !matches!(place.kind(), Kind::Text | Kind::Words(_)) {
            return Err("The field is not a text.".to_owned());
        }
        match self.tokens.next() {
            Some(Token::Text(text)) => Ok(folded(&text)),
            _ => Err("A text in quotes is missing.".to_owned()),
        }
    }

    fn literal(&mut self, place: &Place) -> Result<Literal, String> {
        let token = self.tokens.next().ok_or("A value is missing.")?;
        let literal = match &token {
            Token::Text(text) => Literal::Text(text.clone()),
            Token::Instant(text) => {
                Literal::Instant(instant(text).ok_or_else(|| format!("'{text}' is not an instant."))?)
            }
            token if token.is("null") => Literal::Null,
            token if token.is("true") => Literal::Flag(true),
            token if token.is("false") => Literal::Flag(false),
            Token::Word(number) => match number.parse::<f64>() {
                Ok(number) if number.is_finite() => Literal::Number(number),
                _ => return Err(format!("'{number}' is not a recognized name.")),
            },
            Token::Sign(_) => return Err(format!("Unexpected {}.", word(&token))),
        };
        literal.suits(&place.kind()).map(|()| literal)
    }

    fn next_is(&self, token: &Token) -> bool {
        self.tokens.as_slice().first() == Some(token)
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.tokens.as_slice().first().is_some_and(|token| token.is(word));
        if found {
            self.tokens.next();
        }
        found
    }

    fn sign(&mut self, sign: &'static str) -> Result<(), String> {
        match self.tokens.next() {
            Some(Token::Sign(found)) if found == sign => Ok(()),
            _ => Err(format!("'{sign}' is missing.")),
        }
    }
}

fn word(token: &Token) -> String {
    match token {
        Token::Word(text) | Token::Text(text) | Token::Instant(text) => format!("'{text}'"),
        Token::Sign(sign) => format!("'{sign}'"),
    }
}
