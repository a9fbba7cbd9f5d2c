//! Which database: a file of Mesa's own, or the address of a PostgreSQL.

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::checks::Checks;
use super::cli::RawPlace;
use super::settings::Database;

/// Where the address was written, and the setting that names a file with it.
const SETTING: &str = "database";
const FILE: &str = "database_file";
/// What an address may say besides: what Mesa's library and PostgreSQL's own programs understand alike.
const PARAMETERS: [&str; 11] = [
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "application_name",
    "options",
];
/// How TLS is asked for (PostgreSQL, SSL Support).
const TLS: [&str; 6] = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];
/// Those that name a file.
const FILES: [&str; 3] = ["sslrootcert", "sslcert", "sslkey"];
/// A sign of an address inside a password ends it too early.
const ENCODE: &str = "in a password @ is written %40, / %2F, # %23, % %25";

/// The database that was told, or the file in the data folder.
pub(super) fn resolve(raw: &RawPlace, data_dir: &Path, checks: &mut Checks) -> Option<Database> {
    let told = checks.is_given(SETTING).then_some(&raw.database);
    let is_in_file = raw.database_file.as_ref().is_some_and(|file| !file.trim().is_empty());
    let given = checks.secret(SETTING, told, raw.database_file.as_ref());
    match given {
        Some(text) => read(if is_in_file { FILE } else { SETTING }, &text, data_dir, checks),
        None if is_in_file => None,
        None => read(SETTING, &raw.database, data_dir, checks),
    }
}

fn read(name: &str, text: &SecretString, data_dir: &Path, checks: &mut Checks) -> Option<Database> {
    let text = text.expose_secret().trim();
    if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        let mistake = mistake(text);
        if let Some(mistake) = &mistake {
            checks.wrong(name, mistake);
        }
        return mistake.is_none().then(|| Database::Postgres(text.into()));
    }
    if text.is_empty() || text.contains("://") || text.contains('\n') {
        checks.wrong(name, "write a file name for SQLite, or postgres://user:password@host/database");
        return None;
    }
    Some(Database::Sqlite(data_dir.join(text)))
}

/// What is wrong with an address; never tells what stands in it.
fn mistake(text: &str) -> Option<String> {
    let Ok(url) = Url::parse(text) else {
        return Some(format!("not an address such as postgres://user:password@host/database; {ENCODE}"));
    };
    let name = url.path().trim_start_matches('/');
    if url.fragment().is_some() || name.contains(['/', '@']) {
        return Some(format!("not an address such as postgres://user:password@host/database; {ENCODE}"));
    }
    url.query_pairs().find_map(|(key, value)| parameter(&key, &value))
}

fn parameter(key: &str, value: &str) -> Option<String> {
    match key {
        "password" => {
            Some("the password belongs before the host: postgres://user:password@host/database".into())
        }
        _ if !PARAMETERS.contains(&key) => {
            Some(format!("PostgreSQL knows no parameter of that name; there are {}", PARAMETERS.join(", ")))
        }
        "sslmode" if !TLS.contains(&value) => Some(format!("`sslmode` is one of {}", TLS.join(", "))),
        _ if FILES.contains(&key) && !Path::new(value).is_file() => {
            Some(format!("`{key}` names no file that can be seen from here"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_as_postgresql_takes_it() {
        for fine in [
            "postgres://mesa@db/mesa",
            "postgresql://mesa:p%40ss%2Fw%231@db.entidad.example:5433/mesa?sslmode=verify-full",
            "postgres://mesa@localhost/mesa?host=/run/postgresql&application_name=x",
            "postgres://mesa@db/mesa?sslmode=verify-ca&sslrootcert=Cargo.toml",
        ] {
            assert_eq!(mistake(fine), None, "{fine}");
        }
    }

    #[test]
    fn what_postgresql_would_read_otherwise_is_a_mistake() {
        for (wrong, words) in [
            ("postgres://mesa:canary/w#1@db/mesa", "%40"),
            ("postgres://mesa:canary#1@db/mesa", "%40"),
            ("postgres://mesa:can@ary/w@db/mesa", "%40"),
            ("postgres://mesa:canary@db/mesa?sslmod=require", "knows no parameter"),
            ("postgres://mesa@db/mesa?password=canary", "before the host"),
            ("postgres://mesa@db/mesa?sslmode=verify_full", "verify-full"),
            ("postgres://mesa@db/mesa?sslmode=verify-full&sslrootcert=/nowhere/ca.pem", "names no file"),
        ] {
            let said = mistake(wrong).unwrap_or_else(|| panic!("{wrong} is taken"));
            assert!(said.contains(words) && !said.contains("canary"), "{wrong}: {said}");
        }
    }
}
