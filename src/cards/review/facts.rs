//! What must be read on each card, whoever wrote its template.

use serde_json::Value;

use super::Fault;
use super::seen::{self, Place};
use crate::cards::prose;
use crate::cards::samples::Sample;

type Facts = &'static [(&'static str, &'static [&'static str])];

/// Of each template the values that its card shows, as docs/PROCEDURE.md needs them: what the card is and its number, its state, what
/// is asked and until when, what to do, whom to reach and how; and what a person must be told of their data (Ley 1581 de
/// 2012). `list[]` stands for each item of a list. What only helps to read is not here, so that an organisation may leave
/// it out.
const REQUIRED: Facts = &[
    ("adaptive-cards/welcome.json", &["data_notice"]),
    (
        "adaptive-cards/request.json",
        &[
            "heading",
            "state.text",
            "ended_note",
            "guess",
            "asks[].label",
            "asks[].title",
            "asks[].choices[].title",
            "answer_by",
            "corrections[].label",
            "corrections[].choices[].title",
        ],
    ),
    (
        "adaptive-cards/case.json",
        &[
            "notice",
            "heading",
            "state.text",
            "handler",
            "question",
            "answer_by",
            "provider",
            "novelty",
            "solution",
            "call",
            "call_correction",
            "note",
            "scores[].title",
            "follow_title",
        ],
    ),
    (
        "adaptive-cards/desk.json",
        &[
            "notice",
            "heading",
            "state.text",
            "weight",
            "contact",
            "attempts",
            "link",
            "group",
            "handler",
            "missing",
            "words",
            "topic",
            "matter[].text",
            "name",
            "who[].text",
            "blocks[].title",
            "blocks[].text",
            "task.title",
            "task.lines[].text",
            "task.next",
            "task.link",
            "presses[].title",
            "dialogs[].title",
        ],
    ),
    (
        "adaptive-cards/dialog.json",
        &[
            "problem",
            "inputs[].label",
            "inputs[].title",
            "inputs[].choices[].title",
            "inputs[].hint",
            "note",
            "send",
        ],
    ),
    ("adaptive-cards/shared.json", &["heading", "state.text"]),
    (
        "adaptive-cards/telephone.json",
        &[
            "problem",
            "about[].label",
            "about[].choices[].title",
            "inputs[].label",
            "inputs[].choices[].title",
        ],
    ),
    (
        "adaptive-cards/request-form.json",
        &["problem", "source", "gist", "inputs[].label", "inputs[].title", "inputs[].choices[].title"],
    ),
    ("adaptive-cards/files-dialog.json", &["choices[].title"]),
    ("adaptive-cards/mine.json", &["entries[].number", "entries[].state", "entries[].title", "more"]),
    (
        "adaptive-cards/petition.json",
        &["heading", "state.text", "asks", "words", "answer", "about", "create", "direct"],
    ),
    ("adaptive-cards/placed.json", &["heading", "words"]),
    (
        "adaptive-cards/list.json",
        &[
            "heading",
            "tabs[].title",
            "entries[].number",
            "entries[].state",
            "entries[].title",
            "entries[].who",
            "entries[].handler",
            "entries[].deadline",
            "groups[].title",
            "states[].title",
            "priorities[].title",
            "orders[].title",
        ],
    ),
    ("adaptive-cards/outbox.json", &["facts[].title", "facts[].value"]),
    ("adaptive-cards/double.json", &["entries[].title", "entries[].words", "entries[].button"]),
];

/// Values that can be read on Mesa's own card and cannot on this one, or only behind a fold.
pub(super) fn faults(own: &Sample<'_>, ours: &Sample<'_>) -> Vec<Fault> {
    let (own_texts, our_texts) = (seen::texts(&own.card), seen::texts(&ours.card));
    let lost = |name: &&&str| {
        let values = values(&own.view, name).into_iter().zip(values(&ours.view, name));
        values.into_iter().any(|(own, ours)| place(own, &own_texts) < place(ours, &our_texts))
    };
    required(ours.file()).iter().filter(lost).map(|name| fault(name)).collect()
}

fn required(file: &str) -> &'static [&'static str] {
    REQUIRED.iter().find(|(known, _)| *known == file).map_or(&[], |(_, names)| names)
}

/// Where a value stands to be read, whole.
fn place(value: &str, texts: &[(Place, String)]) -> Option<Place> {
    let escaped = prose::escape(value);
    let shown = texts.iter().filter(|(_, text)| text.contains(value) || text.contains(&escaped));
    shown.map(|(place, _)| *place).max()
}

fn fault(name: &str) -> Fault {
    let said = match name.rsplit_once("[].") {
        None => format!("${{{name}}}"),
        Some((list, of_item)) => format!("${{{of_item}}} of ${{{}}}", list.replace("[]", "")),
    };
    let near = format!("${{{}}}", name.split("[]").next().unwrap_or(name));
    Fault::new(&near, format!("{said} is not seen: it must be read here as on Mesa's own card"))
}

/// The texts of a view under a name.
fn values<'v>(view: &'v Value, name: &str) -> Vec<&'v str> {
    let Some((list, rest)) = name.split_once("[].") else {
        return vec![at(view, name).and_then(Value::as_str).unwrap_or_default()];
    };
    let items = at(view, list).and_then(Value::as_array).into_iter().flatten();
    items.flat_map(|item| values(item, rest)).collect()
}

fn at<'v>(view: &'v Value, name: &str) -> Option<&'v Value> {
    name.split('.').try_fold(view, |value, part| value.get(part))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::cards::samples;
    use crate::cards::template::Templates;
    use crate::catalog::Catalog;

    /// Nothing in the table is there for a card that is not, or for a value that Mesa's own card does not show itself.
    #[test]
    fn each_card_has_its_facts_and_shows_each_of_them_somewhere() {
        let files: BTreeSet<&str> = REQUIRED.iter().map(|(file, _)| *file).collect();
        assert_eq!(files, Templates::FILES.iter().copied().collect());
        let cards = samples::cards().unwrap();
        let viewer = samples::viewer(&cards, "es-CO");
        let all = samples::all(&viewer, &Catalog::builtin().unwrap(), &str::to_owned).unwrap();
        let mut unseen: BTreeSet<(&str, &str)> =
            REQUIRED.iter().flat_map(|(file, names)| names.iter().map(|name| (*file, *name))).collect();
        for sample in &all {
            let texts = seen::texts(&sample.card);
            unseen.retain(|(file, name)| {
                let shown = |value: &&str| !value.is_empty() && place(value, &texts).is_some();
                *file != sample.file() || !values(&sample.view, name).iter().any(shown)
            });
        }
        assert_eq!(unseen, BTreeSet::new());
    }
}
