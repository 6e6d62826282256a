//! The pseudo-locale `en-XA`.

const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED: &str = "åƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻⱮÑÖÞɊŔŠŢÛṼŴẊÝŽ";

/// `Move {0}` as `[Ɱöṽé {0} öñé]`: accents on every letter, a third longer, in brackets that show where a text was cut off.
pub(super) fn write(en: &str) -> String {
    let mut written = String::from("[");
    written.extend(en.chars().map(accented));
    let mut missing = en.len().div_ceil(3);
    for word in ["öñé", "ţŵö", "ţĥŕéé", "ƒöûŕ", "ƒîṽé"].iter().cycle() {
        if missing == 0 {
            break;
        }
        written.push(' ');
        written.push_str(word);
        missing = missing.saturating_sub(word.chars().count() + 1);
    }
    written.push(']');
    written
}

fn accented(letter: char) -> char {
    PLAIN.chars().position(|plain| plain == letter).and_then(|place| ACCENTED.chars().nth(place)).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_gets_an_accent_and_no_other_sign_does() {
        assert_eq!(PLAIN.chars().count(), ACCENTED.chars().count());
        let written = write(PLAIN);
        assert!(!written.chars().any(|letter| letter.is_ascii_alphabetic()), "{written}");
        assert!(write("{0} of {1}, 20 % …").starts_with("[{0} öƒ {1}, 20 % … "));
    }

    #[test]
    fn a_text_grows_by_about_a_third() {
        for text in ["OK", "Next >", "Select all customers of this page"] {
            let (before, after) = (text.chars().count(), write(text).chars().count());
            assert!(after * 10 >= before * 13 && after <= before * 4 / 3 + 9, "{before} became {after}");
        }
    }
}
