//! Where the coordination is told and asked something.

use crate::cards::{Sentence, Viewer};
use crate::desk::turn::{DeskError, Turn};
use crate::store::{Group, Message};

impl Turn<'_> {
    /// In the coordination's channel; without one that is open, in each coordinator's own chat. False when there is
    /// neither.
    pub(in crate::desk) async fn tell_coordination(
        &mut self,
        sentence: &Sentence<'_>,
    ) -> Result<bool, DeskError> {
        let readers = self.coordination().await?;
        let reached = !readers.is_empty();
        for (chat, viewer) in readers {
            let (text, summary) = (sentence.markdown(&viewer), sentence.summary(&viewer));
            self.say_message(&chat, Message::Text { text, summary }).await?;
        }
        Ok(reached)
    }

    pub(in crate::desk) async fn still_open(&mut self, groups: Vec<Group>) -> Result<Vec<Group>, DeskError> {
        let mut open = vec![];
        for group in groups {
            let channel = self.tx.find_conversation(&group.conversation_id).await?;
            if channel.is_some_and(|channel| channel.closed_reason.is_none()) {
                open.push(group);
            }
        }
        Ok(open)
    }

    /// Whether there is a coordination, and a channel in which it can be asked.
    pub(in crate::desk) async fn can_be_consulted(&mut self) -> Result<bool, DeskError> {
        let leading = self.desk.catalog.coordination().map(|group| &group.key);
        Ok(self.tx.find_open_group(leading).await?.is_some())
    }
}

impl<'a> Turn<'a> {
    /// Where the coordination is told something, and how it reads there.
    pub(in crate::desk) async fn coordination(&mut self) -> Result<Vec<(String, Viewer<'a>)>, DeskError> {
        let key = self.desk.catalog.coordination().map(|group| group.key.clone());
        let bound = match key {
            Some(key) => self.tx.find_group(&key).await?,
            None => None,
        };
        if let Some(group) = self.still_open(bound.into_iter().collect()).await?.pop() {
            return Ok(vec![(group.conversation_id, self.channel_viewer())]);
        }
        let mut chats = vec![];
        for object_id in &self.desk.coordinators {
            let Some(person) = self.tx.find_person_anywhere(object_id).await? else { continue };
            if let Some(chat) = self.tx.find_chat_of(&person.id).await? {
                chats.push((chat.id, self.viewer(&person)));
            }
        }
        Ok(chats)
    }
}
