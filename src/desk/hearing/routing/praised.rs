//! "Quedó perfecto, y de paso me instalan Zoom": a verdict and another matter in one message.

use super::fitting::{in_state, of_repair, waits_for_verdict};
use super::heard::Heard;
use super::{Route, Speech};
use crate::botframework::event::Message;
use crate::catalog::fold;
use crate::intake::{self, Answer, Intent};
use crate::store::CaseRow;

/// Before these words something else may begin.
const TURNS: [&str; 12] =
    ["y", "pero", "ahora", "ademas", "tambien", "aparte", "de", "and", "but", "also", "now", "e"];

/// The one solution that waits for a word, when the first part of the words says that it holds and the rest tells of another
/// matter.
pub(super) fn praised(heard: &Heard<'_>, cases: &[CaseRow]) -> Option<Route> {
    let [row] = in_state(cases, waits_for_verdict)[..] else { return None };
    let text = &heard.message.text;
    let parted = turns(text).filter_map(|at| Some((text.get(..at)?, text.get(at..)?)));
    let (praise, rest) =
        parted.into_iter().find(|(praise, rest)| holds(heard, praise) && is_other(heard, row, rest))?;
    let speech = of_repair(row, Speech::Confirm);
    Some(Route::Praised {
        row: Box::new(row.clone()),
        speech,
        praise: praise.to_owned(),
        rest: rest.to_owned(),
    })
}

/// The bytes at which a clause or one of these words begins.
fn turns(text: &str) -> impl Iterator<Item = usize> {
    let begins = |(at, letter): (usize, char)| {
        let next = at + letter.len_utf8();
        let word = text.get(next..).unwrap_or_default().split(|sign: char| !sign.is_alphanumeric()).next();
        let is_turn = letter == ' ' && word.is_some_and(|word| TURNS.contains(&fold(word).as_str()));
        (is_turn || matches!(letter, ',' | '.' | ';' | '!' | '\n')).then_some(next)
    };
    text.char_indices().filter_map(begins)
}

/// These words alone would close it.
fn holds(heard: &Heard<'_>, praise: &str) -> bool {
    let message = Message { text: praise.to_owned(), ..heard.message.clone() };
    let alone = Heard::new(heard.catalog, &message);
    let says = alone.intent() == Intent::Confirm
        || alone.ends_well()
        || alone.came_right()
        || alone.answer() == Some(Answer::Holds);
    says && !alone.asks() && !alone.goes_on() && !intake::says_otherwise(praise)
}

/// Of another thing, and of nothing else.
fn is_other(heard: &Heard<'_>, row: &CaseRow, rest: &str) -> bool {
    let message = Message { text: rest.to_owned(), ..heard.message.clone() };
    let alone = Heard::new(heard.catalog, &message);
    let names = alone.names();
    let own = row.case.details.category.as_ref();
    let other = !names.is_empty() && names.iter().all(|key| Some(key) != own);
    let told = alone.intent() == Intent::Report || intake::says_matter(rest);
    told && (other || alone.is_of_another(row)) && !intake::says_still_failing(rest)
}
