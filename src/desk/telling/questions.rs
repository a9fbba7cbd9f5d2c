//! Questions on cards of their own: when one is settled, its card says how.

use crate::cards::{RequestSaid, Sentence};
use crate::cases::{Person, RequestId};
use crate::desk::turn::{DeskError, Turn};
use crate::intake::Double;
use crate::store::{Job, RequestRow};

/// The name of the question whether a request is the same as another one.
pub(in crate::desk) const QUESTION: &str = "double";

impl Turn<'_> {
    /// A question is answered, in whatever way: its card says so, and nothing can be pressed on it any more.
    pub(in crate::desk) async fn retire_question(
        &mut self,
        (request, question): (&RequestId, &str),
        chat: &str,
        person: &Person,
        said: &Sentence<'_>,
    ) -> Result<(), DeskError> {
        let job = Job::RetireQuestion {
            conversation: chat.to_owned(),
            request: request.clone(),
            question: question.to_owned(),
            text: said.markdown(&self.viewer(person)),
        };
        self.enqueue(chat.to_owned(), job).await
    }

    /// It is settled: its card says how.
    pub(in crate::desk) async fn retire_double(
        &mut self,
        row: &RequestRow,
        person: &Person,
        said: &Sentence<'_>,
    ) -> Result<(), DeskError> {
        let (request, chat) = (&row.request.id, &row.conversation_id);
        self.retire_question((request, QUESTION), chat, person, said).await
    }

    /// A request that was asked about has ended otherwise: withdrawn, answered by an agent, completed by one.
    pub(in crate::desk) async fn double_is_over(&mut self, row: &RequestRow) -> Result<(), DeskError> {
        if row.request.is_open() || !matches!(row.draft.double, Double::Asked(_)) {
            return Ok(());
        }
        let person = self.tx.find_person(&row.request.requester).await?;
        let person = person.ok_or(DeskError::Missing("the requester"))?;
        self.retire_double(row, &person, &Sentence::Request(RequestSaid::QuestionOver)).await
    }
}
