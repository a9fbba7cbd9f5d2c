//! What became of a press, told to whoever pressed: as the answer of an invoke, or in the chat when a client sends presses as
//! messages. What a press does is decided in one place for both.

use serde_json::Value;

use crate::botframework::event::CardAction;
use crate::botframework::{Answer, InvokeAnswer};
use crate::cards::{Message as Shown, Sentence};
use crate::cases::RequestId;
use crate::desk::agents::ListVerb;
use crate::desk::deeds::{Pressed, Side, Verb, text_of};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::store::{Job, Message};

impl Turn<'_> {
    /// `adaptiveCard/action`.
    pub(super) async fn card_action(
        &mut self,
        visit: &Visit,
        action: &CardAction,
    ) -> Result<Answer, DeskError> {
        let pressed = self.pressed(visit, action).await?;
        self.answer_press(visit, pressed).await
    }

    /// An `Action.Submit` that came as a message: the answer is a message too.
    pub(super) async fn card_submitted(&mut self, visit: &Visit, data: &Value) -> Result<(), DeskError> {
        let action = CardAction { verb: text_of(data, "verb"), data: data.clone(), automatic: false };
        let nonce = text_of(data, "nonce");
        let before = self.present_nonce(&nonce).await?;
        let pressed = self.pressed(visit, &action).await?;
        let changed = self.present_nonce(&nonce).await? != before;
        self.say_press(visit, pressed, (data, changed)).await
    }

    async fn pressed(&mut self, visit: &Visit, action: &CardAction) -> Result<Pressed, DeskError> {
        if let Some(verb) = ListVerb::parse(&action.verb) {
            return self.list_pressed(visit, verb, action).await;
        }
        let Some(verb) = Verb::parse(&action.verb) else { return Ok(Pressed::Unknown) };
        if action.automatic || verb == Verb::Refresh {
            return self.refreshed(visit, verb, &action.data).await;
        }
        self.press(visit, verb, &action.data).await
    }

    /// A refresh shows the present state and changes nothing. Whoever may not see it is left with the card for everybody.
    async fn refreshed(&mut self, visit: &Visit, verb: Verb, data: &Value) -> Result<Pressed, DeskError> {
        Ok(match self.hold(visit, verb, data).await? {
            Ok(held) => held.current(),
            Err(_) => Pressed::NotShown,
        })
    }

    async fn answer_press(&mut self, visit: &Visit, pressed: Pressed) -> Result<Answer, DeskError> {
        let reply = match pressed {
            Pressed::Current { request, side, overtaken } => {
                InvokeAnswer::Card { card: self.current_card(visit, &request, side, overtaken).await?.card }
            }
            Pressed::Petition(id) => InvokeAnswer::Card { card: self.petition_card(&id).await? },
            Pressed::List(shown) => InvokeAnswer::Card { card: shown.card },
            Pressed::Told(text) => InvokeAnswer::Toast { text },
            Pressed::WordsMissing => self.card_error(visit, "WordsMissing", &Sentence::WordsMissing),
            Pressed::Unknown => self.card_error(visit, "UnknownVerb", &Sentence::NotNow),
            Pressed::NotShown => self.card_error(visit, "NotAllowed", &Sentence::NotAllowed),
        };
        Ok(Answer::Invoke { reply })
    }

    fn card_error(&self, visit: &Visit, code: &str, sentence: &Sentence<'_>) -> InvokeAnswer {
        let message = sentence.plain(&self.viewer(&visit.person));
        InvokeAnswer::CardError { status: 400, code: code.to_owned(), message }
    }

    /// The same in the chat. A press that had its effect is answered by what follows from that, and by the card that is
    /// brought up to date; one that had none gets the card as it stands, and is told when somebody was faster.
    async fn say_press(
        &mut self,
        visit: &Visit,
        pressed: Pressed,
        (data, changed): (&Value, bool),
    ) -> Result<(), DeskError> {
        match pressed {
            Pressed::Current { overtaken: false, .. } if changed || opens_another(data) => Ok(()),
            Pressed::Current { request, side, overtaken } => {
                if overtaken {
                    self.reply_there(visit, &Sentence::NotNow).await?;
                }
                self.show_again(visit, &request, side).await
            }
            Pressed::Petition(id) => self.show_petition_again(&id).await,
            Pressed::NotShown => Ok(()),
            Pressed::List(shown) => self.say_card(visit, shown).await,
            Pressed::Told(text) => self.say_back(visit, text).await,
            Pressed::WordsMissing => self.reply_there(visit, &Sentence::WordsMissing).await,
            Pressed::Unknown => {
                self.reply_there(visit, &Sentence::NotNow).await?;
                match self.own_named(visit, &text_of(data, "nonce")).await? {
                    Some(request) => self.show_again(visit, &request, Side::Requester).await,
                    None => Ok(()),
                }
            }
        }
    }

    /// As it stands now: to the requester as their live card, to somebody of the desk as a message of its own; in a channel
    /// the post itself is brought up to date.
    async fn show_again(&mut self, visit: &Visit, request: &RequestId, side: Side) -> Result<(), DeskError> {
        match side {
            Side::Requester => self.bring_card(request, &visit.conversation.id, false).await,
            Side::Desk if visit.is_personal() => {
                let shown = self.current_card(visit, request, side, false).await?;
                self.say_card(visit, shown).await
            }
            Side::Desk => {
                let case = self.tx.find_case_of(request).await?;
                let group = self.owner(case.as_ref());
                self.show_desk(request, &group).await
            }
        }
    }

    async fn say_card(&mut self, visit: &Visit, shown: Shown) -> Result<(), DeskError> {
        let message = Message::Card { card: shown.card, summary: shown.summary };
        self.say_here(visit, message).await
    }

    async fn say_back(&mut self, visit: &Visit, text: String) -> Result<(), DeskError> {
        self.say_here(visit, Message::Text { text, summary: None }).await
    }

    async fn say_here(&mut self, visit: &Visit, message: Message) -> Result<(), DeskError> {
        let conversation = visit.conversation.id.clone();
        let address = Some(visit.address.clone());
        let job = Job::Say { conversation: conversation.clone(), address, message, asks: None, tells: None };
        self.enqueue(conversation, job).await
    }

    /// What a nonce names, as it stands at this moment: another nonce after every change.
    async fn present_nonce(&mut self, nonce: &str) -> Result<Option<String>, DeskError> {
        let Some(named) = self.tx.find_nonce(nonce).await? else { return Ok(None) };
        if let Some(row) = self.tx.find_case_of(&named.request).await? {
            return Ok(Some(row.nonce));
        }
        Ok(self.tx.find_request(&named.request).await?.map(|row| row.nonce))
    }

    /// The request that a nonce names, if it is this person's own.
    async fn own_named(&mut self, visit: &Visit, nonce: &str) -> Result<Option<RequestId>, DeskError> {
        let Some(named) = self.tx.find_nonce(nonce).await? else { return Ok(None) };
        let row = self.tx.find_request(&named.request).await?;
        Ok(row.filter(|row| row.request.requester == visit.person.id).map(|row| row.request.id))
    }

    async fn current_card(
        &mut self,
        visit: &Visit,
        request: &RequestId,
        side: Side,
        overtaken: bool,
    ) -> Result<Shown, DeskError> {
        let dossier = self.tx.find_dossier(request).await?.ok_or(DeskError::Missing("the request"))?;
        Ok(match side {
            Side::Requester => self.desk.cards.for_late_requester(&dossier, overtaken, self.now)?,
            Side::Desk => {
                let reader = self.reader(&visit.person, dossier.case.as_ref()).await?;
                self.desk.cards.for_late_desk(&dossier, reader, overtaken, self.now)?
            }
        })
    }

    async fn petition_card(&mut self, id: &str) -> Result<Value, DeskError> {
        let dossier = self.tx.find_petition_dossier(id).await?.ok_or(DeskError::Missing("a petition"))?;
        Ok(self.desk.cards.petition(&dossier, self.now)?.card)
    }
}

/// What was pressed begins another request, whose card comes by itself.
fn opens_another(data: &Value) -> bool {
    matches!(Verb::parse(&text_of(data, "verb")), Some(Verb::ReopenRequest | Verb::Follow | Verb::Also))
}
