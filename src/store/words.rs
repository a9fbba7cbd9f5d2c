//! The words that a case is found by, and those of a search: folded alike.

use std::collections::BTreeSet;

use crate::cases::Case;
use crate::catalog::{Field, fold};

/// Words of a case that are kept; numbers, names and places come before its description.
const KEPT: usize = 60;
/// Letters of a word that count.
const LETTERS: usize = 40;
/// Words of a search that count.
const SOUGHT: usize = 3;
/// A single letter finds too much.
const SHORTEST: usize = 2;
/// What a case is looked for by, beside its number and its requester's name.
const FIELDS: [Field; 4] = [Field::AssetTag, Field::Serial, Field::AffectedPerson, Field::Site];

/// The words that a case is found by.
pub(super) fn words_of(case: &Case, requester: &str) -> BTreeSet<String> {
    let number = case.number;
    let mut words = BTreeSet::from([joined(&number.to_string()), number.sequence.to_string()]);
    let fields = FIELDS.into_iter().filter_map(|field| case.details.get(field));
    let own = case.details.own.values().map(String::as_str);
    for text in fields.chain(own).chain([requester, &case.details.description]) {
        for word in text.split_whitespace().flat_map(forms) {
            if words.len() >= KEPT {
                return words;
            }
            words.insert(word);
        }
    }
    words
}

/// The words of a search, the longest first: it finds the least.
pub(super) fn sought(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text.split_whitespace().flat_map(sought_form).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.dedup();
    words.truncate(SOUGHT);
    words
}

/// Everything that begins like this word lies from here to there in byte order.
pub(super) fn range(word: &str) -> (String, String) {
    (word.to_owned(), format!("{word}{}", char::MAX))
}

/// "60-2214" is found as 602214 and by its parts.
fn forms(token: &str) -> Vec<String> {
    let parts: Vec<String> = parts(token);
    let whole = joined(token);
    let has_whole = parts.len() > 1 && has_digit(&whole);
    parts.into_iter().chain(has_whole.then_some(whole)).collect()
}

fn sought_form(token: &str) -> Vec<String> {
    let number = token.trim_matches(|letter: char| !letter.is_alphanumeric()).parse();
    let token = number.map_or_else(|_| token.to_owned(), |number: crate::cases::Number| number.to_string());
    let whole = joined(&token);
    match (has_digit(&whole), whole.trim_start_matches('0')) {
        (true, bare) if whole.chars().all(|letter| letter.is_ascii_digit()) && !bare.is_empty() => {
            vec![bare.to_owned()]
        }
        (true, _) => vec![whole],
        (false, _) => parts(&token),
    }
}

fn parts(token: &str) -> Vec<String> {
    let folded = fold(token);
    let parts = folded.split(|letter: char| !letter.is_alphanumeric()).map(clipped);
    parts.filter(|part| part.chars().count() >= SHORTEST).collect()
}

fn joined(token: &str) -> String {
    clipped(&fold(token).chars().filter(|letter| letter.is_alphanumeric()).collect::<String>())
}

fn clipped(word: &str) -> String {
    word.chars().take(LETTERS).collect()
}

fn has_digit(word: &str) -> bool {
    word.chars().any(|letter| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::{CaseId, CaseState, Details, Number, PersonId, RequestId, Series, Weight};
    use crate::catalog::GroupKey;

    fn case(description: &str, tag: &str) -> Case {
        let mut details = Details { description: description.into(), ..Details::default() };
        details.fields.insert(Field::AssetTag, tag.into());
        Case {
            id: CaseId("k".into()),
            number: Number { series: Series::Case, year: 2026, sequence: 123 },
            request: RequestId("r".into()),
            requester: PersonId("ana".into()),
            details,
            group: GroupKey("mesa".into()),
            weight: Weight::MIDDLE,
            registered_at: jiff::Timestamp::UNIX_EPOCH,
            state: CaseState::Registered,
            passed: vec![],
            returns: 0,
        }
    }

    /// Whether every word of the search begins a word of the case.
    fn finds(search: &str, case: &Case) -> bool {
        let words = words_of(case, "Ana Lucía Torres");
        let sought = sought(search);
        !sought.is_empty() && sought.iter().all(|start| words.iter().any(|word| word.starts_with(start)))
    }

    #[test]
    fn a_case_is_found_however_it_is_typed() {
        let case = case("No imprime la ÑANDÚ del piso 3, correo/outlook", "60-2214");
        for search in [
            "imprime",
            "IMPRI",
            "ñandu",
            "outlook",
            "Lucia torres",
            "60-2214",
            "602214",
            "2214",
            "c-2026-123",
            "C-2026-000123",
            "c-2026-000123,",
            "123",
            "000123",
            "torres 60-22",
        ] {
            assert!(finds(search, &case), "{search}: {:?}", words_of(&case, "Ana Lucía Torres"));
        }
        for search in ["", " ", "a", "?", "monitor", "C-2026-000124", "imprime monitor"] {
            assert!(!finds(search, &case), "{search}");
        }
    }

    #[test]
    fn an_endless_text_leaves_few_and_short_words() {
        let long = (0..9_000).fold("a".repeat(9_000), |text, n| text + " w" + &n.to_string());
        let words = words_of(&case(&long, "60-2214"), "Ana");
        assert_eq!(words.len(), KEPT);
        assert!(words.iter().all(|word| word.chars().count() <= LETTERS));
        assert!(words.contains("602214") && words.contains("ana"));
        assert_eq!(sought(&long).len(), SOUGHT);
    }

    #[test]
    fn what_begins_alike_lies_in_the_range() {
        let (from, to) = range("impr");
        assert!(from.as_str() <= "impresora" && "impr\u{f1}" < to.as_str() && to.as_str() < "imps");
    }
}
