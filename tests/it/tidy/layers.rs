//! Who may know whom. Data goes one way; no arrow points back.

use std::collections::BTreeSet;

use regex::Regex;

use super::source::{Source, item_end};
use super::{accept, product};

/// Open to every room.
const OPEN: [&str; 4] = ["clock", "chance", "config", "telemetry"];

/// Each room, and what it may know beside the open ones; a part is written `room::part`. In layer order.
const MAY_KNOW: [(&str, &[&str]); 16] = [
    ("clock", &[]),
    ("chance", &[]),
    ("config", &[]),
    ("telemetry", &[]),
    ("catalog", &[]),
    ("cases", &["catalog"]),
    ("intake", &["catalog", "cases"]),
    ("botframework", &[]),
    ("cards", &["cases", "catalog"]),
    ("store", &["cases", "catalog", "intake", "botframework::service_url"]),
    ("reports", &["store", "cases"]),
    ("connectors", &["cases"]),
    ("desk", &["botframework", "intake", "catalog", "cases", "store", "cards"]),
    ("outbox", &["store", "connectors", "botframework", "cards", "cases", "catalog"]),
    ("http", &["botframework"]),
    ("simulator", &["botframework", "catalog"]),
];

/// What the pure rooms must do without.
const IMPURE: [&str; 6] =
    [r"\basync\b", r"\.await\b", r"\btokio::", r"\bsqlx::", r"\breqwest::", r"\bstd::net\b"];

fn layers(source: &Source) -> Vec<String> {
    match source.room() {
        "lib" | "app" => return Vec::new(),
        "main" => return main_knows_little(source),
        _ => {}
    }
    let Some((_, allowed)) = MAY_KNOW.iter().find(|(room, _)| *room == source.room()) else {
        return vec![format!(
            "{}: the room `{}` is not in the layer table (tests/it/tidy/layers.rs)",
            source.path,
            source.room()
        )];
    };
    let complaint = |(at, path): (usize, String)| {
        let known = path.split("::").next().unwrap_or_default();
        let fine = known == source.room()
            || OPEN.contains(&known) && !OPEN.contains(&source.room())
            || source.room() == "telemetry" && known == "config"
            || allowed.iter().any(|entry| *entry == known || path == *entry);
        (!fine).then(|| source.complain(at, &format!("`{}` must not know `{path}`", source.room())))
    };
    let mut complaints: Vec<String> = mentions(&source.code).into_iter().filter_map(complaint).collect();
    complaints.extend(detours(source));
    complaints
}

/// Every `crate::room::part`, also out of `crate::{...}`.
pub(super) fn mentions(code: &str) -> Vec<(usize, String)> {
    let plain = Regex::new(r"\bcrate::(\w+)(::\w+)?").expect("a pattern");
    let group = Regex::new(r"\bcrate::\{").expect("a pattern");
    let name = Regex::new(r"^\s*(\w+)(::\w+)?").expect("a pattern");
    let mut found: Vec<(usize, String)> =
        plain.find_iter(code).map(|hit| (hit.start(), hit.as_str()["crate::".len()..].to_owned())).collect();
    for hit in group.find_iter(code) {
        let inside = &code[hit.end()..item_end(code, hit.end() - 1)];
        let names = top_level_items(inside).into_iter().filter_map(|item| name.find(item));
        found.extend(names.map(|item| (hit.start(), item.as_str().trim().to_owned())));
    }
    found
}

fn top_level_items(inside: &str) -> Vec<&str> {
    let (mut depth, mut from, mut items) = (0_usize, 0, Vec::new());
    for (at, byte) in inside.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                items.push(&inside[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    items.push(&inside[from..]);
    items
}

/// `super::` may not climb out of the room: other rooms are named from the root, where this test sees them.
fn detours(source: &Source) -> Vec<String> {
    let climb = Regex::new(r"\b(super::)+").expect("a pattern");
    let steps = source.path.split('/').count() - 1;
    let depth = if source.path.ends_with("/mod.rs") { steps - 1 } else { steps };
    let hits = climb.find_iter(&source.code).filter(|hit| hit.len() / "super::".len() >= depth);
    hits.map(|hit| source.complain(hit.start(), "write `crate::` instead of climbing out of the room"))
        .collect()
}

fn main_knows_little(source: &Source) -> Vec<String> {
    let mention = Regex::new(r"\bmesa::(\w+)").expect("a pattern");
    let hits =
        mention.captures_iter(&source.code).filter(|hit| !["config", "telemetry", "app"].contains(&&hit[1]));
    hits.map(|hit| {
        source.complain(hit.get(0).map_or(0, |all| all.start()), "main.rs knows config, telemetry and app")
    })
    .collect()
}

fn purity(source: &Source) -> Vec<String> {
    if !["catalog", "cases", "intake"].contains(&source.room()) {
        return Vec::new();
    }
    let found = IMPURE.iter().filter_map(|pattern| {
        let hit = Regex::new(pattern).expect("a pattern").find(&source.code)?;
        Some(source.complain(hit.start(), &format!("`{}` in a pure room", hit.as_str())))
    });
    found.collect()
}

/// `lib.rs` is the code map: a room stands below what it knows.
fn order(lib: &str) -> Vec<String> {
    let module = Regex::new(r"(?m)^(?:pub )?mod (\w+);").expect("a pattern");
    let listed: Vec<&str> =
        module.captures_iter(lib).map(|hit| hit.get(1).map_or("", |name| name.as_str())).collect();
    let mut above = BTreeSet::new();
    let mut complaints = Vec::new();
    for room in &listed {
        let known = MAY_KNOW.iter().find(|(name, _)| name == room).map_or(&[][..], |(_, known)| known);
        let names = known.iter().map(|path| path.split("::").next().unwrap_or_default());
        let late = names.filter(|name| listed.contains(name) && !above.contains(name));
        complaints
            .extend(late.map(|name| format!("src/lib.rs: `{room}` knows `{name}`, so it stands below it")));
        above.insert(*room);
    }
    complaints
}

#[test]
fn no_arrow_points_back() {
    accept(&product().iter().flat_map(layers).collect::<Vec<_>>());
}

#[test]
fn the_pure_rooms_are_pure() {
    accept(&product().iter().flat_map(purity).collect::<Vec<_>>());
}

#[test]
fn the_code_map_is_in_layer_order() {
    let sources = product();
    let lib = sources.iter().find(|source| source.path == "src/lib.rs").expect("src/lib.rs");
    accept(&order(&lib.code));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, code: &str) -> usize {
        layers(&Source::new(path, code)).len()
    }

    #[test]
    fn arrows_back_are_seen() {
        assert_eq!(check("src/cases/case.rs", "use crate::store::Tx;"), 1);
        assert_eq!(check("src/cases/case.rs", "use crate::{catalog::Field, desk::{Turn, store}, http};"), 2);
        assert_eq!(check("src/cards/case.rs", "fn f() { crate::botframework::event::f() }"), 1);
        assert_eq!(check("src/cases/case.rs", "use super::super::store::Tx;"), 1);
        assert_eq!(check("src/cases/mod.rs", "use super::store::Tx;"), 1);
        assert_eq!(check("src/store/rows.rs", "use crate::botframework::connector::Member;"), 1);
        assert_eq!(check("src/kitchen/mod.rs", ""), 1);
        assert_eq!(check("src/main.rs", "use mesa::store::Store;"), 1);
        assert_eq!(check("src/clock.rs", "use crate::config::Settings;"), 1);
    }

    #[test]
    fn arrows_ahead_are_fine() {
        let fine =
            "use crate::clock::Clock; use crate::{cases::Case, catalog}; use super::rows; // crate::http";
        assert_eq!(check("src/store/cases.rs", fine), 0);
        assert_eq!(check("src/store/mod.rs", "use crate::botframework::service_url::ServiceUrl;"), 0);
        assert_eq!(check("src/main.rs", "use mesa::{app, config};"), 0);
        assert_eq!(check("src/cases/case.rs", "#[cfg(test)] mod tests { use crate::store::Tx; }"), 0);
    }

    #[test]
    fn impurity_is_seen() {
        let bad = Source::new("src/cases/case.rs", "async fn f() { g().await }");
        assert_eq!(purity(&bad).len(), 2);
        assert!(purity(&Source::new("src/store/mod.rs", "async fn f() {}")).is_empty());
    }

    #[test]
    fn a_map_out_of_order_is_seen() {
        assert_eq!(order("pub mod cases;\npub mod catalog;\n").len(), 1);
        assert!(order("pub mod catalog;\npub mod cases;\n").is_empty());
    }
}
