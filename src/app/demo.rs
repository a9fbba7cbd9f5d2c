//! `mesa demo`: Mesa exactly as in production, beside a local Teams with people in it.

use std::path::PathBuf;

use anyhow::Context;
use jiff::SignedDuration;
use secrecy::SecretString;
use url::Url;

use super::{App, ended};
use crate::catalog::GroupKey;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::{Cloud, DemoSettings, DemoWorld, MailLogin, MailSecurity, MailSettings, Settings};
use crate::simulator::{Say, Simulator, SimulatorOptions};

/// The simulated bot; its tenant and its people have fixed identities too, so that a second run continues.
const APP_ID: &str = "8f3c1a52-6d0e-4b7a-9c35-2e1f0d4b6a78";
const TENANT: &str = "3b9d7e10-52c4-4f86-a1e0-7c5d2b8f9a43";
const COORDINATOR: &str = "carolina";
/// The word that binds a group to the channel in which it is said. The simulator's channels are called as the
/// groups of the built-in catalogue.
const BIND: &str = "vincular";
/// From where Mesa writes, and its name there.
const MAIL_FROM: (&str, &str) = ("mesa@entidad.example", "Mesa de servicios");
const NO_PAGE: &str = "the demo's page cannot start. If another demo runs, stop it; or choose other addresses: \
    MESA_DEMO_PAGE_LISTEN=127.0.0.1:3901 MESA_DEMO_LISTEN=127.0.0.1:3979 make demo";
/// Runs the demo until Ctrl-C.
///
/// # Errors
/// Says what cannot be used and what to do about it.
pub async fn demo(settings: &DemoSettings) -> anyhow::Result<()> {
    let (clock, hand) = Clock::shifted(SignedDuration::ZERO);
    let chance = Chance::system();
    let secret = SecretString::from(chance.id());
    let catalog = super::read_catalog(settings.catalog.as_deref())?;
    let simulator = Simulator::start(SimulatorOptions {
        listen: settings.page_listen,
        app_id: APP_ID.to_owned(),
        app_secret: secret.clone(),
        tenant_id: TENANT.to_owned(),
        clock: clock.clone(),
        hand,
        calendar: catalog.calendar().clone(),
        chance: chance.clone(),
        commands: super::commands::all()?,
        page: Some(page_folder(settings)?),
        data: Some(settings.data_dir.join("simulator")),
    })
    .await
    .context(NO_PAGE)?;
    simulator.begin_as_the_desk_opens();
    let app = App::start(&mesa_settings(settings, &simulator, secret)?, clock, chance).await?;
    simulator.connect(app.endpoint());
    let unbound = app.unbound_groups().await?;
    let page = simulator.base_url();
    let prepared = async move {
        prepare(&simulator, &unbound).await?;
        announce(&page);
        ended().await;
        anyhow::Ok(simulator)
    };
    run(app, prepared).await
}

/// The app works from the start, so that what the preparation causes is answered.
async fn run(app: App, prepared: impl Future<Output = anyhow::Result<Simulator>>) -> anyhow::Result<()> {
    let (done, simulator) = tokio::sync::oneshot::channel();
    let worked = app.work(async move {
        drop(done.send(prepared.await));
    });
    worked.await?;
    if let Ok(simulator) = simulator.await {
        simulator?.stop().await;
    }
    Ok(())
}

/// The bot is installed for everybody, and the coordinator binds each group's channel: just as in real teams. With a
/// kept world only what is missing is done.
async fn prepare(simulator: &Simulator, unbound: &[GroupKey]) -> anyhow::Result<()> {
    simulator.install_everywhere().await?;
    for GroupKey(group) in unbound {
        if !simulator.places_of(COORDINATOR).contains(group) {
            continue;
        }
        let bind = Say {
            person: COORDINATOR.to_owned(),
            place: group.clone(),
            text: format!("{BIND} {}", simulator.place_title(group)?),
            mention: true,
            ..Say::default()
        };
        simulator.say(&bind).await.with_context(|| format!("the channel of {group} could not be bound"))?;
        // From a message that does not mention it Mesa knows that it hears everything there, and its cards say so.
        simulator.greet(COORDINATOR, group).await?;
    }
    Ok(())
}

fn mesa_settings(
    demo: &DemoSettings,
    simulator: &Simulator,
    secret: SecretString,
) -> anyhow::Result<Settings> {
    let cloud = Cloud {
        openid_metadata: Url::parse(&simulator.openid_metadata_url())?,
        issuer: simulator.issuer().to_owned(),
        login_url: Url::parse(&simulator.login_url())?,
        login_tenant: TENANT.to_owned(),
        scope: "https://api.botframework.com/.default".to_owned(),
        service_hosts: vec![demo.page_listen.ip().to_string()],
        teams_url: Url::parse("https://teams.microsoft.com")?,
    };
    let world = DemoWorld {
        app_id: APP_ID.to_owned(),
        app_secret: secret,
        tenant_id: TENANT.to_owned(),
        cloud,
        mail: mail_settings(simulator),
        coordinators: vec![simulator.person(COORDINATOR)?.object_id],
        administrators: vec![],
    };
    Ok(Settings::for_demo(demo, world))
}

/// Letters go to the simulator and no further.
fn mail_settings(simulator: &Simulator) -> MailSettings {
    let address = simulator.mail_address();
    MailSettings {
        host: address.ip().to_string(),
        port: address.port(),
        security: MailSecurity::Open,
        authority: None,
        login: MailLogin::Nobody,
        from: MAIL_FROM.0.to_owned(),
        from_name: MAIL_FROM.1.to_owned(),
        reply_to: None,
    }
}

fn page_folder(settings: &DemoSettings) -> anyhow::Result<PathBuf> {
    let folder = settings.page_folder.clone();
    anyhow::ensure!(
        folder.join("index.html").is_file(),
        "{} has no index.html: run `make demo` in the project's folder, or tell the page's folder with `--page-folder`",
        folder.display()
    );
    Ok(folder)
}

#[expect(clippy::print_stdout, reason = "this is what the person who started the demo reads")]
fn announce(page: &str) {
    println!("{}", include_str!("demo.txt").replace("{page}", page));
}
