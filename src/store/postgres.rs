//! Whether a PostgreSQL can be used, and why not: each cause as it is, with what to do about it.

use std::error::Error;
use std::io::ErrorKind;
use std::str::FromStr;
use std::time::Duration;

use sqlx::Connection;
use sqlx::error::DatabaseError;
use sqlx::postgres::{PgConnectOptions, PgConnection};

use super::error::StoreError;

/// For a connection that only looks.
const CONNECT: Duration = Duration::from_secs(5);
/// Messages of people hold every sign there is; another encoding refuses some of them.
const ENCODING: &str = "UTF8";

/// Where the database is, by its URL.
///
/// # Errors
/// [`StoreError::Unusable`] when it is no such URL.
pub(super) fn options(url: &str) -> Result<PgConnectOptions, StoreError> {
    let options = PgConnectOptions::from_str(url).map_err(|_| {
        StoreError::Unusable("the database URL cannot be read: expected postgres://user@host/name".into())
    })?;
    Ok(options.application_name("mesa"))
}

/// Connects once and looks whether Mesa can keep there what people write.
///
/// # Errors
/// [`StoreError::Unusable`] when nobody answers, somebody else does, or its encoding is not UTF8.
pub(super) async fn looked_at(options: &PgConnectOptions) -> Result<PgConnection, StoreError> {
    let connected = tokio::time::timeout(CONNECT, PgConnection::connect_with(options)).await;
    let connected = connected.unwrap_or_else(|_| Err(sqlx::Error::Io(ErrorKind::TimedOut.into())));
    let mut connection = connected.map_err(|error| cause(options, &error))?;
    let encoding = sqlx::query_scalar("SHOW server_encoding").fetch_one(&mut connection).await;
    let encoding: String = encoding.map_err(|error| cause(options, &error))?;
    if encoding != ENCODING {
        return Err(unusable(&format!(
            "it is written in {encoding}, which cannot hold what people write: make it anew with \
             `createdb --encoding=UTF8 --template=template0`"
        )));
    }
    Ok(connection)
}

/// Whether Mesa may make its tables where it will.
///
/// # Errors
/// [`StoreError::Unusable`] when it may not.
pub(super) async fn assert_may_create(options: &PgConnectOptions) -> Result<(), StoreError> {
    let mut connection = looked_at(options).await?;
    let asked =
        sqlx::query_scalar("SELECT COALESCE(has_schema_privilege(current_schema()::text, 'CREATE'), false)");
    let may = asked.fetch_one(&mut connection).await.map_err(|error| cause(options, &error))?;
    if may { Ok(()) } else { Err(no_rights(options)) }
}

fn no_rights(options: &PgConnectOptions) -> StoreError {
    let (who, name) = who_and_where(options);
    unusable(&format!(
        "the user {who} may make no tables in {name}: make it the owner, `ALTER DATABASE \"{name}\" OWNER TO \"{who}\"`"
    ))
}

/// The user, and the database, which is called as the user where the address names none.
fn who_and_where(options: &PgConnectOptions) -> (&str, &str) {
    let who = options.get_username();
    (who, options.get_database().unwrap_or(who))
}

/// Why it did not work, in words for whoever starts or checks Mesa.
pub(super) fn cause(options: &PgConnectOptions, error: &sqlx::Error) -> StoreError {
    match error {
        sqlx::Error::Database(error) => refused(options, error.as_ref()),
        // What TLS does not believe comes as data that cannot be read.
        sqlx::Error::Io(error) if error.kind() == ErrorKind::InvalidData => unusable(&untrusted(error)),
        sqlx::Error::Io(error) => unusable(&format!("{} {}", place(options), unreached(error.kind()))),
        sqlx::Error::Tls(error) => unusable(&untrusted(error.as_ref())),
        other => unusable(&format!("{other}: compare its address, user and rights")),
    }
}

/// What the server itself said, by its code (PostgreSQL, appendix A).
fn refused(options: &PgConnectOptions, error: &dyn DatabaseError) -> StoreError {
    let advice = match error.code().as_deref().unwrap_or_default() {
        "28P01" => "compare user and password; in a password @ is written %40, / %2F, # %23, % %25",
        "28000" => {
            "let this user in from this machine: is there such a user, and a line for it in pg_hba.conf?"
        }
        "3D000" => "make it with `createdb --owner=… --encoding=UTF8`, or correct the name in the address",
        "42501" => return no_rights(options),
        "53300" => "it has too many connections: raise max_connections, each Mesa needs about 20",
        "57P03" => "it is starting or stopping: try again in a moment",
        _ => "compare its address, user and rights",
    };
    unusable(&format!("{}: {advice}", error.message()))
}

fn unreached(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::ConnectionRefused | ErrorKind::NotFound => {
            "is answered by nobody: is PostgreSQL running there, and the port open?"
        }
        ErrorKind::TimedOut => "does not answer in time: is a firewall between, or the address another?",
        ErrorKind::PermissionDenied => "may not be used by this user of the machine",
        ErrorKind::ConnectionReset | ErrorKind::UnexpectedEof | ErrorKind::ConnectionAborted => {
            "breaks the connection: is that PostgreSQL?"
        }
        _ => "is not found: compare its name; in a password @ is written %40, / %2F, # %23, % %25",
    }
}

/// The reasons of rustls, which tells them by name.
fn untrusted(error: &(dyn Error + 'static)) -> String {
    let mut told = error.to_string();
    let mut inner = error.source();
    while let Some(deeper) = inner {
        told = format!("{told}: {deeper}");
        inner = deeper.source();
    }
    let advice = if told.contains("UnknownIssuer") {
        "its certificate is of an authority that is not known here: name its file with `&sslrootcert=/etc/mesa/db-ca.pem` at the end \
         of the address (the machine's own list is not asked)"
    } else if told.contains("not valid for name") || told.contains("NotValidForName") {
        "its certificate is of another name: use that name in the address"
    } else if told.contains("expired") || told.contains("Expired") {
        "its certificate has expired: renew it there"
    } else {
        return format!("no TLS with it ({told}): compare `sslmode` and `sslrootcert` in the address");
    };
    advice.to_owned()
}

/// Where it is, without user and password.
fn place(options: &PgConnectOptions) -> String {
    match options.get_socket() {
        Some(socket) => socket.display().to_string(),
        None => format!("{}:{}", options.get_host(), options.get_port()),
    }
}

pub(super) fn unusable(why: &str) -> StoreError {
    StoreError::Unusable(format!("the PostgreSQL database cannot be used: {why}."))
}
