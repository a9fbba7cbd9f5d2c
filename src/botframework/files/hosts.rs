//! The hosts on which files may be.

use url::Url;

use super::FileError;
use crate::botframework::cloud::literal_loopback;

/// Pre-authorised addresses carry long tokens; longer ones are nobody's.
const MAX_LENGTH: usize = 8192;

/// A list of host names, each exact (`api.onedrive.com`) or with a star for one or more parts before it
/// (`*.sharepoint.com`); or this machine alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileHosts(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// https, on these names, lower case.
    Named(Vec<String>),
    /// Plain http on literal loopback addresses, any port.
    Loopback,
}

/// An address that was checked against the list. What is called is this parsed form.
#[derive(Clone, PartialEq, Eq)]
pub struct FileUrl(Url);

impl FileHosts {
    /// For a cloud that is wholly on this machine.
    pub fn loopback() -> Self {
        Self(Kind::Loopback)
    }

    /// From a list of names; none when it is empty or holds something else.
    pub fn from_list(hosts: &[String]) -> Option<Self> {
        let hosts: Vec<String> = hosts.iter().map(|host| host.trim().to_ascii_lowercase()).collect();
        (!hosts.is_empty() && hosts.iter().all(|host| is_pattern(host))).then_some(Self(Kind::Named(hosts)))
    }

    pub(super) fn is_loopback(&self) -> bool {
        self.0 == Kind::Loopback
    }

    /// Checks an address that came from outside or from the store.
    ///
    /// # Errors
    /// [`FileError::Forbidden`].
    pub fn check(&self, url: &str) -> Result<FileUrl, FileError> {
        let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
        if url.len() > MAX_LENGTH || !url.bytes().all(plain) {
            return Err(FileError::Forbidden);
        }
        let parsed = Url::parse(url).map_err(|_| FileError::Forbidden)?;
        let bare = parsed.username().is_empty() && parsed.password().is_none() && parsed.fragment().is_none();
        let allowed = match &self.0 {
            Kind::Named(hosts) => is_named(&parsed, hosts),
            Kind::Loopback => parsed.scheme() == "http" && literal_loopback(&parsed).is_some(),
        };
        if bare && allowed { Ok(FileUrl(parsed)) } else { Err(FileError::Forbidden) }
    }
}

impl FileUrl {
    pub(super) fn as_url(&self) -> Url {
        self.0.clone()
    }
}

/// The address is a secret: whoever has it has the file.
impl std::fmt::Debug for FileUrl {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_tuple("FileUrl").field(&self.0.host_str()).finish()
    }
}

fn is_named(url: &Url, hosts: &[String]) -> bool {
    let Some(host) = url.domain() else { return false };
    let fits = |pattern: &String| match pattern.strip_prefix('*') {
        Some(suffix) => {
            host.strip_suffix(suffix).is_some_and(|rest| !rest.is_empty() && !rest.ends_with('.'))
        }
        None => host == pattern,
    };
    url.scheme() == "https" && url.port().is_none() && hosts.iter().any(fits)
}

/// A name of at least two parts, of which the first may be a star.
fn is_pattern(pattern: &str) -> bool {
    let name = pattern.strip_prefix("*.").unwrap_or(pattern);
    let label = |label: &str| {
        let ends = label.starts_with('-') || label.ends_with('-');
        !label.is_empty() && !ends && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let last_is_a_word =
        name.rsplit('.').next().is_some_and(|last| !last.bytes().all(|b| b.is_ascii_digit()));
    name.contains('.') && name.split('.').all(label) && last_is_a_word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public() -> FileHosts {
        FileHosts::from_list(&["*.sharepoint.com".into(), "API.onedrive.com".into()]).unwrap()
    }

    #[test]
    fn the_services_addresses_are_allowed() {
        for url in [
            "https://entidad-my.sharepoint.com/personal/ana/_layouts/15/download.aspx?UniqueId=1&tempauth=a.b~c%2Fd",
            "https://entidad.SharePoint.com:443/x",
            "https://a.b.sharepoint.com/",
            "https://api.onedrive.com/rup/1?x={y}",
        ] {
            assert!(public().check(url).is_ok(), "{url}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for url in [
            "http://entidad.sharepoint.com/x",
            "https://sharepoint.com/x",
            "https://.sharepoint.com/x",
            "https://evilsharepoint.com/x",
            "https://sharepoint.com.evil.example/x",
            "https://entidad.sharepoint.com./x",
            "https://entidad.sharepoint.com:8443/x",
            "https://ana@entidad.sharepoint.com/x",
            "https://entidad.sharepoint.com@evil.example/x",
            "https://evil.example\\.sharepoint.com/x",
            "https://evil.example#.sharepoint.com/x",
            "https://entidad.sharepoint.com/x#y",
            "https://x.api.onedrive.com/",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://169.254.169.254/latest",
            "https://localhost/",
            "ftp://entidad.sharepoint.com/",
            "file:///etc/passwd",
            "https://entidad.sharepoint\u{3002}com/",
            "https://entidad.sharepoint.com/ x",
            "",
        ] {
            assert_eq!(public().check(url), Err(FileError::Forbidden), "{url}");
        }
        assert!(public().check(&format!("https://a.sharepoint.com/{}", "a".repeat(MAX_LENGTH))).is_err());
    }

    #[test]
    fn on_this_machine_only_this_machine_is_reached() {
        let local = FileHosts::loopback();
        assert!(local.check("http://127.0.0.1:5000/drive/1?tempauth=x").is_ok());
        for url in
            ["http://localhost:1/", "https://127.0.0.1/", "http://10.0.0.1/", "http://a.sharepoint.com/"]
        {
            assert!(local.check(url).is_err(), "{url}");
        }
    }

    #[test]
    fn only_names_make_a_list() {
        for hosts in [
            vec![],
            vec![""],
            vec!["*"],
            vec!["*.com."],
            vec!["*com"],
            vec!["a.*.com"],
            vec!["10.0.0.1"],
            vec!["nodot"],
        ] {
            let hosts: Vec<String> = hosts.into_iter().map(String::from).collect();
            assert_eq!(FileHosts::from_list(&hosts), None, "{hosts:?}");
        }
    }

    #[test]
    fn an_address_is_not_shown() {
        let url = public().check("https://a.sharepoint.com/x?tempauth=secret").unwrap();
        assert!(!format!("{url:?}").contains("secret"));
    }
}
