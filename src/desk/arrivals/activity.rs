//! One activity from Teams: one turn of it, from claiming the activity to its answer.

use crate::botframework::answer::BoxFuture;
use crate::botframework::{Answer, Event, Inbound, InvokeAnswer, Lapse, TurnError, TurnHandler};
use crate::cards::Sentence;
use crate::desk::Desk;
use crate::desk::agents::is_about_files;
use crate::desk::requests::is_about_request_form;
use crate::desk::turn::{DeskError, Hidden, Turn, digest, without_secrets};
use crate::store::InboxKey;

/// How often a turn decides again because somebody else changed the same thing first.
const ATTEMPTS: usize = 5;

impl TurnHandler for Desk {
    fn turn(&self, inbound: Inbound) -> BoxFuture<'_, Result<Answer, TurnError>> {
        Box::pin(async move {
            Box::pin(self.handle(&inbound)).await.map_err(|error| {
                tracing::error!(error = %error, activity.kind = %inbound.activity_type, "a turn did not happen");
                TurnError::from(error)
            })
        })
    }

    fn instead(&self, inbound: &Inbound, lapse: Lapse) -> Option<InvokeAnswer> {
        let viewer = self.cards.viewer_in(inbound.envelope.locale.as_deref(), self.clock.now());
        let sentence = match lapse {
            Lapse::Failed => Sentence::TryLater,
            Lapse::Late => Sentence::Underway,
        };
        apology(&inbound.event, lapse, sentence.plain(&viewer))
    }
}

impl Desk {
    /// Handles one verified activity; returns after the commit.
    ///
    /// # Errors
    /// [`DeskError`]; nothing was changed then.
    pub async fn handle(&self, inbound: &Inbound) -> Result<Answer, DeskError> {
        // Before anything of it is kept.
        let (inbound, hidden) = without_secrets(inbound.clone());
        for _ in 1..ATTEMPTS {
            match self.handle_once(&inbound, hidden).await {
                Err(error) if error.is_conflict() => {}
                settled => return settled,
            }
        }
        self.handle_once(&inbound, hidden).await
    }

    async fn handle_once(&self, inbound: &Inbound, hidden: Hidden) -> Result<Answer, DeskError> {
        let mut turn = self.begin().await?;
        turn.hidden = hidden;
        let key = inbox_key(inbound);
        if let Some(key) = &key
            && let Some(stored) = turn.tx.claim_activity(key, turn.now).await?
        {
            return serde_json::from_str(&stored).map_err(|_| DeskError::Missing("the stored answer"));
        }
        let inbound = &*turn.without_answers(inbound).await?;
        let answer = Box::pin(turn.answer(inbound)).await?;
        turn.tell_hidden(inbound).await?;
        if let Some(key) = &key {
            let stored =
                serde_json::to_string(&answer).map_err(|_| DeskError::Missing("the answer's JSON"))?;
            turn.tx.save_answer(key, &stored).await?;
        }
        turn.commit().await?;
        Ok(answer)
    }
}

impl Turn<'_> {
    async fn answer(&mut self, inbound: &Inbound) -> Result<Answer, DeskError> {
        if let Some(answer) = self.compose_box(inbound).await? {
            return Ok(answer);
        }
        let Some(visit) = self.receive(&inbound.envelope).await? else {
            self.unnamed(inbound).await?;
            return Ok(nobody(&inbound.event));
        };
        if visit.is_personal() && brings_back(&inbound.event) {
            self.tell_what_was_missed(&visit).await?;
        }
        if matches!(inbound.event, Event::Message(_) | Event::MessageEdited(_) | Event::MessageDeleted) {
            self.message.clone_from(&inbound.activity_id);
        }
        let accepted = match &inbound.event {
            Event::Message(message) => Box::pin(self.message(&visit, message)).await,
            Event::MessageEdited(message) => Box::pin(self.message_edited(&visit, message)).await,
            Event::MessageDeleted => self.message_deleted(&visit).await,
            Event::CardAction(action) => return Box::pin(self.card_action(&visit, action)).await,
            Event::CardSubmitted { data } => Box::pin(self.card_submitted(&visit, data)).await,
            Event::DialogRequested { data } if is_about_files(data) => {
                return self.files_requested(&visit, data).await;
            }
            Event::DialogSubmitted { data } if is_about_files(data) => {
                return self.files_chosen(&visit, data).await;
            }
            Event::DialogRequested { data } if is_about_request_form(data) => {
                let reply = self.open_request_form(&visit.person, None).await?;
                return Ok(Answer::Invoke { reply });
            }
            Event::DialogSubmitted { data } if is_about_request_form(data) => {
                let sent = self.request_form_sent(&visit.person, &inbound.envelope, None, data);
                let reply = Box::pin(sent).await?;
                return Ok(Answer::Invoke { reply });
            }
            Event::FileConsent(answer) => self.file_consent(&visit, answer).await,
            Event::DialogRequested { data } => return self.dialog_requested(&visit, data).await,
            Event::DialogSubmitted { data } => return Box::pin(self.dialog_submitted(&visit, data)).await,
            Event::SearchRequested(_)
            | Event::CommandOpened(_)
            | Event::CommandSubmitted { .. }
            | Event::LinkPasted
            | Event::Ignored => Ok(()),
            Event::Installed => self.installed(&visit).await,
            Event::Uninstalled
            | Event::MembersChanged { .. }
            | Event::ChannelGone { .. }
            | Event::ChannelsChanged => self.place_changed(&visit.conversation, &inbound.event).await,
            Event::UnknownInvoke { .. } => return Ok(Answer::Invoke { reply: InvokeAnswer::NotImplemented }),
            Event::MalformedInvoke { .. } => return Ok(Answer::Invoke { reply: InvokeAnswer::BadRequest }),
        };
        accepted.map(|()| Answer::Accepted)
    }
}

/// What a presser is told when their turn broke, or is not ready yet.
fn apology(event: &Event, lapse: Lapse, text: String) -> Option<InvokeAnswer> {
    match (event, lapse) {
        (Event::CardAction(_), Lapse::Late) => Some(InvokeAnswer::Toast { text }),
        (Event::CardAction(_), Lapse::Failed) => {
            Some(InvokeAnswer::CardError { status: 500, code: "ServiceError".into(), message: text })
        }
        (
            Event::DialogRequested { .. }
            | Event::DialogSubmitted { .. }
            | Event::CommandOpened(_)
            | Event::CommandSubmitted { .. },
            _,
        ) => Some(InvokeAnswer::DialogMessage { text }),
        (Event::SearchRequested(_), _) => Some(InvokeAnswer::ResultMessage { text }),
        _ => None,
    }
}

/// Whether the person is there, in their chat: they did something in it.
fn brings_back(event: &Event) -> bool {
    match event {
        Event::CardAction(action) => !action.automatic,
        Event::Message(_)
        | Event::MessageEdited(_)
        | Event::MessageDeleted
        | Event::CardSubmitted { .. }
        | Event::DialogRequested { .. }
        | Event::DialogSubmitted { .. }
        | Event::FileConsent(_)
        | Event::Installed => true,
        _ => false,
    }
}

/// Somebody without an Entra object id (anonymous, federated): nothing is kept of them and nothing shown.
fn nobody(event: &Event) -> Answer {
    match event {
        Event::CardAction(_) | Event::DialogRequested { .. } | Event::DialogSubmitted { .. } => {
            Answer::Invoke { reply: InvokeAnswer::BadRequest }
        }
        Event::UnknownInvoke { .. } => Answer::Invoke { reply: InvokeAnswer::NotImplemented },
        _ => Answer::Accepted,
    }
}

/// An activity without id, an automatic refresh and a search are not recorded: the first can not be recognised, the
/// others change nothing.
fn inbox_key(inbound: &Inbound) -> Option<InboxKey> {
    let reads_only = match &inbound.event {
        Event::CardAction(action) => action.automatic,
        Event::SearchRequested(_) => true,
        _ => false,
    };
    if reads_only {
        return None;
    }
    let activity_type = match &inbound.event {
        // Every edit of a message comes with the id of the message, and so does its deletion.
        Event::MessageEdited(_) | Event::MessageDeleted => {
            let said = if let Event::MessageEdited(message) = &inbound.event { &message.text } else { "" };
            format!("{}:{:x}", inbound.activity_type, digest(&(said, &inbound.stamp)))
        }
        _ => inbound.activity_type.clone(),
    };
    inbound.activity_id.as_ref().map(|id| InboxKey {
        tenant_id: inbound.envelope.tenant_id.clone(),
        conversation_id: inbound.envelope.conversation.id.clone(),
        activity_id: id.clone(),
        activity_type,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::botframework::{Command, Search};

    fn told(event: &Event, lapse: Lapse) -> Option<InvokeAnswer> {
        apology(event, lapse, "Intente de nuevo".to_owned())
    }

    /// Whoever waits for an answer gets one in the body that is documented for what they did.
    #[test]
    fn every_invoke_has_an_apology_of_its_kind() {
        let command = Command { id: "register".to_owned(), message: None };
        let data = Value::Null;
        for lapse in [Lapse::Late, Lapse::Failed] {
            let found = told(&Event::SearchRequested(Search::default()), lapse);
            assert!(matches!(found, Some(InvokeAnswer::ResultMessage { .. })), "{found:?}");
            for event in [
                Event::DialogRequested { data: data.clone() },
                Event::DialogSubmitted { data: data.clone() },
                Event::CommandOpened(command.clone()),
                Event::CommandSubmitted { command: command.clone(), data: data.clone() },
            ] {
                let found = told(&event, lapse);
                assert!(matches!(found, Some(InvokeAnswer::DialogMessage { .. })), "{event:?}");
            }
            assert_eq!(told(&Event::Installed, lapse), None);
        }
    }
}
