//! From what people wrote to what makes sense; every mistake is collected on the way.

use std::net::SocketAddr;
use std::path::PathBuf;

use secrecy::SecretString;
use url::Host;
use uuid::Uuid;

use super::checks::{Checks, optional};
use super::cli::{RawCloud, RawPlace, RawSettings};
use super::cloud::{self, Cloud};
use super::database;
use super::mail;
use super::mistakes::Mistakes;
use super::package;
use super::settings::{Access, Database, Files, MEGABYTE, NamedFiles, Settings};

impl RawSettings {
    /// The files that they name, beside the folders that the final settings hold.
    pub(super) fn files(&self) -> NamedFiles {
        let named = |files: &[&Option<String>]| {
            files.iter().filter_map(|file| optional(file.as_ref())).map(PathBuf::from).collect()
        };
        NamedFiles {
            open: named(&[&self.config, &self.mail.mail_ca_file]),
            secret: named(&[
                &self.app_secret_file,
                &self.place.database_file,
                &self.mail.mail_password_file,
                &self.mail.mail_oauth_secret_file,
            ]),
        }
    }
}

/// Checks everything and names every mistake together.
pub(super) fn resolve(raw: &RawSettings, mut checks: Checks) -> Result<Settings, Mistakes> {
    let settings = assemble(raw, &mut checks);
    checks.finish(settings)
}

/// Every check runs before the first `?`, so that a mistake hides no other.
fn assemble(raw: &RawSettings, checks: &mut Checks) -> Option<Settings> {
    let unsigned = unauthenticated(raw, checks);
    let listen = checks.address("listen", &raw.listen);
    let app_id = identity(raw.bot.app_id.as_ref(), "app_id", unsigned, checks);
    let tenant_id = identity(raw.tenant_id.as_ref(), "tenant_id", unsigned, checks);
    let place = place(&raw.place, checks);
    let allowed = checks.guids("allowed_tenants", &raw.allowed_tenants);
    let coordinators = checks.guids("coordinators", &raw.coordinators);
    let administrators = checks.guids("administrators", &raw.administrators);
    let catalog = checks.folder("catalog", raw.place.catalog.as_ref());
    let files = files(raw, checks);
    let locale = checks.locale(&raw.locale);
    let logging = checks.logging(&raw.log, &raw.log_format);
    let secret = checks.secret("app_secret", raw.app_secret.as_ref(), raw.app_secret_file.as_ref());
    let tenant = tenant_id.clone().unwrap_or_default();
    let (access, cloud) = match unsigned {
        Some(true) => (Some(Access::Unauthenticated), loopback_cloud(raw, &tenant, listen, checks)),
        _ => (signed(secret, unsigned, checks), signed_cloud(raw, &tenant, checks)),
    };
    let mail = mail::resolve(&raw.mail, cloud.as_ref(), checks);
    let presence = package::presence(&raw.presence, checks);
    let (data_dir, database) = place?;
    Some(Settings {
        listen: listen?,
        app_id: app_id?,
        access: access?,
        allowed_tenants: allowed.map(|list| if list.is_empty() { vec![tenant] } else { list })?,
        tenant_id: tenant_id?,
        database,
        data_dir,
        catalog,
        overrides: raw.overrides.folder(),
        cloud: cloud?,
        mail,
        presence: presence?,
        coordinators: coordinators?,
        administrators: administrators?,
        files: files?,
        locale: locale?,
        logging: logging?,
    })
}

/// The data folder and the database in it.
pub(super) fn place(raw: &RawPlace, checks: &mut Checks) -> Option<(PathBuf, Database)> {
    let folder = checks.filled("data_dir", &raw.data_dir).map(PathBuf::from)?;
    let database = database::resolve(raw, &folder, checks)?;
    Some((folder, database))
}

fn files(raw: &RawSettings, checks: &mut Checks) -> Option<Files> {
    let hosts: Vec<String> = raw.file_hosts.iter().map(|host| host.trim().to_lowercase()).collect();
    let name = |host: &String| {
        let bare = host.strip_prefix("*.").unwrap_or(host);
        bare.contains('.') && matches!(Host::parse(bare), Ok(Host::Domain(_))) && !bare.contains('*')
    };
    let right = !hosts.is_empty() && hosts.iter().all(name);
    if !right {
        checks.wrong("file_hosts", "a list of host names such as *.sharepoint.com: no scheme, port or path");
    }
    let limit = raw.file_limit.trim().parse::<usize>().ok().filter(|limit| (1..=100).contains(limit));
    if limit.is_none() {
        checks.wrong("file_limit", "a whole number of megabytes, 1 to 100");
    }
    Some(Files { hosts, limit: limit? * MEGABYTE }).filter(|_| right)
}

fn unauthenticated(raw: &RawSettings, checks: &mut Checks) -> Option<bool> {
    let flag = raw.allow_unauthenticated.trim().parse().ok();
    if flag.is_none() {
        checks.wrong("allow_unauthenticated", "write `true` or `false`");
    }
    flag
}

/// Without signatures the identities mean nothing, so they may be left out.
pub(super) fn identity(
    text: Option<&String>,
    name: &str,
    unsigned: Option<bool>,
    checks: &mut Checks,
) -> Option<String> {
    match optional(text) {
        Some(text) => {
            let id = checks.guid(name, &text)?;
            if id == Uuid::nil().hyphenated().to_string() {
                checks.wrong(
                    name,
                    "this is nobody's id; copy it from the Overview page of the app registration in Entra",
                );
                return None;
            }
            Some(id)
        }
        None if unsigned == Some(true) => Some(Uuid::nil().hyphenated().to_string()),
        None => {
            checks.missing(name, "copy it from the Overview page of the app registration in Entra");
            None
        }
    }
}

fn signed(secret: Option<SecretString>, unsigned: Option<bool>, checks: &mut Checks) -> Option<Access> {
    let none_told = !checks.is_given("app_secret_file");
    if secret.is_none() && none_told && unsigned == Some(false) {
        checks.missing(
            "app_secret",
            "make a client secret under Certificates & secrets; better: app_secret_file",
        );
    }
    secret.map(|secret| Access::Signed { secret })
}

fn signed_cloud(raw: &RawSettings, tenant: &str, checks: &mut Checks) -> Option<Cloud> {
    let cloud = cloud::resolve(&raw.cloud, tenant, checks)?;
    cloud::refuse_mixtures(&cloud, checks);
    Some(cloud)
}

/// The guards of the development switch: no secret to lose, nobody from outside, no real cloud.
fn loopback_cloud(
    raw: &RawSettings,
    tenant: &str,
    listen: Option<SocketAddr>,
    checks: &mut Checks,
) -> Option<Cloud> {
    let switch = "allow_unauthenticated";
    if raw.app_secret.is_some() || raw.app_secret_file.is_some() {
        checks.wrong(switch, "refused, because a client secret is configured; remove one of the two");
    }
    if listen.is_some_and(|listen| !listen.ip().is_loopback()) {
        checks.wrong(switch, "refused, because `listen` is not a loopback address such as 127.0.0.1:3978");
    }
    let cloud = cloud::resolve(&on_loopback(&raw.cloud, checks), tenant, checks)?;
    if !cloud.is_loopback() {
        checks.wrong(
            switch,
            "refused, because openid_metadata, login_url or service_hosts is not on loopback; leave them out",
        );
    }
    Some(cloud)
}

/// What nobody gave points to this machine. Port 9 answers nobody: without signatures it is never asked.
fn on_loopback(raw: &RawCloud, checks: &Checks) -> RawCloud {
    let or_nowhere = |name: &str, given: &String| {
        if checks.is_given(name) { given.clone() } else { "http://127.0.0.1:9/".to_owned() }
    };
    let hosts = if checks.is_given("service_hosts") {
        raw.service_hosts.clone()
    } else {
        vec!["127.0.0.1".to_owned(), "::1".to_owned()]
    };
    RawCloud {
        openid_metadata: or_nowhere("openid_metadata", &raw.openid_metadata),
        issuer: raw.issuer.clone(),
        login_url: or_nowhere("login_url", &raw.login_url),
        login_tenant: raw.login_tenant.clone(),
        scope: raw.scope.clone(),
        service_hosts: hosts,
        teams_url: raw.teams_url.clone(),
    }
}
