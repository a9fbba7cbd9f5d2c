//! The dialog machine: the saved draft and one event give the new draft and what to do.

mod answer;
mod filled;
mod missing;

use super::text::Text;
use super::{
    Dialog, DialogEffect, DialogEvent, Draft, Intent, Known, Reply, Step, Understanding, understand,
};
use crate::cases::Details;
use crate::catalog::{Catalog, Requirement};

pub use missing::missing;

/// The version of [`Draft`] that this code writes.
const VERSION: u32 = 1;
/// A message of so many words is a matter even when none of them is known.
const ENOUGH_WORDS: usize = 4;

/// One step of the dialog. On [`DialogEffect::Register`] the returned draft holds the complete details.
pub fn step(catalog: &Catalog, known: &Known<'_>, draft: Option<Draft>, event: DialogEvent) -> Step {
    let dialog = Dialog { catalog, known };
    match (draft.map(current), event) {
        (None, DialogEvent::Said { text, files }) => dialog.open(&text, files),
        (Some(draft), DialogEvent::Said { text, files }) => dialog.hear(draft, &text, files),
        (None, DialogEvent::Filled { values }) => dialog.open_filled(&values),
        (Some(draft), DialogEvent::Filled { values }) => dialog.fill(draft, &values),
        (None, DialogEvent::Withdrew) => say(None, Reply::NothingToCancel),
        (Some(_), DialogEvent::Withdrew) => withdraw(),
    }
}

/// A draft of another version keeps what was understood and forgets what was asked.
fn current(draft: Draft) -> Draft {
    if draft.version == VERSION {
        draft
    } else {
        Draft { version: VERSION, details: draft.details, ..Draft::default() }
    }
}

fn say(draft: Option<Draft>, reply: Reply) -> Step {
    Step { draft, effects: vec![DialogEffect::Say(reply)] }
}

fn withdraw() -> Step {
    Step { draft: None, effects: vec![DialogEffect::Withdraw] }
}

impl Dialog<'_> {
    /// The first sentence.
    fn open(&self, text: &str, files: usize) -> Step {
        let understanding = understand(self.catalog, text);
        let silent = text.trim().is_empty();
        if silent {
            let reply = if files > 0 { Reply::FileWithoutRequest } else { Reply::NotUnderstood };
            return say(None, reply);
        }
        match understanding.intent {
            Intent::Report | Intent::StillFailing | Intent::Data => {
                self.begin(&understanding, text, DialogEffect::Open)
            }
            Intent::Cancel => say(None, Reply::NothingToCancel),
            Intent::Unclear if is_told(&understanding, text) || files > 0 => {
                self.begin(&understanding, text, DialogEffect::Open)
            }
            intent => Step { draft: None, effects: vec![self.aside(intent, text)] },
        }
    }

    /// A later text: taking back, an answer, a second matter, or talk.
    fn hear(&self, draft: Draft, text: &str, files: usize) -> Step {
        let understanding = understand(self.catalog, text);
        if text.trim().is_empty() {
            let effects = if files > 0 { vec![DialogEffect::Update] } else { vec![] };
            return self.settle(draft, effects);
        }
        if understanding.intent == Intent::Cancel || says_solved(&understanding, text) {
            return withdraw();
        }
        let answered = self.answer(&draft, &understanding, text);
        if answered.is_none() && self.is_another_matter(&draft, &understanding, text) {
            return self.begin(&understanding, text, DialogEffect::OpenAnother);
        }
        let told = self.tell(answered.unwrap_or_else(|| draft.details.clone()), &understanding, text, &draft);
        if told != draft.details {
            return self.settle(Draft { details: told, ..draft }, vec![DialogEffect::Update]);
        }
        match understanding.intent {
            Intent::Report | Intent::StillFailing | Intent::Data | Intent::Unclear => {
                self.settle(draft, vec![])
            }
            intent => {
                let effect = self.aside(intent, text);
                Step { draft: Some(draft), effects: vec![effect] }
            }
        }
    }

    fn begin(&self, understanding: &Understanding, text: &str, how: DialogEffect) -> Step {
        let draft = Draft { version: VERSION, ..Draft::default() };
        let mut details = Details::default();
        answer::merge(&mut details, understanding);
        let details = self.tell(details, understanding, text, &draft);
        self.settle(Draft { details, ..draft }, vec![how])
    }

    /// Asks for what is missing, or registers.
    fn settle(&self, mut draft: Draft, mut effects: Vec<DialogEffect>) -> Step {
        let missing = missing(self.catalog, self.known, &draft.details);
        if missing.is_empty() {
            missing::fill_in_remembered(self.known, &mut draft.details);
            draft.asked.clear();
            effects.push(DialogEffect::Register);
        } else {
            draft.questions = draft.questions.saturating_add(1);
            draft.asked.clone_from(&missing);
            effects.push(DialogEffect::Ask { missing });
        }
        Step { draft: Some(draft), effects }
    }

    /// What changes nothing of the request.
    fn aside(&self, intent: Intent, text: &str) -> DialogEffect {
        DialogEffect::Say(match intent {
            Intent::Question => self.short_answer(text).map_or(Reply::UnknownQuestion, Reply::ShortAnswer),
            Intent::Greeting => Reply::Greeting,
            Intent::Help => Reply::Help,
            Intent::Thanks => Reply::Welcome,
            Intent::SmallTalk | Intent::Confirm | Intent::Later => Reply::SmallTalk,
            Intent::Upset => Reply::Patience,
            Intent::Cancel => Reply::NothingToCancel,
            Intent::Report | Intent::StillFailing | Intent::Data | Intent::Unclear => Reply::NotUnderstood,
            Intent::Status => return DialogEffect::ShowStatus { number: number_in(text) },
            Intent::ListMine => return DialogEffect::ListMine,
        })
    }

    fn short_answer(&self, text: &str) -> Option<String> {
        let matching =
            self.catalog.answers().iter().filter_map(|answer| Some((answer.matches(text)?, answer)));
        matching.max_by_key(|(words, _)| *words).map(|(_, answer)| answer.key.clone())
    }

    /// Another category, said clearly, while this request waits for something else.
    fn is_another_matter(&self, draft: &Draft, understanding: &Understanding, text: &str) -> bool {
        let clear = understanding.intent == Intent::Report && understanding.kind.is_some();
        let other = understanding.category.is_some() && understanding.category != draft.details.category;
        let words = Text::new(text).tokens.len() >= ENOUGH_WORDS;
        let described = !draft.details.description.is_empty();
        let waits_for_it = draft.asked.contains(&Requirement::Description);
        clear && other && words && described && !waits_for_it && !answer::stays_with_it(text)
    }
}

/// "Quedó solucionado", about a request that was never worked on: it solved itself.
fn says_solved(understanding: &Understanding, text: &str) -> bool {
    understanding.intent == Intent::Confirm && crate::catalog::fold(text).contains("quedo")
}

fn is_told(understanding: &Understanding, text: &str) -> bool {
    !understanding.found.is_empty() || Text::new(text).tokens.len() >= ENOUGH_WORDS
}

fn number_in(text: &str) -> Option<crate::cases::Number> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '-').find_map(|word| word.parse().ok())
}

#[cfg(test)]
mod tests;
