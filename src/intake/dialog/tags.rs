//! Of several tags in one text the one that is of the thing at hand: never the wrong one.

use std::collections::HashSet;
use std::ops::Range;

use super::another::named_things;
use super::answer::corrects;
use super::small::{knows_nothing, lacks_tag};
use super::taken_back::calls_off;
use crate::catalog::{Field, Requirement};
use crate::intake::fields::{floor_number, tags};
use crate::intake::text::Text;
use crate::intake::{Dialog, Draft, Found, Understanding};

/// Shorter words say nothing of a thing.
const NAMES: usize = 4;

/// Whether the tag is told for which was asked, whatever it is told with: "no hace falta, ya tengo el número 60-2201".
pub(super) fn is_given(draft: &Draft, text: &str) -> bool {
    draft.asked.contains(&Requirement::Asset) && !tags(&Text::new(text)).is_empty()
}

impl Dialog<'_> {
    /// Of two tags the one that the words bind to what the draft is about, and neither when they do not tell. One beside
    /// "the keyboard has none" is told.
    pub(super) fn with_own_tag(
        &self,
        draft: &Draft,
        mut understanding: Understanding,
        text: &str,
    ) -> Understanding {
        let read = Text::new(text);
        let told = tags(&read);
        let asks = draft.asked.contains(&Requirement::Asset);
        let lacks =
            || understanding.asset_unknown || lacks_tag(text) || knows_nothing(text) || calls_off(text);
        let own = match &told[..] {
            [one] if asks && lacks() => Some(one.clone()),
            [] | [_] => return understanding,
            _ if corrects(text) => return understanding,
            several => self.of_draft(draft, &read, several),
        };
        understanding.found.retain(|found| found.field != Field::AssetTag);
        understanding.asset_unknown &= own.is_none();
        understanding.found.extend(own.map(|range| Found {
            field: Field::AssetTag,
            value: read.folded[range.clone()].replace(' ', "").to_uppercase(),
            span: read.span(&range),
            sure: true,
        }));
        understanding
    }

    /// The one whose words speak of the draft's thing more than those of the others do.
    fn of_draft(&self, draft: &Draft, text: &Text<'_>, tags: &[Range<usize>]) -> Option<Range<usize>> {
        let before = tags.iter().scan(0, |from, tag| {
            let words = *from..tag.start;
            *from = tag.end;
            Some(words)
        });
        let speaks: Vec<usize> = before.map(|words| self.speaks_of(draft, text.original(&words))).collect();
        let most = *speaks.iter().max()?;
        let mut likely = speaks.iter().zip(tags).filter(|(speaks, _)| **speaks == most).map(|(_, tag)| tag);
        likely.next().filter(|_| most > 0 && likely.next().is_none()).cloned()
    }

    /// How many things in these words point at the draft's thing: words of its description, its kind, its floor.
    fn speaks_of(&self, draft: &Draft, words: &str) -> usize {
        let details = &draft.details;
        let (read, described) = (Text::new(words), Text::new(&details.description));
        let known: HashSet<&str> = described.words_from(0).filter(|word| word.len() > NAMES).collect();
        let shared = read.words_from(0).filter(|word| known.contains(word)).count();
        let named = named_things(self.catalog, words);
        let kind = details.category.as_ref().is_some_and(|category| named.contains(category));
        let floor = details.get(Field::Floor).is_some_and(|floor| {
            read.words_from(0).any(|word| floor_number(word).is_some_and(|number| number == floor))
        });
        shared + usize::from(kind) + usize::from(floor)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Talk;
    use super::*;

    #[test]
    fn of_two_tags_the_one_of_this_thing_counts_or_none() {
        for (first, second, tag) in [
            (
                "no prende el computador, ext 2231",
                "la impresora es 60-2214 y el computador 45-1900",
                Some("45-1900"),
            ),
            (
                "no imprime la impresora, ext 2231",
                "la impresora es 60-2214 y el computador 45-1900",
                Some("60-2214"),
            ),
            (
                "no prende el monitor, ext 2231",
                "the monitor es 45-3001, el teclado no tiene placa",
                Some("45-3001"),
            ),
            (
                "no prende el monitor, ext 2231",
                "La placa de la primera es 60-2214; la del segundo, 60-2299.",
                None,
            ),
            ("no prende el portátil, ext 2231", "placa 45-1876 el primero y 45-1877 el segundo", None),
            (
                "no prende el portátil, ext 2231",
                "la placa es la 45-1876, no, perdón, la 45-1877",
                Some("45-1877"),
            ),
            ("no imprime la del piso 3, ext 2231", "la del 3 es 60-1111 y la del 4 no sé", Some("60-1111")),
        ] {
            let mut talk = Talk::new();
            talk.says(&format!("{first}, Tunja"));
            talk.says(second);
            assert_eq!(talk.field(Field::AssetTag), tag, "{first} | {second}");
            assert!(!talk.details().asset_unknown, "{first} | {second}");
        }
    }

    #[test]
    fn whoever_gives_the_tag_takes_nothing_back() {
        for text in [
            "¿sabe qué? no hace falta, ya tengo el número 60-2201",
            "no hace falta, ya tengo la placa 60-2201",
            "ya no, mejor la 60-2201",
        ] {
            let mut talk = Talk::new();
            talk.says("no imprime la impresora, ext 2231, Tunja");
            talk.says(text);
            assert_eq!(talk.field(Field::AssetTag), Some("60-2201"), "{text}");
        }
    }

    #[test]
    fn no_number_of_somebody_else_is_the_tag() {
        let mut talk = Talk::new();
        talk.says("no imprime la impresora, ext 2231, Tunja");
        talk.says("y a mi jefa también, ext 4410");
        assert_eq!(talk.field(Field::AssetTag), None);
        assert_eq!(talk.field(Field::Extension), Some("2231"));
    }
}
