//! Who may use whom within the desk and within the cards. A turn's methods reach everywhere without a `use`: calls count as
//! well.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use super::layers::mentions;
use super::source::{Source, item_end};
use super::{accept, product};

/// A folder whose rooms stand one above the other.
struct House {
    name: &'static str,
    /// What stands in the folder's own `mod.rs` and is known to all its rooms.
    known: &'static [&'static str],
    /// Each room, and what it may use. From the ground up.
    may_use: &'static [(&'static str, &'static [&'static str])],
}

const DESK: House = House {
    name: "desk",
    known: &["Desk"],
    may_use: &[
        ("turn", &[]),
        ("telling", &["turn"]),
        ("effects", &["turn", "telling"]),
        ("places", &["turn", "telling"]),
        ("deeds", &["turn", "telling", "effects"]),
        ("requests", &["turn", "telling", "effects", "places", "deeds"]),
        ("agents", &["turn", "telling", "effects", "places", "deeds", "requests"]),
        ("hearing", &["turn", "telling", "effects", "places", "deeds", "requests", "agents"]),
        ("arrivals", &["turn", "telling", "effects", "places", "deeds", "requests", "agents", "hearing"]),
    ],
};

const CARDS: House = House {
    name: "cards",
    known: &[],
    may_use: &[
        ("texts", &[]),
        ("templates", &["texts"]),
        ("viewer", &["texts", "templates"]),
        ("words", &["texts", "viewer"]),
        ("sentence", &["texts", "viewer", "words"]),
        ("parts", &["texts", "viewer", "words", "sentence"]),
        ("person", &["texts", "templates", "viewer", "words", "sentence", "parts"]),
        ("desk", &["texts", "templates", "viewer", "words", "sentence", "parts"]),
        ("dialogs", &["texts", "templates", "viewer", "words", "sentence", "parts"]),
        ("mail", &["texts", "viewer", "words"]),
        ("live", &["texts", "templates", "viewer", "sentence", "parts", "person", "desk", "mail"]),
        ("samples", &["texts", "templates", "viewer", "sentence", "parts", "person", "desk", "dialogs"]),
        ("review", &["texts", "templates", "viewer", "samples"]),
        ("overrides", &["texts", "templates", "viewer", "samples", "review"]),
    ],
};

const HOUSES: [House; 2] = [DESK, CARDS];

impl House {
    /// `telling` for `src/desk/telling/say.rs`; nothing outside the house, and for its own `mod.rs`.
    fn room<'s>(&self, source: &'s Source) -> Option<&'s str> {
        let inside = source.path.strip_prefix("src/")?.strip_prefix(self.name)?.strip_prefix('/')?;
        (inside != "mod.rs").then(|| inside.split('/').next().unwrap_or_default().trim_end_matches(".rs"))
    }

    fn arrows(&self, source: &Source, methods: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
        let Some(room) = self.room(source) else { return Vec::new() };
        let Some((_, allowed)) = self.may_use.iter().find(|(known, _)| *known == room) else {
            let what = format!("is not in the table of the rooms of {} (tests/it/tidy/rooms.rs)", self.name);
            return vec![format!("{}: `{room}` {what}", source.path)];
        };
        let fine = |used: &str| used == room || allowed.contains(&used);
        let mut complaints = self.named(source, fine);
        if self.name == DESK.name {
            complaints.extend(called(source, methods, fine));
        }
        complaints.extend(self.climbs(source));
        complaints
    }

    /// `crate::desk::room`.
    fn named(&self, source: &Source, fine: impl Fn(&str) -> bool) -> Vec<String> {
        let visibility = format!("crate::{})", self.name);
        let inside = |path: &str| path.split("::").next() == Some(self.name);
        let within = mentions(&source.code).into_iter().filter(|(_, path)| inside(path));
        let wrong = within.filter(|(at, path)| {
            let used = path.split("::").nth(1).unwrap_or_default();
            let is_visibility = source.code[*at..].starts_with(&visibility);
            !self.known.contains(&used) && !is_visibility && !fine(used)
        });
        wrong.map(|(at, path)| source.complain(at, &format!("must not use `{path}`"))).collect()
    }

    /// `super::` stays in the room: other rooms are named from the root, where this test sees them.
    fn climbs(&self, source: &Source) -> Vec<String> {
        let climb = Regex::new(r"\b(super::)+").expect("a pattern");
        // The folders src, the house and the room, and the file; a `mod.rs` is the folder's own.
        let depth = source.path.split('/').count() - 3 - usize::from(source.path.ends_with("/mod.rs"));
        let hits = climb.find_iter(&source.code).filter(|hit| hit.len() / "super::".len() > depth);
        let instead = format!("write `crate::{}::` instead of climbing out of the room", self.name);
        hits.map(|hit| source.complain(hit.start(), &instead)).collect()
    }
}

/// The methods of a turn that leave their file, each with the rooms that have one of that name.
fn methods(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let of_turn = Regex::new(r"\bimpl(<[^>]*>)? Turn<").expect("a pattern");
    let open = Regex::new(r"\bpub(\([^)]*\))?\s+(?:async\s+)?fn\s+(\w+)").expect("a pattern");
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources {
        let Some(room) = DESK.room(source) else { continue };
        for block in of_turn.find_iter(&source.code) {
            let inside = &source.code[block.start()..=item_end(&source.code, block.start())];
            for hit in open.captures_iter(inside) {
                found.entry(hit[2].to_owned()).or_default().insert(room.to_owned());
            }
        }
    }
    found
}

fn called(
    source: &Source,
    methods: &BTreeMap<String, BTreeSet<String>>,
    fine: impl Fn(&str) -> bool,
) -> Vec<String> {
    let call = Regex::new(r"\b(?:self|turn)\s*\.\s*(\w+)\s*\(").expect("a pattern");
    let own = |name: &str| Regex::new(&format!(r"\bfn {name}\b")).expect("a pattern").is_match(&source.code);
    let wrong = call.captures_iter(&source.code).filter_map(|hit| {
        let rooms = methods.get(&hit[1])?;
        let is_wrong = !rooms.iter().any(|used| fine(used)) && !own(&hit[1]);
        let at = hit.get(0).map_or(0, |all| all.start());
        is_wrong.then(|| source.complain(at, &format!("must not call `{}` of {rooms:?}", &hit[1])))
    });
    wrong.collect()
}

#[test]
fn nothing_goes_in_a_circle_in_a_house() {
    let sources = product();
    let methods = methods(&sources);
    let arrows = |house: &House| sources.iter().flat_map(|source| house.arrows(source, &methods)).collect();
    accept(&HOUSES.iter().flat_map(|house| -> Vec<String> { arrows(house) }).collect::<Vec<_>>());
}

#[test]
fn each_room_of_a_house_is_listed_above_those_it_uses() {
    for house in &HOUSES {
        let mut below = BTreeSet::new();
        for (room, used) in house.may_use {
            assert!(used.iter().all(|used| below.contains(used)), "{room} uses {used:?}, of {below:?}");
            below.insert(room);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, code: &str) -> usize {
        let above = "impl<'a> Turn<'a> { pub(in crate::desk) async fn route(&mut self) {} fn own(&self) {} }";
        let above = Source::new("src/desk/hearing/routing/mod.rs", above);
        let (source, methods) = (Source::new(path, code), methods(&[above]));
        HOUSES.iter().map(|house| house.arrows(&source, &methods).len()).sum()
    }

    #[test]
    fn uses_of_a_room_above_are_seen() {
        assert_eq!(check("src/desk/telling/say.rs", "use crate::desk::hearing::Route;"), 1);
        assert_eq!(check("src/desk/telling/say.rs", "use crate::{cases, desk::effects};"), 1);
        assert_eq!(check("src/desk/effects/mod.rs", "use crate::desk::places::PAGE;"), 1);
        assert_eq!(check("src/desk/telling/say.rs", "use crate::desk::{hearing::Route, turn::Turn};"), 1);
        assert_eq!(check("src/desk/telling/say.rs", "use super::super::hearing::Route;"), 1);
        assert_eq!(check("src/desk/telling/mod.rs", "use super::hearing::Route;"), 1);
        assert_eq!(check("src/desk/kitchen.rs", ""), 1);
        assert_eq!(check("src/cards/words/mod.rs", "use crate::cards::parts::facts;"), 1);
        assert_eq!(check("src/cards/words/mod.rs", "use crate::cards::Viewer;"), 1);
        assert_eq!(check("src/cards/person/case.rs", "use super::super::desk::DeskCard;"), 1);
        assert_eq!(check("src/cards/live.rs", "use super::samples::Sample;"), 1);
        assert_eq!(check("src/cards/kitchen.rs", ""), 1);
    }

    #[test]
    fn calls_of_a_room_above_are_seen() {
        assert_eq!(check("src/desk/turn/rows.rs", "fn f() { self.route().await }"), 1);
        assert_eq!(check("src/desk/turn/rows.rs", "fn f() { turn\n    .route().await }"), 1);
        assert_eq!(check("src/desk/turn/rows.rs", "fn f() { self.own(); self.tx.route(); }"), 0);
        assert_eq!(check("src/desk/turn/rows.rs", "fn route() {} fn f() { self.route() }"), 0);
    }

    #[test]
    fn uses_of_a_room_below_are_fine() {
        let fine = "use crate::desk::Desk; use crate::desk::requests::Talk; use super::routing::Route;";
        assert_eq!(check("src/desk/hearing/personal.rs", fine), 0);
        assert_eq!(
            check("src/desk/hearing/routing/heard.rs", "use super::Speech; use super::super::edits;"),
            0
        );
        assert_eq!(check("src/desk/arrivals/press.rs", "fn f() { self.route().await }"), 0);
        assert_eq!(check("src/desk/turn/rows.rs", "pub(in crate::desk) fn f() {}"), 0);
        assert_eq!(check("src/desk/mod.rs", "mod turn; pub use turn::DeskError;"), 0);
        assert_eq!(check("src/outbox/mod.rs", "fn f() { self.route() }"), 0);
        assert_eq!(
            check("src/cards/parts/facts.rs", "use super::form::Choice; use crate::cards::words::x;"),
            0
        );
        assert_eq!(check("src/cards/mod.rs", "pub use live::LiveCards;"), 0);
        assert_eq!(check("src/cards/person/case.rs", "pub(in crate::cards) fn f() {}"), 0);
    }
}
