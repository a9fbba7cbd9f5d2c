//! One test for each mistake that a person can make, and for the order of the sources.

use std::ffi::OsString;
use std::fs;

use secrecy::ExposeSecret;

use super::*;

const APP: &str = "11111111-2222-3333-4444-55555555AAAA";
const TENANT: &str = "99999999-2222-3333-4444-555555555555";

fn run(args: &[&str]) -> Result<Command, ReadError> {
    read(["mesa"].iter().chain(args).map(OsString::from))
}

/// `serve` with a sound application, and these beside it.
fn serve(more: &[&str]) -> Result<Settings, Vec<String>> {
    let sound = ["serve", "--app-id", APP, "--tenant-id", TENANT];
    settings(&[&sound[..], more].concat())
}

fn settings(args: &[&str]) -> Result<Settings, Vec<String>> {
    match run(args) {
        Ok(Command::Serve(settings)) => Ok(*settings),
        Ok(Command::Check(asked)) => asked.settings.map_err(|mistakes| told(&mistakes)),
        Ok(other) => panic!("not serve: {other:?}"),
        Err(ReadError::Settings(mistakes)) => Err(told(&mistakes)),
        Err(ReadError::Usage(error)) => panic!("{error}"),
    }
}

fn told(mistakes: &Mistakes) -> Vec<String> {
    mistakes.0.iter().map(|mistake| format!("{}: {}", mistake.place, mistake.advice)).collect()
}

fn signed(more: &[&str]) -> Result<Settings, Vec<String>> {
    serve(&[&["--app-secret", "s3cret-canary"][..], more].concat())
}

/// The one mistake of these arguments.
fn mistake(result: Result<Settings, Vec<String>>) -> String {
    let mistakes = result.expect_err("a mistake");
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    mistakes.concat()
}

fn file(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mesa.toml");
    fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn three_settings_are_enough() {
    let settings = signed(&[]).unwrap();
    assert_eq!(settings.app_id, APP.to_lowercase());
    assert_eq!(settings.allowed_tenants, [TENANT]);
    assert_eq!(settings.cloud.login_tenant, TENANT);
    assert_eq!(settings.cloud.service_hosts, ["smba.trafficmanager.net"]);
    assert!(!settings.cloud.is_loopback());
    assert!(matches!(settings.access, Access::Signed { .. }));
    let Database::Sqlite(path) = settings.database else { panic!("SQLite is the default") };
    assert_eq!(path, std::path::Path::new("data/mesa.sqlite"));
}

#[test]
fn everything_wrong_is_named_in_one_go() {
    let mistakes = settings(&["serve", "--listen", "here", "--log", "a=b=c", "--locale", "fr"]).unwrap_err();
    let text = mistakes.join("\n");
    for name in ["--listen:", "app_id:", "tenant_id:", "app_secret:", "--log:", "--locale:"] {
        assert!(text.contains(name), "{name} is missing in\n{text}");
    }
    assert_eq!(mistakes.len(), 6, "{text}");
}

#[test]
fn a_missing_application_says_where_to_find_it_and_how_to_tell_it() {
    let text = mistake(settings(&["serve", "--tenant-id", TENANT, "--app-secret", "x"]));
    assert!(text.contains("Entra") && text.contains("--app-id, MESA_APP_ID"), "{text}");
}

#[test]
fn flags_are_stronger_than_the_file_and_the_file_than_defaults() {
    let (_folder, path) = file("listen = \"127.0.0.1:1\"\nlog = \"debug\"\nlog_format = 'text'\n");
    let settings = signed(&["--config", &path, "--listen", "127.0.0.1:2"]).unwrap();
    assert_eq!(settings.listen.port(), 2);
    assert_eq!(settings.logging, Logging { filter: "debug".into(), format: LogFormat::Text });
    assert_eq!(settings.locale, "es-CO");
}

#[test]
fn a_file_alone_is_enough_and_lists_are_lists() {
    let (folder, path) = file(&format!(
        "app_id = '{APP}'\ntenant_id = '{TENANT}'\ncoordinators = ['{APP}', '{TENANT}']\n\
         app_secret_file = 'SECRET'\nservice_hosts = ['A.example', 'b.example']\n"
    ));
    let secret = folder.path().join("secret");
    fs::write(&secret, "from-file\n").unwrap();
    let text = fs::read_to_string(&path).unwrap().replace("SECRET", secret.to_str().unwrap());
    fs::write(&path, text).unwrap();
    let settings = settings(&["check", "--config", &path]).unwrap();
    assert_eq!(settings.coordinators, [APP.to_lowercase(), TENANT.to_owned()]);
    assert_eq!(settings.cloud.service_hosts, ["a.example", "b.example"]);
    let Access::Signed { secret } = settings.access else { panic!("signed") };
    assert_eq!(secret.expose_secret(), "from-file");
}

#[test]
fn mistakes_of_the_file_and_of_flags_come_together_with_their_places() {
    let (_folder, path) = file("lisen = \"x\"\nlog_format = \"xml\"\n");
    let mistakes = signed(&["--config", &path, "--locale", "fr"]).unwrap_err().join("\n");
    assert!(mistakes.contains("mesa.toml, line 1: there is no setting `lisen`"), "{mistakes}");
    assert!(mistakes.contains("mesa.toml, line 2 (log_format): choose"), "{mistakes}");
    assert!(mistakes.contains("--locale: Mesa speaks"), "{mistakes}");
}

#[test]
fn an_unreadable_file_is_a_mistake() {
    let only = mistake(serve(&["--config", "/nowhere/mesa.toml"]));
    assert!(only.contains("cannot read /nowhere/mesa.toml"), "{only}");
}

#[test]
fn two_secrets_contradict_each_other() {
    let text = mistake(serve(&["--app-secret", "x", "--app-secret-file", "/nowhere"]));
    assert!(text.contains("keep only one"), "{text}");
}

#[test]
fn an_empty_or_absent_secret_file_is_named() {
    let (_folder, path) = file(" \n");
    assert!(mistake(serve(&["--app-secret-file", &path])).contains("the file is empty"));
    assert!(mistake(serve(&["--app-secret-file", "/nowhere/s"])).contains("cannot read /nowhere/s"));
}

#[test]
fn ids_must_be_guids() {
    for flag in ["--app-id", "--tenant-id", "--coordinators", "--administrators", "--allowed-tenants"] {
        let mut args = vec!["serve", "--app-secret", "x"];
        for (name, value) in [("--app-id", APP), ("--tenant-id", TENANT)] {
            if name != flag {
                args.extend([name, value]);
            }
        }
        args.extend([flag, "ana@example.org"]);
        assert!(mistake(settings(&args)).starts_with(&format!("{flag}: not a GUID")), "{flag}");
    }
}

#[test]
fn databases_are_a_file_or_postgres() {
    let odd = mistake(signed(&["--database", "mysql://root:hunter2@db/mesa"]));
    assert!(odd.starts_with("--database") && !odd.contains("hunter2"), "{odd}");
    let broken = mistake(signed(&["--database", "postgres://u:hunter2@db:port/mesa"]));
    assert!(broken.starts_with("--database") && !broken.contains("hunter2"), "{broken}");
    let settings = signed(&["--database", "postgres://u:hunter2@db/mesa"]).unwrap();
    assert!(matches!(settings.database, Database::Postgres(_)));
    assert!(broken.contains("@ is written %40"), "{broken}");
}

/// The address holds a password: whoever reads the settings reads it from its file, on the command line too.
#[test]
fn a_database_may_stand_in_a_file_for_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let address = folder.path().join("database");
    let (_settings, path) = file(&format!("database_file = '{}'\n", address.display()));
    assert!(mistake(signed(&["--config", &path])).contains("cannot read"));
    fs::write(&address, "postgres://u:hunter2@db/mesa\n").unwrap();
    for args in [&["cases", "list"][..], &["outbox", "list"], &["backup", "copy"]] {
        let Ok(Command::Admin(asked)) = run(&[args, &["--config", &path][..]].concat()) else {
            panic!("{args:?}")
        };
        let Database::Postgres(url) = &asked.database else { panic!("{args:?}: {:?}", asked.database) };
        assert_eq!(url.expose_secret(), "postgres://u:hunter2@db/mesa");
    }
    assert!(matches!(signed(&["--config", &path]).unwrap().database, Database::Postgres(_)));
    let both = mistake(signed(&["--config", &path, "--database", "mesa.sqlite"]));
    assert!(both.contains("database is given too"), "{both}");
    fs::write(&address, "mysql://u:hunter2@db/mesa").unwrap();
    let odd = mistake(signed(&["--config", &path]));
    assert!(odd.contains("line 1 (database_file)") && !odd.contains("hunter2"), "{odd}");
}

/// A bare word that is no level would be the name of a module that nobody has: from then on nothing is logged.
#[test]
fn a_filter_of_the_log_is_a_level_or_says_for_what() {
    for filter in ["warning", "inf", "whatever", "info,hyper", ""] {
        assert!(mistake(signed(&["--log", filter])).contains("not a filter"), "{filter}");
    }
    for filter in [
        "info",
        "WARN",
        "off",
        "info,mesa::outbox=debug",
        "warn,hyper=info",
        "mesa::desk",
        "info,[turn]=trace",
    ] {
        assert!(signed(&["--log", filter]).is_ok(), "{filter}");
    }
}

#[test]
fn nobodys_id_is_no_id() {
    let nobody = "00000000-0000-0000-0000-000000000000";
    let ids = |app, tenant| {
        mistake(settings(&["serve", "--app-secret", "x", "--app-id", app, "--tenant-id", tenant]))
    };
    assert!(ids(nobody, TENANT).contains("nobody's id"));
    assert!(ids(APP, nobody).contains("nobody's id"));
}

#[test]
fn a_public_name_is_one_that_others_can_resolve() {
    let name = |url: &str| public_name(&url.parse().unwrap()).map(str::to_owned);
    assert_eq!(name("https://mesa.entidad.gov.co:8443").unwrap(), "mesa.entidad.gov.co");
    for url in [
        "https://localhost",
        "https://mesa",
        "https://mesa_entidad.example",
        "https://mesa.entidad.example.",
        "https://mesa.entidad.local",
        "https://mesa.internal",
        "https://-mesa.entidad.example",
        "https://192.0.2.1",
        "https://[2001:db8::1]",
        "http://mesa.entidad.example",
    ] {
        assert_eq!(name(url), None, "{url}");
    }
}

#[test]
fn a_parameter_that_postgresql_does_not_know_is_a_mistake() {
    let odd = mistake(signed(&["--database", "postgres://u:hunter2@db/mesa?sslmod=require"]));
    assert!(odd.contains("knows no parameter") && !odd.contains("hunter2"), "{odd}");
}

#[test]
fn a_catalogue_folder_must_exist() {
    assert!(mistake(signed(&["--catalog", "/nowhere"])).contains("no such folder"));
}

#[test]
fn a_cloud_is_on_loopback_as_a_whole_or_not_at_all() {
    let metadata = ["--openid-metadata", "http://127.0.0.1:4000/metadata"];
    let login = ["--login-url", "http://127.0.0.1:4000/login"];
    let hosts = ["--service-hosts", "127.0.0.1"];
    let whole = [&metadata[..], &login, &hosts].concat();
    assert!(signed(&whole).unwrap().cloud.is_loopback());
    for part in [metadata, login, hosts] {
        let text = mistake(signed(&part));
        assert!(text.starts_with(part[0]) && text.contains("on loopback, while"), "{text}");
    }
    let localhost = [&metadata[..], &login, &["--service-hosts", "localhost"]].concat();
    assert_eq!(signed(&localhost).unwrap_err().len(), 2);
}

#[test]
fn plain_http_reaches_no_other_machine() {
    for flag in ["--openid-metadata", "--login-url"] {
        let text = mistake(signed(&[flag, "http://localhost/x"]));
        assert!(text.starts_with(flag) && text.contains("use https"), "{text}");
    }
}

#[test]
fn endpoints_and_hosts_have_their_shape() {
    for (flag, value) in [
        ("--login-url", "ftp://x/"),
        ("--login-url", "https://user:pw@login.example/"),
        ("--openid-metadata", "login"),
        ("--service-hosts", "*.trafficmanager.net"),
        ("--service-hosts", "https://smba.trafficmanager.net"),
        ("--service-hosts", "smba.trafficmanager.net:443"),
        ("--service-hosts", "10.0.0.1"),
        ("--service-hosts", "smba.trafficmanager.net."),
    ] {
        assert!(mistake(signed(&[flag, value])).starts_with(flag), "{flag} {value}");
    }
}

#[test]
fn the_development_switch_needs_nothing_else() {
    let settings = settings(&["serve", "--allow-unauthenticated"]).unwrap();
    assert!(matches!(settings.access, Access::Unauthenticated));
    assert!(settings.cloud.is_loopback());
}

/// Statement 38b: a secret, a real cloud or an open listener refuses the switch.
#[test]
fn the_development_switch_is_guarded() {
    let unsigned = |more: &[&str]| settings(&[&["serve", "--allow-unauthenticated"][..], more].concat());
    for (more, why) in [
        (&["--app-secret", "x"][..], "a client secret is configured"),
        (&["--app-secret-file", "Cargo.toml"], "a client secret is configured"),
        (&["--listen", "0.0.0.0:3978"], "`listen` is not a loopback address"),
        (&["--openid-metadata", "https://login.botframework.com/v1/x"], "is not on loopback"),
        (&["--login-url", "https://login.microsoftonline.com"], "is not on loopback"),
        (&["--service-hosts", "smba.trafficmanager.net"], "is not on loopback"),
    ] {
        let text = mistake(unsigned(more));
        assert!(text.contains("refused") && text.contains(why), "{more:?}: {text}");
    }
}

#[test]
fn the_switch_is_true_or_false() {
    assert!(mistake(signed(&["--allow-unauthenticated=maybe"])).contains("`true` or `false`"));
    let (_folder, path) = file("allow_unauthenticated = true\n");
    let settings = settings(&["serve", "--config", &path]).unwrap();
    assert!(matches!(settings.access, Access::Unauthenticated));
}

#[test]
fn no_secret_shows_in_debug_output() {
    let settings = signed(&["--database", "postgres://u:pg-canary@db/mesa"]).unwrap();
    let shown = format!("{settings:?}");
    assert!(!shown.contains("canary"), "{shown}");
}

#[test]
fn the_demo_stays_on_this_machine_and_finds_its_page() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().to_str().unwrap();
    let Err(ReadError::Settings(mistakes)) =
        run(&["demo", "--listen", "0.0.0.0:1", "--page-listen", "192.0.2.1:2", "--page-folder", page])
    else {
        panic!("three mistakes")
    };
    assert_eq!(mistakes.0.len(), 3, "{mistakes}");
    fs::write(folder.path().join("index.html"), "").unwrap();
    let Ok(Command::Demo(demo)) = run(&["demo", "--page-folder", page]) else { panic!("the demo starts") };
    assert_eq!(demo.data_dir, std::path::Path::new("data/demo"));
}

#[test]
fn unknown_words_are_usage_and_help_is_no_error() {
    for (args, code) in [(&["serve", "--lisen", "x"][..], 2), (&["dance"], 2), (&[], 2), (&["--help"], 0)] {
        let Err(ReadError::Usage(error)) = run(args) else { panic!("{args:?}") };
        assert_eq!(error.exit_code(), code, "{args:?}");
    }
}

#[test]
fn mistakes_read_as_a_list() {
    let mut mistakes = Mistakes::default();
    mistakes.add("--listen", "no");
    assert_eq!(mistakes.to_string(), "One setting needs your attention:\n  - --listen: no\n");
    mistakes.add("app_id", "missing");
    assert!(mistakes.to_string().starts_with("2 settings need your attention:\n"));
}

/// A sound mail server, and these beside it.
fn mailed(more: &[&str]) -> Result<MailSettings, Vec<String>> {
    let sound = [["--mail-host", "smtp.example.org"], ["--mail-from", "mesa@example.org"]];
    let left = sound.iter().filter(|[flag, _]| !more.contains(flag)).flatten().copied();
    let all: Vec<&str> = left.chain(more.iter().copied()).collect();
    signed(&all).map(|settings| settings.mail.expect("a mail server"))
}

fn mail_mistake(more: &[&str]) -> String {
    let mistakes = mailed(more).expect_err("a mistake");
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    mistakes.concat()
}

#[test]
fn a_host_and_an_address_are_enough_for_mail_and_without_them_there_is_none() {
    assert!(signed(&[]).unwrap().mail.is_none());
    let mail = mailed(&[]).unwrap();
    assert_eq!(
        (mail.host.as_str(), mail.port, mail.security),
        ("smtp.example.org", 587, MailSecurity::StartTls)
    );
    assert!(matches!(mail.login, MailLogin::Nobody) && mail.reply_to.is_none() && mail.authority.is_none());
    assert_eq!(mailed(&["--mail-security", "tls"]).unwrap().port, 465);
    assert_eq!(mailed(&["--mail-security", "tls", "--mail-port", "2465"]).unwrap().port, 2465);
}

#[test]
fn mail_logs_in_with_a_password_or_as_an_application() {
    let password = mailed(&["--mail-user", "mesa", "--mail-password", "canary-1"]).unwrap();
    assert!(!format!("{password:?}").contains("canary"));
    assert!(matches!(password.login, MailLogin::Password { .. }));
    let (_folder, path) = file("canary-2\n");
    let application =
        ["--mail-user", "mesa", "--mail-oauth-client-id", "id", "--mail-oauth-secret-file", &path];
    let MailLogin::OAuth { secret, token_url, scope, .. } = mailed(&application).unwrap().login else {
        panic!("an application")
    };
    assert_eq!(secret.expose_secret(), "canary-2");
    assert_eq!(token_url.as_str(), format!("https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token"));
    assert_eq!(scope, "https://outlook.office365.com/.default");
}

#[test]
fn every_mistake_about_mail_is_named() {
    let (_folder, no_certificate) = file("hello");
    for (args, expected) in [
        (&["--mail-host", "smtp://x"][..], "--mail-host: not a host name"),
        (&["--mail-port", "0"], "--mail-port: not a port"),
        (&["--mail-security", "ssl"], "--mail-security: choose"),
        (&["--mail-security", "none"], "only to a literal loopback address"),
        (&["--mail-from", "mesa@x\r\nBcc: a@b"], "--mail-from: not an address"),
        (&["--mail-reply-to", "nobody"], "--mail-reply-to: not an address"),
        (&["--mail-from-name", "a\nb"], "--mail-from-name: a name on one line"),
        (&["--mail-user", "mesa"], "how does it log in?"),
        (&["--mail-password", "canary"], "mail_user: missing"),
        (&["--mail-user", "m", "--mail-password", "canary", "--mail-oauth-client-id", "i"], "only one way"),
        (&["--mail-user", "m", "--mail-oauth-client-id", "i"], "mail_oauth_secret: missing"),
        (&["--mail-user", "m", "--mail-oauth-secret", "canary"], "mail_oauth_client_id: missing"),
        (&["--mail-user", "m", "--mail-password-file", "/none"], "cannot read /none"),
        (
            &[
                "--mail-user",
                "m",
                "--mail-oauth-client-id",
                "i",
                "--mail-oauth-secret",
                "canary",
                "--mail-oauth-token-url",
                "http://login.example/",
            ],
            "--mail-oauth-token-url: not an address",
        ),
        (&["--mail-ca-file", &no_certificate], "no certificate in it"),
        (&["--mail-ca-file", "/none"], "--mail-ca-file: cannot read"),
    ] {
        let text = mail_mistake(args);
        assert!(text.contains(expected) && !text.contains("canary"), "{args:?}: {text}");
    }
    assert!(mistake(signed(&["--mail-from", "mesa@example.org"])).contains("there is no mail_host"));
    assert!(mistake(signed(&["--mail-host", "127.0.0.1"])).contains("mail_from: missing"));
    assert_eq!(
        mailed(&["--mail-host", "127.0.0.1", "--mail-security", "none"]).unwrap().security,
        MailSecurity::Open
    );
}
