//! How Teams reaches Mesa, and how the app's package presents it there.

use std::path::PathBuf;

use clap::Args;
use url::Url;

use super::checks::{Checks, optional};
use super::cli::RawBot;
use super::cloud::url_is_loopback;
use super::mistakes::Mistakes;
use super::resolve;

/// What Teams shows of the publisher.
const PUBLISHER: usize = 32;

/// How Mesa stands in Teams. What was left out is absent; `mesa manifest` needs all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    /// Address under which Teams reaches Mesa, without a path.
    pub public_url: Option<Url>,
    /// Whether teams are asked to let Mesa hear every message of their channels.
    pub hear_channels: bool,
    /// The organisation, 32 characters at most.
    pub publisher: Option<String>,
    /// The organisation's page about the desk.
    pub website: Option<Url>,
    /// The organisation's page about personal data.
    pub privacy: Option<Url>,
    /// The organisation's terms of use.
    pub terms: Option<Url>,
}

/// What `mesa manifest` was told: everything that the package says of the organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageSettings {
    /// Application id of the bot; the app's id too.
    pub app_id: String,
    /// The host under which Teams reaches Mesa.
    pub domain: String,
    /// Whether teams are asked to let Mesa hear every message of their channels.
    pub hear_channels: bool,
    /// The organisation, 32 characters at most.
    pub publisher: String,
    /// The organisation's page about the desk.
    pub website: Url,
    /// The organisation's page about personal data.
    pub privacy: Url,
    /// The organisation's terms of use.
    pub terms: Url,
    /// The version of the package, three numbers.
    pub version: String,
    /// The file to write.
    pub out: PathBuf,
}

/// How Teams reaches Mesa, and what its app package says.
#[derive(Debug, Args)]
pub(super) struct RawPresence {
    /// Address under which Teams reaches Mesa, such as `https://mesa.entidad.example`; for `mesa manifest` and `mesa check`
    #[arg(long, env = "MESA_PUBLIC_URL", value_name = "URL")]
    pub(super) public_url: Option<String>,

    /// Whether the app package asks teams to let Mesa hear every message of their channels (`ChannelMessage.Read.Group`), so that what is said in a case's thread is a note
    #[arg(long, env = "MESA_HEAR_CHANNELS", value_name = "true|false", default_value = "true")]
    pub(super) hear_channels: String,

    /// The organisation's name as Teams shows it beside the app, 32 characters at most
    #[arg(long, env = "MESA_PUBLISHER", value_name = "NAME")]
    pub(super) publisher: Option<String>,

    /// The organisation's page about the desk, named in the app package
    #[arg(long, env = "MESA_WEBSITE_URL", value_name = "URL")]
    pub(super) website_url: Option<String>,

    /// The organisation's page about personal data, named in the app package
    #[arg(long, env = "MESA_PRIVACY_URL", value_name = "URL")]
    pub(super) privacy_url: Option<String>,

    /// The organisation's terms of use, named in the app package
    #[arg(long, env = "MESA_TERMS_URL", value_name = "URL")]
    pub(super) terms_url: Option<String>,
}

/// What `manifest` can be told.
#[derive(Debug, Args)]
pub(super) struct RawManifest {
    /// Settings file (TOML) of `mesa serve`
    #[arg(long, env = "MESA_CONFIG", value_name = "FILE")]
    config: Option<String>,

    #[command(flatten)]
    bot: RawBot,

    #[command(flatten)]
    presence: RawPresence,

    /// The file to write
    #[arg(long, value_name = "FILE", default_value = "mesa.zip")]
    out: String,

    /// Version of the package; Teams takes an update only with a higher one
    #[arg(long, value_name = "X.Y.Z", default_value = env!("CARGO_PKG_VERSION"))]
    package_version: String,
}

/// Checks what was told; every check runs before the first `?`.
pub(super) fn presence(raw: &RawPresence, checks: &mut Checks) -> Option<Presence> {
    let public_url = told(raw.public_url.as_ref(), |text| public_url(text, checks));
    let hear_channels = raw.hear_channels.trim().parse().ok();
    if hear_channels.is_none() {
        checks.wrong("hear_channels", "write `true` or `false`");
    }
    let publisher = told(raw.publisher.as_ref(), |text| publisher(text, checks));
    let website = told(raw.website_url.as_ref(), |text| page("website_url", text, checks));
    let privacy = told(raw.privacy_url.as_ref(), |text| page("privacy_url", text, checks));
    let terms = told(raw.terms_url.as_ref(), |text| page("terms_url", text, checks));
    Some(Presence {
        public_url: public_url.ok()?,
        hear_channels: hear_channels?,
        publisher: publisher.ok()?,
        website: website.ok()?,
        privacy: privacy.ok()?,
        terms: terms.ok()?,
    })
}

/// A setting that may be left out; the mistake was noted.
fn told<T>(text: Option<&String>, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, ()> {
    match optional(text) {
        None => Ok(None),
        Some(text) => read(&text).map(Some).ok_or(()),
    }
}

/// Teams calls by https; plain http serves only what stays on this machine.
fn public_url(text: &str, checks: &mut Checks) -> Option<Url> {
    let url = Url::parse(text).ok().filter(Url::has_host);
    let url = url.filter(|url| url.scheme() == "https" || url.scheme() == "http" && url_is_loopback(url));
    let bare = |url: &Url| url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let url = url.filter(|url| bare(url) && url.username().is_empty() && url.password().is_none());
    if url.is_none() {
        checks.wrong("public_url", "not an address such as https://mesa.entidad.example, without a path");
    }
    url
}

fn publisher(text: &str, checks: &mut Checks) -> Option<String> {
    let right = text.chars().count() <= PUBLISHER && !text.chars().any(char::is_control);
    if !right {
        checks.wrong("publisher", "Teams takes 32 characters at most, on one line: shorten the name");
    }
    right.then(|| text.to_owned())
}

fn page(name: &str, text: &str, checks: &mut Checks) -> Option<Url> {
    let url = Url::parse(text).ok().filter(|url| url.scheme() == "https" && url.has_host());
    let url = url.filter(|url| url.as_str().len() <= 2048);
    if url.is_none() {
        checks.wrong(name, "not a page such as https://www.entidad.example/mesa");
    }
    url
}

impl RawManifest {
    pub(super) fn resolve(&self, mut checks: Checks) -> Result<PackageSettings, Mistakes> {
        let settings = self.assemble(&mut checks);
        checks.finish(settings)
    }

    fn assemble(&self, checks: &mut Checks) -> Option<PackageSettings> {
        let app_id = resolve::identity(self.bot.app_id.as_ref(), "app_id", Some(false), checks);
        let presence = presence(&self.presence, checks);
        let version = version(&self.package_version, checks);
        let out = checks.filled("out", &self.out).map(PathBuf::from);
        for (name, is_told, advice) in self.needed() {
            if !is_told {
                checks.missing(name, advice);
            }
        }
        let presence = presence?;
        let domain = domain(presence.public_url.as_ref(), checks);
        Some(PackageSettings {
            app_id: app_id?,
            domain: domain?,
            hear_channels: presence.hear_channels,
            publisher: presence.publisher?,
            website: presence.website?,
            privacy: presence.privacy?,
            terms: presence.terms?,
            version: version?,
            out: out?,
        })
    }

    /// What the package cannot do without, whether it was told, and what it is.
    fn needed(&self) -> [(&'static str, bool, &'static str); 5] {
        let raw = &self.presence;
        let is_told = |text: &Option<String>| optional(text.as_ref()).is_some();
        [
            ("public_url", is_told(&raw.public_url), "the address under which Teams reaches Mesa"),
            ("publisher", is_told(&raw.publisher), "the organisation's name as Teams shows it"),
            ("website_url", is_told(&raw.website_url), "the organisation's page about the desk"),
            ("privacy_url", is_told(&raw.privacy_url), "the organisation's page about personal data"),
            ("terms_url", is_told(&raw.terms_url), "the organisation's terms of use"),
        ]
    }
}

/// The name under which Teams reaches Mesa; `None` when nobody outside could resolve it.
pub fn public_name(url: &Url) -> Option<&str> {
    const INSIDE: [&str; 7] =
        [".local", ".localhost", ".internal", ".lan", ".home.arpa", ".invalid", ".test"];
    let name = url.domain().filter(|_| url.scheme() == "https")?;
    let labels: Vec<&str> = name.split('.').collect();
    let is_label = |label: &&str| {
        let bare = label.trim_matches('-');
        bare.len() == label.len()
            && !label.is_empty()
            && label.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-')
    };
    let is_outside = !INSIDE.iter().any(|ending| name.ends_with(ending));
    (labels.len() > 1 && labels.iter().all(is_label) && is_outside).then_some(name)
}

fn domain(url: Option<&Url>, checks: &mut Checks) -> Option<String> {
    let url = url?;
    let name = public_name(url);
    if name.is_none() {
        checks.wrong(
            "public_url",
            "Teams reaches Mesa by https under a public name, such as https://mesa.entidad.example: no address, no name of this network, \
             no underscore, no dot at the end",
        );
    }
    name.map(str::to_owned)
}

fn version(text: &str, checks: &mut Checks) -> Option<String> {
    let parts: Vec<&str> = text.trim().split('.').collect();
    let is_number =
        |part: &&str| part.len() <= 9 && part.parse::<u32>().is_ok_and(|number| number.to_string() == **part);
    if parts.len() == 3 && parts.iter().all(is_number) {
        return Some(text.trim().to_owned());
    }
    checks.wrong("package_version", "three numbers such as 1.0.2");
    None
}
