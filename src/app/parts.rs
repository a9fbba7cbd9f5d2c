//! The parts of Mesa, each from the settings that concern it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use secrecy::ExposeSecret;

use crate::botframework::auth::keys::KeyCache;
use crate::botframework::auth::{Authenticator, InboundRules, OpenIdKeys};
use crate::botframework::cloud::{Cloud, CloudAddresses};
use crate::botframework::connector::{CallLimits, Connector};
use crate::botframework::files::{FileClient, FileHosts};
use crate::botframework::token::{Credentials, TokenSource};
use crate::cards::{Cards, Complaint, LiveCards, Overrides};
use crate::catalog::Catalog;
use crate::clock::Clock;
use crate::config::{Access, Database, Settings};
use crate::connectors::mail::Mailer;
use crate::store::{Store, StoreError};

/// The one channel that is served.
const CHANNEL: &str = "msteams";
/// A file may take longer than a message.
const FILE_CALLS: CallLimits = CallLimits { connect: Duration::from_secs(5), total: Duration::from_secs(90) };

/// The organisation's own cards and texts, and what of them is not used.
pub(super) fn overrides(folder: Option<&Path>) -> anyhow::Result<(Overrides, Vec<Complaint>)> {
    let Some(folder) = folder else { return Ok((Overrides::default(), vec![])) };
    Overrides::read(folder).context("the cards cannot be used")
}

pub(super) fn live_cards(
    settings: &Settings,
    own: &Overrides,
    catalog: &Arc<Catalog>,
) -> anyhow::Result<Arc<LiveCards>> {
    let cards = Cards::load(&settings.locale, own).context("the cards cannot be used")?;
    let cards = cards.with_fields(catalog.own_fields()).with_categories(catalog.categories());
    Ok(Arc::new(LiveCards::new(Arc::new(cards), Arc::clone(catalog))))
}

pub(super) fn cloud(settings: &Settings) -> anyhow::Result<Cloud> {
    let addresses = CloudAddresses {
        issuer: settings.cloud.issuer.clone(),
        metadata: settings.cloud.openid_metadata.to_string(),
        login: settings.cloud.login_url.to_string(),
        scope: settings.cloud.scope.clone(),
        service_hosts: settings.cloud.service_hosts.clone(),
    };
    Cloud::new(addresses).context("the cloud's endpoints cannot be used")
}

pub(super) async fn open_store(settings: &Settings) -> anyhow::Result<Store> {
    Ok(match &settings.database {
        Database::Sqlite(path) => Store::open_sqlite(path).await?,
        Database::Postgres(url) => Store::open_postgres(url.expose_secret()).await?,
    })
}

/// Beside the Mesa that uses it: nothing is created or brought up to date.
pub(super) async fn open_store_beside(database: &Database) -> Result<Store, StoreError> {
    match database {
        Database::Sqlite(path) => Store::open_sqlite_beside(path).await,
        Database::Postgres(url) => Store::open_postgres_beside(url.expose_secret()).await,
    }
}

pub(super) fn connector(settings: &Settings, cloud: &Cloud, clock: &Clock) -> anyhow::Result<Connector> {
    let limits = CallLimits::default();
    let Access::Signed { secret } = &settings.access else {
        return Ok(Connector::unauthenticated(limits, clock.clone())?);
    };
    let credentials = Credentials {
        client_id: settings.app_id.clone(),
        secret: secret.clone(),
        login_tenant: settings.cloud.login_tenant.clone(),
    };
    let tokens = TokenSource::new(cloud, &credentials, clock.clone())?;
    Ok(Connector::new(tokens, limits, clock.clone())?)
}

/// The way to the mail server, if there is one.
pub(super) fn mailer(settings: &Settings, clock: &Clock) -> anyhow::Result<Option<Mailer>> {
    let Some(mail) = &settings.mail else { return Ok(None) };
    Ok(Some(Mailer::new(mail, clock.clone()).context("the mail server cannot be used")?))
}

/// A cloud on this machine has its files on this machine too.
pub(super) fn file_client(settings: &Settings, cloud: &Cloud) -> anyhow::Result<FileClient> {
    let hosts = if cloud.hosts().is_loopback() {
        FileHosts::loopback()
    } else {
        FileHosts::from_list(&settings.files.hosts).context("`file_hosts` cannot be used")?
    };
    Ok(FileClient::new(hosts, settings.files.limit, FILE_CALLS)?)
}

pub(super) fn authenticator(
    settings: &Settings,
    cloud: &Cloud,
    clock: Clock,
) -> anyhow::Result<Authenticator> {
    if matches!(settings.access, Access::Unauthenticated) {
        tracing::warn!("calls are NOT authenticated: development only, on this machine only");
        return Ok(Authenticator::development(settings.tenant_id.clone()));
    }
    let rules = InboundRules {
        app_id: settings.app_id.clone(),
        tenants: settings.allowed_tenants.clone(),
        channels: vec![CHANNEL.to_owned()],
    };
    let keys = KeyCache::new(OpenIdKeys::new(cloud)?, clock.clone());
    Ok(Authenticator::signed(cloud, rules, keys, clock))
}
