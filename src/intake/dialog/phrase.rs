//! Looking words up whole in what a person said, whatever their accents and punctuation.

use crate::intake::text::Text;

/// Where a clause ends, among the words.
const CLAUSE: &str = "|";

/// A text as its folded words; `|` stands where a clause ends, and matches in phrases.
pub(in crate::intake) struct Said {
    marked: String,
    plain: String,
    words: usize,
}

impl Said {
    pub(in crate::intake) fn new(text: &str) -> Self {
        let text = Text::new(text);
        let (mut marked, mut plain) = (String::from(" | "), String::from(" "));
        for (index, token) in text.tokens.iter().enumerate() {
            for joined in [&mut marked, &mut plain] {
                joined.push_str(text.word(index));
                joined.push(' ');
            }
            if text.tokens.get(index + 1).is_none_or(|next| next.clause != token.clause) {
                marked.push_str(CLAUSE);
                marked.push(' ');
            }
        }
        Self { marked, plain, words: text.tokens.len() }
    }

    /// How many words there are.
    pub(in crate::intake) fn count(&self) -> usize {
        self.words
    }

    /// Whether one of the phrases stands there.
    pub(in crate::intake) fn has(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.end_of(phrase).is_some())
    }

    /// Whether nothing else is said than one of the phrases, repeated or not.
    pub(in crate::intake) fn is_all(&self, phrases: &[&str]) -> bool {
        let said = |clause: &str| clause.is_empty() || phrases.contains(&clause);
        self.words > 0 && self.marked.split(CLAUSE).all(|clause| said(clause.trim()))
    }

    /// Whether it begins with one of the phrases.
    pub(in crate::intake) fn begins(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| {
            let rest = self.start_of(phrase).strip_prefix(' ').and_then(|rest| rest.strip_prefix(*phrase));
            rest.is_some_and(|rest| rest.starts_with(' '))
        })
    }

    /// The words after the last of these phrases; nothing when none stands there.
    pub(super) fn after_last(&self, phrases: &[&str]) -> Option<String> {
        let end = phrases.iter().filter_map(|phrase| self.end_of(phrase)).min_by_key(|rest| rest.len())?;
        Some(end.replace(CLAUSE, ","))
    }

    fn start_of(&self, phrase: &str) -> &str {
        if phrase.contains(CLAUSE) { &self.marked[2..] } else { &self.plain }
    }

    fn end_of(&self, phrase: &str) -> Option<&str> {
        let padded = format!(" {phrase} ");
        if !phrase.contains(CLAUSE) && !self.plain.contains(&padded) {
            return None;
        }
        // A phrase may reach over the end of a clause: "sí, por favor".
        match self.marked.rfind(&padded) {
            Some(at) => Some(&self.marked[at + padded.len()..]),
            None if phrase.contains(CLAUSE) => None,
            None => self.plain.rfind(&padded).map(|at| &self.plain[at + padded.len()..]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole() {
        let said = Said::new("¡Apareció! No, NADA más; gracias");
        assert!(said.has(&["no nada mas"]) && said.has(&["aparecio |"]) && !said.has(&["parecio"]));
        assert!(said.begins(&["aparecio"]) && said.begins(&["aparecio |"]) && !said.begins(&["no"]));
        assert!(!said.has(&["nada |"]));
        assert_eq!(said.after_last(&["aparecio", "no"]).as_deref(), Some(", nada mas , gracias , "));
        assert_eq!(said.count(), 5);
    }

    #[test]
    fn all_that_is_said() {
        let said = Said::new("sí, sí. Por favor");
        assert!(said.is_all(&["si", "por favor"]) && !said.is_all(&["si"]));
        assert!(!Said::new("").is_all(&["si"]));
    }
}
