//! Which paths may be forwarded: those that every reader reads the same way.

use percent_encoding::percent_decode_str;

/// Below this path the service answers requests of the plug-in.
const ROOT: &str = "/api/v1/";

/// A path below the service's root that means the same to the console, the service and anything between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SafePath<'a>(&'a str);

impl<'a> SafePath<'a> {
    /// Takes the raw path of a request line. None when it lies outside `/api/v1/`, holds an empty or dot segment, an
    /// encoded slash, backslash, percent or control character, a broken escape, or a character that RFC 3986 does not
    /// allow in a path.
    pub fn parse(raw: &'a str) -> Option<Self> {
        let below = raw.strip_prefix(ROOT)?;
        below.split('/').all(is_plain_segment).then_some(Self(raw))
    }

    /// The path, from its leading slash.
    pub fn as_str(self) -> &'a str {
        self.0
    }
}

fn is_plain_segment(segment: &str) -> bool {
    let bytes = segment.as_bytes();
    let well_written = bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'%' => bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
        b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b'=' | b':'
        | b'@' => true,
        other => other.is_ascii_alphanumeric(),
    });
    if !well_written {
        return false;
    }
    // Decoded once; a percent sign that is left would be decoded again by a careless reader.
    percent_decode_str(segment).decode_utf8().is_ok_and(|text| {
        !matches!(&*text, "" | "." | "..") && !text.chars().any(|c| matches!(c, '/' | '\\' | '%') || c.is_control())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_paths_pass_unchanged() {
        for path in [
            "/api/v1/customers",
            "/api/v1/customers/vsa1:100000000000001",
            "/api/v1/customers/vsa1%3A1/seats",
            "/api/v1/a.b/%E5%AE%AE",
        ] {
            assert_eq!(SafePath::parse(path).map(SafePath::as_str), Some(path));
        }
    }

    #[test]
    fn a_path_that_could_be_read_in_two_ways_is_refused() {
        for path in [
            "",
            "/",
            "/api/v1",
            "/api/v1/",
            "/api/v2/customers",
            "/health",
            "/api/v1/../../health",
            "/api/v1/./customers",
            "/api/v1//customers",
            "/api/v1/customers/",
            "/api/v1/%2e%2e/health",
            "/api/v1/%2E./health",
            "/api/v1/.%2e/health",
            "/api/v1/a%2fb",
            "/api/v1/a%5Cb",
            "/api/v1/a\\b",
            "/api/v1/%252e%252e/x",
            "/api/v1/a%00",
            "/api/v1/a%0d%0ab",
            "/api/v1/a%",
            "/api/v1/a%2",
            "/api/v1/a%zz",
            "/api/v1/%ff",
            "/api/v1/a;b=1",
            "/api/v1/http://evil.example/",
            "http://evil.example/api/v1/customers",
            "//evil.example/api/v1/customers",
            "/api/v1/宮",
        ] {
            assert_eq!(SafePath::parse(path), None, "{path}");
        }
    }
}
