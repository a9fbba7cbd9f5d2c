//! Files and pictures that came with a request, and what became of them.

use jiff::Timestamp;

use super::error::StoreError;
use super::pool::Tx;
use super::posts::Audience;
use super::sql::{Cell, Row, json, statement};
use crate::cases::evidence::{Attached, FileRefusal, Standing};
use crate::cases::{PersonId, RequestId};

/// How a file can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileSource {
    /// A picture inside a message: on the Connector, with our token.
    Inline,
    /// A file shared in a chat: by a pre-authorised address, without any token.
    Shared,
    /// Only by whoever may open the link.
    Link,
}

/// A file as it was told of.
#[derive(Clone, Debug)]
pub struct NewFile<'a> {
    /// Our own id.
    pub id: &'a str,
    /// Of which request.
    pub request: &'a RequestId,
    /// Safe to show.
    pub name: &'a str,
    /// As told; replaced by what its content shows.
    pub content_type: &'a str,
    /// How it can be had.
    pub source: FileSource,
    /// Where from. Pre-authorised ones are secrets: they are forgotten when the file was fetched or refused.
    pub url: &'a str,
    /// Who sent it.
    pub sender: &'a PersonId,
    /// On which side they stand.
    pub side: Audience,
    /// The message that it came with.
    pub message: Option<&'a str>,
    /// Pending, refused at once, or its link only.
    pub standing: Standing,
}

/// A file of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// Our own id.
    pub id: String,
    /// Of which request.
    pub request: RequestId,
    /// Safe to show; empty for a picture out of the clipboard.
    pub name: String,
    /// By its content, once that is here.
    pub content_type: String,
    /// How it can be had.
    pub source: FileSource,
    /// Where from.
    pub url: String,
    /// Who sent it; not known of what was kept by an older version.
    pub sender: Option<PersonId>,
    /// On which side they stand.
    pub side: Audience,
    /// What became of it.
    pub standing: Standing,
    /// An agent's picture that goes to the requester.
    pub is_for_requester: bool,
    /// Whether there is a rendition to be shown in a thread or chat.
    pub is_picture: bool,
}

/// What came of a fetch.
#[derive(Clone, Debug)]
pub struct Fetched<'a> {
    /// With the ending of its kind.
    pub name: &'a str,
    /// By its content.
    pub content: Content<'a>,
    /// The rendition that is shown, when it is a picture.
    pub picture: Option<Content<'a>>,
}

/// Bytes that are kept once.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// SHA-256 in hexadecimal.
    pub hash: &'a str,
    /// All of them.
    pub bytes: &'a [u8],
    /// By what they are.
    pub media_type: &'a str,
}

/// A file with its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Safe to save under; empty for a picture out of the clipboard.
    pub name: String,
    /// By its content.
    pub content_type: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, request_id, name, content_type, source, url, sender_id, side, state, refusal,
             is_for_requester, picture_hash FROM files ",
            $rest
        )
    };
}

impl Tx {
    /// Adds a file to a request.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn insert_file(&mut self, file: &NewFile<'_>, at: Timestamp) -> Result<(), StoreError> {
        let (state, refusal) = state(file.standing)?;
        statement(
            "INSERT INTO files (id, request_id, name, content_type, source, url, sender_id, side, message_id,
                 state, refusal, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(file.id)
        .bind(&file.request.0)
        .bind(file.name)
        .bind(file.content_type)
        .bind(file.source.key())
        .bind(file.url)
        .bind(&file.sender.0)
        .bind(file.side.key())
        .bind(file.message)
        .bind(state)
        .bind(&refusal)
        .bind(at)
        .execute_one(self)
        .await
    }

    /// A file by its id.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_file(&mut self, id: &str) -> Result<Option<FileRow>, StoreError> {
        let row = statement(select!("WHERE id = $1")).bind(id).fetch_optional(self).await?;
        row.as_ref().map(file).transpose()
    }

    /// The files of a request, oldest first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_files(&mut self, request: &RequestId) -> Result<Vec<FileRow>, StoreError> {
        let rows = statement(select!("WHERE request_id = $1 ORDER BY added_at, id"))
            .bind(&request.0)
            .fetch_all(self)
            .await?;
        rows.iter().map(file).collect()
    }

    /// The files of a request that came with one message.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_files_of_message(
        &mut self,
        request: &RequestId,
        message: &str,
    ) -> Result<Vec<FileRow>, StoreError> {
        let rows = statement(select!("WHERE request_id = $1 AND message_id = $2 ORDER BY added_at, id"))
            .bind(&request.0)
            .bind(message)
            .fetch_all(self)
            .await?;
        rows.iter().map(file).collect()
    }

    /// Keeps what was fetched; the same content is kept once. False when the file was settled before.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn save_fetched(
        &mut self,
        id: &str,
        fetched: &Fetched<'_>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        for content in std::iter::once(&fetched.content).chain(&fetched.picture) {
            self.save_content(content, at).await?;
        }
        let saved = statement(
            "UPDATE files SET state = 'stored', url = '', name = $2, content_type = $3, hash = $4, picture_hash = $5
             WHERE id = $1 AND state = 'pending'",
        )
        .bind(id)
        .bind(fetched.name)
        .bind(fetched.content.media_type)
        .bind(fetched.content.hash)
        .bind(fetched.picture.map(|picture| picture.hash))
        .execute(self)
        .await?;
        Ok(saved == 1)
    }

    /// A pending file will not come. False when it was settled before.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn refuse_file(&mut self, id: &str, why: FileRefusal) -> Result<bool, StoreError> {
        let (state, refusal) = state(Standing::Refused(why))?;
        let refused = statement(
            "UPDATE files SET state = $2, url = '', refusal = $3 WHERE id = $1 AND state = 'pending'",
        )
        .bind(id)
        .bind(state)
        .bind(&refusal)
        .execute(self)
        .await?;
        Ok(refused == 1)
    }

    /// Forgets a file that the requester sent twice, in an edited message or once more. False when it is the only one of
    /// its content, or was shown.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn delete_twin(&mut self, id: &str) -> Result<bool, StoreError> {
        let deleted = statement(
            "DELETE FROM files WHERE id = $1 AND side = 'requester'
                 AND NOT EXISTS (SELECT 1 FROM shown_pictures WHERE file_id = $1)
                 AND EXISTS (
                     SELECT 1 FROM files AS twin WHERE twin.request_id = files.request_id
                         AND twin.hash = files.hash AND twin.name = files.name AND twin.side = files.side
                         AND (twin.added_at < files.added_at
                             OR (twin.added_at = files.added_at AND twin.id < files.id)))",
        )
        .bind(id)
        .execute(self)
        .await?;
        Ok(deleted == 1)
    }

    /// A file belongs to another request.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn move_file(&mut self, id: &str, to: &RequestId) -> Result<(), StoreError> {
        statement("UPDATE files SET request_id = $2 WHERE id = $1")
            .bind(id)
            .bind(&to.0)
            .execute_one(self)
            .await
    }

    /// What was sent for one request belongs to another one. True when there was anything.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn move_files(&mut self, from: &RequestId, to: &RequestId) -> Result<bool, StoreError> {
        let moved = statement("UPDATE files SET request_id = $2 WHERE request_id = $1");
        Ok(moved.bind(&from.0).bind(&to.0).execute(self).await? > 0)
    }

    /// An agent's picture goes to the requester too, now or when it is here.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn mark_for_requester(&mut self, id: &str) -> Result<(), StoreError> {
        statement("UPDATE files SET is_for_requester = 1 WHERE id = $1").bind(id).execute_one(self).await
    }

    /// Marks a picture as shown in a thread or chat. False when it was shown there before.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn mark_shown(&mut self, id: &str, address: &str, at: Timestamp) -> Result<bool, StoreError> {
        let marked = statement(
            "INSERT INTO shown_pictures (file_id, address, shown_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        )
        .bind(id)
        .bind(address)
        .bind(at)
        .execute(self)
        .await?;
        Ok(marked == 1)
    }

    /// A file with its content, as it was sent; none when Mesa does not have it.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn load_content(&mut self, id: &str) -> Result<Option<StoredFile>, StoreError> {
        let row = statement(
            "SELECT files.name, contents.content_type, contents.bytes FROM files
             JOIN contents ON contents.hash = files.hash WHERE files.id = $1",
        )
        .bind(id)
        .fetch_optional(self)
        .await?;
        row.as_ref().map(stored).transpose()
    }

    /// A picture as it is shown: small, and without what its camera wrote into it.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn load_picture(&mut self, id: &str) -> Result<Option<StoredFile>, StoreError> {
        let row = statement(
            "SELECT files.name, contents.content_type, contents.bytes FROM files
             JOIN contents ON contents.hash = files.picture_hash WHERE files.id = $1",
        )
        .bind(id)
        .fetch_optional(self)
        .await?;
        row.as_ref().map(stored).transpose()
    }

    /// How large a stored file is.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_size(&mut self, id: &str) -> Result<Option<i64>, StoreError> {
        let row = statement(
            "SELECT contents.size FROM files JOIN contents ON contents.hash = files.hash WHERE files.id = $1",
        )
        .bind(id)
        .fetch_optional(self)
        .await?;
        row.map(|row| row.integer("size")).transpose()
    }

    async fn save_content(&mut self, content: &Content<'_>, at: Timestamp) -> Result<(), StoreError> {
        let known = statement("SELECT size FROM contents WHERE hash = $1")
            .bind(content.hash)
            .fetch_optional(self)
            .await?;
        if known.is_some() {
            return Ok(());
        }
        statement(
            "INSERT INTO contents (hash, bytes, size, content_type, stored_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (hash) DO NOTHING",
        )
        .bind(content.hash)
        .bind(content.bytes)
        .bind(i64::try_from(content.bytes.len()).unwrap_or(i64::MAX))
        .bind(content.media_type)
        .bind(at)
        .execute(self)
        .await?;
        Ok(())
    }
}

impl FileRow {
    /// As people are told of it.
    pub fn attached(self) -> Attached {
        let by_desk = self.side == Audience::Desk;
        Attached { id: self.id, name: self.name, standing: self.standing, by_desk }
    }
}

impl FileSource {
    const ALL: [Self; 3] = [Self::Inline, Self::Shared, Self::Link];

    fn key(self) -> &'static str {
        match self {
            Self::Inline => "inline",
            Self::Shared => "shared",
            Self::Link => "link",
        }
    }
}

/// The columns `state` and `refusal`.
fn state(standing: Standing) -> Result<(&'static str, Option<String>), StoreError> {
    Ok(match standing {
        Standing::Pending => ("pending", None),
        Standing::Stored => ("stored", None),
        Standing::Refused(why) => ("refused", Some(json(&why)?)),
        Standing::Link => ("link", None),
    })
}

fn file(row: &Row) -> Result<FileRow, StoreError> {
    let id = row.text("id")?;
    let cell = |column| Cell { table: "files", column, id: &id };
    let source = row.text("source")?;
    let side = row.text("side")?;
    Ok(FileRow {
        request: RequestId(row.text("request_id")?),
        name: row.text("name")?,
        content_type: row.text("content_type")?,
        source: FileSource::ALL
            .into_iter()
            .find(|known| known.key() == source)
            .ok_or_else(|| cell("source").corrupt())?,
        url: row.text("url")?,
        sender: row.optional_text("sender_id")?.map(PersonId),
        side: [Audience::Requester, Audience::Desk]
            .into_iter()
            .find(|known| known.key() == side)
            .ok_or_else(|| cell("side").corrupt())?,
        standing: match row.text("state")?.as_str() {
            "pending" => Standing::Pending,
            "stored" => Standing::Stored,
            "link" => Standing::Link,
            _ => Standing::Refused(row.json(cell("refusal"))?),
        },
        is_for_requester: row.flag("is_for_requester")?,
        is_picture: row.optional_text("picture_hash")?.is_some(),
        id,
    })
}

fn stored(row: &Row) -> Result<StoredFile, StoreError> {
    Ok(StoredFile {
        name: row.text("name")?,
        content_type: row.text("content_type")?,
        bytes: row.bytes("bytes")?,
    })
}
