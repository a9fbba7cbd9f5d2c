//! Who may use whom within the desk. A turn's methods reach everywhere without a `use`: calls count as well.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use super::layers::mentions;
use super::source::{Source, item_end};
use super::{accept, product};

/// Each room of the desk, and what it may use. From the ground up.
const MAY_USE: [(&str, &[&str]); 9] = [
    ("turn", &[]),
    ("telling", &["turn"]),
    ("effects", &["turn", "telling"]),
    ("places", &["turn", "telling"]),
    ("deeds", &["turn", "telling", "effects"]),
    ("requests", &["turn", "telling", "effects", "places", "deeds"]),
    ("agents", &["turn", "telling", "effects", "places", "deeds", "requests"]),
    ("hearing", &["turn", "telling", "effects", "places", "deeds", "requests", "agents"]),
    ("arrivals", &["turn", "telling", "effects", "places", "deeds", "requests", "agents", "hearing"]),
];

/// `telling` for `src/desk/telling/say.rs`; nothing outside the desk, and for the desk's own `mod.rs`.
fn room(source: &Source) -> Option<&str> {
    let inside = source.path.strip_prefix("src/desk/")?;
    (inside != "mod.rs").then(|| inside.split('/').next().unwrap_or_default().trim_end_matches(".rs"))
}

/// The methods of a turn that leave their file, each with the rooms that have one of that name.
fn methods(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let of_turn = Regex::new(r"\bimpl(<[^>]*>)? Turn<").expect("a pattern");
    let open = Regex::new(r"\bpub(\([^)]*\))?\s+(?:async\s+)?fn\s+(\w+)").expect("a pattern");
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources {
        let Some(room) = room(source) else { continue };
        for block in of_turn.find_iter(&source.code) {
            let inside = &source.code[block.start()..=item_end(&source.code, block.start())];
            for hit in open.captures_iter(inside) {
                found.entry(hit[2].to_owned()).or_default().insert(room.to_owned());
            }
        }
    }
    found
}

fn arrows(source: &Source, methods: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let Some(room) = room(source) else { return Vec::new() };
    let Some((_, allowed)) = MAY_USE.iter().find(|(known, _)| *known == room) else {
        let what = "is not in the table of the desk's rooms (tests/it/tidy/rooms.rs)";
        return vec![format!("{}: `{room}` {what}", source.path)];
    };
    let fine = |used: &str| used == room || allowed.contains(&used);
    let mut complaints = named(source, fine);
    complaints.extend(called(source, methods, fine));
    complaints.extend(climbs(source));
    complaints
}

/// `crate::desk::room`; the desk itself is known to all.
fn named(source: &Source, fine: impl Fn(&str) -> bool) -> Vec<String> {
    let within = mentions(&source.code).into_iter().filter(|(_, path)| path.starts_with("desk"));
    let wrong = within.filter(|(at, path)| {
        let used = path.strip_prefix("desk::").unwrap_or_default();
        let is_visibility = source.code[*at..].starts_with("crate::desk)");
        used != "Desk" && !is_visibility && !fine(used)
    });
    wrong.map(|(at, path)| source.complain(at, &format!("must not use `{path}`"))).collect()
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

/// `super::` stays in the room: other rooms are named from the root, where this test sees them.
fn climbs(source: &Source) -> Vec<String> {
    let climb = Regex::new(r"\b(super::)+").expect("a pattern");
    // The folders src, desk and the room, and the file; a `mod.rs` is the folder's own.
    let depth = source.path.split('/').count() - 3 - usize::from(source.path.ends_with("/mod.rs"));
    let hits = climb.find_iter(&source.code).filter(|hit| hit.len() / "super::".len() > depth);
    hits.map(|hit| source.complain(hit.start(), "write `crate::desk::` instead of climbing out of the room"))
        .collect()
}

#[test]
fn nothing_goes_in_a_circle_in_the_desk() {
    let sources = product();
    let methods = methods(&sources);
    accept(&sources.iter().flat_map(|source| arrows(source, &methods)).collect::<Vec<_>>());
}

#[test]
fn each_room_of_the_desk_is_listed_above_those_it_uses() {
    let mut below = BTreeSet::new();
    for (room, used) in MAY_USE {
        assert!(used.iter().all(|used| below.contains(used)), "{room} uses {used:?}, of {below:?}");
        below.insert(room);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, code: &str) -> usize {
        let above = "impl<'a> Turn<'a> { pub(in crate::desk) async fn route(&mut self) {} fn own(&self) {} }";
        let above = Source::new("src/desk/hearing/routing/mod.rs", above);
        arrows(&Source::new(path, code), &methods(&[above])).len()
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
    }
}
