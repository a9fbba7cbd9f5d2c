//! What must be read on each card, whoever wrote its template.

use serde_json::Value;

use super::Fault;
use super::seen::{self, Place};
use crate::cards::samples::Sample;
use crate::cards::templates::{BindError, bind};
use crate::cards::viewer::Viewer;

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
            "silence",
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
            "facts[].title",
            "facts[].value",
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
            "table[].cells[].text",
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
    (
        "adaptive-cards/mine.json",
        &[
            "entries[].number",
            "entries[].state",
            "entries[].title",
            "entries[].since",
            "entries[].show",
            "more",
        ],
    ),
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
            "entries[].show",
            "entries[].take",
            "groups[].title",
            "states[].title",
            "priorities[].title",
            "orders[].title",
        ],
    ),
    ("adaptive-cards/outbox.json", &["facts[].title", "facts[].value"]),
    (
        "adaptive-cards/double.json",
        &["entries[].number", "entries[].state", "entries[].title", "entries[].since", "entries[].button"],
    ),
];

/// Values that can be read on Mesa's own card and cannot on this one, or only behind a fold. Both are made of the same
/// marks in the place of these values, so that nothing is found by chance.
pub(super) fn faults(
    own: &Sample<'_>,
    ours: &Sample<'_>,
    viewer: &Viewer<'_>,
) -> Result<Vec<Fault>, BindError> {
    let (view, facts) = marked(ours);
    let texts = |template| Ok(seen::texts(&bind(template, &view, viewer.language())?));
    let (own, ours) = (texts(own.template)?, texts(ours.template)?);
    let lost = |mark: &String| place(mark, &own) < place(mark, &ours);
    let lost = facts.into_iter().filter(|(_, marks)| marks.iter().any(lost));
    Ok(lost.map(|(name, _)| fault(name)).collect())
}

/// The view of a sample with marks, and those of each value that must be read.
fn marked(sample: &Sample<'_>) -> (Value, Vec<(&'static str, Vec<String>)>) {
    let names = REQUIRED.iter().find(|(file, _)| *file == sample.file()).map_or(&[][..], |(_, names)| names);
    let mut view = sample.view.clone();
    let facts = names.iter().map(|name| {
        let mut marks = vec![];
        mark(&mut view, name, name, &mut marks);
        (*name, marks)
    });
    let facts = facts.collect();
    (view, facts)
}

fn mark(view: &mut Value, name: &str, whole: &str, marks: &mut Vec<String>) {
    if let Some((list, rest)) = name.split_once("[].") {
        let items = at(view, list).and_then(Value::as_array_mut).into_iter().flatten();
        items.for_each(|item| mark(item, rest, whole, marks));
    } else if let Some(Value::String(text)) = at(view, name).filter(|value| value.as_str() != Some("")) {
        let kept = whole.chars().filter(char::is_ascii_alphabetic).collect::<String>();
        *text = format!("{kept}{}x", marks.len());
        marks.push(text.clone());
    }
}

fn at<'v>(view: &'v mut Value, name: &str) -> Option<&'v mut Value> {
    name.split('.').try_fold(view, |value, part| value.get_mut(part))
}

/// Where a mark stands to be read.
fn place(mark: &str, texts: &[(Place, String)]) -> Option<Place> {
    texts.iter().filter(|(_, text)| text.contains(mark)).map(|(place, _)| *place).max()
}

fn fault(name: &str) -> Fault {
    let said = match name.rsplit_once("[].") {
        None => format!("${{{name}}}"),
        Some((list, of_item)) => format!("${{{of_item}}} of ${{{}}}", list.replace("[]", "")),
    };
    let near = format!("${{{}}}", name.split("[]").next().unwrap_or(name));
    Fault::new(&near, format!("{said} is not seen: it must be read here as on Mesa's own card"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::cards::samples;
    use crate::cards::templates::Templates;
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
            let (view, facts) = marked(sample);
            let texts = seen::texts(&bind(sample.template, &view, viewer.language()).unwrap());
            for (name, marks) in facts {
                if marks.iter().any(|mark| place(mark, &texts).is_some()) {
                    unseen.remove(&(sample.file(), name));
                }
            }
        }
        assert_eq!(unseen, BTreeSet::new());
    }
}
