//! The demo's settings: its own, few, and nobody needs to give one.

use std::net::SocketAddr;
use std::path::PathBuf;

use secrecy::SecretString;

use super::checks::Checks;
use super::cli::RawDemo;
use super::cloud::Cloud;
use super::mail::MailSettings;
use super::mistakes::Mistakes;
use super::package::Presence;
use super::settings::{Access, Database, Files, Logging, Settings};

/// What `mesa demo` was told.
#[derive(Clone, Debug)]
pub struct DemoSettings {
    /// Where the page is served.
    pub page_listen: SocketAddr,
    /// The page's files.
    pub page_folder: PathBuf,
    /// Where Mesa itself listens.
    pub listen: SocketAddr,
    /// Where the demo's data stay; it may not exist yet.
    pub data_dir: PathBuf,
    /// A catalogue; the built-in one when absent.
    pub catalog: Option<PathBuf>,
    /// Language of people whose own is not known.
    pub locale: String,
    /// What is logged, and how.
    pub logging: Logging,
}

/// What the simulator provides in place of Entra and the Bot Framework.
#[derive(Clone, Debug)]
pub struct DemoWorld {
    /// The bot's application id.
    pub app_id: String,
    /// The secret that the simulated login accepts, made anew each start.
    pub app_secret: SecretString,
    /// The simulated organisation.
    pub tenant_id: String,
    /// The simulated cloud.
    pub cloud: Cloud,
    /// The simulated mail server.
    pub mail: MailSettings,
    /// Object ids of the people who coordinate.
    pub coordinators: Vec<String>,
    /// Object ids of the people who administer.
    pub administrators: Vec<String>,
}

impl Settings {
    /// Settings for Mesa in the simulator's world: the same kind as in production, signatures and all.
    pub fn for_demo(demo: &DemoSettings, world: DemoWorld) -> Self {
        Self {
            listen: demo.listen,
            app_id: world.app_id,
            access: Access::Signed { secret: world.app_secret },
            allowed_tenants: vec![world.tenant_id.clone()],
            tenant_id: world.tenant_id,
            database: Database::Sqlite(demo.data_dir.join("mesa.sqlite")),
            data_dir: demo.data_dir.clone(),
            catalog: demo.catalog.clone(),
            overrides: None,
            cloud: world.cloud,
            mail: Some(world.mail),
            presence: Presence::default(),
            coordinators: world.coordinators,
            administrators: world.administrators,
            files: Files::default(),
            locale: demo.locale.clone(),
            logging: demo.logging.clone(),
        }
    }
}

pub(super) fn resolve(raw: &RawDemo, mut checks: Checks) -> Result<DemoSettings, Mistakes> {
    let settings = assemble(raw, &mut checks);
    checks.finish(settings)
}

fn assemble(raw: &RawDemo, checks: &mut Checks) -> Option<DemoSettings> {
    let page_listen = on_this_machine("page_listen", &raw.page_listen, checks);
    let listen = on_this_machine("listen", &raw.listen, checks);
    let page_folder = page_folder(raw, checks);
    let data_dir = checks.filled("data_dir", &raw.data_dir).map(PathBuf::from);
    let catalog = checks.folder("catalog", raw.catalog.as_ref());
    let locale = checks.locale(&raw.locale);
    let logging = checks.logging(&raw.log, &raw.log_format);
    Some(DemoSettings {
        page_listen: page_listen?,
        page_folder: page_folder?,
        listen: listen?,
        data_dir: data_dir?,
        catalog,
        locale: locale?,
        logging: logging?,
    })
}

/// The page lets anybody speak as anybody, so it must never leave the machine.
fn on_this_machine(name: &str, text: &str, checks: &mut Checks) -> Option<SocketAddr> {
    let address = checks.address(name, text)?;
    if !address.ip().is_loopback() {
        checks.wrong(name, "the demo stays on this machine; use a loopback address such as 127.0.0.1:3900");
    }
    Some(address)
}

fn page_folder(raw: &RawDemo, checks: &mut Checks) -> Option<PathBuf> {
    let folder = PathBuf::from(checks.filled("page_folder", &raw.page_folder)?);
    if !folder.join("index.html").is_file() {
        checks.wrong(
            "page_folder",
            "no index.html there; start in the project's folder, or name its `simulator` folder",
        );
    }
    Some(folder)
}
