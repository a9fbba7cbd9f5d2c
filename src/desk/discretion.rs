//! Passwords and identity numbers are hidden in whatever arrives, before anything of it is kept; whoever wrote them is told
//! once, and what to do.

use serde_json::{Map, Value};

use super::error::DeskError;
use super::press::text_of;
use super::turn::Turn;
use super::verb::{Side, Verb};
use crate::botframework::event::{FileAccess, FileReference, Message, SharedMessage};
use crate::botframework::{Event, Inbound};
use crate::cards::{RequestSaid, Sentence, Start};
use crate::cases::Person;
use crate::intake::{self, Masked, Sensitive};
use crate::store::Job;

/// Under this name a message is told of once.
const TOLD: &str = "hidden";
/// What cards carry for Mesa itself.
const OWN: [&str; 3] = ["nonce", "verb", "msteams"];
/// What one page of a form carries to the next: the values of the first, as one text.
const CARRIED: &str = "carried";

/// What was hidden in an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    password: bool,
    identity: bool,
}

impl Hidden {
    fn is_any(self) -> bool {
        self.password || self.identity
    }

    /// Hides what must not be kept in a text.
    fn hide(&mut self, text: &mut String) {
        self.put(text, intake::mask(text));
    }

    /// The same of the bare answer to a question that asked for it.
    pub(super) fn hide_answer(&mut self, text: &mut String, asked: &[Sensitive]) {
        self.put(text, intake::mask_answer(text, asked));
    }

    fn put(&mut self, text: &mut String, masked: Option<Masked>) {
        let Some(masked) = masked else { return };
        self.password |= masked.hidden.contains(&Sensitive::Password);
        self.identity |= masked.hidden.contains(&Sensitive::Identity);
        *text = masked.text;
    }

    /// Of an address that is kept for good, too. One that is fetched leads nowhere else, and is forgotten then.
    fn hide_in_files(&mut self, files: &mut [FileReference]) {
        for file in files {
            let masked = intake::mask_name(&file.name);
            self.put(&mut file.name, masked);
            if file.access == FileAccess::Link {
                let masked = intake::mask_name(&file.url);
                self.put(&mut file.url, masked);
            }
        }
    }

    fn hide_in_message(&mut self, message: &mut Message) {
        self.hide(&mut message.text);
        self.hide_in_files(&mut message.files);
    }

    fn hide_in_data(&mut self, data: &mut Value) {
        match data {
            Value::String(text) => self.hide(text),
            Value::Array(all) => all.iter_mut().for_each(|one| self.hide_in_data(one)),
            Value::Object(fields) => {
                let told = fields.iter_mut().filter(|(key, _)| !OWN.contains(&key.as_str()));
                told.for_each(|(key, value)| match key.as_str() {
                    CARRIED => self.hide_in_carried(value),
                    _ => self.hide_in_data(value),
                });
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// Each value by itself: read as one text, what follows a word such as "clave" would be hidden with its quotes, and the
    /// page could not be read any more.
    fn hide_in_carried(&mut self, carried: &mut Value) {
        let page = carried.as_str().and_then(|text| serde_json::from_str::<Map<String, Value>>(text).ok());
        let Some(page) = page else { return self.hide_in_data(carried) };
        let mut page = Value::Object(page);
        self.hide_in_data(&mut page);
        *carried = Value::String(page.to_string());
    }
}

/// The same event without what must not be kept, and what that was. Of somebody else's message nothing is told: the form
/// shows it.
pub(super) fn without_secrets(mut inbound: Inbound) -> (Inbound, Hidden) {
    let mut hidden = Hidden::default();
    match &mut inbound.event {
        Event::Message(message) | Event::MessageEdited(message) => hidden.hide_in_message(message),
        Event::CardSubmitted { data } | Event::DialogRequested { data } | Event::DialogSubmitted { data } => {
            hidden.hide_in_data(data);
        }
        Event::CardAction(action) => hidden.hide_in_data(&mut action.data),
        Event::CommandOpened(command) => hide_in_shared(command.message.as_mut()),
        Event::CommandSubmitted { command, data } => {
            hide_in_shared(command.message.as_mut());
            hidden.hide_in_data(data);
        }
        Event::SearchRequested(search) => hidden.hide(&mut search.words),
        _ => {}
    }
    (inbound, hidden)
}

fn hide_in_shared(message: Option<&mut SharedMessage>) {
    let Some(message) = message else { return };
    let mut hidden = Hidden::default();
    hidden.hide(&mut message.text);
    hidden.hide_in_files(&mut message.files);
}

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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn everything_of_a_form_is_read_but_what_is_mesas_own() {
        let mut hidden = Hidden::default();
        let mut data = json!({"nonce": "clave: abc1", "verb": "pwd=abc", "text": "pwd=abc", "all": [{"x": "cc 52345678"}, 7]});
        hidden.hide_in_data(&mut data);
        let kept = json!({"nonce": "clave: abc1", "verb": "pwd=abc", "text": "pwd=••••", "all": [{"x": "cc ••••"}, 7]});
        assert_eq!((data, hidden), (kept, Hidden { password: true, identity: true }));
    }

    #[test]
    fn what_a_page_carries_is_read_value_by_value() {
        let carried = |description: &str| {
            let page = json!({"description": description, "nonce": "clave: abc1", "site": "Cali"});
            json!({ "carried": page.to_string(), "asset_tag": "60-2214" })
        };
        for (typed, kept) in [
            ("clave: \"abc1\"", "clave: \"••••\""),
            ("olvidé mi clave", "olvidé mi clave"),
            ("la impresora pide contraseña", "la impresora pide contraseña"),
            ("mi clave es\nPerrito2024*, gracias", "mi clave es\n••••, gracias"),
        ] {
            let mut data = carried(typed);
            Hidden::default().hide_in_data(&mut data);
            assert_eq!(data, carried(kept), "{typed}");
        }
        let mut odd = json!({"carried": "{clave: abc1", "deep": {"carried": ["pwd=abc"]}});
        Hidden::default().hide_in_data(&mut odd);
        assert_eq!(odd, json!({"carried": "{clave: ••••", "deep": {"carried": ["pwd=••••"]}}));
    }
}
