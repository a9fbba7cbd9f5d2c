//! The endpoints of one cloud (public, sovereign, or a simulator on this machine), as one thing that is safe as a
//! whole: either everything is https, or everything is on this machine.

use std::net::IpAddr;

use url::{Host, Url};

use super::service_url::AllowedHosts;

/// The addresses of one cloud, as an administrator writes them.
#[derive(Clone, Debug)]
pub struct CloudAddresses {
    /// The only issuer whose tokens are believed, e.g. `https://api.botframework.com`.
    pub issuer: String,
    /// `OpenID` metadata of the Connector's signing keys.
    pub metadata: String,
    /// Base of the login endpoint, e.g. `https://login.microsoftonline.com`.
    pub login: String,
    /// Scope of the bot's own token, e.g. `https://api.botframework.com/.default`.
    pub scope: String,
    /// Exact hosts of the Connector; literal loopback addresses for a cloud on this machine.
    pub service_hosts: Vec<String>,
}

/// A cloud whose endpoints were checked together.
#[derive(Clone, Debug)]
pub struct Cloud {
    issuer: String,
    metadata: Endpoint,
    login: Endpoint,
    scope: String,
    hosts: AllowedHosts,
}

/// Why a cloud cannot be used; each names the setting to mend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadCloud {
    /// No issuer.
    #[error("the issuer is empty")]
    Issuer,
    /// Not https, or not a plain address.
    #[error("the key metadata address must be https (or http on a literal loopback address)")]
    Metadata,
    /// Not https, or not a plain address.
    #[error("the login address must be https (or http on a literal loopback address)")]
    Login,
    /// Not host names.
    #[error("the service hosts must be exact host names")]
    ServiceHosts,
    /// Plain http would reach outside, or a real cloud would be asked to believe a local one.
    #[error("a cloud is either wholly on this machine or wholly https")]
    Mixed,
}

impl Cloud {
    /// Checks the addresses together.
    pub fn new(addresses: CloudAddresses) -> Result<Self, BadCloud> {
        let metadata = Endpoint::parse(&addresses.metadata).ok_or(BadCloud::Metadata)?;
        let login = Endpoint::parse(&addresses.login).ok_or(BadCloud::Login)?;
        let hosts = AllowedHosts::from_list(&addresses.service_hosts).ok_or(BadCloud::ServiceHosts)?;
        if addresses.issuer.is_empty() {
            return Err(BadCloud::Issuer);
        }
        let local = hosts.is_loopback();
        if metadata.is_loopback() != local || login.is_loopback() != local {
            return Err(BadCloud::Mixed);
        }
        Ok(Self { issuer: addresses.issuer, metadata, login, scope: addresses.scope, hosts })
    }

    /// Whether every endpoint is on this machine (the simulator, the Playground): only then may the
    /// unauthenticated switch be turned on, and only then is plain http spoken.
    pub fn is_loopback(&self) -> bool {
        self.hosts.is_loopback()
    }

    /// The issuer of the Connector's tokens.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Where the signing keys are told.
    pub fn metadata(&self) -> &Endpoint {
        &self.metadata
    }

    /// Where the bot's own token comes from.
    pub fn login(&self) -> &Endpoint {
        &self.login
    }

    /// The scope of the bot's own token.
    pub fn scope(&self) -> &str {
        &self.scope
    }

    /// Where the bot's own token may go.
    pub fn hosts(&self) -> &AllowedHosts {
        &self.hosts
    }
}

/// An address that is https, or plain http to a literal loopback address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint(Url);

impl Endpoint {
    /// Reads an address; `None` when it may not be used.
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let endpoint = Self(url);
        let reachable = match endpoint.0.scheme() {
            "https" => !endpoint.is_loopback(),
            "http" => endpoint.is_loopback(),
            _ => false,
        };
        (plain && reachable && endpoint.0.host().is_some()).then_some(endpoint)
    }

    /// Whether it is on this machine.
    pub fn is_loopback(&self) -> bool {
        literal_loopback(&self.0).is_some()
    }

    /// The address.
    pub fn url(&self) -> &Url {
        &self.0
    }

    /// Whether the other endpoint is on the same host; on this machine every port is the same host.
    pub(super) fn same_host(&self, other: &Self) -> bool {
        if self.is_loopback() {
            return other.is_loopback();
        }
        self.0.host() == other.0.host() && self.0.port_or_known_default() == other.0.port_or_known_default()
    }
}

/// The loopback address that a URL names literally; a name such as `localhost` is not one.
pub(super) fn literal_loopback(url: &Url) -> Option<IpAddr> {
    let ip = match url.host()? {
        Host::Ipv4(ip) => IpAddr::V4(ip),
        Host::Ipv6(ip) => IpAddr::V6(ip),
        Host::Domain(_) => return None,
    };
    ip.is_loopback().then_some(ip)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(metadata: &str, login: &str, host: &str) -> CloudAddresses {
        CloudAddresses {
            issuer: "https://api.botframework.com".into(),
            metadata: metadata.into(),
            login: login.into(),
            scope: "https://api.botframework.com/.default".into(),
            service_hosts: vec![host.into()],
        }
    }

    #[test]
    fn a_cloud_is_wholly_https_or_wholly_on_this_machine() {
        let (meta, login, host) = ("https://login.example/meta", "https://login.example", "smba.example.net");
        let (local_meta, local_login) = ("http://127.0.0.1:9/meta", "http://[::1]:9");
        let build = |a, b, c| Cloud::new(addresses(a, b, c)).map(|cloud| cloud.is_loopback());
        assert_eq!(build(meta, login, host), Ok(false));
        assert_eq!(build(local_meta, local_login, "127.0.0.1"), Ok(true));
        assert_eq!(build(local_meta, login, host), Err(BadCloud::Mixed));
        assert_eq!(build(meta, local_login, host), Err(BadCloud::Mixed));
        assert_eq!(build(meta, login, "127.0.0.1"), Err(BadCloud::Mixed));
        assert_eq!(build("http://login.example/meta", login, host), Err(BadCloud::Metadata));
        assert_eq!(build(meta, "http://localhost:1", host), Err(BadCloud::Login));
        assert_eq!(build(meta, login, "*.example.net"), Err(BadCloud::ServiceHosts));
        assert_eq!(build(meta, "https://a:b@login.example", host), Err(BadCloud::Login));
    }
}
