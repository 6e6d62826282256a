//! A folded name as words.

/// One word of a name.
pub(super) struct Word {
    /// Its letters.
    pub(super) text: String,
    /// Spelled letter by letter, as in *S.p.A.*
    pub(super) spelled: bool,
}

/// The words of a folded name, without punctuation. Letters on their own make one word: *J. P. Morgan* and *JP Morgan* are the same.
pub(super) fn words(folded: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for written in folded.split(|letter: char| letter.is_whitespace() || letter.is_control()) {
        let spaced = written.replace('&', " and ");
        let parts: Vec<&str> = spaced.split(is_separator).filter(|part| !part.is_empty()).collect();
        if parts.len() > 1 && parts.iter().all(|part| is_letter(part)) {
            words.push(Word { text: parts.concat(), spelled: true });
        } else {
            words.extend(parts.into_iter().map(|part| Word { text: part.to_owned(), spelled: false }));
        }
    }
    join_letters(words)
}

fn join_letters(words: Vec<Word>) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::with_capacity(words.len());
    let mut in_a_row = false;
    for word in words {
        let letter = is_letter(&word.text);
        match joined.last_mut() {
            Some(last) if in_a_row && letter => {
                last.text.push_str(&word.text);
                last.spelled = true;
            }
            _ => joined.push(word),
        }
        in_a_row = letter;
    }
    joined
}

/// One letter of an alphabet; ideographs and syllables are words of their own.
fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    matches!((letters.next(), letters.next()), (Some(letter), None) if letter.is_alphabetic() && letter < '\u{2e80}')
}

/// Punctuation. Whatever else is no letter (emoji, vowel signs) belongs to its word.
fn is_separator(letter: char) -> bool {
    !letter.is_alphanumeric()
        && matches!(letter,
            '\0'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{2e00}'..='\u{2e7f}' | '\u{3000}'..='\u{303f}' | '・'
            | '\u{589}' | '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{5f3}' | '\u{5f4}'
            | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{66a}'..='\u{66d}' | '\u{6d4}' | '\u{964}' | '\u{965}')
}
