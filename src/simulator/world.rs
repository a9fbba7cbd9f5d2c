//! Everything that lasts in the simulator: who is there, where, and what was said.

use std::collections::BTreeMap;

use anyhow::Context as _;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::people::{self, Person};
use super::placeholders::Written;
use super::places::{self, BotPresence, Place, PlaceKind, Post, Team};

/// The state of the little organisation; one JSON file when it is kept.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct World {
    pub(super) people: Vec<Person>,
    pub(super) teams: Vec<Team>,
    pub(super) places: Vec<Place>,
    pub(super) posts: Vec<Post>,
    pub(super) files: BTreeMap<String, StoredFile>,
    last_id: i64,
    last_change: u64,
    /// How far the clock was moved.
    pub(super) clock_offset_seconds: i64,
    /// What people wrote that no template left.
    #[serde(default)]
    pub(super) written: Written,
}

/// A picture or a file that somebody sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct StoredFile {
    pub(super) name: String,
    pub(super) content_type: String,
    pub(super) base64: String,
}

impl World {
    pub(super) fn new(app_id: &str, tenant_id: &str) -> Self {
        let mut world = Self {
            people: Vec::new(),
            teams: Vec::new(),
            places: Vec::new(),
            posts: Vec::new(),
            files: BTreeMap::new(),
            last_id: 0,
            last_change: 0,
            clock_offset_seconds: 0,
            written: Written::default(),
        };
        world.complete(app_id, tenant_id);
        world
    }

    /// Adds whoever and whatever is missing: a world that was kept by an older demo has fewer people and teams.
    pub(super) fn complete(&mut self, app_id: &str, tenant_id: &str) {
        for person in people::everybody(app_id) {
            if self.person(&person.key).is_err() {
                self.places.push(places::chat_of(app_id, &person));
                self.people.push(person);
            }
        }
        if let Some(chat) = places::chat_of_two(&self.people)
            && self.place(&chat.key).is_err()
        {
            self.places.push(chat);
        }
        let group = places::group_chat(tenant_id);
        if self.place(&group.key).is_err() {
            self.places.push(group);
        }
        for (team, channels) in places::teams(tenant_id) {
            if self.team(&team.key).is_none() {
                self.teams.push(team);
                self.places.extend(channels);
            }
        }
    }

    /// An activity id: milliseconds, and never the same or a smaller one again.
    pub(super) fn next_id(&mut self, now: Timestamp) -> String {
        self.last_id = now.as_millisecond().max(self.last_id.saturating_add(1));
        self.last_id.to_string()
    }

    /// The number of the next change that somebody may see.
    pub(super) fn next_change(&mut self) -> u64 {
        self.last_change += 1;
        self.last_change
    }

    pub(super) fn person(&self, key: &str) -> anyhow::Result<&Person> {
        self.people.iter().find(|one| one.key == key).with_context(|| format!("nobody is called {key:?}"))
    }

    /// Whom a people picker finds: by key, by name, or by any of the names that the Connector accepts.
    pub(super) fn find_account(&self, name: &str) -> Option<&Person> {
        let called = self.people.iter().find(|one| one.key == name || one.name == name);
        called.or_else(|| self.find_member(name))
    }

    /// A member by any of the names that the Connector accepts.
    pub(super) fn find_member(&self, id: &str) -> Option<&Person> {
        self.people.iter().find(|one| {
            one.user_id == id || one.object_id.eq_ignore_ascii_case(id) || one.mail.eq_ignore_ascii_case(id)
        })
    }

    pub(super) fn place(&self, key: &str) -> anyhow::Result<&Place> {
        self.places.iter().find(|one| one.key == key).with_context(|| format!("no place is called {key:?}"))
    }

    pub(super) fn find_conversation(&self, id: &str) -> Option<&Place> {
        self.places.iter().find(|one| one.conversation_id == id)
    }

    pub(super) fn team(&self, key: &str) -> Option<&Team> {
        self.teams.iter().find(|one| one.key == key)
    }

    pub(super) fn team_mut(&mut self, key: &str) -> anyhow::Result<&mut Team> {
        self.teams.iter_mut().find(|one| one.key == key).with_context(|| format!("no team is called {key:?}"))
    }

    /// The team's general channel, through which Teams tells of the team itself.
    pub(super) fn general_of(&self, team: &str) -> anyhow::Result<&Place> {
        let id = &self.team(team).with_context(|| format!("no team is called {team:?}"))?.id;
        self.find_conversation(id).with_context(|| format!("the team {team:?} has no general channel"))
    }

    /// Whether the bot hears a message here that does not mention it.
    pub(super) fn reads_all(&self, place: &Place) -> bool {
        match &place.kind {
            PlaceKind::Personal { .. } => true,
            PlaceKind::Chat { .. } | PlaceKind::Group { .. } => false,
            PlaceKind::Channel { team } => self.team(team).is_some_and(|team| team.reads_all),
        }
    }

    /// The keys of the people who meet here.
    pub(super) fn people_of(&self, place: &Place) -> Vec<String> {
        match &place.kind {
            PlaceKind::Personal { person } => vec![person.clone()],
            PlaceKind::Chat { people } => people.to_vec(),
            PlaceKind::Group { people } => people.clone(),
            PlaceKind::Channel { team } => self.team(team).map(|one| one.roster.clone()).unwrap_or_default(),
        }
    }

    /// The place, if this person is there.
    pub(super) fn place_of(&self, place: &str, person: &str) -> anyhow::Result<&Place> {
        self.person(person)?;
        let found = self.place(place)?;
        anyhow::ensure!(
            self.people_of(found).iter().any(|one| one == person),
            "{person} does not see {place}"
        );
        Ok(found)
    }

    /// Somebody comes into a chat of several.
    pub(super) fn join_chat(&mut self, place: &str, person: &str) -> anyhow::Result<()> {
        self.person(person)?;
        let found = self.places.iter_mut().find(|one| one.key == place).map(|one| &mut one.kind);
        let Some(PlaceKind::Group { people }) = found else { anyhow::bail!("{place} is no chat of several") };
        people.push(person.to_owned());
        Ok(())
    }

    pub(super) fn set_bot(&mut self, place: &str, presence: &BotPresence) {
        for one in self.places.iter_mut().filter(|one| one.key == place) {
            one.bot.clone_from(presence);
        }
    }

    /// The same in all channels of a team.
    pub(super) fn set_bot_in_team(&mut self, team: &str, presence: &BotPresence) {
        let here = |place: &&mut Place| matches!(&place.kind, PlaceKind::Channel { team: of } if of == team);
        for one in self.places.iter_mut().filter(here) {
            one.bot.clone_from(presence);
        }
    }

    pub(super) fn post(&self, place: &str, id: &str) -> anyhow::Result<&Post> {
        self.posts
            .iter()
            .find(|one| one.place == place && one.id == id)
            .with_context(|| format!("no message {id} in {place}"))
    }

    pub(super) fn post_mut(&mut self, place: &str, id: &str) -> Option<&mut Post> {
        self.posts.iter_mut().find(|one| one.place == place && one.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn activity_ids_only_grow_even_when_the_clock_stands_or_jumps_back() {
        let mut world = World::new("app", "tenant");
        let now: Timestamp = "2026-11-23T13:00:00Z".parse().unwrap();
        let first: i64 = world.next_id(now).parse().unwrap();
        let second: i64 = world.next_id(now).parse().unwrap();
        let third: i64 = world.next_id("2020-01-01T00:00:00Z".parse().unwrap()).parse().unwrap();
        assert_eq!((second, third), (first + 1, first + 2));
    }

    #[test]
    fn a_requester_does_not_see_the_desk() {
        let world = World::new("app", "tenant");
        assert!(world.place_of("mesa", "marcela").is_ok());
        assert!(world.place_of("mesa", "ana").is_err());
        assert!(world.place_of("chat-ana", "juan").is_err());
    }

    #[test]
    fn a_world_of_an_older_demo_is_completed_and_loses_nothing() {
        let mut old = World::new("app", "tenant");
        old.people.truncate(6);
        old.teams.truncate(1);
        old.places.retain(|place| ["chat-ana", "general", "mesa"].contains(&place.key.as_str()));
        old.set_bot("mesa", &BotPresence::Present);
        old.complete("app", "tenant");
        assert_eq!(old.place("mesa").unwrap().bot, BotPresence::Present);
        assert_eq!(old.people.len(), World::new("app", "tenant").people.len());
        assert!(old.place_of("infraestructura", "paola").is_ok());
        old.complete("app", "tenant");
        assert_eq!(old.teams.len(), 5);
    }
}
