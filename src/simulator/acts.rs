//! What people do, and what they see.

use anyhow::Context as _;
use serde_json::{Map, Value};

use super::Simulator;
use super::client::{self, At, Said, Say};
use super::deliver::Delivery;
use super::forms;
use super::hub::lock;
use super::install;
use super::outcome::Outcome;
use super::people::{self, Person};
use super::places;
use super::view::{self, Message};

impl Simulator {
    /// Installs the bot wherever it is not yet: in the desk's team and for every person.
    pub async fn install_everywhere(&self) -> anyhow::Result<()> {
        install::everywhere(&self.hub).await
    }

    /// Installs the bot for one person.
    pub async fn install_for(&self, person: &str) -> anyhow::Result<Vec<Delivery>> {
        install::for_person(&self.hub, person).await
    }

    /// Installs the bot in the desk's team.
    pub async fn install_in_team(&self, by: &str) -> anyhow::Result<Vec<Delivery>> {
        install::for_team(&self.hub, by).await
    }

    /// A person removes the bot.
    pub async fn uninstall_for(&self, person: &str) -> anyhow::Result<Delivery> {
        install::remove(&self.hub, person).await
    }

    /// A member removes the bot from the desk's team.
    pub async fn uninstall_from_team(&self, by: &str) -> anyhow::Result<Delivery> {
        install::remove_from_team(&self.hub, by).await
    }

    /// A member deletes a channel of the desk's team.
    pub async fn delete_channel(&self, place: &str, by: &str) -> anyhow::Result<Delivery> {
        install::delete_channel(&self.hub, place, by).await
    }

    /// A person joins the desk's team.
    pub async fn join_team(&self, person: &str) -> anyhow::Result<Delivery> {
        install::change_member(&self.hub, person, true).await
    }

    /// A person leaves the desk's team.
    pub async fn leave_team(&self, person: &str) -> anyhow::Result<Delivery> {
        install::change_member(&self.hub, person, false).await
    }

    /// A guest of the tenant appears, with a chat of their own; nothing is installed there yet.
    pub fn add_guest(&self, key: &str, name: &str, object_id: &str) -> Person {
        let person = people::guest(&self.hub.app_id, key, name, object_id);
        self.hub.change(|world| {
            world.places.push(places::chat_of(&self.hub.app_id, &person));
            world.people.push(person.clone());
        });
        person
    }

    /// The person with this key.
    pub fn person(&self, key: &str) -> anyhow::Result<Person> {
        self.hub.read(|world| world.person(key).cloned())
    }

    /// The conversation id of a place.
    pub fn conversation_id(&self, place: &str) -> anyhow::Result<String> {
        self.hub.read(|world| world.place(place).map(|place| place.conversation_id.clone()))
    }

    /// The keys of the places that a person sees.
    pub fn places_of(&self, person: &str) -> Vec<String> {
        self.hub.read(|world| {
            let sees = |key: &&String| world.place_of(key, person).is_ok();
            world.places.iter().map(|place| &place.key).filter(sees).cloned().collect()
        })
    }

    /// What people call a place.
    pub fn place_title(&self, place: &str) -> anyhow::Result<String> {
        self.hub.read(|world| world.place(place).map(|place| place.title.clone()))
    }

    /// A person says something.
    pub async fn say(&self, words: &Say) -> anyhow::Result<Said> {
        client::say(&self.hub, words).await
    }

    /// A person edits what they said.
    pub async fn edit(&self, person: &str, place: &str, message: &str, text: &str) -> anyhow::Result<Said> {
        client::edit(&self.hub, At { person, place, message }, text).await
    }

    /// A person deletes what they said.
    pub async fn delete(&self, person: &str, place: &str, message: &str) -> anyhow::Result<Said> {
        client::delete(&self.hub, At { person, place, message }).await
    }

    /// A person presses the button with this title in a message, after filling its inputs; in vain
    /// (`Seen::Error`, status 0) when the client would not send it.
    pub async fn press(
        &self,
        person: &str,
        place: &str,
        message: &str,
        title: &str,
        fills: &[(String, String)],
    ) -> anyhow::Result<Outcome> {
        let card = self.hub.read(|world| {
            world.place_of(place, person)?;
            world.post(place, message)?.card_for(person).cloned().context("the message has no card")
        })?;
        let (action, inputs) = match pressed(&card, title, fills)? {
            Ok(sent) => sent,
            Err(blocked) => return Ok(blocked),
        };
        client::press(&self.hub, At { person, place, message }, &action, &inputs).await
    }

    /// A person presses the button with this title in the dialog that they have open.
    pub async fn press_in_dialog(
        &self,
        person: &str,
        title: &str,
        fills: &[(String, String)],
    ) -> anyhow::Result<Outcome> {
        let open = lock(&self.hub.dialogs).get(person).cloned().context("no dialog is open")?;
        let (action, inputs) = match pressed(&open.card, title, fills)? {
            Ok(sent) => sent,
            Err(blocked) => return Ok(blocked),
        };
        let at = At { person, place: &open.place, message: &open.message };
        client::submit_dialog(&self.hub, at, &action, &inputs).await
    }

    /// A press whose action and inputs somebody edited by hand: nothing is looked up or validated.
    pub async fn press_edited(
        &self,
        person: &str,
        place: &str,
        message: &str,
        action: &Value,
    ) -> anyhow::Result<Outcome> {
        client::press(&self.hub, At { person, place, message }, action, &Map::new()).await
    }

    /// A person answers the card that offers them a file.
    pub async fn answer_offer(
        &self,
        person: &str,
        place: &str,
        message: &str,
        accept: bool,
    ) -> anyhow::Result<Delivery> {
        client::answer_offer(&self.hub, At { person, place, message }, accept).await
    }

    /// What Teams would send for that answer, not sent: to be changed and delivered by hand.
    pub fn offer_answer(
        &self,
        person: &str,
        place: &str,
        message: &str,
        accept: bool,
    ) -> anyhow::Result<Value> {
        client::offer_answer(&self.hub, At { person, place, message }, accept)
    }

    /// A person closes the dialog without sending it.
    pub fn close_dialog(&self, person: &str) {
        lock(&self.hub.dialogs).remove(person);
    }

    /// The client of a person loads a card that refreshes itself.
    pub async fn refresh(&self, person: &str, place: &str, message: &str) -> anyhow::Result<Outcome> {
        client::refresh(&self.hub, At { person, place, message }).await
    }

    /// What a person sees in a place, oldest first.
    pub fn messages(&self, place: &str, person: &str) -> anyhow::Result<Vec<Message>> {
        self.hub.read(|world| view::messages(world, place, person))
    }
}

/// The action and the values that a press sends, or what the client shows instead.
type Pressed = Result<(Value, Map<String, Value>), Outcome>;

fn pressed(card: &Value, title: &str, fills: &[(String, String)]) -> anyhow::Result<Pressed> {
    let button = forms::find_button(card, title)
        .with_context(|| format!("no button {title:?}; there are {:?}", forms::list_titles(card)))?;
    Ok(match button.values(fills) {
        Ok(values) => Ok((button.action, values)),
        Err(errors) => Err(Outcome::blocked(errors.join("; "))),
    })
}
