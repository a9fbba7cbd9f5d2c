//! Names, and words around data: plain lists of folded words, read from the file beside this one, once.

mod hash;

use std::collections::HashMap;
use std::sync::LazyLock;

pub(super) use hash::{Fast, Key};

/// All lists.
static WORDS: LazyLock<Words> = LazyLock::new(|| Words::parse(include_str!("words.txt")));

/// A list of `words.txt`; what each is for stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Given,
    Surname,
    Title,
    Role,
    WithTitle,
    For,
    NotAffected,
    OnlyMentioned,
    Suffers,
    Acts,
    Place,
    Elsewhere,
    OtherNumber,
    Telephone,
    OtherTime,
    HarmlessAfterNo,
    Announcing,
    EverydayName,
    NamedAfter,
    Monthly,
    Maker,
    Salute,
    Time,
    Weekday,
    TimeNow,
    Hour,
    BeforeHour,
    TimeGlue,
    TimeOpen,
    Small,
    Third,
    FirstPerson,
    TimeLoose,
    TimeAnew,
    TimeThing,
    ClosingBegins,
    Closing,
    Floor,
    Tag,
}

/// Every list by its label in `words.txt`.
const LISTS: [(&str, List); 39] = [
    ("given", List::Given),
    ("surname", List::Surname),
    ("title", List::Title),
    ("role", List::Role),
    ("with_title", List::WithTitle),
    ("for", List::For),
    ("not_affected", List::NotAffected),
    ("only_mentioned", List::OnlyMentioned),
    ("suffers", List::Suffers),
    ("acts", List::Acts),
    ("place", List::Place),
    ("elsewhere", List::Elsewhere),
    ("other_number", List::OtherNumber),
    ("telephone", List::Telephone),
    ("other_time", List::OtherTime),
    ("harmless_after_no", List::HarmlessAfterNo),
    ("announcing", List::Announcing),
    ("everyday_name", List::EverydayName),
    ("named_after", List::NamedAfter),
    ("monthly", List::Monthly),
    ("maker", List::Maker),
    ("salute", List::Salute),
    ("time", List::Time),
    ("weekday", List::Weekday),
    ("time_now", List::TimeNow),
    ("hour", List::Hour),
    ("before_hour", List::BeforeHour),
    ("time_glue", List::TimeGlue),
    ("time_open", List::TimeOpen),
    ("small", List::Small),
    ("third", List::Third),
    ("first_person", List::FirstPerson),
    ("time_loose", List::TimeLoose),
    ("time_anew", List::TimeAnew),
    ("time_thing", List::TimeThing),
    ("closing_begins", List::ClosingBegins),
    ("closing", List::Closing),
    ("floor", List::Floor),
    ("tag", List::Tag),
];

/// In which lists a word stands: a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lists(u64);

impl Lists {
    /// Those in which that folded word stands.
    pub(super) fn of(word: Key) -> Self {
        WORDS.0.get(&word).copied().unwrap_or_default()
    }

    pub(super) fn has(self, list: List) -> bool {
        self.0 & Self::only(list).0 != 0
    }

    /// A given name or a surname.
    pub(super) fn has_name(self) -> bool {
        self.has(List::Given) || self.has(List::Surname)
    }

    fn only(list: List) -> Self {
        Self(1 << list as u32)
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// For each word the lists in which it stands.
#[derive(Debug, Default)]
struct Words(HashMap<Key, Lists, Fast>);

impl Words {
    fn parse(file: &str) -> Self {
        let mut words = Self::default();
        let mut list = Lists::default();
        for line in file.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
            match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                Some(label) => list = labelled(label).map(Lists::only).unwrap_or_default(),
                None => words.add(line, list),
            }
        }
        words
    }

    fn add(&mut self, line: &str, list: Lists) {
        for word in line.split_whitespace() {
            let lists = self.0.entry(Key::of(word)).or_default();
            *lists = lists.and(list);
        }
    }
}

fn labelled(label: &str) -> Option<List> {
    LISTS.iter().find(|(known, _)| *known == label).map(|(_, list)| *list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_of_the_file_is_known_and_none_is_empty() {
        let told =
            include_str!("words.txt").lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
        assert!(told.eq(LISTS.iter().map(|(label, _)| *label)));
        for (label, list) in LISTS {
            assert!(WORDS.0.values().any(|lists| lists.has(list)), "{label}");
        }
    }

    #[test]
    fn a_word_stands_in_its_lists_only() {
        assert!(Lists::of(Key::of("yolanda")).has(List::Given) && Lists::of(Key::of("mosquera")).has_name());
        assert_eq!(Lists::of(Key::of("impresora")), Lists::default());
    }
}
