//! Cuts conditions into words, texts, instants and signs.

use std::iter::Peekable;
use std::str::Chars;

/// A piece of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A field, an operator in letters, a number, `True`, `null`.
    Word(String),
    /// A text, its quotes taken off.
    Text(String),
    /// An instant, its brackets taken off.
    Instant(String),
    Sign(&'static str),
}

impl Token {
    pub(super) fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(found) if found.eq_ignore_ascii_case(word))
    }
}

pub(super) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut letters = text.chars().peekable();
    let mut tokens = Vec::new();
    while let Some(letter) = letters.next() {
        tokens.push(match letter {
            _ if letter.is_whitespace() => continue,
            '(' => Token::Sign("("),
            ')' => Token::Sign(")"),
            ',' => Token::Sign(","),
            '=' => Token::Sign("="),
            '!' if letters.next_if_eq(&'=').is_some() => Token::Sign("!="),
            '<' if letters.next_if_eq(&'=').is_some() => Token::Sign("<="),
            '>' if letters.next_if_eq(&'=').is_some() => Token::Sign(">="),
            '<' => Token::Sign("<"),
            '>' => Token::Sign(">"),
            '"' | '\'' => Token::Text(quoted(letter, &mut letters)?),
            '[' => {
                let instant: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                Token::Instant(instant)
            }
            _ if inside_word(letter) => {
                let mut word = String::from(letter);
                while let Some(letter) = letters.next_if(|letter| inside_word(*letter)) {
                    word.push(letter);
                }
                Token::Word(word)
            }
            _ => return Err(format!("Unexpected character '{letter}'.")),
        });
    }
    Ok(tokens)
}

fn inside_word(letter: char) -> bool {
    letter.is_alphanumeric() || "_/.-+".contains(letter)
}

/// The rest of a text: a quote inside is written twice or after a backslash.
fn quoted(quote: char, letters: &mut Peekable<Chars<'_>>) -> Result<String, String> {
    let mut content = String::new();
    loop {
        match letters.next() {
            Some('\\') => match letters.next_if(|next| ['\\', '"', '\''].contains(next)) {
                Some(escaped) => content.push(escaped),
                None => content.push('\\'),
            },
            Some(letter) if letter == quote => match letters.next_if_eq(&quote) {
                Some(quote) => content.push(quote),
                None => return Ok(content),
            },
            Some(letter) => content.push(letter),
            None => return Err("A text is not closed.".to_owned()),
        }
    }
}
