//! Sentences to a person about a request: they can be quoted, and what must be heard is watched over.

use crate::cards::Sentence;
use crate::cases::{Person, RequestId};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::store::{Job, Message, Tells};

impl Turn<'_> {
    /// A sentence to a person, in their chat.
    pub(in crate::desk) async fn say(
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
    pub(in crate::desk) async fn say_text(
        &mut self,
        conversation: &str,
        text: String,
    ) -> Result<(), DeskError> {
        self.say_message(conversation, Message::Text { text, summary: None }).await
    }

    /// A sentence about a request: whoever quotes it speaks of that request.
    pub(in crate::desk) async fn say_about(
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
    pub(in crate::desk) async fn tell_person(
        &mut self,
        (request, chat): (&RequestId, &str),
        person: &Person,
        sentence: &Sentence<'_>,
    ) -> Result<(), DeskError> {
        let tells = Tells { request: request.clone(), change: None, must: true, question: None };
        self.say_telling(chat, person, sentence, tells).await
    }

    pub(in crate::desk) async fn say_telling(
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

    pub(in crate::desk) async fn say_message(
        &mut self,
        conversation: &str,
        message: Message,
    ) -> Result<(), DeskError> {
        let job = Job::Say {
            conversation: conversation.to_owned(),
            address: None,
            message,
            asks: None,
            tells: None,
        };
        self.enqueue(conversation.to_owned(), job).await
    }

    /// An answer where it was asked: in the same thread.
    pub(in crate::desk) async fn reply_there(
        &mut self,
        visit: &Visit,
        sentence: &Sentence<'_>,
    ) -> Result<(), DeskError> {
        let viewer = if visit.is_personal() { self.viewer(&visit.person) } else { self.channel_viewer() };
        let (text, summary) = (sentence.markdown(&viewer), sentence.summary(&viewer));
        let conversation = visit.conversation.id.clone();
        let address = Some(visit.address.clone());
        let job = Job::Say {
            conversation: conversation.clone(),
            address,
            message: Message::Text { text, summary },
            asks: None,
            tells: None,
        };
        self.enqueue(conversation, job).await
    }
}
