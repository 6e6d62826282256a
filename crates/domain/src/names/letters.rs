//! Single characters: case, accents, and marks that belong to no word.

use unicode_normalization::UnicodeNormalization;

use super::Form;

/// Normalisation by this crate's tables.
pub(super) fn by_tables(text: &str, form: Form) -> String {
    match form {
        Form::Nfc => text.nfc().collect(),
        Form::Nfd => text.nfd().collect(),
        Form::Nfkc => text.nfkc().collect(),
        Form::CaseFolded => text.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect(),
    }
}

/// NFKC and case folded.
pub(super) fn folded(text: &str, normal: impl Fn(&str, Form) -> String) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let folded = normal(&normal(text, Form::Nfkc), Form::CaseFolded);
    normal(&folded, Form::Nfkc)
}

/// Without apostrophes, and without marks that show nothing: soft hyphens, joiners, directions, variants. Trade marks become spaces.
pub(super) fn marked_off(name: &str) -> String {
    name.chars()
        .filter(|letter| {
            !matches!(letter,
                '\'' | '`' | '´' | '‘' | '’' | 'ʼ' | '＇'
                | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        })
        .map(|letter| match letter {
            '™' | '℠' => ' ',
            'ŉ' => 'n',
            _ => letter,
        })
        .collect()
}

/// Without accents. Only marks that a reader may leave out go: vowel signs of India and the voicing marks of kana are letters.
pub(super) fn without_accents(text: &str, normal: impl Fn(&str, Form) -> String) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    for letter in normal(text, Form::Nfd).chars().filter(|letter| !is_accent(*letter)) {
        match unaccented(letter) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(letter),
        }
    }
    normal(&plain, Form::Nfc)
}

fn is_accent(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        // Points and vowels of Hebrew and Arabic.
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{64b}'..='\u{652}' | '\u{670}')
}

/// Letters that normalisation does not take apart, and marks typed one way or the other.
fn unaccented(letter: char) -> Option<&'static str> {
    Some(match letter {
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        'ð' | 'đ' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'ŋ' => "n",
        'ø' => "o",
        'ŧ' => "t",
        '‘' | '’' | 'ʼ' => "'",
        '“' | '”' => "\"",
        '‐' | '–' | '—' => "-",
        _ => return None,
    })
}
