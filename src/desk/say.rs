//! Sentences to a person about a request: they can be quoted, and what must be heard is watched over.

use super::error::DeskError;
use super::turn::Turn;
use crate::cards::Sentence;
use crate::cases::{Person, RequestId};
use crate::store::{Job, Message, Tells};

impl Turn<'_> {
    /// A sentence to a person, in their chat.
    pub(super) async fn say(
        &mut self,
        chat: &str,
        person: &Person,
        sentence: &Sentence<'_>,
    ) -> Result<(), DeskError> {
        let viewer = self.viewer(person);
        let (text, summary) = (sentence.markdown(&viewer), sentence.summary(&viewer));
        self.say_message(chat, Message::Text { text, summary }).await
    }

    /// A text in a conversation.
    pub(super) async fn say_text(&mut self, conversation: &str, text: String) -> Result<(), DeskError> {
        self.say_message(conversation, Message::Text { text, summary: None }).await
    }

    /// A sentence about a request: whoever quotes it speaks of that request.
    pub(super) async fn say_about(
        &mut self,
        request: &RequestId,
        chat: &str,
        person: &Person,
        sentence: &Sentence<'_>,
    ) -> Result<(), DeskError> {
        let tells = Tells { request: request.clone(), change: None, must: false, question: None };
        self.say_telling(chat, person, sentence, tells).await
    }

    /// A sentence that the person must hear: when it is refused, the desk is told.
    pub(super) async fn tell_person(
        &mut self,
        (request, chat): (&RequestId, &str),
        person: &Person,
        sentence: &Sentence<'_>,
    ) -> Result<(), DeskError> {
        let tells = Tells { request: request.clone(), change: None, must: true, question: None };
        self.say_telling(chat, person, sentence, tells).await
    }

    pub(super) async fn say_telling(
        &mut self,
        chat: &str,
        person: &Person,
        sentence: &Sentence<'_>,
        tells: Tells,
    ) -> Result<(), DeskError> {
        let viewer = self.viewer(person);
        let (text, summary) = (sentence.markdown(&viewer), sentence.summary(&viewer));
        let job = Job::Say {
            conversation: chat.to_owned(),
            address: None,
            message: Message::Text { text, summary },
            asks: None,
            tells: Some(tells),
        };
        self.enqueue(chat.to_owned(), job).await
    }

    /// A question is answered, in whatever way: its card says so, and nothing can be pressed on it any more.
    pub(super) async fn retire_question(
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
}
