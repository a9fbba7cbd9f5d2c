//! A whole dialog, played with the machine as the desk does it.

use std::collections::BTreeMap;

use super::command::{CHITCHAT, QUESTION, Reading};
use super::{
    DialogEffect, DialogEvent, Draft, Known, Step, answers, is_of_the_person, missing, step, understand,
    wants_back,
};
use crate::cases::Contact;
use crate::catalog::{Catalog, CategoryKey, Field};

/// What is told of the person serves all their requests.
const OF_THE_PERSON: [Field; 4] = [Field::Phone, Field::Extension, Field::Email, Field::Site];

/// How a dialog ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What it was about.
    pub reading: Reading,
    /// `complete`, `incomplete`, `question` or `cancelled`.
    pub end: &'static str,
    /// In how many turns Mesa had to ask for something.
    pub asked: usize,
}

/// A request of the dialog, and what came of it.
#[derive(Default)]
struct Told {
    draft: Option<Draft>,
    withdrawn: Option<Draft>,
    outcome: Outcome,
}

impl Told {
    fn new() -> Self {
        Self { outcome: Outcome { end: QUESTION, ..Outcome::default() }, ..Self::default() }
    }

    /// What a step made of it. Gives what was opened beside it.
    fn take(&mut self, before: Option<Draft>, step: Step) -> Option<Self> {
        if step.effects.contains(&DialogEffect::OpenAnother) {
            let mut other = Self::new();
            other.take(None, Step { effects: without_opening(step.effects), ..step });
            return Some(other);
        }
        let Step { draft, effects } = step;
        if effects.contains(&DialogEffect::Withdraw) {
            self.withdrawn = before;
        }
        let end = |end, effect| end_after(effect).unwrap_or(end);
        self.outcome.end = effects.iter().fold(self.outcome.end, end);
        self.outcome.asked += usize::from(effects.iter().any(is_question));
        if let Some(draft) = &draft {
            self.outcome.reading.take(&draft.details);
        }
        if effects.contains(&DialogEffect::Inform) {
            self.outcome.reading.kind = QUESTION;
        }
        self.draft = draft;
        None
    }

    /// The values of the person that were told, where it lacks them.
    fn share(&mut self, catalog: &Catalog, known: &Known<'_>, with: &Draft) {
        let Some(draft) = self.draft.clone() else { return };
        let is_new = |field: &Field| draft.details.get(*field).is_none();
        let value = |field: Field| Some((field.key().to_owned(), with.details.get_sure(field)?.to_owned()));
        let lacks = missing(catalog, known, &draft.details);
        let is_own = |field: &Field| *field == Field::Site || is_of_the_person(&with.details, *field);
        let useful = |field: &Field| {
            is_new(field) && is_own(field) && lacks.iter().any(|lacked| lacked.is_given_by(*field))
        };
        let values: BTreeMap<String, String> =
            OF_THE_PERSON.into_iter().filter(useful).filter_map(value).collect();
        if !values.is_empty() {
            let asked = self.outcome.asked;
            let next = step(catalog, known, Some(draft), DialogEvent::Filled { values });
            self.take(None, next);
            self.outcome.asked = asked;
        }
    }
}

/// Talks with the machine as a person of whom nothing is known. What was told first is told of, whatever was opened beside it.
pub fn play<'t>(catalog: &Catalog, texts: impl IntoIterator<Item = &'t str>) -> Outcome {
    let contact = Contact::default();
    let known = Known { contact: &contact, email: None };
    let mut all = vec![Told::new()];
    let mut focus = 0;
    for (turn, text) in texts.into_iter().enumerate() {
        let first = &mut all[0].outcome;
        // Until somebody said what it is about, the next words may.
        if turn == 0 || first.reading.kind == CHITCHAT && first.end == QUESTION {
            first.reading = Reading::of(&understand(catalog, text));
        }
        let is_answered =
            |told: &Told| told.draft.as_ref().is_some_and(|draft| answers(catalog, &known, draft, text));
        if !is_answered(&all[focus]) {
            focus = all.iter().position(is_answered).unwrap_or(focus);
        }
        let told = &mut all[focus];
        // What was taken back is told anew.
        let back = told.withdrawn.as_ref().filter(|_| told.draft.is_none() && wants_back(text));
        let at_hand = told.draft.clone().or_else(|| back.map(|draft| Draft::of(draft.details.clone())));
        let before = told.draft.clone();
        let event = DialogEvent::Said { text: text.to_owned(), files: 0 };
        if let Some(other) = told.take(before, step(catalog, &known, at_hand, event)) {
            let is_kind = category(&other) == category(&all[focus]);
            all.push(other);
            focus = all.len() - 1;
            // What fails beside the first one has its own data.
            if is_kind {
                continue;
            }
        }
        let Some(now) = all[focus].draft.clone() else { continue };
        for (_, other) in all.iter_mut().enumerate().filter(|(at, _)| *at != focus) {
            other.share(catalog, &known, &now);
        }
    }
    let asked = all.iter().map(|told| told.outcome.asked).sum();
    let first = all.into_iter().next().map(|told| told.outcome).unwrap_or_default();
    Outcome { asked, ..first }
}

fn category(told: &Told) -> Option<&CategoryKey> {
    told.draft.as_ref()?.details.category.as_ref()
}

fn is_question(effect: &DialogEffect) -> bool {
    matches!(effect, DialogEffect::Ask { .. })
}

fn without_opening(mut effects: Vec<DialogEffect>) -> Vec<DialogEffect> {
    effects.retain(|effect| *effect != DialogEffect::OpenAnother);
    effects
}

fn end_after(effect: &DialogEffect) -> Option<&'static str> {
    match effect {
        DialogEffect::Ask { .. } | DialogEffect::Await { .. } | DialogEffect::HandOver { .. } => {
            Some("incomplete")
        }
        DialogEffect::Register => Some("complete"),
        DialogEffect::Withdraw => Some("cancelled"),
        DialogEffect::Inform => Some(QUESTION),
        _ => None,
    }
}
