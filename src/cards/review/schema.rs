//! The elements of Adaptive Cards 1.5 as Teams takes them from a bot: their properties, and what may stand there.
//!
//! `Action.ShowCard` is left out on purpose: what can be done stands on the card, not behind a fold. `Media` is, because
//! Teams does not show it.

use serde_json::Value;

use super::Fault;
use super::elements::{self, word};

/// What may stand at a property.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Text,
    Flag,
    Number,
    /// One of these, whatever the case.
    One(&'static [&'static str]),
    /// A list.
    Many,
    /// An object, or whatever the client's own rules say.
    Any,
}

use Kind::{Any, Flag, Many, Number, One, Text};

type Properties = &'static [(&'static str, Kind)];

const SIZES: Kind = One(&["small", "default", "medium", "large", "extralarge"]);
const WEIGHTS: Kind = One(&["lighter", "default", "bolder"]);
const COLORS: Kind = One(&["default", "dark", "light", "accent", "good", "warning", "attention"]);
const STYLES: Kind = One(&["default", "emphasis", "good", "attention", "warning", "accent"]);
const FONTS: Kind = One(&["default", "monospace"]);
const ACROSS: Kind = One(&["left", "center", "right"]);
const DOWN: Kind = One(&["top", "center", "bottom"]);
const PICTURES: Kind = One(&["auto", "stretch", "small", "medium", "large"]);
const ASSOCIATED: Kind = One(&["auto", "none"]);

const COMMON: Properties = &[
    ("type", Text),
    ("id", Text),
    ("fallback", Any),
    ("requires", Any),
    ("spacing", One(&["none", "small", "default", "medium", "large", "extralarge", "padding"])),
    ("separator", Flag),
    ("isVisible", Flag),
    ("height", Any),
];
const INPUT: Properties = &[("label", Text), ("isRequired", Flag), ("errorMessage", Text)];
const ACTION: Properties = &[
    ("title", Text),
    ("iconUrl", Text),
    ("style", One(&["default", "positive", "destructive"])),
    ("mode", One(&["primary", "secondary"])),
    ("tooltip", Text),
    ("isEnabled", Flag),
];

/// The most viewers whose cards Teams refreshes.
pub(super) const MOST_VIEWERS: usize = 60;

const ELEMENTS: &[(&str, Properties)] = &[
    (
        "AdaptiveCard",
        &[
            ("$schema", Text),
            ("version", Text),
            ("lang", Text),
            ("rtl", Flag),
            ("body", Many),
            ("actions", Many),
            ("refresh", Any),
            ("msteams", Any),
            ("fallbackText", Text),
            ("speak", Text),
            ("minHeight", Text),
            ("verticalContentAlignment", DOWN),
        ],
    ),
    (
        "TextBlock",
        &[
            ("text", Text),
            ("style", One(&["default", "heading"])),
            ("size", SIZES),
            ("weight", WEIGHTS),
            ("color", COLORS),
            ("fontType", FONTS),
            ("isSubtle", Flag),
            ("wrap", Flag),
            ("maxLines", Number),
            ("horizontalAlignment", ACROSS),
        ],
    ),
    ("RichTextBlock", &[("inlines", Many), ("horizontalAlignment", ACROSS)]),
    (
        "TextRun",
        &[
            ("text", Text),
            ("size", SIZES),
            ("weight", WEIGHTS),
            ("color", COLORS),
            ("fontType", FONTS),
            ("isSubtle", Flag),
            ("italic", Flag),
            ("highlight", Flag),
            ("strikethrough", Flag),
            ("underline", Flag),
        ],
    ),
    (
        "Image",
        &[
            ("url", Text),
            ("altText", Text),
            ("size", PICTURES),
            ("style", One(&["default", "person"])),
            ("width", Text),
            ("backgroundColor", Text),
            ("horizontalAlignment", ACROSS),
        ],
    ),
    ("ImageSet", &[("images", Many), ("imageSize", PICTURES)]),
    (
        "Container",
        &[
            ("items", Many),
            ("style", STYLES),
            ("bleed", Flag),
            ("minHeight", Text),
            ("verticalContentAlignment", DOWN),
            ("rtl", Flag),
        ],
    ),
    (
        "ColumnSet",
        &[
            ("columns", Many),
            ("style", STYLES),
            ("bleed", Flag),
            ("minHeight", Text),
            ("horizontalAlignment", ACROSS),
        ],
    ),
    (
        "Column",
        &[
            ("items", Many),
            ("width", Any),
            ("style", STYLES),
            ("bleed", Flag),
            ("minHeight", Text),
            ("verticalContentAlignment", DOWN),
        ],
    ),
    ("FactSet", &[("facts", Many)]),
    ("ActionSet", &[("actions", Many)]),
    (
        "Table",
        &[
            ("columns", Many),
            ("rows", Many),
            ("firstRowAsHeader", Flag),
            ("showGridLines", Flag),
            ("gridStyle", STYLES),
            ("horizontalCellContentAlignment", ACROSS),
            ("verticalCellContentAlignment", DOWN),
        ],
    ),
    ("TableRow", &[("cells", Many), ("style", STYLES)]),
    ("TableCell", &[("items", Many), ("style", STYLES), ("bleed", Flag), ("minHeight", Text)]),
    (
        "Input.Text",
        &[
            ("value", Text),
            ("isMultiline", Flag),
            ("maxLength", Number),
            ("placeholder", Text),
            ("regex", Text),
            ("style", One(&["text", "tel", "url", "email"])),
        ],
    ),
    ("Input.Number", &[("value", Number), ("min", Number), ("max", Number), ("placeholder", Text)]),
    ("Input.Date", &[("value", Text), ("min", Text), ("max", Text), ("placeholder", Text)]),
    ("Input.Time", &[("value", Text), ("min", Text), ("max", Text), ("placeholder", Text)]),
    (
        "Input.Toggle",
        &[("title", Text), ("value", Text), ("valueOn", Text), ("valueOff", Text), ("wrap", Flag)],
    ),
    (
        "Input.ChoiceSet",
        &[
            ("value", Text),
            ("style", One(&["compact", "expanded", "filtered"])),
            ("placeholder", Text),
            ("choices", Many),
            ("choices.data", Any),
            ("isMultiSelect", Flag),
            ("wrap", Flag),
        ],
    ),
    ("Data.Query", &[("dataset", Text), ("count", Number), ("skip", Number)]),
    ("Action.Execute", &[("verb", Text), ("data", Any), ("associatedInputs", ASSOCIATED)]),
    ("Action.Submit", &[("data", Any), ("associatedInputs", ASSOCIATED)]),
    ("Action.OpenUrl", &[("url", Text)]),
    ("Action.ToggleVisibility", &[("targetElements", Many)]),
];

/// Elements that Teams does not take, properties that they do not have, values that cannot stand there.
pub(super) fn faults(card: &Value) -> Vec<Fault> {
    let mut faults = root(card);
    faults.extend(elements::all(card).into_iter().flat_map(element));
    faults
}

fn root(card: &Value) -> Vec<Fault> {
    let mut faults = vec![];
    if word(card, "type") != "AdaptiveCard" || word(card, "version") != "1.5" {
        faults.push(Fault::new("version", "a card is an AdaptiveCard of version 1.5"));
    }
    let viewers = card.pointer("/refresh/userIds").and_then(Value::as_array).map_or(0, Vec::len);
    if viewers > MOST_VIEWERS {
        faults.push(Fault::new("userIds", format!("{viewers} viewers; Teams takes {MOST_VIEWERS}")));
    }
    faults
}

fn element(element: &Value) -> Vec<Fault> {
    let kind = word(element, "type");
    let Some((_, own)) = ELEMENTS.iter().find(|(known, _)| *known == kind) else {
        return vec![Fault::new(kind, format!("{kind} is not an element that Mesa's cards use"))];
    };
    let shared: &[Properties] = match kind.split('.').next() {
        Some("Input") => &[own, COMMON, INPUT],
        Some("Action") => &[own, COMMON, ACTION],
        _ => &[own, COMMON],
    };
    let fields = element.as_object().into_iter().flatten();
    fields.filter_map(|(key, value)| property(kind, key, value, shared)).collect()
}

fn property(kind: &str, key: &str, value: &Value, known: &[Properties]) -> Option<Fault> {
    let Some((_, wanted)) = known.iter().copied().flatten().find(|(name, _)| *name == key) else {
        return Some(Fault::new(key, format!("{kind} has no property {key}")));
    };
    let fits = match wanted {
        Text => value.is_string(),
        Flag => value.is_boolean(),
        Number => value.is_number(),
        Many => value.is_array(),
        Any => true,
        One(words) => value.as_str().is_some_and(|text| words.contains(&text.to_ascii_lowercase().as_str())),
    };
    (!fits).then(|| Fault::new(key, format!("{value} cannot be the {key} of {kind}")))
}
