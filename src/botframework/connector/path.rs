//! Paths of the Connector: each foreign id stays inside its own segment.

use std::fmt::Write;

use super::ConnectorError;

/// A path below the service address, encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path(String);

impl Path {
    pub(super) fn conversations() -> Self {
        Self("/v3/conversations".to_owned())
    }

    pub(super) fn teams() -> Self {
        Self("/v3/teams".to_owned())
    }

    /// The checked address itself is what is called.
    pub(super) fn whole() -> Self {
        Self(String::new())
    }

    pub(super) fn conversation(id: &str) -> Result<Self, ConnectorError> {
        Self::conversations().then(id)
    }

    /// Adds one segment. A segment of dots alone cannot be encoded: parsers read it as a step upwards.
    pub(super) fn then(mut self, segment: &str) -> Result<Self, ConnectorError> {
        if segment.bytes().all(|byte| byte == b'.') {
            return Err(ConnectorError::Refused { status: 400, code: "BadId".to_owned() });
        }
        self.0.push('/');
        encode(&mut self.0, segment);
        Ok(self)
    }

    pub(super) fn with_page(&self, size: usize, continuation: Option<&str>) -> Self {
        let mut path = format!("{}?pageSize={size}", self.0);
        if let Some(token) = continuation {
            path.push_str("&continuationToken=");
            encode(&mut path, token);
        }
        Self(path)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

fn encode(into: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            into.push(char::from(byte));
        } else {
            // Writing into a String cannot fail.
            let _written = write!(into, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Statement 113.
    #[test]
    fn ids_stay_in_their_segment() {
        let path = |id: &str| Path::conversation(id).map(|path| path.0);
        assert_eq!(
            path("19:a@thread.tacv2;messageid=1").unwrap(),
            "/v3/conversations/19%3Aa%40thread.tacv2%3Bmessageid%3D1"
        );
        for id in ["../../token", "a/b", "a?b#c", "a\\b", "%2e%2e", "a\r\nHost: x", "\u{e9}"] {
            let base = url::Url::parse("https://smba.example.com/emea").unwrap();
            let whole = url::Url::parse(&format!("{base}{}", path(id).unwrap())).unwrap();
            assert_eq!(whole.path_segments().unwrap().count(), 4, "{id}");
            assert_eq!(
                (whole.query(), whole.fragment(), whole.host_str()),
                (None, None, base.host_str()),
                "{id}"
            );
        }
        for id in ["", ".", "..", "..."] {
            assert!(path(id).is_err(), "{id}");
        }
    }

    #[test]
    fn pages_are_asked_for() {
        let page = Path::conversations().with_page(200, Some("a&b=c"));
        assert_eq!(page.0, "/v3/conversations?pageSize=200&continuationToken=a%26b%3Dc");
    }
}
