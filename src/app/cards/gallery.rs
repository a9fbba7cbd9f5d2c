//! The gallery: a page that shows every card, drawn by the official renderer as Teams draws it.

use std::fs;
use std::path::Path;

use anyhow::Context;
use serde_json::{Value, json};

use crate::cards::review::LOCALES;
use crate::cards::{Cards, samples};
use crate::catalog::Catalog;

/// What the page is made of; its own files first, those that it shares with the demo's page, then those of its packages.
const FILES: [(&str, &str); 8] = [
    ("gallery/index.html", "index.html"),
    ("gallery/gallery.css", "gallery.css"),
    ("gallery/gallery.js", "gallery.js"),
    ("styles/tokens.css", "tokens.css"),
    ("styles/card.css", "card.css"),
    ("node_modules/adaptivecards/dist/adaptivecards.css", "adaptivecards.css"),
    ("node_modules/adaptivecards/dist/adaptivecards.min.js", "adaptivecards.min.js"),
    ("node_modules/markdown-it/dist/browser/markdown-it.umd.min.js", "markdown-it.min.js"),
];
/// All cards, as the page reads them.
const CARDS: &str = "cards.js";
/// Teams' host configuration for cards.
const HOST_CONFIG: &str = "hostconfig.json";

/// Writes it; tells how many cards are in it.
pub(super) fn write(
    cards: &Cards,
    catalog: &Catalog,
    page_folder: &Path,
    into: &Path,
) -> anyhow::Result<usize> {
    anyhow::ensure!(
        is_free(into),
        "{} holds something else than a gallery: name another folder, and nothing is written over",
        into.display()
    );
    fs::create_dir_all(into.join("cards")).with_context(|| format!("{} cannot be made", into.display()))?;
    for (from, to) in FILES {
        copy(&page_folder.join(from), &into.join(to))?;
    }
    let shown = shown(cards, catalog)?;
    for card in &shown {
        let file = format!("cards/{}.{}.json", text(card, "name"), text(card, "language"));
        save(&into.join(file), &format!("{:#}\n", card["card"]))?;
    }
    // A page that is opened as a file may not fetch others, so it gets everything as a script.
    let config = config(&page_folder.join(HOST_CONFIG))?;
    let script = format!("window.GALLERY = {};\n", json!({ "config": config, "cards": shown }));
    save(&into.join(CARDS), &script)?;
    Ok(shown.len())
}

/// Not there, empty, or an earlier gallery.
fn is_free(into: &Path) -> bool {
    let is_empty = fs::read_dir(into).map_or(true, |mut entries| entries.next().is_none());
    is_empty || into.join(CARDS).is_file()
}

fn shown(cards: &Cards, catalog: &Catalog) -> anyhow::Result<Vec<Value>> {
    let mut shown = vec![];
    for locale in LOCALES {
        let viewer = cards.viewer(Some(locale), &catalog.organisation().zone, samples::now());
        let language = viewer.language().tag();
        for sample in samples::all(&viewer, catalog, &str::to_owned)? {
            shown.push(json!({
                "name": sample.name,
                "language": language,
                "summary": sample.summary,
                "card": sample.card,
            }));
        }
    }
    Ok(shown)
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn config(file: &Path) -> anyhow::Result<Value> {
    let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not JSON", file.display()))
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    let advice = || {
        format!(
            "{} is missing: run `npm ci` in the folder of the demo's page, or tell that folder with `--page-folder`",
            from.display()
        )
    };
    fs::copy(from, to).with_context(advice)?;
    Ok(())
}

fn save(file: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(file, text).with_context(|| format!("{} cannot be written", file.display()))
}
