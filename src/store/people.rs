//! People: one row for each (tenant, Entra object id).

use jiff::Timestamp;

use super::error::StoreError;
use super::pool::Tx;
use super::sql::{Cell, Row, json, statement};
use crate::cases::{Contact, Person, PersonId};
use crate::catalog::fold_name;

/// What a verified activity tells of its sender.
#[derive(Clone, Debug)]
pub struct Sighting<'a> {
    /// Entra tenant.
    pub tenant_id: &'a str,
    /// Entra object id.
    pub object_id: &'a str,
    /// `29:…`.
    pub teams_id: &'a str,
    /// Display name.
    pub name: &'a str,
    /// Language, if told.
    pub locale: Option<&'a str>,
    /// IANA time zone, if told.
    pub time_zone: Option<&'a str>,
    /// When.
    pub at: Timestamp,
}

impl Tx {
    /// The person who was seen, created when new; what Teams told is brought up to date.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn see_person(&mut self, new_id: PersonId, seen: &Sighting<'_>) -> Result<Person, StoreError> {
        let row = statement(
            "INSERT INTO people (id, tenant_id, object_id, teams_id, name, locale, time_zone, contact, seen_at,
                 name_folded)
             VALUES ($1, $2, $3, $4, $5, $6, $7, '{}', $8, $9)
             ON CONFLICT (tenant_id, object_id) DO UPDATE SET
                 teams_id = excluded.teams_id,
                 name = CASE WHEN excluded.name = '' THEN people.name ELSE excluded.name END,
                 name_folded = CASE WHEN excluded.name = '' THEN people.name_folded ELSE excluded.name_folded END,
                 locale = COALESCE(excluded.locale, people.locale),
                 time_zone = COALESCE(excluded.time_zone, people.time_zone),
                 seen_at = excluded.seen_at
             RETURNING id, tenant_id, object_id, teams_id, name, email, locale, time_zone, contact",
        )
        .bind(&new_id.0)
        .bind(seen.tenant_id)
        .bind(seen.object_id)
        .bind(seen.teams_id)
        .bind(seen.name)
        .bind(seen.locale)
        .bind(seen.time_zone)
        .bind(seen.at)
        .bind(fold_name(seen.name))
        .fetch_one(self)
        .await?;
        person(&row)
    }

    /// A person by our own id.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_person(&mut self, id: &PersonId) -> Result<Option<Person>, StoreError> {
        let row = statement(
            "SELECT id, tenant_id, object_id, teams_id, name, email, locale, time_zone, contact FROM people WHERE id = $1",
        )
        .bind(&id.0).fetch_optional(self).await?;
        row.as_ref().map(person).transpose()
    }

    /// A person by their Entra object id alone, which is unique on earth.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_person_anywhere(&mut self, object_id: &str) -> Result<Option<Person>, StoreError> {
        let row = statement(
            "SELECT id, tenant_id, object_id, teams_id, name, email, locale, time_zone, contact FROM people
             WHERE object_id = $1",
        )
        .bind(object_id)
        .fetch_optional(self)
        .await?;
        row.as_ref().map(person).transpose()
    }

    /// A person by tenant and Entra object id.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_person_of(
        &mut self,
        tenant_id: &str,
        object_id: &str,
    ) -> Result<Option<Person>, StoreError> {
        let row = statement(
            "SELECT id, tenant_id, object_id, teams_id, name, email, locale, time_zone, contact FROM people
             WHERE tenant_id = $1 AND object_id = $2",
        )
        .bind(tenant_id)
        .bind(object_id)
        .fetch_optional(self)
        .await?;
        row.as_ref().map(person).transpose()
    }

    /// The people of a tenant of exactly that name, however it is written, at most `limit`.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_people_named(
        &mut self,
        tenant_id: &str,
        name: &str,
        limit: i64,
    ) -> Result<Vec<Person>, StoreError> {
        let rows = statement(
            "SELECT id, tenant_id, object_id, teams_id, name, email, locale, time_zone, contact FROM people
             WHERE tenant_id = $1 AND name_folded = $2 AND name_folded <> '' ORDER BY id LIMIT $3",
        )
        .bind(tenant_id)
        .bind(fold_name(name))
        .bind(limit)
        .fetch_all(self)
        .await?;
        rows.iter().map(person).collect()
    }

    /// Remembers what was told once: telephone, extension, site, floor.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn save_contact(&mut self, id: &PersonId, contact: &Contact) -> Result<(), StoreError> {
        let contact = json(contact)?;
        statement("UPDATE people SET contact = $2 WHERE id = $1")
            .bind(&id.0)
            .bind(contact)
            .execute_one(self)
            .await
    }

    /// Keeps name and mail of the conversation's member record.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn save_member_record(
        &mut self,
        id: &PersonId,
        name: &str,
        email: Option<&str>,
    ) -> Result<(), StoreError> {
        statement(
            "UPDATE people SET name = CASE WHEN $2 = '' THEN name ELSE $2 END, email = COALESCE($3, email),
                 name_folded = CASE WHEN $2 = '' THEN name_folded ELSE $4 END
             WHERE id = $1",
        )
        .bind(&id.0)
        .bind(name)
        .bind(email)
        .bind(fold_name(name))
        .execute_one(self)
        .await
    }
}

fn person(row: &Row) -> Result<Person, StoreError> {
    let id = row.text("id")?;
    let contact = row.json(Cell { table: "people", column: "contact", id: &id })?;
    Ok(Person {
        tenant_id: row.text("tenant_id")?,
        object_id: row.text("object_id")?,
        teams_id: row.text("teams_id")?,
        name: row.text("name")?,
        email: row.optional_text("email")?,
        locale: row.optional_text("locale")?,
        time_zone: row.optional_text("time_zone")?,
        contact,
        id: PersonId(id),
    })
}
