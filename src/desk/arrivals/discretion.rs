//! Whoever wrote a password or an identity number is told once that it was hidden, and what to do.

use serde_json::Value;

use crate::botframework::event::Message;
use crate::botframework::{Event, Inbound};
use crate::cards::{RequestSaid, Sentence, Start};
use crate::cases::Person;
use crate::desk::deeds::{Side, Verb, text_of};
use crate::desk::turn::{DeskError, Hidden, Turn};
use crate::intake;
use crate::store::Job;

/// Under this name a message is told of once.
const TOLD: &str = "hidden";

impl Turn<'_> {
    /// Once a message: where it was written, and what was written in a form in private.
    pub(super) async fn tell_hidden(&mut self, inbound: &Inbound) -> Result<(), DeskError> {
        let reads_only = matches!(inbound.event, Event::SearchRequested(_));
        if !self.hidden.is_any() || reads_only {
            return Ok(());
        }
        let Some(person) = self.sender(&inbound.envelope).await? else { return Ok(()) };
        let by_desk = is_of_the_desks_work(&inbound.event) && self.is_staff(&person).await?;
        let Hidden { password, identity } = if by_desk {
            self.new_to_agent(&person, inbound).await?
        } else {
            self.new_today(&person).await?
        };
        let told = match by_desk {
            _ if !password && !identity => return Ok(()),
            true => Sentence::Request(RequestSaid::HiddenOfAgent { password }),
            false => Sentence::Start(Start::Hidden { password, identity }),
        };
        if let Event::Message(message) | Event::MessageEdited(message) = &inbound.event {
            return self.tell_where_written(inbound, message, &told).await;
        }
        // There is no message that could be deleted.
        let told = match told {
            Sentence::Start(Start::Hidden { password, identity }) => {
                Sentence::Request(RequestSaid::HiddenInForm { password, identity })
            }
            told => told,
        };
        let (service_url, bot_id) =
            (inbound.envelope.conversation.service_url.as_str(), &inbound.envelope.bot.id);
        let home = self.at_home(&person, service_url, bot_id).await?;
        self.say(&home.conversation.id, &home.person, &told).await
    }

    /// An agent hears of every message: what they meant to tell did not arrive.
    async fn new_to_agent(&mut self, person: &Person, inbound: &Inbound) -> Result<Hidden, DeskError> {
        let Some(id) = &inbound.activity_id else { return Ok(self.hidden) };
        let is_new = self.tx.claim_press(&format!("{TOLD}:{id}"), TOLD, &person.id, self.now).await?;
        Ok(if is_new { self.hidden } else { Hidden::default() })
    }

    /// Everybody else hears once a day of each: they know, and are not scolded.
    async fn new_today(&mut self, person: &Person) -> Result<Hidden, DeskError> {
        let day = self.now.to_zoned(self.desk.catalog.organisation().zone.clone()).date();
        let mut new = Hidden::default();
        for (is_hidden, name, told) in [
            (self.hidden.password, "password", &mut new.password),
            (self.hidden.identity, "identity", &mut new.identity),
        ] {
            let key = format!("{TOLD}:{name}:{day}");
            *told = is_hidden && self.tx.claim_press(&key, TOLD, &person.id, self.now).await?;
        }
        Ok(new)
    }

    /// Of words among colleagues that are not kept nothing is said.
    async fn tell_where_written(
        &mut self,
        inbound: &Inbound,
        message: &Message,
        told: &Sentence<'_>,
    ) -> Result<(), DeskError> {
        let Some(visit) = self.receive(&inbound.envelope).await? else { return Ok(()) };
        let is_for_mesa = visit.is_personal() || message.mentions_bot;
        if !is_for_mesa && self.tx.find_request_in_thread(&visit.address).await?.is_none() {
            return Ok(());
        }
        let viewer = if visit.is_personal() { self.viewer(&visit.person) } else { self.channel_viewer() };
        let (conversation, address) = (visit.conversation.id.clone(), Some(visit.address.clone()));
        let (text, summary) = (told.markdown(&viewer), told.summary(&viewer));
        let message = crate::store::Message::Text { text, summary };
        let job = Job::Say { conversation: conversation.clone(), address, message, asks: None, tells: None };
        self.enqueue(conversation, job).await
    }
}

/// A command, a note, a form of the desk's: what an agent does, and not what somebody asks for.
fn is_of_the_desks_work(event: &Event) -> bool {
    let is_desks =
        |data: &Value| Verb::parse(&text_of(data, "verb")).is_some_and(|verb| verb.side() == Side::Desk);
    match event {
        Event::Message(message) | Event::MessageEdited(message) => {
            intake::parse_desk_command(&message.text).is_some()
                || intake::parse_answer(&message.text).is_some()
        }
        Event::DialogSubmitted { data } | Event::CardSubmitted { data } => is_desks(data),
        Event::CardAction(action) => Verb::parse(&action.verb).is_some_and(|verb| verb.side() == Side::Desk),
        _ => false,
    }
}
