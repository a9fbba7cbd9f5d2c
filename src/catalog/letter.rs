//! The organisation's own letter to a provider: texts with named places, bound strictly.
//!
//! `{name}` stands for a value, `{{` and `}}` for the signs themselves. A name that is not one of [`Place`]'s is a mistake
//! of the file. What is put in is never read as a template.

/// Something that a letter to a provider can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// `{number}`, the case's.
    Number,
    /// `{description}`, in the person's words.
    Description,
    /// `{site}`
    Site,
    /// `{floor}`
    Floor,
    /// `{asset}`, the inventory tag.
    Asset,
    /// `{serial}`, the manufacturer's.
    Serial,
    /// `{contact}`, how to reach the person.
    Contact,
    /// `{novelty}`, what is still wrong after a repair.
    Novelty,
    /// `{returns}`, how often the case came back.
    Returns,
    /// `{ticket}`, the provider's own number.
    Ticket,
    /// `{promised}`, until when the repair is promised.
    Promised,
}

impl Place {
    /// Every one, with its name in the file.
    pub const ALL: [(&str, Self); 11] = [
        ("number", Self::Number),
        ("description", Self::Description),
        ("site", Self::Site),
        ("floor", Self::Floor),
        ("asset", Self::Asset),
        ("serial", Self::Serial),
        ("contact", Self::Contact),
        ("novelty", Self::Novelty),
        ("returns", Self::Returns),
        ("ticket", Self::Ticket),
        ("promised", Self::Promised),
    ];
}

/// A letter in each language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterTemplate {
    /// Its subject in Spanish and in English.
    pub(super) subject: [Pattern; 2],
    /// Its words in Spanish and in English; an empty line begins a paragraph.
    pub(super) body: [Pattern; 2],
}

impl LetterTemplate {
    /// The subject for a locale, with its values.
    pub fn subject(&self, locale: &str, value: impl Fn(Place) -> String) -> String {
        of(&self.subject, locale).bind(value)
    }

    /// The words for a locale, with their values.
    pub fn body(&self, locale: &str, value: impl Fn(Place) -> String) -> String {
        of(&self.body, locale).bind(value)
    }
}

fn of<'p>([spanish, english]: &'p [Pattern; 2], locale: &str) -> &'p Pattern {
    let is_english = locale.get(..2).is_some_and(|language| language.eq_ignore_ascii_case("en"));
    if is_english { english } else { spanish }
}

/// A text with named places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Value(Place),
}

/// Why a text is no pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoPattern {
    /// There is no such place.
    Unknown(String),
    /// A brace that opens or closes nothing.
    Brace,
    /// Nothing but space.
    Empty,
}

impl Pattern {
    pub(super) fn parse(text: &str) -> Result<Self, NoPattern> {
        if text.trim().is_empty() {
            return Err(NoPattern::Empty);
        }
        let (mut pieces, mut words) = (vec![], String::new());
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            words.push_str(&rest[..at]);
            let (brace, after) = rest[at..].split_at(1);
            if let Some(after) = after.strip_prefix(brace) {
                words.push_str(brace);
                rest = after;
                continue;
            }
            let (name, after) = match brace {
                "{" => {
                    after.split_once('}').filter(|(name, _)| !name.contains('{')).ok_or(NoPattern::Brace)?
                }
                _ => return Err(NoPattern::Brace),
            };
            let found = Place::ALL.iter().find(|(known, _)| *known == name);
            let (_, place) = found.ok_or_else(|| NoPattern::Unknown(name.to_owned()))?;
            pieces.push(Piece::Words(std::mem::take(&mut words)));
            pieces.push(Piece::Value(*place));
            rest = after;
        }
        words.push_str(rest);
        pieces.push(Piece::Words(words));
        Ok(Self(pieces))
    }

    fn bind(&self, value: impl Fn(Place) -> String) -> String {
        let shown = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Value(place) => value(*place),
        };
        self.0.iter().map(shown).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_where_they_are_named_and_are_not_read_again() {
        let pattern = Pattern::parse("Caso {number}: {description} {{así}}").unwrap();
        let bound = pattern.bind(|place| match place {
            Place::Number => "C-2026-000001".into(),
            _ => "{site} {{x}} }".into(),
        });
        assert_eq!(bound, "Caso C-2026-000001: {site} {{x}} } {así}");
    }

    #[test]
    fn what_cannot_be_bound_is_no_pattern() {
        for (text, expected) in [
            ("Caso {numero}", NoPattern::Unknown("numero".into())),
            ("Caso { number }", NoPattern::Unknown(" number ".into())),
            ("Caso {}", NoPattern::Unknown(String::new())),
            ("Caso {number", NoPattern::Brace),
            ("Caso {number, piso {floor}", NoPattern::Brace),
            ("Caso number}", NoPattern::Brace),
            (" \n ", NoPattern::Empty),
        ] {
            assert_eq!(Pattern::parse(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn every_place_has_a_name_of_its_own() {
        for (name, place) in Place::ALL {
            let pattern = Pattern::parse(&format!("{{{name}}}")).unwrap();
            let bound = pattern.bind(|asked| if asked == place { "x".into() } else { "y".into() });
            assert_eq!(bound, "x", "{name}");
        }
    }
}
