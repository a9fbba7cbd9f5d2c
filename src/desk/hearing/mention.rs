//! Mesa is mentioned where several meet, outside the desk's own channels: it answers there in one sentence that tells
//! nothing, and goes on with whoever wrote in private. What they wrote there is kept with the request, with its link.

use crate::botframework::event::Message;
use crate::botframework::link_to_message;
use crate::cards::{Sentence, Start};
use crate::cases::Origin;
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, Intent};
use crate::store::NewOrigin;

impl Turn<'_> {
    /// Whether this is a channel of one of the desk's groups.
    pub(super) async fn is_desks_own(&mut self, visit: &Visit) -> Result<bool, DeskError> {
        Ok(!self.tx.list_groups_bound_to(&visit.conversation.id).await?.is_empty())
    }

    pub(super) async fn called_elsewhere(
        &mut self,
        visit: &Visit,
        message: &Message,
    ) -> Result<(), DeskError> {
        if let Some(sentence) = self.small_talk(message) {
            return self.reply_there(visit, &sentence).await;
        }
        let home = self.home_of(visit).await?;
        let closed = home.conversation.closed_reason.is_some();
        let start = match (closed, home.conversation.is_unborn()) {
            (true, _) => Start::CannotWrite,
            (false, true) => Start::InPrivateFirst,
            (false, false) => Start::InPrivate,
        };
        self.reply_there(visit, &Sentence::Start(start)).await?;
        self.ask_for_member_record(&home).await?;
        let answered_in = (!closed).then(|| (visit.conversation.id.clone(), visit.address.clone()));
        self.origin = self.message.as_deref().map(|id| NewOrigin {
            person: home.person.id.clone(),
            message: id.to_owned(),
            origin: Origin {
                author: home.person.name.clone(),
                text: message.text.clone(),
                link: link_to_message(
                    &self.desk.teams_url,
                    &visit.address,
                    id,
                    &visit.conversation.tenant_id,
                ),
            },
            answered_in,
        });
        // What it answers stands in another conversation.
        let message = Message { quotes: None, ..message.clone() };
        Box::pin(self.personal_message(&home, &message)).await
    }

    /// What can be answered in front of everybody.
    fn small_talk(&self, message: &Message) -> Option<Sentence<'static>> {
        if !message.files.is_empty() {
            return None;
        }
        if message.text.trim().is_empty() {
            return Some(Sentence::Start(Start::HowHere));
        }
        match intake::understand(&self.desk.catalog, &message.text).intent {
            Intent::Greeting | Intent::Help => Some(Sentence::Start(Start::HowHere)),
            Intent::Thanks => Some(Sentence::YouAreWelcome),
            Intent::SmallTalk => Some(Sentence::SmallTalk),
            _ => None,
        }
    }
}
