//! Files and pictures that came with a request: their names and where Teams keeps them.

use jiff::Timestamp;

use super::error::StoreError;
use super::pool::Tx;
use super::sql::statement;
use crate::cases::RequestId;

/// A file of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// Our own id.
    pub id: String,
    /// As shown.
    pub name: String,
    /// `image/png`, or Teams' file type.
    pub content_type: String,
    /// Where its content is.
    pub url: String,
}

impl Tx {
    /// Adds a file to a request.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn insert_file(
        &mut self,
        request: &RequestId,
        file: &FileRow,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        statement(
            "INSERT INTO files (id, request_id, name, content_type, url, added_at) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&file.id)
        .bind(&request.0)
        .bind(&file.name)
        .bind(&file.content_type)
        .bind(&file.url)
        .bind(at)
        .execute_one(self)
        .await
    }

    /// The files of a request, oldest first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_files(&mut self, request: &RequestId) -> Result<Vec<FileRow>, StoreError> {
        let rows = statement(
            "SELECT id, name, content_type, url FROM files WHERE request_id = $1 ORDER BY added_at, id",
        )
        .bind(&request.0)
        .fetch_all(self)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(FileRow {
                    id: row.text("id")?,
                    name: row.text("name")?,
                    content_type: row.text("content_type")?,
                    url: row.text("url")?,
                })
            })
            .collect()
    }
}
