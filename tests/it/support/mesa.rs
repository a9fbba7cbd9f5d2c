//! Mesa itself as the bot of a story: the real app, on a real socket, with a database of its own.

use mesa::app::App;
use mesa::chance::Chance;
use mesa::clock::Clock;
use mesa::config::{
    Access, Cloud, Database, Files, LogFormat, Logging, MailLogin, MailSecurity, MailSettings, Presence,
    Settings,
};
use mesa::simulator::Simulator;
use secrecy::SecretString;
use tempfile::TempDir;
use url::Url;

use crate::world::{APP_ID, APP_SECRET, Bot, Boxed, TENANT, World};

/// Mesa in a story.
pub(crate) struct Mesa {
    app: App,
}

/// The folder and the settings of a Mesa, which outlive a killed process.
pub(crate) struct Home {
    folder: TempDir,
    settings: Settings,
}

impl Home {
    /// Settings for the simulator's world, with the embedded database.
    pub(crate) fn new(simulator: &Simulator) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings(simulator, Database::Sqlite(folder.path().join("mesa.sqlite")));
        Self { folder, settings }
    }

    /// Changes the settings before Mesa starts.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        change(&mut self.settings);
        self
    }

    /// Changes a file of the catalogue before Mesa starts: of a copy of the one that ships.
    pub(crate) fn editing(mut self, file: &str, change: impl FnOnce(&mut String)) -> Self {
        let catalog = self.folder.path().join("catalog");
        if self.settings.catalog.is_none() {
            std::fs::create_dir(&catalog).unwrap();
            for file in std::fs::read_dir("catalog").unwrap() {
                let file = file.unwrap();
                std::fs::copy(file.path(), catalog.join(file.file_name())).unwrap();
            }
        }
        let path = catalog.join(file);
        let before = std::fs::read_to_string(&path).unwrap();
        let mut text = before.clone();
        change(&mut text);
        assert_ne!(text, before, "nothing changed in {file}");
        std::fs::write(&path, text).unwrap();
        self.settings.catalog = Some(catalog);
        self
    }

    /// Where the embedded database is.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Starts Mesa here; also again, after a kill.
    pub(crate) async fn start(&self, clock: &Clock, seed: u64) -> Mesa {
        let app = App::start(&self.settings, clock.clone(), Chance::seeded(seed)).await;
        Mesa { app: app.unwrap_or_else(|error| panic!("{error:#}")) }
    }
}

impl Bot for Mesa {
    fn endpoint(&self) -> String {
        self.app.endpoint().to_owned()
    }

    fn settle(&self) -> Boxed<'_, ()> {
        Box::pin(async { self.app.settle().await.unwrap() })
    }

    fn stop(self: Box<Self>) -> Boxed<'static, ()> {
        Box::pin(async move { self.app.work(std::future::ready(())).await.unwrap() })
    }
}

/// A desk at work on a Monday morning: installed everywhere, its channel bound, nobody has written yet.
pub(crate) async fn desk() -> (World, Home) {
    let world = World::empty().await;
    let home = Home::new(&world.simulator);
    open_desk(world, home).await
}

/// The same with a home that was prepared otherwise.
pub(crate) async fn open_desk(mut world: World, home: Home) -> (World, Home) {
    let mesa = home.start(&world.clock, 2).await;
    world.bring(mesa).await;
    world.carolina().says_in("mesa", "vincular mesa").await;
    world.everybody_looks().await;
    (world, home)
}

/// The simulated mail server.
fn mail(simulator: &Simulator) -> MailSettings {
    let address = simulator.mail_address();
    MailSettings {
        host: address.ip().to_string(),
        port: address.port(),
        security: MailSecurity::Open,
        authority: None,
        login: MailLogin::Nobody,
        from: "mesa@entidad.example".to_owned(),
        from_name: "Mesa de servicios".to_owned(),
        reply_to: None,
    }
}

/// All desks at work: as [`desk`], and Mesa is installed everywhere, with every group of the world in its channel.
pub(crate) async fn all_desks() -> (World, Home) {
    let world = World::empty().await;
    let home = Home::new(&world.simulator);
    open_all_desks(world, home).await
}

/// The same with a home that was prepared otherwise.
pub(crate) async fn open_all_desks(world: World, home: Home) -> (World, Home) {
    let (world, home) = open_desk(world, home).await;
    world.simulator.install_everywhere().await.unwrap();
    world.settle().await;
    for group in ["infraestructura", "seguridad", "coordinacion"] {
        world.carolina().says_in(group, &format!("vincular {group}")).await;
    }
    world.everybody_looks().await;
    (world, home)
}

fn settings(simulator: &Simulator, database: Database) -> Settings {
    let cloud = Cloud {
        openid_metadata: Url::parse(&simulator.openid_metadata_url()).unwrap(),
        issuer: simulator.issuer().to_owned(),
        login_url: Url::parse(&simulator.login_url()).unwrap(),
        login_tenant: TENANT.to_owned(),
        scope: "https://api.botframework.com/.default".to_owned(),
        service_hosts: vec!["127.0.0.1".to_owned()],
        teams_url: Url::parse("https://teams.entidad.example").unwrap(),
    };
    Settings {
        listen: "127.0.0.1:0".parse().unwrap(),
        app_id: APP_ID.to_owned(),
        access: Access::Signed { secret: SecretString::from(APP_SECRET) },
        tenant_id: TENANT.to_owned(),
        allowed_tenants: vec![TENANT.to_owned()],
        database,
        data_dir: "data".into(),
        catalog: None,
        overrides: None,
        cloud,
        mail: Some(mail(simulator)),
        presence: Presence::default(),
        coordinators: vec![simulator.person("carolina").unwrap().object_id],
        administrators: vec![],
        files: Files::default(),
        locale: "es-CO".to_owned(),
        logging: Logging { filter: "warn".to_owned(), format: LogFormat::Text },
    }
}
