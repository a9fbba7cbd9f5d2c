//! Whether a PostgreSQL database can be Mesa's, and what to do where it cannot.

use sqlx::PgPool;

use super::error::StoreError;

/// What people write has signs of every script: a database of another encoding would refuse messages one by one.
pub(super) async fn takes_every_sign(pool: &PgPool) -> Result<(), StoreError> {
    let encoding: String = sqlx::query_scalar("SHOW server_encoding").fetch_one(pool).await?;
    if encoding == "UTF8" {
        return Ok(());
    }
    Err(StoreError::Unusable(format!(
        "the PostgreSQL database is written in {encoding}, which cannot hold what people write: make it anew with \
         `createdb --encoding=UTF8 --template=template0`"
    )))
}

/// A database without tables, which its user may make or not.
pub(super) async fn unborn(pool: &PgPool, place: String) -> StoreError {
    let asked = "SELECT current_user::text, current_database()::text, \
                 COALESCE(has_schema_privilege(current_user, current_schema(), 'CREATE'), FALSE)";
    match sqlx::query_as::<_, (String, String, bool)>(asked).fetch_one(pool).await {
        Ok((_, _, true)) => StoreError::Unborn(place),
        Ok((user, database, false)) => StoreError::Unusable(format!(
            "the user {user} may make no tables in the PostgreSQL database {database}: make it the owner (`ALTER DATABASE \
             {database} OWNER TO {user}`)"
        )),
        Err(error) => error.into(),
    }
}

/// What to do about a connection that failed, by the words of its error.
pub(super) fn advice(error: &str) -> &'static str {
    const CAUSES: [(&str, &str); 5] = [
        (
            "UnknownIssuer",
            "Its certificate is of an authority that is not known here: name that one's file in the address, \
             `&sslrootcert=/etc/mesa/db-ca.pem`.",
        ),
        ("NotValidForName", "Write the name that stands in its certificate into the address."),
        (
            "authentication failed",
            "Compare user and password; in the address @ is written %40, / %2F, # %23, % %25.",
        ),
        (
            "failed to lookup address",
            "Compare the name of its machine; in a password @ is written %40, / %2F, # %23, % %25.",
        ),
        ("permission denied", "Make the user the owner of the database (`ALTER DATABASE … OWNER TO …`)."),
    ];
    let known = CAUSES.iter().find(|(cause, _)| error.contains(cause));
    known.map_or("Check its address, user and rights.", |(_, advice)| advice)
}
