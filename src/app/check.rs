//! `mesa check`: says in words what is wrong with an installation, and what to do.

use super::{channels, parts, read_catalog, rosters};
use crate::botframework::auth::OpenIdKeys;
use crate::botframework::auth::keys::KeyCache;
use crate::botframework::token::{Credentials, TokenSource};
use crate::clock::Clock;
use crate::config::{Access, Settings};
use crate::store::Store;

/// Walks through everything that Mesa needs; ends with an error when something is wrong.
///
/// # Errors
/// When at least one finding needs somebody's hand.
pub async fn check(settings: &Settings) -> anyhow::Result<()> {
    let findings = [
        ("settings", Ok("every setting makes sense".to_owned())),
        ("catalogue", catalogue(settings)),
        ("cards", cards(settings)),
        ("database", database(settings).await),
        ("groups", rosters::groups(settings).await),
        ("channels", channels::named(settings).await),
        ("keys of Teams", keys(settings).await),
        ("credentials", credentials(settings).await),
        ("mail", mail(settings).await),
    ];
    let mut wrong = 0;
    for (what, finding) in findings {
        match finding {
            Ok(text) => say(&format!("ok     {what}: {text}")),
            Err(error) => {
                wrong += 1;
                say(&format!("WRONG  {what}: {error:#}"));
            }
        }
    }
    anyhow::ensure!(wrong == 0, "{wrong} of the findings need your hand");
    Ok(())
}

fn catalogue(settings: &Settings) -> anyhow::Result<String> {
    let catalog = read_catalog(settings.catalog.as_deref())?;
    let (sites, categories, groups) =
        (catalog.sites().len(), catalog.categories().len(), catalog.groups().len());
    Ok(format!("{sites} sites, {categories} categories, {groups} groups"))
}

fn cards(settings: &Settings) -> anyhow::Result<String> {
    let catalog = std::sync::Arc::new(read_catalog(settings.catalog.as_deref())?);
    parts::live_cards(settings, &catalog)?;
    Ok("templates and texts fit".to_owned())
}

async fn database(settings: &Settings) -> anyhow::Result<String> {
    let store = parts::open_store(settings).await?;
    store.probe().await?;
    let bound = bound_groups(&store).await?;
    let notes = notes(&store).await?;
    store.close().await;
    Ok(match bound {
        0 => "it takes writes; no group is bound to a channel yet: a coordinator writes «@Mesa vincular mesa» in the desk's channel, or groups.toml names it".to_owned(),
        count => format!("it takes writes; {count} group(s) bound to a channel; {notes}"),
    })
}

/// Whether the consent `ChannelMessage.Read.Group` was given shows only when a message without a mention arrives.
async fn notes(store: &Store) -> anyhow::Result<String> {
    let mut tx = store.read().await?;
    let mut deaf = vec![];
    for group in tx.list_groups().await? {
        if !tx.hears_all_of(&group.key).await? {
            deaf.push(group.key.0);
        }
    }
    Ok(match deaf.as_slice() {
        [] => "every word of the staff's in a case's thread is a note".to_owned(),
        deaf => format!(
            "no message without a mention was heard yet from {}: there, notes are written with @Mesa or with the \
             button, until the team consents to ChannelMessage.Read.Group",
            deaf.join(", ")
        ),
    })
}

async fn bound_groups(store: &Store) -> anyhow::Result<usize> {
    Ok(store.read().await?.list_groups().await?.len())
}

async fn keys(settings: &Settings) -> anyhow::Result<String> {
    let cloud = parts::cloud(settings)?;
    let keys = KeyCache::new(OpenIdKeys::new(&cloud)?, Clock::system());
    keys.fill().await.map_err(|error| {
        anyhow::anyhow!(
            "{error}; Mesa must reach {} to know Teams' signatures",
            settings.cloud.openid_metadata
        )
    })?;
    Ok("fetched".to_owned())
}

async fn credentials(settings: &Settings) -> anyhow::Result<String> {
    let Access::Signed { secret } = &settings.access else {
        return Ok("none: the development switch is on".to_owned());
    };
    let cloud = parts::cloud(settings)?;
    let credentials = Credentials {
        client_id: settings.app_id.clone(),
        secret: secret.clone(),
        login_tenant: settings.cloud.login_tenant.clone(),
    };
    TokenSource::new(&cloud, &credentials, Clock::system())?.bearer().await?;
    Ok("the login service gave a token".to_owned())
}

/// Connects for real, with TLS and the login, and sends nothing.
async fn mail(settings: &Settings) -> anyhow::Result<String> {
    let Some(mailer) = parts::mailer(settings, &Clock::system())? else {
        return Ok("no mail server: nothing is sent by e-mail, and the desk is told what was not; \
                   to change that, set mail_host and mail_from"
            .to_owned());
    };
    mailer.probe().await?;
    Ok("the mail server lets Mesa in".to_owned())
}

#[expect(clippy::print_stdout, reason = "this is what the administrator reads")]
fn say(line: &str) {
    println!("{line}");
}
