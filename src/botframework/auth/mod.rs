//! Whether to believe a request. In two steps, because nothing of a body is read before its sender is known:
//! [`Authenticator::admit`] looks at the headers alone, [`Authenticator::verify`] compares the activity with them.

mod claims;
mod header;
pub mod keys;
mod source;

use std::net::IpAddr;

use reqwest::header::HeaderMap;

use super::activity::Activity;
use super::cloud::Cloud;
use super::service_url::{AllowedHosts, ServiceUrl};
use crate::clock::Clock;
use keys::{KeyCache, KeyTrouble, SigningKey};

pub use source::OpenIdKeys;

/// What an activity must match; resolved settings.
#[derive(Clone, Debug)]
pub struct InboundRules {
    /// The bot's app id: the only audience.
    pub app_id: String,
    /// The Entra tenants that are served.
    pub tenants: Vec<String>,
    /// The channels that are served: `msteams`.
    pub channels: Vec<String>,
}

/// Decides about requests.
#[derive(Clone, Debug)]
pub struct Authenticator(Door);

#[derive(Clone, Debug)]
enum Door {
    Signed(Box<Signed>),
    Development { tenant: String },
}

#[derive(Clone, Debug)]
struct Signed {
    rules: InboundRules,
    issuer: String,
    hosts: AllowedHosts,
    keys: KeyCache,
    clock: Clock,
}

/// A request whose headers were believed.
#[derive(Clone, Debug)]
pub struct Admission(Proof);

#[derive(Clone, Debug)]
enum Proof {
    Token { key: SigningKey, service_url: Option<String> },
    Development,
}

/// What the checks established, beside the sender that the activity itself names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// On the list of served tenants.
    pub tenant_id: String,
    /// On the list of allowed hosts, and the one that was signed.
    pub service_url: ServiceUrl,
}

/// Why a request is refused; the word is for logs and metrics and never holds anything of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// 401: no proof of who is calling.
    #[error("unauthorized: {0}")]
    Unauthorized(&'static str),
    /// 403: a believable caller, but not for us.
    #[error("forbidden: {0}")]
    Forbidden(&'static str),
    /// 503: it cannot be decided now.
    #[error("undecided: {0}")]
    Unavailable(&'static str),
}

impl Authenticator {
    /// Believes tokens of the cloud's Connector only.
    pub fn signed(cloud: &Cloud, rules: InboundRules, keys: KeyCache, clock: Clock) -> Self {
        let (issuer, hosts) = (cloud.issuer().to_owned(), cloud.hosts().clone());
        Self(Door::Signed(Box::new(Signed { rules, issuer, hosts, keys, clock })))
    }

    /// Believes everybody on this machine, and sends answers only to this machine. For development alone: the
    /// settings refuse it beside a secret, a real cloud or a public listener. An activity that names no tenant
    /// counts as one of `tenant`.
    pub fn development(tenant: String) -> Self {
        Self(Door::Development { tenant })
    }

    /// Looks at the headers and the peer; nothing of the body is needed.
    pub async fn admit(&self, headers: &HeaderMap, peer: IpAddr) -> Result<Admission, Refusal> {
        match &self.0 {
            Door::Signed(signed) => signed.admit(headers).await,
            Door::Development { .. } => local_caller(headers, peer),
        }
    }

    /// Compares the activity with what the headers proved.
    pub fn verify(&self, admission: &Admission, activity: &Activity) -> Result<Verified, Refusal> {
        match (&self.0, &admission.0) {
            (Door::Signed(signed), Proof::Token { key, service_url }) => {
                signed.verify(key, service_url.as_deref(), activity)
            }
            (Door::Development { tenant }, Proof::Development) => local_activity(tenant, activity),
            _ => Err(Refusal::Unauthorized("another door")),
        }
    }
}

impl Signed {
    async fn admit(&self, headers: &HeaderMap) -> Result<Admission, Refusal> {
        if self.rules.app_id.is_empty() {
            // Settings refuse this at the start; it must not mean "any audience" here either.
            return Err(Refusal::Unauthorized("no app id"));
        }
        let token = header::bearer(headers).map_err(Refusal::Unauthorized)?;
        let kid = claims::key_id(token).map_err(Refusal::Unauthorized)?;
        let key = self.keys.find(&kid).await.map_err(|trouble| match trouble {
            KeyTrouble::Unknown => Refusal::Unauthorized("unknown key"),
            KeyTrouble::NoKeys => Refusal::Unavailable("no signing keys"),
        })?;
        let claims = claims::verified(token, &key).map_err(Refusal::Unauthorized)?;
        claims.check(&self.issuer, &self.rules.app_id, self.clock.now()).map_err(Refusal::Unauthorized)?;
        Ok(Admission(Proof::Token { key, service_url: claims.service_url }))
    }

    fn verify(
        &self,
        key: &SigningKey,
        claimed: Option<&str>,
        activity: &Activity,
    ) -> Result<Verified, Refusal> {
        let channel = activity.channel_id.as_deref().ok_or(Refusal::Forbidden("no channel"))?;
        if !key.endorses(channel) {
            return Err(Refusal::Forbidden("key not endorsed for the channel"));
        }
        if !self.rules.channels.iter().any(|served| served == channel) {
            return Err(Refusal::Forbidden("channel not served"));
        }
        let service_url = self.same_service_url(claimed, activity)?;
        let tenant_id = self.served_tenant(activity)?;
        Ok(Verified { tenant_id, service_url })
    }

    /// Both addresses must be allowed, and be the same one.
    fn same_service_url(&self, claimed: Option<&str>, activity: &Activity) -> Result<ServiceUrl, Refusal> {
        let claimed = claimed.ok_or(Refusal::Forbidden("no service address in the token"))?;
        let told = activity.service_url.as_deref().ok_or(Refusal::Forbidden("no service address"))?;
        let check =
            |url| self.hosts.check(url).map_err(|_| Refusal::Forbidden("service address not allowed"));
        let (claimed, told) = (check(claimed)?, check(told)?);
        if claimed.same_place(&told) {
            Ok(told)
        } else {
            Err(Refusal::Forbidden("service address not the signed one"))
        }
    }

    /// Both tenants that an activity can name must be served; one is enough.
    fn served_tenant(&self, activity: &Activity) -> Result<String, Refusal> {
        let mut named = activity.tenants().into_iter().flatten().peekable();
        let first = *named.peek().ok_or(Refusal::Forbidden("no tenant"))?;
        let served =
            |tenant: &str| self.rules.tenants.iter().any(|served| served.eq_ignore_ascii_case(tenant));
        let same = |tenant: &str| tenant.eq_ignore_ascii_case(first);
        if named.all(|tenant| served(tenant) && same(tenant)) {
            Ok(first.to_ascii_lowercase())
        } else {
            Err(Refusal::Forbidden("tenant not served"))
        }
    }
}

/// A proxy in front would make every caller look local: its headers give it away.
fn local_caller(headers: &HeaderMap, peer: IpAddr) -> Result<Admission, Refusal> {
    if !peer.to_canonical().is_loopback() {
        return Err(Refusal::Forbidden("not from this machine"));
    }
    let by_proxy = |name: &str| name == "forwarded" || name.starts_with("x-forwarded-");
    if headers.keys().any(|name| by_proxy(name.as_str())) {
        return Err(Refusal::Forbidden("through a proxy"));
    }
    Ok(Admission(Proof::Development))
}

fn local_activity(tenant: &str, activity: &Activity) -> Result<Verified, Refusal> {
    let told = activity.service_url.as_deref().ok_or(Refusal::Forbidden("no service address"))?;
    let service_url = AllowedHosts::loopback()
        .check(told)
        .map_err(|_| Refusal::Forbidden("service address not allowed"))?;
    let tenant_id = activity.tenants().into_iter().flatten().next().unwrap_or(tenant).to_owned();
    Ok(Verified { tenant_id, service_url })
}
