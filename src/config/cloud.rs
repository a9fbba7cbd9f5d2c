//! Which cloud Mesa talks to: Microsoft's public one, a sovereign one, or a simulated one on this machine.

use std::net::IpAddr;

use url::{Host, Url};

use super::checks::{Checks, optional};
use super::cli::RawCloud;

/// The endpoints of a cloud.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cloud {
    /// Where the keys that sign Teams' calls are described.
    pub openid_metadata: Url,
    /// Issuer of the tokens that Teams sends.
    pub issuer: String,
    /// Base of the login service, without the tenant.
    pub login_url: Url,
    /// Tenant at which Mesa asks for its token.
    pub login_tenant: String,
    /// Scope of Mesa's own token.
    pub scope: String,
    /// The hosts that may get Mesa's token, lower case; never empty.
    pub service_hosts: Vec<String>,
    /// Where people open Teams; nothing is called there.
    pub teams_url: Url,
}

impl Cloud {
    /// Whether every endpoint is a literal loopback address. Only then may plain http be spoken.
    pub fn is_loopback(&self) -> bool {
        url_is_loopback(&self.openid_metadata)
            && url_is_loopback(&self.login_url)
            && self.service_hosts.iter().all(|host| is_loopback_host(host))
    }

    /// Where Mesa asks for its own token.
    pub fn token_url(&self) -> Url {
        let mut url = self.login_url.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend([self.login_tenant.as_str(), "oauth2", "v2.0", "token"]);
        }
        url
    }
}

/// A literal address such as `127.0.0.1` or `::1`; a name such as `localhost` could be made to mean anything.
pub(super) fn is_loopback_host(host: &str) -> bool {
    let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

pub(super) fn url_is_loopback(url: &Url) -> bool {
    url.host_str().is_some_and(is_loopback_host)
}

/// Checks the shape of the endpoints.
pub(super) fn resolve(raw: &RawCloud, tenant_id: &str, checks: &mut Checks) -> Option<Cloud> {
    let openid_metadata = endpoint(&raw.openid_metadata, "openid_metadata", checks);
    let login_url = endpoint(&raw.login_url, "login_url", checks);
    let service_hosts = service_hosts(&raw.service_hosts, checks);
    let teams_url = teams_url(&raw.teams_url, checks);
    Some(Cloud {
        openid_metadata: openid_metadata?,
        issuer: checks.filled("issuer", &raw.issuer)?,
        login_url: login_url?,
        login_tenant: optional(raw.login_tenant.as_ref()).unwrap_or_else(|| tenant_id.to_owned()),
        scope: checks.filled("scope", &raw.scope)?,
        service_hosts: service_hosts?,
        teams_url: teams_url?,
    })
}

/// A cloud is on this machine as a whole, or out there as a whole and spoken to over https: a real service is
/// never asked to believe a local one.
pub(super) fn refuse_mixtures(cloud: &Cloud, checks: &mut Checks) {
    if cloud.is_loopback() {
        return;
    }
    for (name, url) in [("openid_metadata", &cloud.openid_metadata), ("login_url", &cloud.login_url)] {
        if url_is_loopback(url) {
            checks.wrong(
                name,
                "on loopback, while the rest of the cloud is not; openid_metadata, login_url and every service \
                 host are on loopback together, or none of them is",
            );
        } else if url.scheme() == "http" {
            checks.wrong(name, "plain http is allowed only to literal loopback addresses; use https");
        }
    }
    if cloud.service_hosts.iter().any(|host| is_loopback_host(host)) {
        checks.wrong("service_hosts", "some on loopback, while the rest of the cloud is not; use one cloud");
    }
}

fn endpoint(text: &str, name: &str, checks: &mut Checks) -> Option<Url> {
    let url = Url::parse(text.trim()).ok().filter(|url| matches!(url.scheme(), "https" | "http"));
    match url {
        Some(url) if url.has_host() && url.username().is_empty() && url.password().is_none() => Some(url),
        _ => {
            checks.wrong(name, "not an address such as https://host/path (without a user or a password)");
            None
        }
    }
}

/// People press the links: nothing but https is offered to them.
fn teams_url(text: &str, checks: &mut Checks) -> Option<Url> {
    let url = endpoint(text, "teams_url", checks)?;
    if url.scheme() == "https" {
        return Some(url);
    }
    checks.wrong("teams_url", "not https; people open it in a browser");
    None
}

fn service_hosts(raw: &[String], checks: &mut Checks) -> Option<Vec<String>> {
    let hosts: Vec<String> = raw.iter().map(|host| host.trim().to_lowercase()).collect();
    let right = |host: &String| {
        let shape = !host.is_empty() && !host.contains(['*', '/', '@']) && !host.ends_with('.');
        shape && (is_loopback_host(host) || matches!(Host::parse(host), Ok(Host::Domain(_))))
    };
    if !hosts.is_empty() && hosts.iter().all(right) {
        return Some(hosts);
    }
    checks.wrong("service_hosts", "a list of exact host names: no scheme, port, path or star");
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_literal_loopback_addresses_are_loopback() {
        for host in ["127.0.0.1", "127.8.8.8", "::1", "[::1]"] {
            assert!(is_loopback_host(host), "{host}");
        }
        for host in ["localhost", "127.0.0.1.example.org", "10.0.0.1", "0.0.0.0", "", "2130706433"] {
            assert!(!is_loopback_host(host), "{host}");
        }
    }

    #[test]
    fn the_token_url_joins_base_and_tenant() {
        let cloud = Cloud {
            openid_metadata: Url::parse("https://keys.example/").unwrap(),
            issuer: String::new(),
            login_url: Url::parse("https://login.example/base/").unwrap(),
            login_tenant: "t/../x".into(),
            scope: String::new(),
            service_hosts: vec!["127.0.0.1".into()],
            teams_url: Url::parse("https://teams.example").unwrap(),
        };
        assert_eq!(cloud.token_url().as_str(), "https://login.example/base/t%2F..%2Fx/oauth2/v2.0/token");
        assert!(!cloud.is_loopback());
    }
}
