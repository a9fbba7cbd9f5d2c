//! Whether a value in a person's words is said of their case, and surely.

use super::After;
use super::words::{
    ASKABLE, ASKING, AVAILABLE, DOUBTING, OTHER_PEOPLE, OTHER_THINGS, REFUSING, SMALL, STATING,
    STATING_NUMBERS, corrects,
};
use crate::cases::Details;
use crate::catalog::{Field, Requirement};
use crate::intake::dialog::another::named_things;
use crate::intake::dialog::phrase::Said;
use crate::intake::text::Text;
use crate::intake::{Dialog, Draft, Found, Intent, Understanding, understand};

/// A text of so few words that gives a value says nothing else.
const FEW_WORDS: usize = 6;

/// What an agent's question asks for.
pub(super) fn asked_for(question: &str) -> Vec<Requirement> {
    let said = Said::new(question);
    if !said.has(&ASKING) {
        return vec![];
    }
    let named = ASKABLE.into_iter().filter(|(name, _)| said.has(&[name]));
    named.map(|(_, requirement)| requirement).collect()
}

/// One text, read beside a case.
pub(super) struct Reading<'a> {
    details: &'a Details,
    text: Text<'a>,
    said: Said,
    /// Values that the message had before it was edited, if it was: they are not new.
    before: Option<Vec<Found>>,
    /// Nothing but data is said.
    is_data: bool,
    asks_contact: bool,
    names_another: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        dialog: &Dialog<'_>,
        details: &'a Details,
        after: After<'_>,
        whole: &Understanding,
        text: &'a str,
    ) -> Self {
        let things = named_things(dialog.catalog, text);
        let own = details.category.as_ref();
        Self {
            details,
            said: Said::new(text),
            before: after.before.map(|before| understand(dialog.catalog, before).found),
            is_data: whole.intent == Intent::Data,
            asks_contact: whole.found.iter().any(|found| found.field == Field::ContactChannel),
            names_another: !things.is_empty() && !things.iter().any(|thing| Some(thing) == own),
            text: Text::new(text),
        }
    }

    /// The person says that something is not as it was told.
    pub(super) fn corrects(&self) -> bool {
        corrects(&self.said)
    }

    fn is_short(&self) -> bool {
        self.is_data || self.said.count() <= FEW_WORDS
    }

    fn is_question(&self) -> bool {
        self.text.source.contains('?')
    }

    /// It is said that it is so, and not only mentioned.
    pub(super) fn is_meant(&self) -> bool {
        self.before.is_some()
            || self.corrects()
            || self.is_short()
            || self.said.has(&STATING)
            || self.said.has(&STATING_NUMBERS)
    }

    pub(super) fn is_about_others(&self) -> bool {
        self.has_others(&(0..self.text.tokens.len()).collect::<Vec<_>>())
    }

    fn has_others(&self, tokens: &[usize]) -> bool {
        let is_one = |token: &usize| OTHER_PEOPLE.iter().any(|stem| self.text.word(*token).starts_with(stem));
        tokens.iter().any(is_one)
    }

    /// The tokens of the sentence in which a value stands.
    fn sentence_of(&self, found: &Found) -> Vec<usize> {
        let spans: Vec<_> = self.text.tokens.iter().map(|token| self.text.span(&token.range)).collect();
        let at = spans.iter().position(|span| span.end > found.span.start);
        let Some(sentence) = at.map(|at| self.text.tokens[at].sentence) else { return vec![] };
        (0..spans.len()).filter(|token| self.text.tokens[*token].sentence == sentence).collect()
    }

    /// Whether a value is said of this case, and surely.
    pub(super) fn is_of_case(&self, found: &Found, draft: &Draft) -> bool {
        let sentence = self.sentence_of(found);
        let words = sentence.iter().map(|token| self.text.word(*token)).collect::<Vec<_>>().join(" ");
        let said = Said::new(&words);
        let is_contact = super::CONTACT.contains(&found.field);
        let is_refused = is_contact && said.has(&REFUSING);
        let is_known =
            self.before.iter().flatten().any(|old| (old.field, &old.value) == (found.field, &found.value));
        if is_known || is_refused || said.has(&DOUBTING) || self.has_others(&sentence) {
            return false;
        }
        if self.is_question() && !(is_contact && self.asks_contact) {
            return false;
        }
        let is_wished = is_contact && self.asks_contact;
        if said.has(&OTHER_THINGS) && !is_wished {
            return false;
        }
        let asked = draft.asked.iter().any(|requirement| requirement.is_given_by(found.field));
        let is_new = self.details.get_sure(found.field).is_none();
        match found.field {
            Field::ContactChannel => true,
            Field::Availability => is_wished || self.is_meant() && self.said.has(&AVAILABLE),
            Field::AffectedPerson => self.is_meant(),
            _ if is_contact => is_new || asked || is_wished || self.is_meant(),
            _ if self.names_another && !self.corrects() => is_new,
            _ => is_new || asked || self.is_meant(),
        }
    }

    /// Whether a value that no word announces is one of this field: nothing else is said, and it was asked for or corrects.
    /// "No, en Pasto": a place has no digits.
    pub(super) fn is_bare(&self, field: Field, draft: &Draft) -> bool {
        let is_small = |token: usize| {
            let word = self.text.word(token);
            SMALL.contains(&word) || word.bytes().any(|byte| byte.is_ascii_digit())
        };
        let nothing_else = match field {
            Field::Site => self.is_short(),
            _ => (0..self.text.tokens.len()).all(is_small),
        };
        let asked = draft.asked.iter().any(|requirement| requirement.is_given_by(field));
        nothing_else && (asked || self.corrects()) && !self.is_question() && !self.is_about_others()
    }
}
