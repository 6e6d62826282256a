//! Legal forms of companies, taken off the ends of a name.

use super::words::Word;

/// Forms at the end, as [`super::words()`] writes them; those of several words first, so that none leaves its beginning behind.
const AT_THE_END: &[&str] = &[
    "private limited",
    "pvt limited",
    "ug haftungsbeschränkt",
    "sa de cv",
    "s de rl de cv",
    "spol s ro",
    "spol sro",
    "sp z oo",
    "sp zoo",
    "sp k",
    "sp j",
    "sà rl",
    "s à rl",
    "ltd şti",
    "ltd sti",
    "sdn bhd",
    "בע מ",
    // English
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "llc",
    "llp",
    "lllp",
    "lp",
    "corp",
    "corporation",
    "co",
    "company",
    "plc",
    "pllc",
    "pc",
    "cic",
    "dac",
    "ulc",
    "pty",
    "pte",
    "pvt",
    "bhd",
    "pcl",
    "tbk",
    // German
    "gmbh",
    "ggmbh",
    "gesmbh",
    "mbh",
    "ag",
    "kg",
    "kgaa",
    "ohg",
    "ug",
    "se",
    // French, Spanish, Portuguese, Italian, Romanian
    "sarl",
    "sàrl",
    "sas",
    "sasu",
    "sa",
    "eurl",
    "sci",
    "snc",
    "scs",
    "cie",
    "sl",
    "slu",
    "sau",
    "sll",
    "srl",
    "srls",
    "ltda",
    "lda",
    "eireli",
    // Dutch
    "bv",
    "nv",
    "bvba",
    "cvba",
    "vof",
    // Nordic and Baltic
    "ab",
    "as",
    "asa",
    "aps",
    "oy",
    "oyj",
    "ehf",
    "sia",
    "oü",
    "ou",
    "uab",
    // Polish, Hungarian, Czech, South Slavic, Turkish
    "spzoo",
    "kft",
    "zrt",
    "nyrt",
    "sro",
    "vos",
    "doo",
    "jdoo",
    "dd",
    "ood",
    "eood",
    "aş",
    "şti",
    "sti",
    // Russian, Ukrainian, Hebrew, Arabic
    "ооо",
    "оао",
    "зао",
    "пао",
    "ао",
    "тов",
    "בעמ",
    "شمم",
    "ذمم",
    // Japanese, Korean in Latin letters, and what stays of (株), (有), (주), (유)
    "kk",
    "gk",
    "株",
    "有",
    "주",
    "유",
];

/// Forms that are words or places when not spelled with points.
const AT_THE_END_SPELLED: &[&str] = &["spa", "pa", "ev", "ek", "ad", "ae"];

/// Forms at the beginning.
const AT_THE_BEGINNING: &[&str] =
    &["sia", "uab", "oü", "ооо", "оао", "зао", "пао", "ао", "ип", "тов", "株", "有", "주", "유"];

/// Forms written without a space, at either end; the longer first.
const ATTACHED: &[&str] = &[
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "股份有限公司",
    "有限责任公司",
    "有限責任公司",
    "有限公司",
    "주식회사",
    "유한회사",
];

/// The words without the legal forms at the ends, as long as a word remains.
pub(super) fn without_legal_form(mut words: Vec<Word>) -> Vec<String> {
    while cut(&mut words) {}
    words.into_iter().map(|word| word.text).collect()
}

/// Takes one form off; false when there is none.
fn cut(words: &mut Vec<Word>) -> bool {
    if let Some(length) = words_of_form_at_the_end(words) {
        words.truncate(words.len() - length);
        // *Smith & Co*
        if words.len() > 1 && words.last().is_some_and(|word| word.text == "and") {
            words.pop();
        }
        return true;
    }
    if words.len() > 1 && is_form(&words[0], AT_THE_BEGINNING) {
        words.remove(0);
        return true;
    }
    cut_attached(words)
}

fn words_of_form_at_the_end(words: &[Word]) -> Option<usize> {
    let last = words.last()?;
    if words.len() > 1 && last.spelled && AT_THE_END_SPELLED.contains(&last.text.as_str()) {
        return Some(1);
    }
    AT_THE_END.iter().find_map(|form| {
        let length = form.split(' ').count();
        let start = words.len().checked_sub(length).filter(|start| *start > 0)?;
        words[start..].iter().map(|word| word.text.as_str()).eq(form.split(' ')).then_some(length)
    })
}

fn is_form(word: &Word, forms: &[&str]) -> bool {
    forms.contains(&word.text.as_str())
}

fn cut_attached(words: &mut Vec<Word>) -> bool {
    for form in ATTACHED {
        let alone = words.len() == 1;
        if let Some(first) = words.first_mut()
            && let Some(rest) = first.text.strip_prefix(form).filter(|rest| !(alone && rest.is_empty()))
        {
            first.text = rest.to_owned();
        } else if let Some(last) = words.last_mut()
            && let Some(rest) = last.text.strip_suffix(form).filter(|rest| !(alone && rest.is_empty()))
        {
            last.text = rest.to_owned();
        } else {
            continue;
        }
        words.retain(|word| !word.text.is_empty());
        return true;
    }
    false
}
