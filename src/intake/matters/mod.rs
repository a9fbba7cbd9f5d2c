//! Several matters in one message: where each is told, and which of them is the main one. Precision first: the symptoms of one
//! trouble are one matter, and what only may be another one stays with the first.

mod cuts;

use std::ops::Range;

use super::fields::Datum;
use super::lexicon::{CATEGORIES, Hit, MATTERS};
use super::reading::Read;
use super::text::Text;
use crate::cases::Kind;
use crate::catalog::{Catalog, CategoryKey, Field, Requirement};

use cuts::{Part, Tie, parts};

/// A word of the lexicon that weighs so much names a thing; lighter ones hint.
pub(super) const NAMES: i32 = 5;
/// Whoever wishes something names it with a lighter word too: "un usuario"; of what fails only these are names.
const LIGHT: i32 = 4;
const COMMON: [&str; 6] = ["equipo", "equipos", "pantalla", "usuario", "cuenta", "linea"];
/// In which nobody wishes a thing who wishes to be reached.
const REACHING: [&str; 2] = ["telephony", "collaboration"];
/// As many matters of one message are told apart; whoever lists more reads the rest in their own words.
const MOST: usize = 3;
/// What runs on a computer or by a network: its failing may be that of the computer, the network, the account.
const APPLICATIONS: [&str; 7] =
    ["software", "collaboration", "information_systems", "access", "databases", "telephony", "printing"];
/// What fails with many things, or is the cause of it.
const CAUSES: [&str; 2] = ["connectivity", "security"];
/// The same, of what runs on a computer.
const COMPUTER: &str = "hardware";
const ON_A_COMPUTER: [&str; 5] = ["software", "collaboration", "information_systems", "access", "security"];
/// Programs, accounts and the entity's systems are told of as one trouble.
const PROGRAMS: [&str; 5] = ["software", "collaboration", "information_systems", "access", "databases"];

/// One matter of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Matter {
    pub(super) kind: Kind,
    pub(super) category: CategoryKey,
    /// The words that tell it, in the source.
    pub(super) words: Range<usize>,
    /// Which of the message's data are of its thing, by their places.
    pub(super) things: Vec<usize>,
}

/// The matters of a message that tells several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Several {
    /// By rule: the one that the person calls urgent or is stopped by, else the first.
    pub(super) main: Matter,
    /// The others, as they were told.
    pub(super) others: Vec<Matter>,
    /// The message begins with something that is none of them.
    pub(super) is_behind: bool,
}

/// A part of the message that is a matter by itself.
struct Told<'t> {
    part: &'t Part,
    kind: Kind,
    category: CategoryKey,
    /// The words that name its things.
    things: Vec<String>,
    urgent: bool,
    waits: bool,
}

/// The matters of a message, when it clearly tells more than one, or one behind talk (`after_talk`) and the words that open
/// it.
pub(super) fn find(catalog: &Catalog, text: &Text<'_>, data: &[Datum], after_talk: bool) -> Option<Several> {
    let hits = MATTERS.find(text);
    let parts = parts(text, &hits)?;
    let mut told: Vec<Told<'_>> = vec![];
    let (mut tie, mut first) = (Tie::None, Tie::None);
    for part in &parts {
        tie = tie.max(part.tie);
        let Some(next) = Told::of(catalog, text, part) else { continue };
        if told.is_empty() {
            first = tie;
        }
        if told.iter().all(|before| next.is_another(before, tie)) {
            told.push(next);
        }
        tie = Tie::None;
    }
    let is_behind = told.first()?.part.tokens.start > 0;
    if told.len() < 2 && !(after_talk && is_behind && first >= Tie::Besides) {
        return None;
    }
    mark(&mut told, text, &parts, &hits);
    let main = main_of(&told);
    let things = things_of(catalog, text, data, &told, main);
    let matter = |(index, told): (usize, &Told<'_>)| Matter {
        kind: told.kind,
        category: told.category.clone(),
        words: words(text, told.part, data),
        things: things.iter().filter(|(_, of)| *of == index).map(|(datum, _)| *datum).collect(),
    };
    let mut matters: Vec<Matter> = told.iter().enumerate().map(matter).collect();
    let main = matters.remove(main);
    matters.truncate(MOST - 1);
    Some(Several { main, others: matters, is_behind })
}

impl<'t> Told<'t> {
    /// What a part says, when it is a matter by itself: something fails or is wanted, and the thing is named.
    fn of(catalog: &Catalog, text: &Text<'_>, part: &'t Part) -> Option<Self> {
        let written = text.original(&part.range(text));
        let own = Text::new(written);
        let read = Read::new(catalog, &own);
        let (kind, category) = read.matter()?;
        let things = named(catalog, &own, read.hits.matters.iter(), (kind, &category));
        if things.is_empty() || kind == Kind::ServiceRequest && is_purpose(&own, &read) {
            return None;
        }
        Some(Self { part, kind, category, things, urgent: false, waits: false })
    }

    /// Whether this is another matter than that one, by what stands between them.
    fn is_another(&self, before: &Self, tie: Tie) -> bool {
        let both_fail = self.kind == Kind::Incident && before.kind == Kind::Incident;
        let alike = self.category == before.category;
        let one_trouble = may_be_one(&self.category.0, &before.category.0);
        match tie {
            Tie::Item if alike => !self.things.iter().any(|thing| before.things.contains(thing)),
            _ if alike => false,
            Tie::Item | Tie::Another => true,
            Tie::Besides => !(both_fail && one_trouble),
            Tie::None => !both_fail && !one_trouble,
        }
    }
}

/// One may be the cause or the remedy of the other.
fn may_be_one(one: &str, other: &str) -> bool {
    let both = |list: &[&str]| list.contains(&one) && list.contains(&other);
    let between = |thing: &str, list: &[&str]| {
        one == thing && list.contains(&other) || other == thing && list.contains(&one)
    };
    let caused = CAUSES.iter().any(|cause| between(cause, &APPLICATIONS) || between(cause, &CAUSES));
    caused || between(COMPUTER, &ON_A_COMPUTER) || between(COMPUTER, &CAUSES) || both(&PROGRAMS)
}

/// The words by which a text names things of a category.
fn named<'h>(
    catalog: &Catalog,
    text: &Text<'_>,
    hits: impl Iterator<Item = &'h Hit>,
    (kind, category): (Kind, &CategoryKey),
) -> Vec<String> {
    let label = CATEGORIES.label(&category.0);
    let is_name = |hit: &&Hit| {
        hit.weight >= NAMES
            || kind == Kind::ServiceRequest && !REACHING.contains(&category.0.as_str())
            || COMMON.contains(&text.word(hit.first))
    };
    let known = hits.filter(|hit| Some(hit.label) == label && hit.weight >= LIGHT).filter(is_name);
    let own = |token: &usize| {
        let named = catalog.find_category_by_words(text.words_from(*token));
        named.is_some_and(|(named, _)| named.key == *category)
    };
    let own = (0..text.tokens.len()).filter(own);
    known.map(|hit| hit.first).chain(own).map(|token| text.word(token).to_owned()).collect()
}

/// "Y necesito enviar un informe": what for, and nothing for the desk.
fn is_purpose(text: &Text<'_>, read: &Read<'_>) -> bool {
    let wishes = (0..text.tokens.len()).filter(|token| {
        let word = text.word(*token);
        ["necesit", "requier", "quier", "quisier"].iter().any(|wish| word.starts_with(wish))
    });
    let mut followed =
        wishes.map(|token| token + 1).filter(|next| is_infinitive(text.word(*next))).peekable();
    let first = followed.peek().copied();
    first.is_some() && !followed.any(|verb| read.wishes_at(verb))
}

fn is_infinitive(word: &str) -> bool {
    let bare = ["me", "lo", "la", "le", "los", "las", "les"]
        .iter()
        .find_map(|pronoun| word.strip_suffix(pronoun))
        .unwrap_or(word);
    word.len() > 3 && [word, bare].iter().any(|word| ["ar", "er", "ir"].iter().any(|end| word.ends_with(end)))
}

/// What the person calls urgent or can wait, in the part itself or in words about it that tell no matter of their own.
fn mark(told: &mut [Told<'_>], text: &Text<'_>, parts: &[Part], hits: &[Hit]) {
    for part in parts {
        let says = |label: &str| {
            let label = MATTERS.label(label);
            hits.iter().any(|hit| Some(hit.label) == label && part.tokens.contains(&hit.first))
        };
        let waits = says("waits");
        let urgent = says("urgent") && !waits;
        if !urgent && !waits {
            continue;
        }
        let own = Text::new(text.original(&part.range(text)));
        let named: Vec<usize> = CATEGORIES
            .find_longest(&own)
            .iter()
            .filter(|hit| hit.weight >= NAMES)
            .map(|hit| hit.label)
            .collect();
        let is_of = |told: &Told<'_>| {
            std::ptr::eq(told.part, part)
                || CATEGORIES.label(&told.category.0).is_some_and(|label| named.contains(&label))
        };
        let own = told.iter().position(|told| std::ptr::eq(told.part, part));
        if let Some(of) = own.or_else(|| told.iter().position(is_of)) {
            told[of].urgent |= urgent;
            told[of].waits |= waits;
        }
    }
}

/// The one that the person calls urgent or is stopped by, else the first that cannot wait.
fn main_of(told: &[Told<'_>]) -> usize {
    let urgent = told.iter().position(|told| told.urgent);
    urgent.or_else(|| told.iter().position(|told| !told.waits)).unwrap_or(0)
}

/// Which matter each tag and serial is of: the one in whose part it stands, else the main one; of those that need none, the
/// first that does.
fn things_of(
    catalog: &Catalog,
    text: &Text<'_>,
    data: &[Datum],
    told: &[Told<'_>],
    main: usize,
) -> Vec<(usize, usize)> {
    let needs = |index: &usize| catalog.requires(Some(&told[*index].category)).contains(&Requirement::Asset);
    let elsewhere = Some(main).filter(needs).or_else(|| (0..told.len()).find(needs)).unwrap_or(main);
    let things = data.iter().enumerate();
    let things = things.filter(|(_, datum)| matches!(datum.field, Field::AssetTag | Field::Serial));
    let of = |datum: &Datum| {
        let token = text.token_at(datum.range.start);
        let here = told.iter().position(|told| told.part.tokens.contains(&token)).filter(needs);
        here.unwrap_or(elsewhere)
    };
    things.map(|(index, datum)| (index, of(datum))).collect()
}

/// The words of a part without what opens it, and without the clauses at its end that hold nothing but data.
fn words(text: &Text<'_>, part: &Part, data: &[Datum]) -> Range<usize> {
    let is_data = |token: usize| {
        let start = text.tokens[token].range.start;
        data.iter().any(|datum| datum.context.contains(&start))
    };
    let mut end = part.tokens.end;
    while end > part.said {
        let clause = text.tokens[end - 1].clause;
        let first = (part.said..end).find(|token| text.tokens[*token].clause == clause).unwrap_or(end);
        let others = (first..end).filter(|token| !is_data(*token)).count();
        if first == part.said || others > 1 || others == end - first {
            break;
        }
        end = first;
    }
    let (first, last) = (&text.tokens[part.said], &text.tokens[end - 1]);
    text.span(&(first.range.start..last.range.end))
}

#[cfg(test)]
mod tests;
