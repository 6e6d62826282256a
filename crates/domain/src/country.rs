//! Countries as people write them, to ISO 3166-1 alpha-2.
//!
//! Ships in the plug-in: one text table, folded into an index when a country is first asked for, and none of Unicode's tables of case.

use std::{collections::HashMap, sync::OnceLock};

/// One country a line: alpha-2, alpha-3, English name, other names; in the order of the English names.
const TABLE: &str = include_str!("country/countries.txt");

/// Letters with accents from U+00C0 to U+017F as the letters they are built on; `_` drops the character, the ligatures are in [`fold`].
const LATIN: &[u8; 192] = b"aaaaaa_ceeeeiiiidnooooo_ouuuuy__aaaaaa_ceeeeiiiidnooooo_ouuuuy_y\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii__jjkkkllllllllllnnnnnnnnnoooooo__rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// What official names begin with.
const FORMS: [&str; 7] =
    ["republicof", "kingdomof", "stateof", "statesof", "commonwealthof", "principalityof", "sultanateof"];

/// The codes by folded name. An import looks 5,000 countries up at once: the table is folded once, not at each of them.
static CODES: OnceLock<HashMap<String, &'static str>> = OnceLock::new();

/// The alpha-2 code of the country that `text` names; none where it names none.
///
/// Takes alpha-2 and alpha-3 codes, English names short and official, and what the common ones are called at home; blind to case, accents and
/// punctuation.
pub fn iso2(text: &str) -> Option<&'static str> {
    let wanted = folded(text);
    named(&wanted)
        .or_else(|| named(wanted.strip_prefix("the")?))
        .or_else(|| named(&format!("saint{}", wanted.strip_prefix("st")?)))
        .or_else(|| in_official_name(text, &wanted))
}

/// Every country: alpha-2 code and English name, in the order of the names.
pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    countries().filter_map(|(code, names)| Some((code, names.split('|').nth(1)?)))
}

/// Code, and all names with the alpha-3 code first.
fn countries() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter_map(|line| line.split_once('|'))
}

fn named(wanted: &str) -> Option<&'static str> {
    let index =
        || countries().flat_map(|(code, names)| names.split('|').chain([code]).map(move |name| (folded(name), code)));
    CODES.get_or_init(|| index().collect()).get(wanted).copied()
}

/// *Kingdom of Norway*, *Iran (Islamic Republic of)*, *Bahamas (the)*. Where more than one country or state has that name, only the names in the
/// table count.
fn in_official_name(text: &str, wanted: &str) -> Option<&'static str> {
    let short = match text.split_once(['(', ',']) {
        Some((short, rest)) => {
            let rest = folded(rest);
            (rest.ends_with("of") || rest == "the").then(|| folded(short))?
        }
        None => FORMS.iter().find_map(|form| Some(wanted.rsplit_once(form)?.1.to_owned()))?,
    };
    named(&short)
        .or_else(|| named(short.strip_prefix("the")?))
        .filter(|code| !matches!(*code, "CD" | "CG" | "CN" | "KP" | "KR" | "TW" | "GE"))
}

fn folded(text: &str) -> String {
    #[cfg(test)]
    tests::FOLDED.with(|count| count.set(count.get() + 1));
    fold(text).collect()
}

/// In lower case, in the scripts whose names are in the table; Latin letters with accents are left to [`LATIN`].
fn lower(letter: char) -> char {
    let up = match letter {
        'A'..='Z' | 'Α'..='Ω' | 'А'..='Я' => 32,
        'Ά' => 38,
        'Έ'..='Ί' => 37,
        'Ό' => 64,
        'Ύ' | 'Ώ' => 63,
        // As it stands at the end of a word; its capital is that of *σ*.
        'ς' => 1,
        'Ѐ'..='Џ' => 80,
        // Small letters follow their capitals.
        'Ҋ'..='ҿ' | 'Ӑ'..='ӿ' => 1 - u32::from(letter) % 2,
        'Ա'..='Ֆ' => 48,
        _ => 0,
    };
    char::from_u32(u32::from(letter) + up).unwrap_or(letter)
}

/// Letters and digits alone, in lower case and without accents; `&` reads *and*.
fn fold(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .flat_map(|letter| {
            let text = match lower(letter) {
                plain @ ('a'..='z' | '0'..='9') => return [Some(plain), None, None],
                '&' => return ['a', 'n', 'd'].map(Some),
                'æ' | 'Æ' => "ae",
                'œ' | 'Œ' => "oe",
                'ß' | 'ẞ' => "ss",
                'þ' | 'Þ' => "th",
                'ĳ' | 'Ĳ' => "ij",
                'ə' | 'Ə' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' | 'Ế' | 'Ề' | 'Ể' | 'Ễ' | 'Ệ' => "e",
                '\u{c0}'..='\u{17f}' => {
                    let plain = LATIN[letter as usize - 0xc0] as char;
                    return [Some(plain).filter(|plain| *plain != '_'), None, None];
                }
                other => return [Some(other).filter(|letter| letter.is_alphanumeric()), None, None],
            };
            let mut two = text.chars();
            [two.next(), two.next(), None]
        })
        .flatten()
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, collections::BTreeMap};

    use proptest::prelude::*;

    use super::*;

    thread_local! {
        /// Texts folded by this thread.
        pub(super) static FOLDED: Cell<usize> = const { Cell::new(0) };
    }

    #[track_caller]
    fn check(code: &str, texts: &[&str]) {
        for text in texts {
            assert_eq!(iso2(text), Some(code), "{text}");
        }
    }

    #[test]
    fn codes_and_english_names_are_known() {
        check("US", &["US", "us", " USA ", "U.S.", "U.S.A.", "United States", "United States of America", "the USA"]);
        check("GB", &["GB", "UK", "U.K.", "Great Britain", "England", "united kingdom", "GBR"]);
        check("NL", &["Holland", "Netherlands", "The Netherlands", "Kingdom of the Netherlands"]);
        check("KR", &["Korea", "Korea (the Republic of)", "Republic of Korea", "South Korea"]);
        check("CZ", &["Czech Republic", "Czechia", "CZE"]);
    }

    #[test]
    fn what_a_country_is_called_at_home_is_known() {
        check("DE", &["Deutschland", "DEUTSCHLAND", "Federal Republic of Germany"]);
        check("AT", &["Österreich", "O\u{308}sterreich", "osterreich", "Oesterreich"]);
        check("ES", &["España", "Espana"]);
        check("CH", &["Schweiz", "Suisse", "Svizzera"]);
        check("IT", &["Italia"]);
        check("LV", &["Latvija", "Republic of Latvia"]);
        check("JP", &["日本", "日本国"]);
        check("GR", &["Ελλάδα", "ΕΛΛΆΔΑ"]);
        check("CY", &["ΚΎΠΡΟΣ"]);
        check("RU", &["Россия", "РОССИЯ"]);
        check("KZ", &["ҚАЗАҚСТАН"]);
        check("AM", &["ՀԱՅԱՍՏԱՆ"]);
        check("VN", &["Việt Nam", "viet nam"]);
    }

    #[test]
    fn case_accents_punctuation_and_saints_make_no_difference() {
        check("CI", &["Côte d'Ivoire", "cote d’ivoire", "COTE DIVOIRE", "Ivory Coast"]);
        check("BA", &["Bosnia & Herzegovina", "bosnia and herzegovina"]);
        check("TT", &["Trinidad & Tobago"]);
        check("LC", &["St. Lucia", "ST LUCIA", "Saint Lucia"]);
        check("IS", &["ÍSLAND", "island"]);
    }

    #[test]
    fn official_names_are_read_both_ways_round() {
        check("IR", &["Iran (Islamic Republic of)", "Iran, Islamic Republic of", "Islamic Republic of Iran"]);
        check("BO", &["Bolivia (Plurinational State of)"]);
        check("BS", &["Bahamas (the)"]);
        check("NO", &["Kingdom of Norway"]);
        check("QA", &["State of Qatar"]);
        check("TZ", &["Tanzania, the United Republic of"]);
    }

    #[test]
    fn republics_that_share_a_name_are_kept_apart() {
        check("CG", &["Congo", "Congo (the)", "Republic of the Congo"]);
        check("CD", &["Congo (Kinshasa)", "Democratic Republic of the Congo", "DR Congo"]);
        check("KP", &["North Korea", "Democratic People's Republic of Korea"]);
        check("TW", &["Taiwan", "Republic of China", "Taiwan (Province of China)"]);
        check("CN", &["China", "People's Republic of China"]);
        for text in
            ["Dem. Republic of the Congo", "Socialist Republic of Korea", "Congo (somewhere)", "State of Georgia"]
        {
            assert_eq!(iso2(text), None, "{text}");
        }
    }

    #[test]
    fn what_names_no_country_gives_none() {
        for text in ["", " ", ".", "the", "XX", "Texas", "USA, Texas", "United", "🇺🇸", "Republic of", "Kingdom of"]
        {
            assert_eq!(iso2(text), None, "{text}");
        }
    }

    #[test]
    fn the_table_has_every_country_once_in_order_and_no_name_twice() {
        let mut owner = BTreeMap::new();
        for (code, names) in countries() {
            assert!(names.split('|').nth(1).is_some_and(|name| !name.is_empty()), "{code}");
            assert!(names.split('|').next().is_some_and(|alpha3| alpha3.len() == 3), "{code}");
            for name in std::iter::once(code).chain(names.split('|')) {
                assert!(!folded(name).is_empty(), "{code} {name}");
                assert_eq!(*owner.entry(folded(name)).or_insert(code), code, "{name}");
                assert_eq!(iso2(name), Some(code), "{name}");
            }
        }
        assert_eq!(names().count(), 249, "ISO 3166-1 has 249");
        assert!(names().map(|(_, name)| crate::names::sort_key(name)).is_sorted());
    }

    #[test]
    fn the_table_is_walked_once_however_many_countries_are_looked_up() {
        let folds = |lookups: usize| {
            let before = FOLDED.get();
            for _ in 0..lookups {
                assert_eq!(iso2("Zambia"), Some("ZM"));
                assert_eq!(iso2("Atlantis"), None);
            }
            FOLDED.get() - before
        };
        folds(1);
        assert_eq!(folds(5_000), 2 * 5_000);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic_and_only_codes_come_out(text in ".*") {
            prop_assert!(iso2(&text).is_none_or(|code| names().any(|(known, _)| known == code)));
        }
    }
}
