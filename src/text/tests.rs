use std::{
    fs,
    path::{Path, PathBuf},
};

use super::*;

/// The files with words, and what stands in them.
fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !["tests.rs", "language.rs", "pseudo.rs"].iter().any(|file| path.ends_with(file)) {
                found.push((path.clone(), fs::read_to_string(path).unwrap()));
            }
        }
    }
    found
}

/// The pairs of texts in `source`, in both ways they are written: `text("…", "…")` and `Text { en: "…", de: "…" }`.
fn pairs(source: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for piece in
        source.split("text(").skip(1).chain(source.split("Text { ").skip(1)).chain(source.split("Text {\n").skip(1))
    {
        let mut literals = piece.split('"').skip(1).step_by(2);
        let between = piece.split('"').nth(2).unwrap_or_default().trim();
        let start = piece.split('"').next().unwrap_or_default().trim();
        if let (true, true, Some(en), Some(de)) = (
            ["", "en:"].contains(&start),
            [",", ", de:"].contains(&between) || between.ends_with("de:"),
            literals.next(),
            literals.next(),
        ) {
            pairs.push((en.to_owned(), de.to_owned()));
        }
    }
    pairs
}

fn places(text: &str) -> Vec<&str> {
    let mut places: Vec<&str> = text.split('{').skip(1).filter_map(|piece| piece.split('}').next()).collect();
    places.sort_unstable();
    places.dedup();
    places
}

#[test]
fn both_languages_have_the_same_values() {
    let mut seen = 0;
    for (path, source) in sources() {
        for (en, de) in pairs(&source) {
            assert_eq!(places(&en), places(&de), "{}: {en} / {de}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 300, "only {seen} texts were found");
}

#[test]
fn no_text_is_left_untranslated() {
    // Words that German has from English, and values with signs alone.
    let same = ["Status", "Position"];
    for (path, source) in sources() {
        for (en, de) in pairs(&source) {
            assert!(en != de || same.contains(&en.as_str()), "{}: {en}", path.display());
        }
    }
}

#[test]
fn one_is_told_from_many() {
    assert_eq!([0, 1, 2].map(customers), ["0 customers", "1 customer", "2 customers"]);
    assert_eq!(of_customers(1, 1), "1 of 1 customer");
    assert_eq!(of_customers(1, 34), "1 of 34 customers");
    language::set("de-CH");
    assert_eq!([0, 1, 2].map(customers), ["0 Kunden", "1 Kunde", "2 Kunden"]);
    assert_eq!(join(&["Ort", "Land", "Vorname"]), "Ort, Land und Vorname");
    language::set("en");
}

#[test]
fn a_sentence_is_whole_in_every_language() {
    use contract::imports::ImportCounts;
    use domain::draft::{Fault, Field, Problem};

    let seats = Problem { customer: None, field: Field::Seats, fault: Fault::TooFew { least: 12 } };
    let counts = ImportCounts { total: 34, done: 12, failed: 1, ..ImportCounts::default() };
    let said = || (import::sentence(&seats, "Ann & Co."), progress::summary(&counts), widgets::shown(1, 25, 31, 128));
    assert_eq!(
        said(),
        (
            "Seats for Ann & Co. must be 12 or more.".to_owned(),
            "12 of 34 done, 1 failed".to_owned(),
            "1–25 of 31 matching · 128 in all".to_owned()
        )
    );
    language::set("de");
    assert_eq!(
        said(),
        (
            "Lizenzen für Ann & Co.: Es müssen mindestens 12 sein.".to_owned(),
            "12 von 34 fertig, 1 fehlgeschlagen".to_owned(),
            "1–25 von 31 passenden · 128 insgesamt".to_owned()
        )
    );
    language::set("en");
}
