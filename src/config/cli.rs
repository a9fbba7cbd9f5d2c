//! The declared list: each setting once, with its flag, its variable, its default and its help.
//!
//! The key in the settings file is the field's name. `table.rs` makes the README's tables from this.

use clap::{Args, Parser, Subcommand};
use secrecy::SecretString;

use super::admin::{RawBackup, RawCases, RawOutbox};
use super::cards::{RawCards, RawOverrides};
use super::package::{RawManifest, RawPresence};

/// The service desk inside Microsoft Teams: people write, Mesa registers, the desk solves.
#[derive(Debug, Parser)]
#[command(
    name = "mesa",
    version,
    after_help = "Try it first, without any account: mesa demo\nEvery setting is explained by: mesa serve --help"
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: CliCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum CliCommand {
    /// Run Mesa for an organisation.
    ///
    /// Settings come from flags, the environment and a TOML file, in that order of strength.
    Serve(Box<RawSettings>),
    /// Show Mesa on this machine, beside a local Teams; needs no account and no setting.
    Demo(RawDemo),
    /// Check an installation from end to end, say in words what is wrong and what to do, and end.
    Check(Box<RawCheck>),
    /// Make the app package (zip) that Teams installs Mesa from.
    Manifest(Box<RawManifest>),
    /// Look at cases, or write them out; also while Mesa runs.
    #[command(subcommand)]
    Cases(RawCases),
    /// What was given up of what Mesa had to send; also while it runs.
    #[command(subcommand)]
    Outbox(RawOutbox),
    /// Copy the database into a new file; also while Mesa runs.
    Backup(RawBackup),
    /// Look at the cards that people see: list them, check them, or write a gallery of them.
    #[command(subcommand)]
    Cards(RawCards),
    /// Read JSON Lines `{"id","text"}` and print what Mesa understands of each; or whole dialogs.
    Intake(RawIntake),
}

/// Everything that `serve` and `check` can be told.
#[derive(Debug, Args)]
pub(super) struct RawSettings {
    /// Settings file (TOML); flags and variables are stronger than the file
    #[arg(long, env = "MESA_CONFIG", value_name = "FILE")]
    pub(super) config: Option<String>,

    /// Address and port to listen on; keep it on loopback, behind the reverse proxy
    #[arg(long, env = "MESA_LISTEN", default_value = "127.0.0.1:3978")]
    pub(super) listen: String,

    #[command(flatten)]
    pub(super) bot: RawBot,

    /// Client secret of the registration; better in `app_secret_file`, never on a shared command line
    #[arg(long, env = "MESA_APP_SECRET", value_name = "SECRET", hide_env_values = true, value_parser = secret)]
    pub(super) app_secret: Option<SecretString>,

    /// File that holds the client secret and nothing else
    #[arg(long, env = "MESA_APP_SECRET_FILE", value_name = "FILE")]
    pub(super) app_secret_file: Option<String>,

    /// Directory (tenant) id of the organisation, a GUID
    #[arg(long, env = "MESA_TENANT_ID", value_name = "GUID")]
    pub(super) tenant_id: Option<String>,

    /// Tenants whose people may write to Mesa; when left out, only `tenant_id`
    #[arg(long, env = "MESA_ALLOWED_TENANTS", value_name = "GUID,...", value_delimiter = ',')]
    pub(super) allowed_tenants: Vec<String>,

    #[command(flatten)]
    pub(super) place: RawPlace,

    #[command(flatten)]
    pub(super) overrides: RawOverrides,

    /// Entra object ids of the first coordinators
    #[arg(long, env = "MESA_COORDINATORS", value_name = "GUID,...", value_delimiter = ',')]
    pub(super) coordinators: Vec<String>,

    /// Entra object ids of the first administrators
    #[arg(long, env = "MESA_ADMINISTRATORS", value_name = "GUID,...", value_delimiter = ',')]
    pub(super) administrators: Vec<String>,

    /// Hosts on which people's files may be, with `*.` for any name before; Mesa's token never goes there
    #[arg(
        long,
        env = "MESA_FILE_HOSTS",
        value_name = "HOST,...",
        value_delimiter = ',',
        default_value = "*.sharepoint.com,*.svc.ms,*.1drv.com"
    )]
    pub(super) file_hosts: Vec<String>,

    /// The most megabytes of a file that somebody sends, 1 to 100; larger ones are refused, and the person is told
    #[arg(long, env = "MESA_FILE_LIMIT", value_name = "MB", default_value = "20")]
    pub(super) file_limit: String,

    /// Language of people whose own is not known: `es-CO` or `en`
    #[arg(long, env = "MESA_LOCALE", default_value = "es-CO")]
    pub(super) locale: String,

    #[command(flatten)]
    pub(super) cloud: RawCloud,

    #[command(flatten)]
    pub(super) mail: RawMail,

    #[command(flatten)]
    pub(super) presence: RawPresence,

    /// Development only: believe unsigned calls from this machine
    #[arg(
        long,
        env = "MESA_ALLOW_UNAUTHENTICATED",
        default_value = "false",
        default_missing_value = "true",
        num_args = 0..=1,
        require_equals = true,
        value_name = "true|false"
    )]
    pub(super) allow_unauthenticated: String,

    /// What is logged: a level, or a filter such as `info,mesa::outbox=debug`
    #[arg(long, env = "MESA_LOG", value_name = "FILTER", default_value = "info")]
    pub(super) log: String,

    /// How it is logged: `json` for machines, `text` for people
    #[arg(long, env = "MESA_LOG_FORMAT", default_value = "json")]
    pub(super) log_format: String,
}

/// Who the bot is.
#[derive(Debug, Args)]
pub(super) struct RawBot {
    /// Application (client) id of the bot's Entra registration, a GUID
    #[arg(long, env = "MESA_APP_ID", value_name = "GUID")]
    pub(super) app_id: Option<String>,
}

/// What `check` can be told.
#[derive(Debug, Args)]
pub(super) struct RawCheck {
    #[command(flatten)]
    pub(super) settings: RawSettings,

    /// Print one JSON object instead of lines for people
    #[arg(long)]
    pub(super) json: bool,

    /// Send an e-mail there, too, to see that it arrives
    #[arg(long, value_name = "ADDRESS")]
    pub(super) mail_to: Option<String>,
}

/// Where everything is, for every command that looks at it.
#[derive(Debug, Args)]
pub(super) struct RawPlace {
    /// File name in `data_dir` for the embedded database, or `postgres://user:password@host/database`
    #[arg(long, env = "MESA_DATABASE", default_value = "mesa.sqlite", hide_env_values = true, value_parser = secret)]
    pub(super) database: SecretString,

    /// File that holds the address of the database, with its password, and nothing else; instead of `database`
    #[arg(long, env = "MESA_DATABASE_FILE", value_name = "FILE")]
    pub(super) database_file: Option<String>,

    /// Folder for what Mesa keeps
    #[arg(long, env = "MESA_DATA_DIR", value_name = "FOLDER", default_value = "data")]
    pub(super) data_dir: String,

    /// Folder with the organisation's catalogue; when left out, the built-in example
    #[arg(long, env = "MESA_CATALOG", value_name = "FOLDER")]
    pub(super) catalog: Option<String>,
}

/// Which cloud; the defaults are Microsoft's public one.
#[derive(Debug, Args)]
pub(super) struct RawCloud {
    /// Where the keys that sign Teams' calls are described
    #[arg(
        long,
        env = "MESA_OPENID_METADATA",
        value_name = "URL",
        default_value = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    )]
    pub(super) openid_metadata: String,

    /// Issuer of the tokens that Teams sends
    #[arg(long, env = "MESA_ISSUER", value_name = "URL", default_value = "https://api.botframework.com")]
    pub(super) issuer: String,

    /// Where Mesa asks for its own token
    #[arg(
        long,
        env = "MESA_LOGIN_URL",
        value_name = "URL",
        default_value = "https://login.microsoftonline.com"
    )]
    pub(super) login_url: String,

    /// Tenant at which Mesa asks for its token; when left out, `tenant_id`
    #[arg(long, env = "MESA_LOGIN_TENANT", value_name = "TENANT")]
    pub(super) login_tenant: Option<String>,

    /// Scope of Mesa's own token
    #[arg(long, env = "MESA_SCOPE", default_value = "https://api.botframework.com/.default")]
    pub(super) scope: String,

    /// Hosts to which Mesa's token may be sent; nothing else ever gets it
    #[arg(
        long,
        env = "MESA_SERVICE_HOSTS",
        value_name = "HOST,...",
        value_delimiter = ',',
        default_value = "smba.trafficmanager.net"
    )]
    pub(super) service_hosts: Vec<String>,

    /// Where people open Teams: the desk's cards link to messages there
    #[arg(long, env = "MESA_TEAMS_URL", value_name = "URL", default_value = "https://teams.microsoft.com")]
    pub(super) teams_url: String,
}

/// The organisation's mail server. Without a host nothing is sent by e-mail.
#[derive(Debug, Args)]
#[expect(clippy::struct_field_names, reason = "a field's name is the setting's")]
pub(super) struct RawMail {
    /// Mail server that takes Mesa's e-mails (SMTP submission); when left out, nothing is sent by e-mail
    #[arg(long, env = "MESA_MAIL_HOST", value_name = "HOST")]
    pub(super) mail_host: Option<String>,

    /// Its port; when left out, 587, or 465 with `tls`
    #[arg(long, env = "MESA_MAIL_PORT", value_name = "PORT")]
    pub(super) mail_port: Option<String>,

    /// How the connection is encrypted: `starttls`, `tls` from the first byte, or `none` (only to this machine)
    #[arg(long, env = "MESA_MAIL_SECURITY", default_value = "starttls")]
    pub(super) mail_security: String,

    /// File (PEM) with the organisation's own certification authority, beside those that the system trusts
    #[arg(long, env = "MESA_MAIL_CA_FILE", value_name = "FILE")]
    pub(super) mail_ca_file: Option<String>,

    /// Address from which Mesa writes
    #[arg(long, env = "MESA_MAIL_FROM", value_name = "ADDRESS")]
    pub(super) mail_from: Option<String>,

    /// Name beside that address
    #[arg(long, env = "MESA_MAIL_FROM_NAME", value_name = "NAME", default_value = "Mesa de servicios")]
    pub(super) mail_from_name: String,

    /// Address that answers go to; when left out, `mail_from`
    #[arg(long, env = "MESA_MAIL_REPLY_TO", value_name = "ADDRESS")]
    pub(super) mail_reply_to: Option<String>,

    /// Mailbox with which Mesa logs in; when left out, it does not log in
    #[arg(long, env = "MESA_MAIL_USER", value_name = "USER")]
    pub(super) mail_user: Option<String>,

    /// Password of the mailbox; better in `mail_password_file`
    #[arg(long, env = "MESA_MAIL_PASSWORD", value_name = "SECRET", hide_env_values = true, value_parser = secret)]
    pub(super) mail_password: Option<SecretString>,

    /// File that holds the password and nothing else
    #[arg(long, env = "MESA_MAIL_PASSWORD_FILE", value_name = "FILE")]
    pub(super) mail_password_file: Option<String>,

    /// Instead of a password: the application that may send as the mailbox (XOAUTH2, as Exchange Online wants it)
    #[arg(long, env = "MESA_MAIL_OAUTH_CLIENT_ID", value_name = "ID")]
    pub(super) mail_oauth_client_id: Option<String>,

    /// Client secret of that application; better in `mail_oauth_secret_file`
    #[arg(long, env = "MESA_MAIL_OAUTH_SECRET", value_name = "SECRET", hide_env_values = true, value_parser = secret)]
    pub(super) mail_oauth_secret: Option<SecretString>,

    /// File that holds the client secret and nothing else
    #[arg(long, env = "MESA_MAIL_OAUTH_SECRET_FILE", value_name = "FILE")]
    pub(super) mail_oauth_secret_file: Option<String>,

    /// Where the token is asked for; when left out, the tenant's endpoint under `login_url`
    #[arg(long, env = "MESA_MAIL_OAUTH_TOKEN_URL", value_name = "URL")]
    pub(super) mail_oauth_token_url: Option<String>,

    /// Scope of that token
    #[arg(long, env = "MESA_MAIL_OAUTH_SCOPE", default_value = "https://outlook.office365.com/.default")]
    pub(super) mail_oauth_scope: String,
}

/// The demo has variables of its own and reads no file: it can not reach an organisation's data by accident.
#[derive(Debug, Args)]
pub(super) struct RawDemo {
    /// Address of the page to open in the browser
    #[arg(long, env = "MESA_DEMO_PAGE_LISTEN", default_value = "127.0.0.1:3900")]
    pub(super) page_listen: String,

    /// Folder of the page's files
    #[arg(long, env = "MESA_DEMO_PAGE_FOLDER", value_name = "FOLDER", default_value = "simulator")]
    pub(super) page_folder: String,

    /// Address on which Mesa itself listens
    #[arg(long, env = "MESA_DEMO_LISTEN", default_value = "127.0.0.1:3978")]
    pub(super) listen: String,

    /// Folder for the demo's data; a second run continues with it
    #[arg(long, env = "MESA_DEMO_DATA_DIR", value_name = "FOLDER", default_value = "data/demo")]
    pub(super) data_dir: String,

    /// Folder with a catalogue; when left out, the built-in example
    #[arg(long, env = "MESA_DEMO_CATALOG", value_name = "FOLDER")]
    pub(super) catalog: Option<String>,

    /// Language of people whose own is not known: `es-CO` or `en`
    #[arg(long, env = "MESA_DEMO_LOCALE", default_value = "es-CO")]
    pub(super) locale: String,

    /// What is logged
    #[arg(long, env = "MESA_DEMO_LOG", value_name = "FILTER", default_value = "warn")]
    pub(super) log: String,

    /// How it is logged: `json` or `text`
    #[arg(long, env = "MESA_DEMO_LOG_FORMAT", default_value = "text")]
    pub(super) log_format: String,
}

/// What `intake` can be told.
#[derive(Debug, Args)]
pub(super) struct RawIntake {
    /// Read dialogs, `{"id","turns":[{"user"}]}`, and print besides how each ends and how often Mesa asks; over all
    /// of them, on standard error, in how many it asked at most twice
    #[arg(long)]
    pub(super) dialogs: bool,

    /// Folder with the organisation's catalogue; when left out, the built-in example
    #[arg(long, env = "MESA_CATALOG", value_name = "FOLDER")]
    pub(super) catalog: Option<String>,
}

#[expect(clippy::unnecessary_wraps, reason = "the shape that clap asks of a value parser")]
fn secret(text: &str) -> Result<SecretString, std::convert::Infallible> {
    Ok(SecretString::from(text))
}
