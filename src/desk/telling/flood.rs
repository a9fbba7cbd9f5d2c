//! Whoever writes faster than Teams lets Mesa answer: every message is heard, the answers take their time, and it is said.

use jiff::SignedDuration;

use crate::cards::{RequestSaid, Sentence};
use crate::desk::turn::{DeskError, Turn, Visit};

/// Under this name it is said once.
const FLOOD: &str = "flood";
/// So many messages of Mesa's wait in a chat only when somebody writes very fast; less is an answer with its card.
const WAITING: i64 = 20;
/// It is said again after this.
const AGAIN: SignedDuration = SignedDuration::from_hours(1);

impl Turn<'_> {
    /// Once an hour, durably: whichever replica hears the next message, it is not said twice.
    pub(in crate::desk) async fn say_when_flooded(&mut self, visit: &Visit) -> Result<(), DeskError> {
        let chat = &visit.conversation.id;
        if self.tx.count_waiting_in(chat, WAITING).await? < WAITING {
            return Ok(());
        }
        let key = format!("{FLOOD}:{chat}:{}", self.now.as_second() / AGAIN.as_secs());
        if !self.tx.claim_press(&key, FLOOD, &visit.person.id, self.now).await? {
            return Ok(());
        }
        self.say(chat, &visit.person, &Sentence::Request(RequestSaid::Flooded)).await
    }
}
