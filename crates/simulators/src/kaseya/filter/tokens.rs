//! Cuts a filter into words, strings and signs.

/// A piece of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A field, an operator, a function or a number.
    Word(String),
    /// A text in single quotes; a quote inside is written twice.
    Text(String),
    /// `(`, `)` or `,`.
    Sign(char),
}

impl Token {
    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Word(found) if found.eq_ignore_ascii_case(word))
    }
}

pub(super) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut letters = text.chars().peekable();
    let mut tokens = Vec::new();
    while let Some(letter) = letters.next() {
        match letter {
            ' ' => {}
            '(' | ')' | ',' => tokens.push(Token::Sign(letter)),
            '\'' => {
                let mut content = String::new();
                loop {
                    match letters.next() {
                        Some('\'') if letters.next_if_eq(&'\'').is_some() => content.push('\''),
                        Some('\'') => break,
                        Some(letter) => content.push(letter),
                        None => return Err("Unterminated string literal".to_owned()),
                    }
                }
                tokens.push(Token::Text(content));
            }
            _ => {
                let mut word = String::from(letter);
                while let Some(letter) = letters.next_if(|letter| !" (),'".contains(*letter)) {
                    word.push(letter);
                }
                tokens.push(Token::Word(word));
            }
        }
    }
    Ok(tokens)
}
