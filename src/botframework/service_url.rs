//! Addresses to which our token may be sent.

use std::net::IpAddr;

use url::Url;

use super::cloud::literal_loopback;

/// Longer addresses are not the service's.
const MAX_LENGTH: usize = 512;

/// The base of the Connector for a conversation. It can only be built through an [`AllowedHosts`] list, so that
/// no activity, stored row or setting can steer our token to another host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceUrl(Url);

/// The hosts to which the token may go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowedHosts(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// https on exactly these names, lower case.
    Named(Vec<String>),
    /// Plain http on literal loopback addresses, any port.
    Loopback,
}

impl AllowedHosts {
    /// For a cloud that is wholly on this machine.
    pub fn loopback() -> Self {
        Self(Kind::Loopback)
    }

    /// From a list of exact host names, or of literal loopback addresses; `None` when it is empty, mixed, or holds
    /// something else.
    pub fn from_list(hosts: &[String]) -> Option<Self> {
        let hosts: Vec<String> = hosts.iter().map(|host| host.trim().to_ascii_lowercase()).collect();
        if hosts.is_empty() {
            return None;
        }
        if hosts.iter().all(|host| is_loopback_literal(host)) {
            return Some(Self::loopback());
        }
        hosts.iter().all(|host| is_host_name(host)).then_some(Self(Kind::Named(hosts)))
    }

    /// Whether only this machine is reached.
    pub fn is_loopback(&self) -> bool {
        self.0 == Kind::Loopback
    }

    /// Checks an address that came from outside or from the store. The parsed form is what will be called.
    pub fn check(&self, url: &str) -> Result<ServiceUrl, NotAllowed> {
        plainly_written(url)?;
        let parsed = Url::parse(url).map_err(|_| NotAllowed)?;
        let allowed = match &self.0 {
            Kind::Named(hosts) => is_named(&parsed, hosts).then_some(parsed),
            Kind::Loopback => on_this_machine(parsed),
        };
        allowed.map(ServiceUrl).ok_or(NotAllowed)
    }
}

impl ServiceUrl {
    /// Without a trailing slash.
    pub fn as_str(&self) -> &str {
        let text = self.0.as_str();
        text.strip_suffix('/').unwrap_or(text)
    }

    /// Whether an address is on the same host, reached in the same way.
    pub fn is_home_of(&self, url: &str) -> bool {
        let host = |url: &Url| (url.scheme().to_owned(), url.host_str().map(str::to_owned), url.port());
        plainly_written(url).is_ok() && Url::parse(url).is_ok_and(|url| host(&url) == host(&self.0))
    }

    /// Whether both name the same place; one trailing slash and the host's letter case do not matter.
    pub fn same_place(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

/// Refuses everything that parsers disagree about, before any parser sees it: user information, queries,
/// fragments, escapes, backslashes, white space, other alphabets, empty and dot segments.
fn plainly_written(url: &str) -> Result<(), NotAllowed> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/[]".contains(&byte);
    let (scheme, rest) = url.split_once("://").ok_or(NotAllowed)?;
    let strange = url.len() > MAX_LENGTH
        || scheme.is_empty()
        || !url.bytes().all(plain)
        || rest.starts_with('/')
        || rest.contains("//")
        || rest.split('/').any(|segment| matches!(segment, "." | ".."))
        || rest.contains("..");
    if strange { Err(NotAllowed) } else { Ok(()) }
}

fn is_named(url: &Url, hosts: &[String]) -> bool {
    let named = url.domain().is_some_and(|host| hosts.iter().any(|allowed| allowed == host));
    url.scheme() == "https" && url.port().is_none() && named
}

/// `localhost` is what the Playground says; it is turned into the address, so that no resolver is asked.
fn on_this_machine(mut url: Url) -> Option<Url> {
    if url.domain() == Some("localhost") {
        url.set_host(Some("127.0.0.1")).ok()?;
    }
    (url.scheme() == "http" && literal_loopback(&url).is_some()).then_some(url)
}

fn is_loopback_literal(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn is_host_name(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let last_is_a_word =
        host.rsplit('.').next().is_some_and(|last| !last.bytes().all(|b| b.is_ascii_digit()));
    host.contains('.') && host.split('.').all(label) && last_is_a_word
}

/// The address is not one of the service's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this service address is not on the list of allowed hosts")]
pub struct NotAllowed;

#[cfg(test)]
mod tests {
    use super::*;

    fn public() -> AllowedHosts {
        AllowedHosts::from_list(&[
            "smba.trafficmanager.net".into(),
            "SMBA.infra.gcc.teams.microsoft.com".into(),
        ])
        .unwrap()
    }

    #[test]
    fn the_services_addresses_are_allowed() {
        for url in [
            "https://smba.trafficmanager.net/teams/",
            "https://smba.trafficmanager.net/emea/5b1f2d3c-aaaa-bbbb-cccc-000000000000/",
            "https://smba.trafficmanager.net/amer",
            "https://smba.trafficmanager.net",
            "https://SMBA.TrafficManager.net/in/",
            "HTTPS://smba.trafficmanager.net/apac/",
            "https://smba.trafficmanager.net:443/teams/",
            "https://smba.infra.gcc.teams.microsoft.com/teams/",
        ] {
            let checked = public().check(url).unwrap();
            assert!(checked.as_str().starts_with("https://smba."), "{url}");
            assert!(!checked.as_str().ends_with('/'), "{url}");
        }
    }

    #[test]
    fn one_trailing_slash_and_host_case_do_not_matter_but_the_path_does() {
        let check = |url| public().check(url).unwrap();
        let base = check("https://smba.trafficmanager.net/emea");
        assert!(base.same_place(&check("https://SMBA.trafficmanager.net/emea/")));
        assert!(!base.same_place(&check("https://smba.trafficmanager.net/EMEA")));
        assert!(!base.same_place(&check("https://smba.trafficmanager.net/amer")));
    }

    /// Statements 26 and 109; reliability 89.
    #[test]
    fn hostile_addresses_are_refused() {
        let mut refused = 0;
        for url in hostile_corpus() {
            assert_eq!(public().check(&url), Err(NotAllowed), "{url:?}");
            refused += 1;
        }
        assert!(refused >= 500, "the corpus has shrunk to {refused}");
    }

    fn hostile_corpus() -> Vec<String> {
        let hosts = [
            "evil.example",
            "trafficmanager.net",
            "evil.trafficmanager.net",
            "x.smba.trafficmanager.net",
            "smba.trafficmanager.net.",
            "smba.trafficmanager.net..",
            "smba.trafficmanager.net.evil.co",
            "smba-trafficmanager.net",
            "smba.trafficmanager.net@evil.example",
            "evil.example@smba.trafficmanager.net",
            "user:secret@smba.trafficmanager.net",
            "@smba.trafficmanager.net",
            "smba.trafficmanager.net%2eevil.example",
            "smba.trafficmanager.net%00.evil.example",
            "smba.trafficmanager.net\\.evil.example",
            "smba.trafficmanager.net\\@evil.example",
            "smba.trafficmanager.net#@evil.example",
            "smba.trafficmanager.net?@evil.example",
            "smba.trafficmanager.net:80",
            "smba.trafficmanager.net:8443",
            "smba.trafficmanager.net:0",
            "smba.trafficmanager.net:99999",
            "smba.trafficmanager.net:443@evil.example",
            "smba.trafficmanager\u{3002}net",
            "smba.traff\u{131}cmanager.net",
            "\u{455}mba.trafficmanager.net",
            "smba.trafficmanager.net\u{200b}",
            "xn--smba-trafficmanager.net",
            "smba.trafficmanager.net evil.example",
            " smba.trafficmanager.net",
            "smba.trafficmanager.net\t",
            "smba.trafficmanager.net\n",
            "smba.trafficmanager.net\r\nHost: evil",
            "localhost",
            "127.0.0.1",
            "127.1",
            "0.0.0.0",
            "0",
            "2130706433",
            "0x7f000001",
            "0177.0.0.1",
            "169.254.169.254",
            "10.0.0.1",
            "192.168.1.1",
            "172.16.0.1",
            "100.64.0.1",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[64:ff9b::a9fe:a9fe]",
            "[fe80::1]",
            "metadata.google.internal",
            "",
        ];
        let paths = ["", "/", "/teams/", "/emea/tenant/", "/v3?x=1"];
        let mut corpus = Vec::new();
        for host in hosts {
            for path in paths {
                corpus.push(format!("https://{host}{path}"));
                corpus.push(format!("http://{host}{path}"));
            }
        }
        let good = "smba.trafficmanager.net";
        for tail in [
            "/?q", "/#f", "/..", "/../x", "/a/../b", "/a/./b", "/%2e%2e/", "/a%2f..", "//teams", "/a//b",
            "/a\\b", "/\u{e9}", "/a b", "/a;b", "/a@b", "?", "#", "/a?", "/...",
        ] {
            corpus.push(format!("https://{good}{tail}"));
        }
        for scheme in [
            "http://",
            "ftp://",
            "file://",
            "ws://",
            "javascript:",
            "//",
            "",
            "https:",
            "https:/",
            "https:///",
        ] {
            corpus.push(format!("{scheme}{good}/teams/"));
        }
        corpus.push(format!("https://{good}/{}", "a".repeat(MAX_LENGTH)));
        corpus
    }

    /// Statement 38b: plain http only to literal loopback addresses.
    #[test]
    fn a_cloud_on_this_machine_reaches_only_this_machine() {
        let local = AllowedHosts::from_list(&["127.0.0.1".into(), "[::1]".into()]).unwrap();
        assert!(local.is_loopback());
        assert_eq!(
            local.check("http://127.0.0.1:5000/teams/").unwrap().as_str(),
            "http://127.0.0.1:5000/teams"
        );
        assert_eq!(local.check("http://[::1]:5000").unwrap().as_str(), "http://[::1]:5000");
        assert_eq!(
            local.check("http://localhost:56150/_connector").unwrap().as_str(),
            "http://127.0.0.1:56150/_connector"
        );
        for url in [
            "https://smba.trafficmanager.net/",
            "http://10.0.0.1/",
            "http://localhost.evil.example/",
            "http://0.0.0.0:1/",
            "http://127.0.0.1@evil.example/",
            "ftp://127.0.0.1/",
            "http://[::ffff:10.0.0.1]/",
        ] {
            assert_eq!(local.check(url), Err(NotAllowed), "{url}");
        }
    }

    #[test]
    fn only_exact_host_names_make_a_list() {
        for hosts in [
            vec![],
            vec![""],
            vec!["*.net"],
            vec!["10.0.0.1"],
            vec!["a b.net"],
            vec!["nodot"],
            vec!["127.0.0.1", "smba.trafficmanager.net"],
            vec!["https://smba.trafficmanager.net"],
            vec!["smba.trafficmanager.net."],
        ] {
            let hosts: Vec<String> = hosts.into_iter().map(String::from).collect();
            assert_eq!(AllowedHosts::from_list(&hosts), None, "{hosts:?}");
        }
    }
}
