//! "Quedó perfecto, y de paso me instalan Zoom": a verdict and another matter in one message.

use super::fitting::{in_state, of_repair, waits_for_verdict};
use super::heard::Heard;
use super::{Route, Speech};
use crate::botframework::event::Message;
use crate::catalog::fold;
use crate::intake::{self, Answer, Intent};
use crate::store::{CaseRow, RequestRow};

/// Behind these words something else is told; behind "pero" it is told of the same.
const TURNS: [&str; 7] = ["y", "ademas", "tambien", "aparte", "and", "also", "e"];
/// With these it begins that is not wanted now, or not yet.
const NOT_NOW: [&str; 24] = [
    "si",
    "cuando",
    "apenas",
    "luego",
    "despues",
    "de pronto",
    "manana",
    "quizas",
    "quiza",
    "tal vez",
    "ojala",
    "mas tarde",
    "otro dia",
    "if",
    "when",
    "once",
    "later",
    "maybe",
    "perhaps",
    "tomorrow",
    "vuelve a",
    "sigue",
    "pero",
    "but",
];
/// With these it held, or holds for some.
const PARTLY: [&str; 13] = [
    "ayer",
    "hoy",
    "por ahora",
    "solo",
    "solamente",
    "pero",
    "aunque",
    "a veces",
    "yesterday",
    "today",
    "for now",
    "only",
    "but",
];
/// The praise stands within so many words.
const PRAISE: usize = 12;

/// A solution that holds, and what else is told.
pub(super) struct Praised<'h> {
    row: &'h CaseRow,
    praise: &'h str,
    rest: &'h str,
}

impl Praised<'_> {
    /// With the request that is being told, which hears the rest.
    pub(super) fn route(self, focus: Option<Box<RequestRow>>) -> Route {
        Route::Praised {
            row: Box::new(self.row.clone()),
            speech: of_repair(self.row, Speech::Confirm),
            praise: self.praise.to_owned(),
            rest: self.rest.to_owned(),
            focus,
        }
    }
}

/// The one solution that waits for a word, when the first words say that it holds and the rest tells of another matter. Of
/// several solutions nobody knows which one is praised.
pub(super) fn praised<'h>(heard: &'h Heard<'_>, cases: &'h [CaseRow]) -> Option<Praised<'h>> {
    let [row] = in_state(cases, waits_for_verdict)[..] else { return None };
    let (praise, rest) = parts(&heard.message.text)
        .find(|(praise, rest)| holds(heard, praise) && is_other(heard, row, rest))?;
    Some(Praised { row, praise, rest })
}

/// The text parted where a sentence ends or one of these words stands, without the words that part it.
fn parts(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let word_at =
        |at: usize| text.get(at..).unwrap_or_default().split(|sign: char| !sign.is_alphanumeric()).next();
    let cut = move |(at, letter): (usize, char)| {
        let next = at + letter.len_utf8();
        let word = word_at(next).unwrap_or_default();
        let is_turn = letter == ' ' && TURNS.contains(&fold(word).as_str());
        let ends = matches!(letter, '.' | ';' | '!' | '\n');
        let rest = text.get(if is_turn { next + word.len() } else { next }..)?;
        (is_turn || ends).then_some((text.get(..at)?, rest.trim_start_matches([' ', ',', '.', '!'])))
    };
    let is_praise = |(praise, _): &(&str, &str)| praise.split_whitespace().count() <= PRAISE;
    text.char_indices().filter_map(cut).take_while(is_praise)
}

/// These words alone would close it.
fn holds(heard: &Heard<'_>, praise: &str) -> bool {
    let message = Message { text: praise.to_owned(), ..heard.message.clone() };
    let alone = Heard::new(heard.catalog, &message);
    let says = alone.intent() == Intent::Confirm
        || alone.ends_well()
        || alone.came_right()
        || alone.answer() == Some(Answer::Holds);
    says && !alone.has(&PARTLY) && !alone.asks() && !alone.goes_on() && !intake::says_otherwise(praise)
}

/// Of another thing, and of nothing else.
fn is_other(heard: &Heard<'_>, row: &CaseRow, rest: &str) -> bool {
    let message = Message { text: rest.to_owned(), ..heard.message.clone() };
    let alone = Heard::new(heard.catalog, &message);
    let names = alone.names();
    let own = row.case.details.category.as_ref();
    let other = !names.is_empty() && names.iter().all(|key| Some(key) != own);
    let told = alone.intent() == Intent::Report && intake::says_matter(rest);
    // "Y el computador no la ve": it is of the same thing.
    let is_of_it = ["no la", "no lo", "no le", "no las", "no los", "can t see it", "it"];
    told && !alone.has(&NOT_NOW)
        && !alone.has(&is_of_it)
        && (other || alone.is_of_another(row))
        && !intake::says_still_failing(rest)
}
