//! What a later text changes in the details.

use super::ENOUGH_WORDS;
use super::missing::is_description;
use super::own;
use crate::cases::Details;
use crate::catalog::{Field, Requirement};
use crate::intake::fields::{bare_site, bare_tag, floor_number, national_number};
use crate::intake::text::Text;
use crate::intake::{Dialog, Draft, Intent, Understanding};

/// Words with which people say that they do not have what was asked for.
const UNKNOWN: [&str; 18] = [
    "no se",
    "no la se",
    "no lo se",
    "ni idea",
    "no tengo",
    "no tiene",
    "no la tengo",
    "no la encuentro",
    "no aparece",
    "no la veo",
    "no la conozco",
    "no me la se",
    "no idea",
    "don t know",
    "i don t have",
    "no sabria",
    "desconozco",
    "no le veo",
];
/// Words with which people drop one matter for another.
const INSTEAD: [&str; 11] = [
    "deje asi lo",
    "dejemos lo",
    "dejen asi lo",
    "olvide lo",
    "olviden lo",
    "lo grave",
    "lo urgente",
    "mas bien",
    "en realidad",
    "forget the",
    "actually",
];
/// Words with which people add something that can wait.
const BESIDES: [&str; 6] = [
    "eso despues",
    "pero despues",
    "despues lo",
    "por otro lado despues",
    "eso puede esperar",
    "that can wait",
];

/// A text folded to words with one space between, and one at each end, so that words can be looked up whole.
fn words(text: &str) -> String {
    let text = Text::new(text);
    let mut joined = String::from(" ");
    for index in 0..text.tokens.len() {
        joined.push_str(text.word(index));
        joined.push(' ');
    }
    joined
}

fn says(text: &str, phrases: &[&str]) -> bool {
    let words = words(text);
    phrases.iter().any(|phrase| words.contains(&format!(" {phrase} ")))
}

/// "No sé": whatever was asked for.
pub(super) fn says_unknown(text: &str) -> bool {
    says(text, &UNKNOWN)
}

/// The text changes or adds to the request at hand.
pub(super) fn stays_with_it(text: &str) -> bool {
    says(text, &INSTEAD) || says(text, &BESIDES)
}

/// "Luego le mando la placa": neither an answer nor a matter.
pub(super) fn is_promise(text: &str) -> bool {
    let words = words(text);
    let later = ["luego", "despues", "ahorita", "mas tarde", "manana", "ya", "later", "en un rato"];
    let give = [
        "le mando",
        "le envio",
        "le paso",
        "le digo",
        "le doy",
        "les mando",
        "les envio",
        "la mando",
        "la busco",
        "lo busco",
        "le confirmo",
        "te mando",
        "i ll send",
    ];
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| words.contains(&format!(" {phrase} ")));
    has(&later) && has(&give)
}

/// "Borre ese celular": what was told before is taken back.
fn taken_back(text: &str) -> Option<Field> {
    const TAKING: [&str; 9] =
        ["borre", "quite", "elimine", "olvide", "no use", "ya no es mi", "ya no tengo", "delete", "remove"];
    const THINGS: [(&str, Field); 8] = [
        ("celular", Field::Phone),
        ("telefono", Field::Phone),
        ("phone", Field::Phone),
        ("extension", Field::Extension),
        ("ext", Field::Extension),
        ("correo", Field::Email),
        ("email", Field::Email),
        ("placa", Field::AssetTag),
    ];
    let taking = says(text, &TAKING);
    THINGS.into_iter().find(|(thing, _)| taking && says(text, &[thing])).map(|(_, field)| field)
}

/// "Ni idea", to nobody's question.
pub(super) fn only_says_unknown(understanding: &Understanding, text: &str) -> bool {
    let short = Text::new(text).tokens.len() < ENOUGH_WORDS;
    short && understanding.found.is_empty() && understanding.category.is_none() && says(text, &UNKNOWN)
}

/// Everything found replaces what was told before.
pub(super) fn merge(details: &mut Details, understanding: &Understanding) {
    for found in &understanding.found {
        details.fields.insert(found.field, found.value.clone());
    }
    details.asset_unknown |= understanding.asset_unknown;
    if details.get(Field::AssetTag).is_some() || details.get(Field::Serial).is_some() {
        details.asset_unknown = false;
    }
}

impl Dialog<'_> {
    /// The details with the data of this text; nothing when it holds none.
    pub(super) fn answer(&self, draft: &Draft, understanding: &Understanding, text: &str) -> Option<Details> {
        let mut details = draft.details.clone();
        let told = self.own_values(draft, understanding, text);
        let understanding = &told.rest;
        merge(&mut details, understanding);
        own::merge(&mut details, &told.values);
        let pure = understanding.found.is_empty() && told.values.is_empty();
        let asks = |requirement| draft.asked.contains(&requirement);
        if asks(Requirement::Asset) && says(text, &UNKNOWN) && !details.asset_unknown && pure {
            details.asset_unknown = true;
        }
        if let Some(field) = taken_back(text).filter(|_| pure) {
            details.fields.remove(&field);
        } else if pure && !understanding.asset_unknown {
            self.take_bare(draft, text, &mut details);
        }
        (details != draft.details).then_some(details)
    }

    /// A value without the word that says what it is: what was asked for says it.
    fn take_bare(&self, draft: &Draft, text: &str, details: &mut Details) {
        let folded = Text::new(text);
        if folded.tokens.len() > 8 {
            return;
        }
        let asks = |requirement| draft.asked.contains(&requirement);
        if let Some((field, value)) = bare_number(draft, &folded) {
            details.fields.insert(field, value);
        } else if asks(Requirement::Contact)
            && says(text, &["teams", "aqui", "aca", "chat", "este chat", "here"])
        {
            details.fields.insert(Field::ContactChannel, "teams".to_owned());
        } else if (asks(Requirement::Site) || is_correction(&folded))
            && let Some(site) = bare_site(self.catalog, &folded)
        {
            details.fields.insert(Field::Site, site);
        }
    }
}

/// The details with what this text says of the matter itself.
pub(super) fn tell(
    mut details: Details,
    understanding: &Understanding,
    text: &str,
    draft: &Draft,
) -> Details {
    let first = draft.details.description.is_empty();
    let about = understanding.category.is_some() || understanding.kind.is_some();
    let wordy = first
        && is_description(&without_data(understanding, text))
        && understanding.intent != Intent::Greeting;
    if !about && !wordy || !first && is_promise(text) {
        return details;
    }
    if first || says(text, &INSTEAD) {
        details.kind = understanding.kind.or(details.kind);
        details.category = understanding.category.clone().or(details.category);
    } else {
        details.kind = details.kind.or(understanding.kind);
        details.category = details.category.or_else(|| understanding.category.clone());
    }
    if understanding.intent != Intent::Question || first {
        add_line(&mut details.description, text.trim());
    }
    details
}

fn add_line(description: &mut String, line: &str) {
    if !description.is_empty() {
        description.push('\n');
    }
    description.push_str(line);
}

/// The text with the found values cut out: what is left describes.
fn without_data(understanding: &Understanding, text: &str) -> String {
    let mut spans: Vec<_> = understanding.found.iter().map(|found| found.span.clone()).collect();
    spans.sort_by_key(|span| span.start);
    let mut left = String::new();
    let mut from = 0;
    for span in spans {
        left.push_str(text.get(from..span.start).unwrap_or_default());
        left.push(' ');
        from = from.max(span.end);
    }
    left.push_str(text.get(from..).unwrap_or_default());
    left
}

/// "No, perdón, es la 2231".
fn is_correction(text: &Text<'_>) -> bool {
    (0..text.tokens.len()).any(|index| {
        matches!(
            text.word(index),
            "no" | "perdon"
                | "corrijo"
                | "mentiras"
                | "digo"
                | "equivoque"
                | "correccion"
                | "sorry"
                | "wrong"
        )
    })
}

fn bare_number(draft: &Draft, text: &Text<'_>) -> Option<(Field, String)> {
    let with_digits = |index: &usize| text.word(*index).bytes().any(|byte| byte.is_ascii_digit());
    let first = (0..text.tokens.len()).find(with_digits)?;
    let last = (0..text.tokens.len()).rev().find(with_digits)?;
    let start = text.tokens[first].range.start;
    let written = text.folded[start..text.tokens[last].range.end].trim();
    let with_letters = text.folded[..text.tokens[last].range.end].trim();
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let lettered = has_letters_before(text, first);
    let plain = !lettered && written.bytes().all(|byte| byte.is_ascii_digit() || b" .-()+".contains(&byte));
    if let Some(number) = national_number(&digits).filter(|_| plain) {
        return Some((Field::Phone, number.to_owned()));
    }
    let field = field_of(draft, &digits, plain && !written.contains('-'), is_correction(text))?;
    match field {
        Field::AssetTag => bare_tag(with_letters).or_else(|| bare_tag(written)).map(|tag| (field, tag)),
        Field::Floor => floor_number(&digits).map(|floor| (field, floor)),
        _ => plain.then_some((field, digits)),
    }
}

/// "AX 3345": a few letters that are no word belong to the number.
fn has_letters_before(text: &Text<'_>, number: usize) -> bool {
    let small = [
        "es", "la", "el", "no", "si", "son", "mi", "ya", "al", "a", "y", "ok", "is", "it", "my", "the",
        "cel", "tel",
    ];
    let before = text.word_before(number, 1);
    number == 1 && (1..=4).contains(&before.len()) && !small.contains(&before)
}

/// What a bare number is, by its shape and by what was asked for or told before.
fn field_of(draft: &Draft, digits: &str, plain: bool, correction: bool) -> Option<Field> {
    let asks = |requirement| draft.asked.contains(&requirement);
    let told = |field| correction && draft.details.get(field).is_some();
    let extension = plain && (2..=5).contains(&digits.len());
    let landline = plain && (7..=8).contains(&digits.len());
    if digits.len() <= 2 && plain && told(Field::Floor) {
        Some(Field::Floor)
    } else if extension && told(Field::Extension) {
        Some(Field::Extension)
    } else if landline && (asks(Requirement::Contact) || told(Field::Phone)) {
        Some(Field::Phone)
    } else if asks(Requirement::Field(Field::Floor)) && digits.len() <= 2 {
        Some(Field::Floor)
    } else if extension && digits.len() >= 3 && asks(Requirement::Contact) {
        Some(Field::Extension)
    } else if asks(Requirement::Asset) || told(Field::AssetTag) {
        Some(Field::AssetTag)
    } else if extension && asks(Requirement::Field(Field::Extension)) {
        Some(Field::Extension)
    } else {
        None
    }
}
