//! What people do, and what they see.

use anyhow::Context as _;
use serde_json::{Map, Value};

use super::Simulator;
use super::client::{self, At, Compose, Opener, Said, Say};
use super::deliver::Delivery;
use super::forms;
use super::hub::lock;
use super::install;
use super::outcome::Outcome;
use super::people::{self, Person};
use super::places::{self, DESK_TEAM};
use super::view::{self, Message};

/// What somebody says to their colleagues at the beginning.
const GREETING: &str = "Buen día a todos. Desde hoy los casos llegan a este canal.";

impl Simulator {
    /// Installs the bot wherever it is not yet: in every team, in the chat of several, and for every person.
    pub async fn install_everywhere(&self) -> anyhow::Result<()> {
        let all = self.hub.read(|world| world.teams.iter().map(|team| team.key.clone()).collect::<Vec<_>>());
        install::around(&self.hub, &all).await?;
        install::in_chats(&self.hub).await
    }

    /// Installs the bot wherever it is not yet: in the desk's team, for its members and for whoever asks for help.
    pub async fn install_at_desk(&self) -> anyhow::Result<()> {
        install::around(&self.hub, &[DESK_TEAM.to_owned()]).await
    }

    /// Installs the bot for one person.
    pub async fn install_for(&self, person: &str) -> anyhow::Result<Vec<Delivery>> {
        install::for_person(&self.hub, person).await
    }

    /// Installs the bot in the desk's team.
    pub async fn install_in_team(&self, by: &str) -> anyhow::Result<Vec<Delivery>> {
        install::for_team(&self.hub, DESK_TEAM, by).await
    }

    /// A person comes into a chat of several; Teams tells the bot nothing that Mesa would need.
    pub fn join_chat(&self, place: &str, person: &str) -> anyhow::Result<()> {
        self.hub.change(|world| world.join_chat(place, person))
    }

    /// A person adds the bot to a chat of several.
    pub async fn install_in_chat(&self, place: &str, by: &str) -> anyhow::Result<Vec<Delivery>> {
        install::in_chat(&self.hub, place, by).await
    }

    /// A person removes the bot.
    pub async fn uninstall_for(&self, person: &str) -> anyhow::Result<Delivery> {
        install::remove(&self.hub, person).await
    }

    /// A member removes the bot from the desk's team.
    pub async fn uninstall_from_team(&self, by: &str) -> anyhow::Result<Delivery> {
        install::remove_from_team(&self.hub, DESK_TEAM, by).await
    }

    /// A member deletes a channel.
    pub async fn delete_channel(&self, place: &str, by: &str) -> anyhow::Result<Delivery> {
        install::delete_channel(&self.hub, place, by).await
    }

    /// A person joins the desk's team.
    pub async fn join_team(&self, person: &str) -> anyhow::Result<Delivery> {
        self.join(DESK_TEAM, person).await
    }

    /// A person leaves the desk's team.
    pub async fn leave_team(&self, person: &str) -> anyhow::Result<Delivery> {
        self.leave(DESK_TEAM, person).await
    }

    /// A person joins a team, by the team's key.
    pub async fn join(&self, team: &str, person: &str) -> anyhow::Result<Delivery> {
        install::change_member(&self.hub, team, person, true).await
    }

    /// A person leaves a team, by the team's key.
    pub async fn leave(&self, team: &str, person: &str) -> anyhow::Result<Delivery> {
        install::change_member(&self.hub, team, person, false).await
    }

    /// Somebody greets their colleagues, without a word to the bot.
    pub async fn greet(&self, person: &str, place: &str) -> anyhow::Result<Said> {
        let (person, place, text) = (person.to_owned(), place.to_owned(), GREETING.to_owned());
        self.say(&Say { person, place, text, ..Say::default() }).await
    }

    /// Gives or withdraws the consent `ChannelMessage.Read.Group` in the team of this channel. With it (as at the
    /// start) the bot hears every message of the team's channels, without it only those that mention it.
    pub fn set_consent(&self, place: &str, given: bool) -> anyhow::Result<()> {
        self.hub.set_consent(place, given)
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

    /// Everybody's keys.
    pub fn people(&self) -> Vec<String> {
        self.hub.read(|world| world.people.iter().map(|one| one.key.clone()).collect())
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
        let (action, inputs) = match self.pressed(&card, title, fills)? {
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
        let (action, inputs) = match self.pressed(&open.card, title, fills)? {
            Ok(sent) => sent,
            Err(blocked) => return Ok(blocked),
        };
        match &open.opener {
            Opener::Card { place, message } => {
                client::submit_dialog(&self.hub, At { person, place, message }, &action, &inputs).await
            }
            Opener::Command(at) => client::submit_command(&self.hub, at, &action, &inputs).await,
        }
    }

    /// A person searches from the compose box, from this result on.
    pub async fn search(&self, at: &Compose, words: &str, skip: usize) -> anyhow::Result<Outcome> {
        client::search(&self.hub, at, words, skip).await
    }

    /// A person opens the dialog of a command, from the compose box or on a message.
    pub async fn open_command(&self, at: &Compose) -> anyhow::Result<Outcome> {
        client::open_command(&self.hub, at).await
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

    fn pressed(&self, card: &Value, title: &str, fills: &[(String, String)]) -> anyhow::Result<Pressed> {
        let button = forms::find_button(card, title)
            .with_context(|| format!("no button {title:?}; there are {:?}", forms::list_titles(card)))?;
        let find =
            |name: &str| self.hub.read(|world| world.find_account(name).map(|one| one.object_id.clone()));
        let fills = match button.choose_people(fills, find) {
            Ok(fills) => fills,
            Err(nobody) => return Ok(Err(Outcome::blocked(nobody))),
        };
        Ok(match button.values(&fills) {
            Ok(values) => Ok((button.action, values)),
            Err(errors) => Err(Outcome::blocked(errors.join("; "))),
        })
    }
}

/// The action and the values that a press sends, or what the client shows instead.
type Pressed = Result<(Value, Map<String, Value>), Outcome>;
