//! The `Authorization` header.

use reqwest::header::{AUTHORIZATION, HeaderMap};

/// Real tokens have about 1 KiB.
const MAX_LENGTH: usize = 16 * 1024;

/// The one bearer token of a request. Several headers are refused: proxies and servers disagree which one counts.
pub(super) fn bearer(headers: &HeaderMap) -> Result<&str, &'static str> {
    let mut all = headers.get_all(AUTHORIZATION).iter();
    let header = all.next().ok_or("no authorization")?;
    if all.next().is_some() {
        return Err("several authorizations");
    }
    if header.len() > MAX_LENGTH {
        return Err("authorization too long");
    }
    let text = header.to_str().map_err(|_| "authorization not text")?;
    let (scheme, token) = text.split_once(' ').ok_or("not a bearer token")?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err("not a bearer token");
    }
    let token = token.trim();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.=".contains(&byte);
    if token.is_empty() || !token.bytes().all(plain) { Err("not a bearer token") } else { Ok(token) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[&str]) -> Result<String, &'static str> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(AUTHORIZATION, value.parse().unwrap());
        }
        bearer(&headers).map(str::to_owned)
    }

    /// Statements 1 to 5.
    #[test]
    fn exactly_one_bearer_token_is_read() {
        for good in ["Bearer a.b.c", "bearer a.b.c", "BEARER  a.b.c "] {
            assert_eq!(read(&[good]).as_deref(), Ok("a.b.c"), "{good}");
        }
        for bad in
            ["", "Bearer", "Bearer ", "Basic dTpw", "a.b.c", "Bearer a b", "Bearer a,b", "Bearer \u{e9}"]
        {
            assert!(read(&[bad]).is_err(), "{bad}");
        }
        assert_eq!(read(&[]), Err("no authorization"));
        assert_eq!(read(&["Bearer a.b.c", "Bearer a.b.c"]), Err("several authorizations"));
        assert_eq!(read(&["Basic x", "Bearer a.b.c"]), Err("several authorizations"));
        assert_eq!(read(&[&format!("Bearer {}", "a".repeat(MAX_LENGTH))]), Err("authorization too long"));
    }
}
