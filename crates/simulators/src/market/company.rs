//! What ConnectWise calls a business: mostly nearly what the RMM calls it.

use super::twins;

/// The company's name, or none where nobody entered the business.
pub(crate) fn company_name(name: &str, row: usize) -> Option<String> {
    Some(match row % 16 {
        3 | 11 => twins::other_form(name),
        4 if name.contains(" & ") => name.replace(" & ", " and "),
        4 => name.replace(" and ", " & "),
        6 | 14 => twins::without_accents(name),
        8 => name.to_uppercase(),
        13 => return None,
        _ => name.to_owned(),
    })
}

/// A short identifier as people make them: capital letters and digits.
pub(crate) fn company_identifier(name: &str, row: usize) -> String {
    let letters = name.chars().map(twins::base).filter(char::is_ascii_alphanumeric);
    let short: String = letters.map(|letter| letter.to_ascii_uppercase()).take(18).collect();
    if short.len() < 3 { format!("COMPANY{row}") } else { short }
}

#[cfg(test)]
mod tests {
    use super::{company_identifier, company_name};

    #[test]
    fn companies_are_called_nearly_the_same() {
        assert_eq!(company_name("Keller & Co, Inc.", 3).as_deref(), Some("Keller & Co"));
        assert_eq!(company_name("Keller & Co", 4).as_deref(), Some("Keller and Co"));
        assert_eq!(company_name("Müller", 6).as_deref(), Some("Muller"));
        assert_eq!(company_name("Müller", 13), None);
        assert_eq!(company_identifier("Müller & Söhne GmbH", 1), "MULLERSOHNEGMBH");
        assert_eq!(company_identifier("株式会社", 7), "COMPANY7");
    }
}
