//! People, as a test speaks for them.

use std::future::IntoFuture;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::SignedDuration;
use mesa::botframework::SearchResult;
use mesa::simulator::{AuthorKind, Compose, Delivery, Message, Outcome, Said, Say, Seen, SentFile};

use super::{Boxed, World, render};

/// Nobody does two things within this time; it also keeps a standing clock within Teams' quotas.
const BETWEEN_DEEDS: SignedDuration = SignedDuration::from_secs(3);

/// A person of the story.
pub(crate) struct Voice<'w> {
    world: &'w World,
    key: String,
}

/// A press that is about to happen: `.fills(…)` it, then `.await` it.
pub(crate) struct Press<'w> {
    world: &'w World,
    person: String,
    place: String,
    title: String,
    fills: Vec<(String, String)>,
}

impl<'w> Voice<'w> {
    pub(super) fn new(world: &'w World, key: &str) -> Self {
        Self { world, key: key.to_owned() }
    }

    /// The key of this person's own chat with the bot.
    pub(crate) fn chat(&self) -> String {
        format!("chat-{}", self.key)
    }

    /// Writes to the bot in the own chat.
    pub(crate) async fn says(&self, text: &str) -> Said {
        self.writes(Say { text: text.to_owned(), ..Say::default() }).await
    }

    /// Writes in a channel, to the bot, in a new thread.
    pub(crate) async fn says_in(&self, place: &str, text: &str) -> Said {
        let words = Say { place: place.to_owned(), text: text.to_owned(), mention: true, ..Say::default() };
        self.writes(words).await
    }

    /// Answers the bot in the thread of its newest root post in a channel.
    pub(crate) async fn replies_in(&self, place: &str, text: &str) -> Said {
        let root = self.messages(place).into_iter().rev().find(|message| message.thread.is_none());
        let words = Say {
            place: place.to_owned(),
            text: text.to_owned(),
            mention: true,
            thread: root.map(|message| message.id),
            ..Say::default()
        };
        self.writes(words).await
    }

    /// Sends a picture, with words.
    pub(crate) async fn sends_picture(&self, text: &str, name: &str, base64: &str) -> Said {
        let file = SentFile {
            name: name.to_owned(),
            content_type: "image/png".to_owned(),
            base64: base64.to_owned(),
        };
        self.writes(Say { text: text.to_owned(), files: vec![file], ..Say::default() }).await
    }

    /// Sends a file of any kind, with words.
    pub(crate) async fn sends_file(&self, text: &str, name: &str, bytes: &[u8]) -> Said {
        let file = SentFile {
            name: name.to_owned(),
            content_type: "application/octet-stream".to_owned(),
            base64: STANDARD.encode(bytes),
        };
        self.writes(Say { text: text.to_owned(), files: vec![file], ..Say::default() }).await
    }

    /// Answers the card in the own chat that offers a file, the newest one.
    pub(crate) async fn answers_offer(&self, accept: bool) -> Delivery {
        self.world.hand.advance(BETWEEN_DEEDS);
        let offer = self.messages("chat").into_iter().rev().find(render::is_offer).unwrap();
        let simulator = &self.world.simulator;
        let delivery = simulator.answer_offer(&self.key, &self.chat(), &offer.id, accept).await.unwrap();
        self.world.settle().await;
        delivery
    }

    /// Writes anything; person and place are filled in when empty.
    pub(crate) async fn writes(&self, mut words: Say) -> Said {
        words.person.clone_from(&self.key);
        if words.place.is_empty() {
            words.place = self.chat();
        }
        self.world.hand.advance(BETWEEN_DEEDS);
        let said = self.world.simulator.say(&words).await.unwrap();
        self.world.settle().await;
        said
    }

    /// Presses a button: in `"chat"`, in the open `"dialog"`, or in a channel; in the newest message that
    /// has a button with this title.
    pub(crate) fn presses(&self, place: &str, title: &str) -> Press<'w> {
        Press {
            world: self.world,
            person: self.key.clone(),
            place: if place == "chat" { self.chat() } else { place.to_owned() },
            title: title.to_owned(),
            fills: Vec::new(),
        }
    }

    /// Writes in a channel, in a new thread, without a word to the bot.
    pub(crate) async fn mentions_nobody_in(&self, place: &str, text: &str) -> Said {
        self.writes(Say { place: place.to_owned(), text: text.to_owned(), ..Say::default() }).await
    }

    /// Answers in the thread of a message, without a word to the bot.
    pub(crate) async fn notes_under(&self, place: &str, message: &Message, text: &str) -> Said {
        let thread = Some(message.thread.clone().unwrap_or_else(|| message.id.clone()));
        let words = Say { place: place.to_owned(), text: text.to_owned(), thread, ..Say::default() };
        self.writes(words).await
    }

    /// Searches from the compose box of the own chat.
    pub(crate) async fn searches(&self, command: &str, words: &str) -> Vec<SearchResult> {
        self.searches_from(&self.at_chat(command), words, 0).await
    }

    /// Searches from any compose box, and asks for what comes after the first `skip` results.
    pub(crate) async fn searches_from(&self, at: &Compose, words: &str, skip: usize) -> Vec<SearchResult> {
        self.world.hand.advance(BETWEEN_DEEDS);
        let outcome = self.world.simulator.search(at, words, skip).await.unwrap();
        self.world.settle().await;
        match outcome.what {
            Seen::Results { results } => results,
            other => panic!("no results: {other:?}"),
        }
    }

    /// Sends the card of a result, as the person's own message.
    pub(crate) async fn shares(&self, result: &SearchResult, place: &str) -> Said {
        let place = if place == "chat" { self.chat() } else { place.to_owned() };
        self.writes(Say { place, card: Some(result.card.clone()), ..Say::default() }).await
    }

    /// Opens a command from the compose box of the own chat; its dialog is pressed as `"dialog"`.
    pub(crate) async fn opens_command(&self, command: &str) -> Outcome {
        self.opens(&self.at_chat(command)).await
    }

    /// Opens a command from the compose box of a place.
    pub(crate) async fn opens_command_in(&self, place: &str, command: &str) -> Outcome {
        self.opens(&Compose { place: place.to_owned(), ..self.at_chat(command) }).await
    }

    /// Opens a command on a message.
    pub(crate) async fn opens_on_message(&self, command: &str, message: &Message) -> Outcome {
        let at = Compose {
            place: message.place.clone(),
            message: Some(message.id.clone()),
            ..self.at_chat(command)
        };
        self.opens(&at).await
    }

    fn at_chat(&self, command: &str) -> Compose {
        Compose {
            person: self.key.clone(),
            place: self.chat(),
            command: command.to_owned(),
            ..Compose::default()
        }
    }

    async fn opens(&self, at: &Compose) -> Outcome {
        self.world.hand.advance(BETWEEN_DEEDS);
        let outcome = self.world.simulator.open_command(at).await.unwrap();
        self.world.note(&self.key, &outcome);
        self.world.settle().await;
        outcome
    }

    /// Looks at a place again: cards that refresh themselves do.
    pub(crate) async fn looks_at(&self, place: &str) {
        for message in self.messages(place) {
            if message.card().is_some_and(|card| card["refresh"].is_object()) {
                self.world.simulator.refresh(&self.key, place, &message.id).await.unwrap();
            }
        }
        self.world.settle().await;
    }

    /// The messages of a place, as this person sees them.
    pub(crate) fn messages(&self, place: &str) -> Vec<Message> {
        let place = if place == "chat" { self.chat() } else { place.to_owned() };
        self.world.simulator.messages(&place, &self.key).unwrap()
    }

    /// What is new for this person since they last looked, as plain text; own words are left out.
    pub(crate) async fn sees(&self) -> String {
        self.world.settle().await;
        let mut parts = Vec::new();
        for place in self.world.simulator.places_of(&self.key) {
            let news = self.news(&place);
            if !news.is_empty() && place != self.chat() {
                parts.push(format!("# {}", self.world.simulator.place_title(&place).unwrap()));
            }
            parts.extend(news);
        }
        let notices = self.world.notices.lock().unwrap().remove(&self.key).unwrap_or_default();
        parts.extend(notices);
        parts.join("\n\n")
    }

    /// What is new since they last looked, in short: of cards only what a notification tells, what is asked, and
    /// the buttons that do something. For stories that are not about how a card looks.
    pub(crate) async fn hears(&self) -> String {
        self.world.settle().await;
        let mut lines = Vec::new();
        for place in self.world.simulator.places_of(&self.key) {
            lines.extend(self.fresh(&place).iter().map(render::gist));
        }
        lines.extend(self.world.notices.lock().unwrap().remove(&self.key).unwrap_or_default());
        lines.join("\n")
    }

    fn news(&self, place: &str) -> Vec<String> {
        self.fresh(place).iter().map(render::message).collect()
    }

    fn fresh(&self, place: &str) -> Vec<Message> {
        let messages = self.messages(place);
        let mut seen = self.world.seen.lock().unwrap();
        let last = seen.entry((self.key.clone(), place.to_owned())).or_default();
        let since = *last;
        *last = messages.iter().map(|message| message.change).max().unwrap_or(since).max(since);
        let mine =
            |message: &Message| message.from.kind == AuthorKind::Person && message.from.key == self.key;
        messages.into_iter().filter(|message| message.change > since && !mine(message)).collect()
    }
}

impl Press<'_> {
    /// Fills inputs before pressing, by their ids.
    pub(crate) fn fills(mut self, values: &[(&str, &str)]) -> Self {
        self.fills.extend(values.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())));
        self
    }

    async fn happen(self) -> Outcome {
        self.world.hand.advance(BETWEEN_DEEDS);
        let simulator = &self.world.simulator;
        let outcome = if self.place == "dialog" {
            simulator.press_in_dialog(&self.person, &self.title, &self.fills).await
        } else {
            let message = self.newest();
            simulator.press(&self.person, &self.place, &message, &self.title, &self.fills).await
        };
        let outcome = outcome.unwrap();
        self.world.note(&self.person, &outcome);
        self.world.settle().await;
        outcome
    }

    /// The newest message of the place whose card has the button.
    fn newest(&self) -> String {
        let messages = self.world.simulator.messages(&self.place, &self.person).unwrap();
        let has = |message: &&Message| {
            message.card().is_some_and(|card| render::titles(card).contains(&self.title))
        };
        let found = messages.iter().rev().find(has);
        let titles: Vec<_> = messages.iter().filter_map(Message::card).flat_map(render::titles).collect();
        let message =
            found.unwrap_or_else(|| panic!("no button {:?} in {}: {titles:?}", self.title, self.place));
        message.id.clone()
    }
}

impl<'w> IntoFuture for Press<'w> {
    type Output = Outcome;
    type IntoFuture = Boxed<'w, Outcome>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.happen())
    }
}

impl World {
    /// Keeps what a person sees beside the messages, until they look.
    fn note(&self, person: &str, outcome: &Outcome) {
        if let Some(notice) = notice(outcome) {
            self.notices.lock().unwrap().entry(person.to_owned()).or_default().push(notice);
        }
    }
}

/// What a press shows beside the messages.
fn notice(outcome: &Outcome) -> Option<String> {
    match &outcome.what {
        Seen::Toast { text } => Some(format!("[toast] {text}")),
        Seen::Error { text } => Some(format!("[error] {text}")),
        Seen::Dialog { dialog } => Some(format!("[dialog] {}\n{}", dialog.title, render::card(&dialog.card))),
        Seen::Closed { text: Some(text) } => Some(format!("[dialog closed] {text}")),
        Seen::Results { results } => {
            let titles: Vec<&str> = results.iter().map(|result| result.title.as_str()).collect();
            Some(format!("[compose box] {}", titles.join(", ")))
        }
        Seen::Closed { text: None } | Seen::Card { .. } | Seen::None => None,
    }
}
