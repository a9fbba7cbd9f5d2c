//! Reads the support groups, and names everything that is wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::group::Duty;
use super::load::Reading;
use super::providers::is_address;
use super::raw::{GroupsFile, RawDuty, RawGroup};
use super::{Group, GroupKey, fold_name};

const FILE: &str = "groups.toml";

/// The groups, the position of the first one and that of the coordination.
pub(super) type Groups = (Vec<Group>, usize, Option<usize>);

impl Reading {
    pub(super) fn groups(&mut self) -> Option<Groups> {
        let raw: GroupsFile = self.parse(FILE)?;
        self.not_empty(FILE, raw.group.len(), "group");
        let (mut keys, mut names, mut channels) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
        let mut groups = vec![];
        for group in raw.group {
            let start = group.span().start;
            let group = group.into_inner();
            self.unique(FILE, start, &mut keys, &group.key);
            self.own_name(start, [&group.name.es, &group.name.en], &group.key, &mut names);
            if !(1..=3).contains(&group.level) {
                self.report(FILE, start, format!("level {} does not exist; write 1, 2 or 3", group.level));
            }
            if let Some(email) = group.email.as_ref().filter(|email| !is_address(email.get_ref())) {
                let message =
                    format!("\"{}\" is no e-mail address; correct it or leave it out", email.get_ref());
                self.report(FILE, email.span().start, message);
            }
            self.own_channel(&group, &mut channels);
            groups.push(self.group(group));
        }
        // All of them first: each mistake is named, not only the first.
        let groups = groups.into_iter().collect::<Option<Vec<Group>>>()?;
        let first = self.position(&groups, &raw.first);
        let coordination = raw.coordination.as_ref().map(|named| self.position(&groups, named));
        let coordination = match coordination {
            Some(position) => Some(position?),
            None => None,
        };
        Some((groups, first?, coordination))
    }

    fn position(&mut self, groups: &[Group], named: &Spanned<String>) -> Option<usize> {
        let position = groups.iter().position(|group| group.key.0 == *named.get_ref());
        if position.is_none() {
            let message = format!("no group has the key \"{}\"; add it or name another", named.get_ref());
            self.report(FILE, named.span().start, message);
        }
        position
    }

    fn group(&mut self, raw: RawGroup) -> Option<Group> {
        let people: Vec<String> = raw.people.iter().map(|person| self.object_id(person)).collect();
        let duty: Vec<Option<Duty>> = raw.duty.iter().map(|duty| self.duty(duty, &people)).collect();
        Some(Group {
            key: GroupKey(raw.key),
            name: raw.name,
            level: raw.level,
            email: raw.email.map(Spanned::into_inner),
            channel: raw.channel.map(Spanned::into_inner),
            people,
            duty: duty.into_iter().collect::<Option<_>>()?,
        })
    }

    /// People call a group by its name in either language.
    fn own_name(&mut self, start: usize, group: [&str; 2], key: &str, names: &mut BTreeMap<String, String>) {
        for name in group {
            let folded = fold_name(name);
            if folded.is_empty() {
                self.report(FILE, start, "a group has an empty name; write one in both languages");
            } else if names.insert(folded, key.to_owned()).is_some_and(|other| other != key) {
                self.report(FILE, start, format!("the name \"{name}\" stands for two groups; change one"));
            }
        }
    }

    /// Two groups in one channel are told apart by their lists of people alone.
    fn own_channel(&mut self, group: &RawGroup, seen: &mut BTreeMap<String, bool>) {
        let Some(channel) = &group.channel else { return };
        let (start, id) = (channel.span().start, channel.get_ref());
        let is_name = !id.contains("://") && !id.starts_with("19:") && !fold_name(id).is_empty();
        let is_id = id.starts_with("19:") && id.contains('@');
        if !(is_name || is_id) {
            let message =
                format!("\"{id}\" is no channel; write its name, or its id, such as 19:…@thread.tacv2");
            self.report(FILE, start, message);
        }
        let is_listed = !group.people.is_empty();
        let same = if is_name { fold_name(id) } else { id.clone() };
        if seen.insert(same, is_listed).is_some_and(|other_is_listed| !(is_listed && other_is_listed)) {
            self.report(FILE, start, "two groups share this channel; give both a list of people");
        }
    }

    fn duty(&mut self, raw: &RawDuty, people: &[String]) -> Option<Duty> {
        let person = self.object_id(&raw.person);
        if !people.is_empty() && !people.contains(&person) {
            self.report(FILE, raw.person.span().start, "who is on duty is not among the people of the group");
        }
        let days = self.working_days(FILE, &raw.days);
        let (from, to) = (self.time(FILE, &raw.from), self.time(FILE, &raw.to));
        Some(Duty { person, days, from: from?, to: to? })
    }

    /// In lower case: that is how they are compared.
    fn object_id(&mut self, text: &Spanned<String>) -> String {
        let id = text.get_ref().to_ascii_lowercase();
        if !is_object_id(&id) {
            let message =
                format!("\"{}\" is no Entra object id; write 8-4-4-4-12 hex digits", text.get_ref());
            self.report(FILE, text.span().start, message);
        }
        id
    }
}

fn is_object_id(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn object_ids_look_like_object_ids() {
        assert!(is_object_id("a0a00004-5d1e-4c52-9c1a-6a1f0c7e0004"));
        for text in ["", "marcela", "a0a00004-5d1e-4c52-9c1a", "g0a00004-5d1e-4c52-9c1a-6a1f0c7e0004"] {
            assert!(!is_object_id(text), "{text}");
        }
    }
}
