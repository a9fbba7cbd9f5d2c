//! `mesa check`: walks through an installation and says in words what is wrong, and what to do.

mod access;
mod cards;
mod channels;
mod cloud;
mod copies;
mod data;
mod example;
mod finding;
mod groups;
mod mail;
mod public;
mod rosters;

use std::pin::Pin;
use std::time::Duration;

use futures_util::future::join_all;

use super::read_catalog;
use crate::config::{CheckSettings, Mistakes, NamedFiles, Settings, public_name};
use finding::{Finding, State, report};

/// No look takes longer: what does not answer until then is not usable.
const LIMIT: Duration = Duration::from_secs(20);

/// Something that is looked at, by its name, and what was found there.
type Look<'s> = (&'static str, Pin<Box<dyn Future<Output = Finding> + 's>>);

/// Looks at everything that Mesa needs; ends with an error when something is wrong.
///
/// # Errors
/// When at least one finding needs somebody's hand.
pub async fn check(asked: &CheckSettings) -> anyhow::Result<()> {
    let findings = match &asked.settings {
        Ok(settings) => all(settings, &asked.files, asked.mail_to.as_deref()).await,
        Err(mistakes) => of_settings(mistakes),
    };
    report(&findings, asked.json)?;
    let wrong = findings.iter().filter(|(_, finding)| finding.state == State::Wrong).count();
    anyhow::ensure!(wrong == 0, "{wrong} of the findings need your hand");
    Ok(())
}

/// All looks, at once.
async fn all(settings: &Settings, files: &NamedFiles, mail_to: Option<&str>) -> Vec<(&'static str, Finding)> {
    let looks: Vec<Look<'_>> = vec![
        ("settings", Box::pin(async { people(settings) })),
        ("access", Box::pin(async { access::of_the_service(settings, files) })),
        ("catalogue", Box::pin(async { catalogue(settings).into() })),
        ("cards", Box::pin(async { cards::fit(settings) })),
        ("own cards and texts", Box::pin(cards::own(settings))),
        ("database", Box::pin(data::database(settings))),
        ("copies", Box::pin(copies::last(settings))),
        ("sending", Box::pin(data::sending(settings))),
        ("groups", Box::pin(groups::bound(settings))),
        ("channels", Box::pin(channels::named(settings))),
        ("rosters", Box::pin(groups::rosters(settings))),
        ("notes", Box::pin(groups::notes(settings))),
        ("clock", Box::pin(cloud::clock(settings))),
        (cloud::KEYS, Box::pin(cloud::keys(settings))),
        ("credentials", Box::pin(cloud::credentials(settings))),
        ("Teams' service", Box::pin(cloud::service(settings))),
        ("endpoint", Box::pin(public::endpoint(settings))),
        ("figures", Box::pin(public::figures(settings))),
        ("app package", Box::pin(async { package(settings) })),
        ("mail", Box::pin(mail::mail(settings, mail_to))),
    ];
    join_all(looks.into_iter().map(bounded)).await
}

async fn bounded((what, look): Look<'_>) -> (&'static str, Finding) {
    let slow = || Finding::wrong(format!("no answer within {} s; is the way there open?", LIMIT.as_secs()));
    (what, tokio::time::timeout(LIMIT, look).await.unwrap_or_else(|_| slow()))
}

/// Nothing else can be looked at with these.
fn of_settings(mistakes: &Mistakes) -> Vec<(&'static str, Finding)> {
    let each = |mistake: &crate::config::Mistake| {
        ("settings", Finding::wrong(format!("{}: {}", mistake.place, mistake.advice)))
    };
    let rest = ("everything else", Finding::skipped("settings"));
    mistakes.0.iter().map(each).chain([rest]).collect()
}

/// What makes sense may still lack somebody who may begin, turn everybody away, or stand open to the network.
fn people(settings: &Settings) -> Finding {
    let mut todo = vec![];
    if settings.coordinators.is_empty() && settings.administrators.is_empty() {
        todo.push(
            "nobody may bind a channel to a group: name the Entra object id of whoever leads the desk in `coordinators`"
                .to_owned(),
        );
    }
    if !settings.allowed_tenants.contains(&settings.tenant_id) {
        todo.push(
            "`allowed_tenants` does not hold `tenant_id`: the people of that tenant are turned away"
                .to_owned(),
        );
    }
    if !settings.listen.ip().is_loopback() {
        let listen = settings.listen;
        todo.push(format!(
            "`listen` is {listen}: Mesa without TLS and its figures stand open to the network; keep it on loopback, behind the \
             reverse proxy"
        ));
    }
    let shown = example::in_settings(settings);
    if !shown.is_empty() {
        todo.push(format!(
            "{} stand as the papers show them: write the organisation's own",
            shown.join(", ")
        ));
    }
    if todo.is_empty() {
        return Finding::fine("every setting makes sense");
    }
    Finding::todo(format!("every setting makes sense, but {}", todo.join("; and ")))
}

fn catalogue(settings: &Settings) -> anyhow::Result<Finding> {
    let catalog = read_catalog(settings.catalog.as_deref())?;
    let (sites, categories, groups) =
        (catalog.sites().len(), catalog.categories().len(), catalog.groups().len());
    let counted = format!("{sites} sites, {categories} categories, {groups} groups");
    if settings.catalog.is_none() {
        return Ok(Finding::todo(format!(
            "{counted}, of the built-in example: copy the folder `catalog`, make it yours and name it with `catalog`"
        )));
    }
    let kept = example::in_catalogue(&catalog);
    Ok(if kept.is_empty() {
        Finding::fine(counted)
    } else {
        Finding::todo(format!(
            "{counted}, but people would read what the example says in {}: write the organisation's own",
            kept.join(" and ")
        ))
    })
}

/// Whether `mesa manifest` could make it.
fn package(settings: &Settings) -> Finding {
    let presence = &settings.presence;
    let needed = [
        ("public_url", presence.public_url.is_some()),
        ("publisher", presence.publisher.is_some()),
        ("website_url", presence.website.is_some()),
        ("privacy_url", presence.privacy.is_some()),
        ("terms_url", presence.terms.is_some()),
    ];
    let missing: Vec<&str> = needed.iter().filter(|(_, told)| !told).map(|(name, _)| *name).collect();
    if !missing.is_empty() {
        return Finding::todo(format!("before `mesa manifest` can make it, set {}", missing.join(", ")));
    }
    if presence.public_url.as_ref().and_then(public_name).is_none() {
        return Finding::todo(
            "`mesa manifest` wants a `public_url` with https and a public name, such as https://mesa.entidad.example",
        );
    }
    Finding::fine("`mesa manifest` has all it needs")
}
