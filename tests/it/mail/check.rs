//! `mesa check` about the mail server, as the administrator reads it.

use std::process::Command;

use mesa::config::MailSettings;

use crate::support::post_office::{PASSWORD, PostOffice, USER};

/// The line about mail; keys and credentials are not asked for, because there is no cloud here.
fn check(settings: Option<&MailSettings>, password: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_mesa"));
    command.env_clear().args(["check", "--allow-unauthenticated", "--data-dir"]).arg(folder.path());
    if let Some(settings) = settings {
        let authority = folder.path().join("authority.pem");
        std::fs::write(&authority, settings.authority.as_deref().unwrap()).unwrap();
        command.arg("--mail-ca-file").arg(authority);
        command.args(["--mail-host", &settings.host, "--mail-port", &settings.port.to_string()]);
        command.args(["--mail-from", USER, "--mail-user", USER]).env("MESA_MAIL_PASSWORD", password);
    }
    let output = command.output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(!said.contains("canary"), "{said}");
    let line = said.lines().find(|line| line.contains(" mail: "));
    line.unwrap_or_else(|| panic!("nothing about mail: {said}")).to_owned()
}

#[test]
fn the_administrator_reads_whether_letters_can_be_sent_and_what_to_do() {
    let office = PostOffice::start();
    let settings = office.settings();
    assert!(check(None, "").starts_with("ok     mail: no mail server"));
    assert_eq!(check(Some(&settings), PASSWORD), "ok     mail: the mail server lets Mesa in");
    let wrong = check(Some(&settings), "canary of another");
    assert!(wrong.starts_with("WRONG  mail: the mail server refused the login; check mail_user"), "{wrong}");
    drop(office);
    let gone = check(Some(&settings), PASSWORD);
    assert!(gone.starts_with("WRONG  mail: the mail server cannot be reached"), "{gone}");
}
