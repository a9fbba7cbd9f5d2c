//! What a later text changes in the details.

use super::ENOUGH_WORDS;
use super::also::announces_several;
use super::another::named_things;
use super::beginning::says_nothing_yet;
use super::doubt::Verdict;
use super::missing::is_description;
use super::phrase::Said;
use super::plain;
use super::small::{
    NUMBER, is_no, is_only_heard, is_promise, is_waiting, knows_nothing, lacks_datum, lacks_tag,
    names_other_datum,
};
use super::stuck::{is_absent, only_answers};
use super::turns;
use super::{numbers, own, owner};
use crate::cases::Details;
use crate::catalog::{Catalog, CategoryKey, Field, Requirement, fold_name};
use crate::intake::fields::{bare_name, bare_site, floor_number, speaks_of_somebody};
use crate::intake::model::Turn;
use crate::intake::reading::says_matter;
use crate::intake::text::Text;
use crate::intake::{Dialog, Draft, Found, Intent, Understanding};

/// Words of an answer that is the value itself.
const FEW_WORDS: usize = 8;
/// Of what was told in no more words, and names no thing, the category is a guess.
const FEW: usize = 6;
/// A remark that the desk should read has at least so many words.
const REMARK: usize = 3;
/// Words with which people drop one matter for another.
const INSTEAD: [&str; 29] = [
    "deje asi lo",
    "dejemos lo",
    "dejen asi lo",
    "deje lo",
    "olvide lo",
    "olviden lo",
    "olvide eso lo",
    "olviden eso lo",
    "lo grave",
    "lo urgente",
    "lo que urge",
    "lo que pasa de verdad",
    "mas bien es",
    "mas bien lo",
    "en realidad es",
    "en realidad lo",
    "en realidad no",
    "forget the",
    "actually it",
    "actually the",
    "actually my",
    "eso ya no importa",
    "ya no importa eso",
    "ah lo que necesito",
    "lo que si me tiene",
    "lo que me tiene parado",
    "lo que me tiene parada",
    "lo que me tiene frenado",
    "lo que me tiene frenada",
];
/// Words with which people add something that can wait, or is somebody else's.
const BESIDES: [&str; 7] = [
    "eso va junto",
    "eso va incluido",
    "va en lo mismo",
    "es parte de lo mismo",
    "lo pide ella",
    "lo pide el",
    "aparte lo",
];

/// The same of what has a tag and a place of its own.
const LATER_ON: [&str; 33] = [
    "eso despues",
    "eso es despues",
    "pero despues",
    "despues lo",
    "por otro lado despues",
    "eso puede esperar",
    "eso no es urgente",
    "that can wait",
    "luego abro otro",
    "luego abro otra",
    "luego abro un",
    "luego abro el caso",
    "despues abro otro",
    "despues abro otra",
    "despues abro un",
    "despues abro el caso",
    "abro otro caso luego",
    "abro otro caso despues",
    "lo reporto luego",
    "lo reporto despues",
    "lo reporto manana",
    "la reporto luego",
    "la reporto manana",
    "eso lo reporto",
    "despues lo reporto",
    "luego lo reporto",
    "lo arregla el proveedor",
    "la arregla el proveedor",
    "primero lo mio",
    "primero la mia",
    "ese ya lo reportaron",
    "esa ya la reportaron",
    "i ll report that",
];

/// Words for this chat.
const HERE: [&str; 14] = [
    "teams",
    "por aqui",
    "por aca",
    "aqui mismo",
    "aca mismo",
    "este chat",
    "el chat",
    "este medio",
    "aqui |",
    "aca |",
    "this chat",
    "right here",
    "here |",
    "por chat",
];

fn says(text: &str, phrases: &[&str]) -> bool {
    Said::new(text).has(phrases)
}

/// The text changes or adds to the request at hand.
pub(super) fn stays_with_it(text: &str) -> bool {
    says(text, &INSTEAD) || says(text, &BESIDES) || waits_its_turn(text)
}

/// "La pantalla con placa 9920 titila, de eso luego abro otro caso": mentioned, and not asked for.
pub(super) fn waits_its_turn(text: &str) -> bool {
    says(text, &LATER_ON) && !says(text, &INSTEAD)
}

/// Words that take back what was told.
const TAKING: [&str; 26] = [
    "borre",
    "borren",
    "borrelo",
    "borrela",
    "borrenlo",
    "quite",
    "quiten",
    "quitelo",
    "quitela",
    "quitenlo",
    "elimine",
    "eliminelo",
    "olvide",
    "olvidelo",
    "no use",
    "no usen",
    "ya no es mi",
    "ya no tengo",
    "ya no |",
    "no lo quiero dejar",
    "no lo quiero dar",
    "mejor no lo doy",
    "no lo den",
    "delete",
    "remove",
    "take out",
];
/// The same of what stands in the same sentence: "mi correo era …, no, quítelo".
const TAKING_IT: [&str; 10] = [
    "borrelo",
    "borrela",
    "borrenlo",
    "quitelo",
    "quitela",
    "quitenlo",
    "eliminelo",
    "no lo usen",
    "no lo anote",
    "no lo anoten",
];
/// What can be taken back, by its names.
const THINGS: [(&str, Field); 12] = [
    ("celular", Field::Phone),
    ("cel", Field::Phone),
    ("telefono", Field::Phone),
    ("fijo", Field::Phone),
    ("phone", Field::Phone),
    ("mobile", Field::Phone),
    ("extension", Field::Extension),
    ("ext", Field::Extension),
    ("correo", Field::Email),
    ("email", Field::Email),
    ("placa", Field::AssetTag),
    ("serial", Field::Serial),
];

/// "Borre ese celular": what was told before is taken back. "Ese número" is the only one that was told.
pub(super) fn taken_back(details: &Details, text: &str) -> Option<Field> {
    let said = Said::new(text);
    if has_left(details, &said) {
        return Some(Field::Site);
    }
    if !said.has(&TAKING) {
        return None;
    }
    let named = THINGS.into_iter().find(|(thing, field)| said.has(&[thing]) && details.get(*field).is_some());
    let numbers = [Field::Phone, Field::Extension].map(|field| details.get(field).map(|_| field));
    let number = said.has(&["numero", "number"]).then(|| numbers.into_iter().flatten().next()).flatten();
    named.map(|(_, field)| field).or(number)
}

/// "Ya no estoy en Cali".
fn has_left(details: &Details, said: &Said) -> bool {
    let Some(site) = details.get(Field::Site).map(fold_name) else { return false };
    let leaving = ["ya no estoy en", "ya no es en", "no longer in", "not in"];
    leaving.into_iter().any(|leaving| said.has(&[&format!("{leaving} {site}")]))
}

/// "Mi correo era …, no, quítelo".
pub(super) fn takes_it_back(text: &str) -> bool {
    says(text, &TAKING_IT)
}

/// "Ni idea", to nobody's question.
pub(super) fn only_says_unknown(understanding: &Understanding, text: &str) -> bool {
    let short = Text::new(text).tokens.len() < ENOUGH_WORDS;
    short && understanding.found.is_empty() && understanding.category.is_none() && knows_nothing(text)
}

/// Everything found replaces what was told before.
pub(super) fn merge(details: &mut Details, understanding: &Understanding) {
    for found in &understanding.found {
        details.tell(found.field, found.value.clone());
        if !found.sure {
            details.doubtful.insert(found.field);
        }
    }
    details.asset_unknown |= understanding.asset_unknown;
    details.asset_pictured |= understanding.asset_pictured;
    if is_tagged(details) {
        details.asset_unknown = false;
        details.asset_pictured = false;
    }
}

fn is_tagged(details: &Details) -> bool {
    Field::ALL.into_iter().any(|field| is_tag(field) && details.get_sure(field).is_some())
}

fn is_tag(field: Field) -> bool {
    matches!(field, Field::AssetTag | Field::Serial)
}

/// Nothing was found but where the person is.
fn is_only_placed(understanding: &Understanding) -> bool {
    let place = [Field::Site, Field::Floor];
    !understanding.found.is_empty() && understanding.found.iter().all(|found| place.contains(&found.field))
}

impl Dialog<'_> {
    /// The details with the data of this text; nothing when it holds none.
    pub(super) fn answer(&self, draft: &Draft, understanding: &Understanding, text: &str) -> Option<Details> {
        let mut details = draft.details.clone();
        if let Some(verdict) = Verdict::of(draft, text) {
            verdict.settle(draft, &mut details);
        }
        let told = self.own_values(draft, understanding, text);
        let understanding = &self.trust(draft, &told.rest, text);
        merge(&mut details, understanding);
        owner::mark(&mut details, understanding, text);
        own::merge(&mut details, &told.values);
        let pure = understanding.found.is_empty() && told.values.values().all(String::is_empty);
        let asks = |requirement| draft.asked.contains(&requirement);
        let is_other = names_other_datum(text) || asks(Requirement::Contact) && says(text, &NUMBER);
        let unknown = lacks_tag(text) || is_absent(text) || pure && knows_nothing(text) && !is_other;
        if asks(Requirement::Asset) && unknown && !is_tagged(&details) && !is_promise(text) {
            details.asset_unknown = true;
        }
        let new = |field: Field| understanding.found.iter().any(|found| found.field == field);
        if let Some(field) = taken_back(&draft.details, text).filter(|field| !new(*field)) {
            details.forget(field);
            // "Quite esa placa, la dañada no tiene".
            details.asset_unknown |= is_tag(field) && !is_tagged(&details) && lacks_tag(text);
            // "Ese celular" names no channel here.
            let called = matches!(details.get(Field::ContactChannel), Some("mobile" | "phone"));
            if draft.details.get(Field::ContactChannel).is_none() && called {
                details.forget(Field::ContactChannel);
            }
        } else if takes_it_back(text) {
            let told = [Field::Phone, Field::Extension, Field::Email].into_iter().filter(|field| new(*field));
            told.for_each(|field| details.forget(field));
        } else if pure && let Some(name) = self.name_of_somebody(draft, text) {
            details.tell(Field::AffectedPerson, name);
            details.doubtful.insert(Field::AffectedPerson);
        } else if pure && !understanding.asset_unknown {
            self.take_bare(draft, text, &mut details);
        } else if is_only_placed(understanding) && asks(Requirement::Contact) {
            // "Cali, 2231".
            self.take_bare(draft, &without_data(&understanding.found, text), &mut details);
        }
        (details != draft.details).then_some(details)
    }

    /// "Mi jefa no puede entrar", and then nothing but a name.
    fn name_of_somebody(&self, draft: &Draft, text: &str) -> Option<String> {
        let details = &draft.details;
        let is_open =
            details.get(Field::AffectedPerson).is_none() && speaks_of_somebody(&details.description);
        bare_name(self.catalog, text).filter(|_| is_open)
    }

    /// A value without the word that says what it is: what was asked for says it.
    fn take_bare(&self, draft: &Draft, text: &str, details: &mut Details) {
        let folded = Text::new(numbers::answering(text));
        if folded.tokens.len() > FEW_WORDS {
            return;
        }
        let asks = |requirement| draft.asked.contains(&requirement);
        if let Some(tag) = numbers::tag_in_pairs(draft, &folded) {
            details.tell(Field::AssetTag, tag);
            details.doubtful.insert(Field::AssetTag);
        } else if let Some((field, value)) = numbers::bare(draft, &folded) {
            details.tell(field, value);
            if field == Field::AssetTag && numbers::is_of_a_name(&folded) {
                details.doubtful.insert(field);
            }
        } else if asks(Requirement::Contact) && says(text, &HERE) && !is_promise(text) && !is_waiting(text) {
            details.tell(Field::ContactChannel, "teams".to_owned());
        } else if (asks(Requirement::Site) || is_correction(&folded))
            && let Some(site) = bare_site(self.catalog, &folded)
        {
            details.tell(Field::Site, site);
        } else if details.get(Field::Floor).is_some()
            && let Some(floor) = bare_floor(&folded)
        {
            details.tell(Field::Floor, floor);
        } else {
            plain::take(draft, text, details);
        }
    }
}

/// "Quinto, quinto, es que me pasaron": the first clause is a floor.
fn bare_floor(text: &Text<'_>) -> Option<String> {
    let clause = |token: usize| text.tokens.get(token).map(|token| token.clause);
    floor_number(text.word(0)).filter(|_| clause(0) != clause(1))
}

/// The details with what this text says of the matter itself.
pub(super) fn tell(
    catalog: &Catalog,
    mut details: Details,
    understanding: &Understanding,
    text: &str,
    draft: &Draft,
) -> Details {
    let first = draft.details.description.is_empty();
    let about = understanding.category.is_some() || understanding.kind.is_some();
    if first && is_to_come(catalog, &without_data(&understanding.found, text), text) {
        return details;
    }
    let wordy = first
        && is_description(&without_data(&understanding.found, text))
        && !matches!(understanding.intent, Intent::Greeting | Intent::Data | Intent::Help);
    let remark = !first && details == draft.details && is_remark(understanding, text);
    if !about && !wordy && !remark || !first && (says_nothing_new(text) || only_answers(draft, text)) {
        return details;
    }
    if first || says(text, &INSTEAD) {
        details.kind = understanding.kind.or(details.kind);
        details.category = understanding.category.clone().or(details.category);
    } else {
        // What nobody said clearly gives way to what is said now.
        let told = &details.description;
        let is_guess = Said::new(told).count() < ENOUGH_WORDS && !says_matter(told) && says_matter(text);
        details.kind =
            if is_guess { understanding.kind.or(details.kind) } else { details.kind.or(understanding.kind) };
        let named = |text: &str| named_things(catalog, text);
        let is_named = |key: &CategoryKey| named(told).contains(key);
        // "No es la clave, yo entro bien": what it is not.
        let is_denied = Said::new(told).begins(&["no es", "no era", "it s not", "it is not"]);
        let is_kept =
            !is_denied && (Said::new(told).count() > FEW || details.category.as_ref().is_none_or(is_named));
        let next = understanding.category.clone().filter(|key| !is_kept && named(text).contains(key));
        details.category = next.or(details.category).or_else(|| understanding.category.clone());
    }
    if understanding.intent != Intent::Question || first {
        add_line(&mut details.description, text.trim());
    }
    details
}

/// What it is about is not told yet: a beginning, an announcement or a promise.
fn is_to_come(catalog: &Catalog, without_data: &str, text: &str) -> bool {
    let turn = || turns::likely(text);
    let says_so = || is_promise(text) || matches!(turn(), Turn::Promises | Turn::Announces);
    let is_announced = named_things(catalog, text).is_empty() && turns::clear(text) == Some(Turn::Announces);
    says_nothing_yet(without_data)
        || announces_several(text)
        || turns::clear(text) == Some(Turn::Promises)
        || is_announced
        || !says_matter(text) && named_things(catalog, text).is_empty() && says_so()
}

/// More about the matter that names nothing: "solo a nosotros, a nadie más le pasa".
fn is_remark(understanding: &Understanding, text: &str) -> bool {
    let told = matches!(understanding.intent, Intent::Report | Intent::StillFailing | Intent::Unclear);
    told && Said::new(&without_data(&understanding.found, text)).count() >= REMARK
}

/// Promises and small words are for Mesa, not for whoever works on the case.
fn says_nothing_new(text: &str) -> bool {
    is_promise(text) || is_waiting(text) || is_no(text) || is_only_heard(text) || lacks_datum(text)
}

pub(super) fn add_line(description: &mut String, line: &str) {
    if !description.is_empty() {
        description.push('\n');
    }
    description.push_str(line);
}

/// The text with the found values cut out: what is left describes.
pub(super) fn without_data(found: &[Found], text: &str) -> String {
    let mut spans: Vec<_> = found.iter().map(|found| found.span.clone()).collect();
    spans.sort_by_key(|span| span.start);
    let mut left = String::new();
    let mut from = 0;
    for span in spans {
        left.push_str(text.get(from..span.start).unwrap_or_default());
        left.extend(std::iter::repeat_n(' ', span.end.saturating_sub(from.max(span.start))));
        from = from.max(span.end);
    }
    left.push_str(text.get(from..).unwrap_or_default());
    left
}

/// "No, perdón, es la 2231".
pub(super) fn corrects(text: &str) -> bool {
    is_correction(&Text::new(text))
}

pub(super) fn is_correction(text: &Text<'_>) -> bool {
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
