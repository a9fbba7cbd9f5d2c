//! Whose a number is: who writes for somebody else may give that person's, or their own.

use super::phrase::Said;
use crate::cases::Details;
use crate::catalog::Field;
use crate::intake::Understanding;
use crate::intake::text::Text;

/// Ways to reach somebody that have an owner.
const WAYS: [Field; 3] = [Field::Phone, Field::Extension, Field::Email];
/// Words before a number that is the affected person's.
const THEIRS: [&str; 22] = [
    "de ella",
    "de el es",
    "de la doctora",
    "del doctor",
    "de la senora",
    "del senor",
    "del ingeniero",
    "de la ingeniera",
    "ella es",
    "ella esta en",
    "el esta en",
    "su cel",
    "su celular",
    "su telefono",
    "su ext",
    "su extension",
    "su correo",
    "la pueden",
    "lo pueden",
    "her",
    "his",
    "their",
];
/// How they are called when they are to be called.
const CALLED: [&str; 10] = [
    "llamarla",
    "llamarlo",
    "llamenla",
    "llamenlo",
    "contactarla",
    "contactarlo",
    "ubicarla",
    "ubicarlo",
    "marquenle",
    "escribirle",
];
/// Words before a number that is the writer's.
const MINE: [&str; 10] =
    ["mi", "mis", "me", "llamenme", "marquenme", "escribanme", "my", "me at", "soy", "yo"];

/// What of this text's numbers is the affected person's: the words just before it say so, and none that it is the writer's.
pub(super) fn mark(details: &mut Details, understanding: &Understanding, text: &str) {
    if details.get(Field::AffectedPerson).is_none() {
        return;
    }
    for found in understanding.found.iter().filter(|found| WAYS.contains(&found.field)) {
        let said = Said::new(&before(text, found.span.start));
        let theirs = said.has(&THEIRS) || said.has(&CALLED);
        if theirs && !said.has(&MINE) && details.get(found.field) == Some(&found.value) {
            details.of_affected.insert(found.field);
        }
    }
}

/// The clause in which something stands, up to there.
fn before(text: &str, end: usize) -> String {
    let read = Text::new(text);
    let spans: Vec<_> = read.tokens.iter().map(|token| read.span(&token.range)).collect();
    let at = spans.iter().position(|span| span.end > end).unwrap_or(spans.len());
    let Some(clause) = read.tokens.get(at).map(|token| token.clause) else { return String::new() };
    let words = (0..at).filter(|token| read.tokens[*token].clause == clause);
    words.map(|token| read.word(token)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::intake::understand;

    #[test]
    fn the_words_before_a_number_say_whose_it_is() {
        let catalog = Catalog::builtin().unwrap();
        let mut wrong = vec![];
        for (text, theirs) in [
            ("la doctora no puede entrar a Kactus, el celular de ella es 3209876543", true),
            ("no puede entrar a Kactus, su celular es 3209876543", true),
            ("no puede entrar a Kactus, pueden llamarla al 3209876543", true),
            ("no puede entrar a Kactus, mi celular es 3209876543", false),
            ("no puede entrar a Kactus, llámenme al 3209876543", false),
            ("no puede entrar a Kactus, cel 3209876543", false),
        ] {
            let mut details = Details::default();
            details.tell(Field::AffectedPerson, "Martha Gómez".into());
            details.tell(Field::Phone, "3209876543".into());
            mark(&mut details, &understand(&catalog, text), text);
            wrong.extend((details.of_affected.contains(&Field::Phone) != theirs).then_some(text));
        }
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
