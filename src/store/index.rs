//! What lists and searches find a case by: written with the case, derived from it.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::error::StoreError;
use super::pool::{Store, Tx};
use super::sql::statement;
use super::words::words_of;
use crate::cases::{Case, CaseId, PersonId, Priority, RequestId};

/// A case without running 24 hours.
pub(super) const NO_DEADLINE: i64 = i64::MAX;
/// Cases of one transaction when older ones are filled in.
const BATCH: i64 = 200;
/// Words of one statement.
const AT_ONCE: usize = 8;

/// The order of urgency: 0 is the most urgent.
pub(super) fn rank(priority: Priority) -> i64 {
    match priority {
        Priority::Urgent => 0,
        Priority::High => 1,
        Priority::Medium => 2,
        Priority::Low => 3,
    }
}

impl Store {
    /// Fills in what cases lack that were saved before there were lists. It needs the code: states are JSON, and words
    /// are folded.
    pub(super) async fn index_older_cases(&self) -> Result<(), StoreError> {
        loop {
            let mut tx = self.begin().await?;
            let rows = statement("SELECT id FROM cases WHERE state_key = '' ORDER BY id LIMIT $1")
                .bind(BATCH)
                .fetch_all(&mut tx)
                .await?;
            if rows.is_empty() {
                return Ok(());
            }
            for row in rows {
                tx.index_older_case(CaseId(row.text("id")?)).await?;
            }
            tx.commit().await?;
        }
    }
}

impl Tx {
    /// One that cannot be read is marked, and holds up neither the start nor the others.
    async fn index_older_case(&mut self, id: CaseId) -> Result<(), StoreError> {
        match self.find_case(&id).await {
            Ok(Some(row)) => self.index_case(&row.case, row.revision).await,
            Ok(None) => Ok(()),
            Err(error @ StoreError::Corrupt { .. }) => {
                tracing::error!(%error, "a case cannot be read; lists leave it out");
                let mark = statement("UPDATE cases SET state_key = 'unreadable' WHERE id = $1");
                mark.bind(&id.0).execute(self).await.map(|_| ())
            }
            Err(error) => Err(error),
        }
    }

    /// Whoever changed it meanwhile has indexed it, or leaves it to the next round.
    async fn index_case(&mut self, case: &Case, revision: i64) -> Result<(), StoreError> {
        statement(
            "UPDATE cases SET handler_id = $3, state_key = $4, priority_rank = $5 WHERE id = $1 AND revision = $2",
        )
        .bind(&case.id.0)
        .bind(revision)
        .bind(case.state.handler().map(|handler| handler.0.as_str()))
        .bind(case.state.key())
        .bind(rank(case.priority()))
        .execute(self)
        .await?;
        self.save_words(case).await
    }

    /// The words of a case are those of what it says now. A requester's new name counts from the next change on.
    pub(super) async fn save_words(&mut self, case: &Case) -> Result<(), StoreError> {
        let requester = self.name_of(&case.requester).await?;
        let wanted = words_of(case, &requester);
        let rows = statement("SELECT word FROM case_words WHERE case_id = $1")
            .bind(&case.id.0)
            .fetch_all(self)
            .await?;
        let kept = rows.iter().map(|row| row.text("word")).collect::<Result<BTreeSet<_>, _>>()?;
        for word in kept.difference(&wanted) {
            statement("DELETE FROM case_words WHERE case_id = $1 AND word = $2")
                .bind(&case.id.0)
                .bind(word)
                .execute(self)
                .await?;
        }
        let new: Vec<&String> = wanted.difference(&kept).collect();
        for words in new.chunks(AT_ONCE) {
            self.insert_words(&case.id, words).await?;
        }
        Ok(())
    }

    /// Fewer than eight are filled up with the first, which changes nothing.
    async fn insert_words(&mut self, case: &CaseId, words: &[&String]) -> Result<(), StoreError> {
        let Some(first) = words.first() else { return Ok(()) };
        let insert = statement(
            "INSERT INTO case_words (case_id, word) VALUES
                 ($1, $2), ($1, $3), ($1, $4), ($1, $5), ($1, $6), ($1, $7), ($1, $8), ($1, $9)
             ON CONFLICT DO NOTHING",
        );
        let filled = words.iter().chain(std::iter::repeat(first)).take(AT_ONCE);
        filled.fold(insert.bind(&case.0), |insert, word| insert.bind(*word)).execute(self).await?;
        Ok(())
    }

    async fn name_of(&mut self, person: &PersonId) -> Result<String, StoreError> {
        Ok(self.find_person(person).await?.map(|person| person.name).unwrap_or_default())
    }

    /// The deadline of a case is that of its timer, wherever that is set or taken away.
    pub(super) async fn follow_deadline(
        &mut self,
        request: &RequestId,
        due_at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        statement("UPDATE cases SET deadline_at = $2 WHERE request_id = $1")
            .bind(&request.0)
            .bind(due_at.map_or(NO_DEADLINE, Timestamp::as_microsecond))
            .execute(self)
            .await?;
        Ok(())
    }

    /// The latest change of a case, if the request is one already.
    pub(super) async fn follow_change(
        &mut self,
        request: &RequestId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        statement("UPDATE cases SET changed_at = $2 WHERE request_id = $1")
            .bind(&request.0)
            .bind(at)
            .execute(self)
            .await?;
        Ok(())
    }
}
