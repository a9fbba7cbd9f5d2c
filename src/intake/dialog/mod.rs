//! The dialog machine: the saved draft and one event give the new draft and what to do.

mod also;
mod announced;
mod another;
mod answer;
mod back;
mod beginning;
mod corrected;
mod doubt;
#[cfg(test)]
mod endings;
mod facts;
mod filled;
mod lacking;
mod missing;
mod numbers;
mod opening;
mod own;
mod owner;
mod person;
mod phrase;
mod plain;
mod question;
mod small;
mod stuck;
mod tags;
mod taken_back;
#[cfg(test)]
mod tests;
mod thing;
mod turns;
mod yes;

use doubt::Verdict;
pub(super) use phrase::Said;

use super::signals::Signals;
use super::text::Text;
use super::{
    Dialog, DialogEffect, DialogEvent, Draft, Found, Intent, Known, Reply, Stage, Step, Understanding,
    understand,
};
use crate::cases::Details;
use crate::catalog::{Catalog, Field};

pub use also::{
    also_of, asks_for_also, counts_data, is_of_the_person, is_told_again, takes_up_also, with_known,
};
pub use announced::announces;
pub use another::{is_something_else, named_things};
pub use back::wants_back;
pub use facts::{After, facts, facts_in_form, facts_of_same, puts_right};
pub use filled::{not_valid, told_in_form};
pub use lacking::says_what_is_not_there;
pub use missing::missing;
pub use person::wants_person;
pub use question::takes_up_question;
pub use small::is_yes;
pub use stuck::names_no_site;
pub use taken_back::{Withdrawal, came_right, sounds_taken_back, withdraws};
pub use thing::{beside, is_another_thing, is_same_thing};
pub use yes::{accepts, changes_to_yes, has_not_tried, is_thumbs_up, is_yes_but_late};

/// The version of [`Draft`] that this code writes.
const VERSION: u32 = 1;
/// A message of so many words is a matter even when none of them is known.
const ENOUGH_WORDS: usize = 4;
/// An answer begins with its value, behind at most so many words.
const ANNOUNCED: usize = 2;
/// So often Mesa asks in words. Who goes on answering piece by piece is not interrupted any more: the card shows what is
/// missing, and Mesa asks again only when the person has stopped.
const QUESTIONS: u32 = 2;

/// One step of the dialog. On [`DialogEffect::Register`] the returned draft holds the complete details.
pub fn step(catalog: &Catalog, known: &Known<'_>, draft: Option<Draft>, event: DialogEvent) -> Step {
    let wish = matches!(&event, DialogEvent::Said { text, .. } if wants_person(text));
    let step = next(&Dialog { catalog, known }, draft, event);
    if wish { person::with_wish(step) } else { step }
}

fn next(dialog: &Dialog<'_>, draft: Option<Draft>, event: DialogEvent) -> Step {
    match (draft.map(current), event) {
        (None, DialogEvent::Said { text, files }) => dialog.open(&text, files),
        (Some(draft), DialogEvent::Said { text, files }) if draft.stage == Stage::Asked => {
            dialog.hear_after_question(draft, &text, files)
        }
        (Some(draft), DialogEvent::Said { text, files }) => dialog.hear(draft, &text, files),
        (None, DialogEvent::Filled { values }) => dialog.open_filled(&values),
        (Some(draft), DialogEvent::Filled { values }) => dialog.fill(draft, &values),
        (None, DialogEvent::Withdrew) => say(None, Reply::NothingToCancel),
        (Some(_), DialogEvent::Withdrew) => withdraw(),
        (None, DialogEvent::Corrected { after, .. }) => dialog.open(&after, 0),
        (Some(draft), DialogEvent::Corrected { before, after }) => dialog.correct(draft, &before, &after),
    }
}

/// Whether a text gives something that the draft's last question asked for.
pub fn answers(catalog: &Catalog, known: &Known<'_>, draft: &Draft, text: &str) -> bool {
    let (dialog, draft) = (Dialog { catalog, known }, current(draft.clone()));
    let lacking = |details: &Details| missing(catalog, known, details).len();
    let answered = dialog.answer(&draft, &understand(catalog, text), text);
    let says_whether = Verdict::of(&draft, text).is_some();
    says_whether || answered.is_some_and(|details| lacking(&details) < lacking(&draft.details))
}

/// Whether anger is said that names no thing and no value.
pub fn is_upset(catalog: &Catalog, understanding: &Understanding, text: &str) -> bool {
    says_anger(text) && understanding.found.is_empty() && another::named_things(catalog, text).is_empty()
}

/// Whether anger is said, whatever it is about.
pub fn says_anger(text: &str) -> bool {
    Signals::find(&Text::new(text)).has("upset")
}

impl Draft {
    /// A dialog that begins with what is known already.
    pub fn of(details: Details) -> Self {
        Self { version: VERSION, details, ..Self::default() }
    }
}

/// A draft of another version keeps what was understood and forgets what was asked.
fn current(draft: Draft) -> Draft {
    if draft.version == VERSION { draft } else { Draft::of(draft.details) }
}

fn say(draft: Option<Draft>, reply: Reply) -> Step {
    Step { draft, effects: vec![DialogEffect::Say(reply)] }
}

/// A question that Mesa has no answer to: whoever attends the request reads it.
fn note_question(mut draft: Draft, text: &str) -> Step {
    answer::add_line(&mut draft.details.description, text.trim());
    let effects = vec![DialogEffect::Update, DialogEffect::Say(Reply::QuestionNoted)];
    Step { draft: Some(draft), effects }
}

/// Whoever tells more while something else is awaited hears that it is kept.
fn kept(mut step: Step) -> Step {
    if step.effects.iter().any(|effect| matches!(effect, DialogEffect::Await { .. })) {
        step.effects.push(DialogEffect::Say(Reply::Kept));
    }
    step
}

fn withdraw() -> Step {
    Step { draft: None, effects: vec![DialogEffect::Withdraw] }
}

impl Dialog<'_> {
    /// What a text says. Anger that names no thing is anger, and no matter or question.
    fn read(&self, text: &str) -> Understanding {
        let understanding = understand(self.catalog, text);
        if is_upset(self.catalog, &understanding, text) {
            return Understanding { intent: Intent::Upset, kind: None, category: None, ..understanding };
        }
        understanding
    }

    /// A later text: taking back, an answer, a second matter, or talk.
    fn hear(&self, draft: Draft, text: &str, files: usize) -> Step {
        let understanding = self.read(text);
        if text.trim().is_empty() {
            let effects = if files > 0 { vec![DialogEffect::Update] } else { vec![] };
            return self.settle(draft, effects);
        }
        if question::only_asked(&draft, &understanding, text) {
            return Step {
                draft: None,
                effects: vec![DialogEffect::Say(Reply::Welcome), DialogEffect::Inform],
            };
        }
        let gives_tag = tags::is_given(&draft, text) && understanding.intent != Intent::Cancel;
        let is_over = !gives_tag && taken_back::is_taken_back(&draft.details, &understanding, text);
        if is_over || is_unwanted(&draft, text) {
            return withdraw();
        }
        if announced::announces(text) {
            return say(Some(draft), Reply::GoAhead);
        }
        if !gives_tag && taken_back::may_be_taken_back(&understanding, text) {
            return say(Some(draft), Reply::WhetherWithdrawn);
        }
        if is_for_mesa(understanding.intent) && understanding.found.is_empty() {
            let effect = Self::aside(understanding.intent, text);
            return Step { draft: Some(draft), effects: vec![effect] };
        }
        let mut understanding =
            Understanding { asset_pictured: stuck::shows_tag(&draft.asked, text, files), ..understanding };
        let is_elsewhere = |found: &mut Found| thing::is_elsewhere(found.field, text);
        let elsewhere: Vec<Found> = understanding.found.extract_if(.., is_elsewhere).collect();
        // What is somebody else's is no bare answer either.
        let own_words = answer::without_data(&elsewhere, text);
        let understanding = self.with_own_tag(&draft, understanding, &own_words);
        let answered = self.answer(&draft, &understanding, &own_words);
        // A number in it may be of the other matter: "y se dañó el teléfono de la 4410".
        let is_behind = |found: &Found| {
            let before = text.get(..found.span.start).unwrap_or_default();
            found.field == Field::Extension && before.split_whitespace().count() > ANNOUNCED
        };
        let only_number = understanding.found.iter().all(is_behind);
        let is_data = answer::taken_back(&draft.details, text).is_some();
        let is_free = answered.is_none()
            || another::opens(text)
            || only_number
            || another::tells_own_fault(self.catalog, &draft.details, &understanding, text);
        if is_free && !is_data && self.is_another_matter(&draft, &understanding, text) {
            return self.begin(&understanding, text, DialogEffect::OpenAnother);
        }
        if self.is_another_thing(&draft, &understanding, text) {
            return self.begin_beside(&draft.details, &understanding, text);
        }
        let answered = answered.unwrap_or_else(|| draft.details.clone());
        let told = match Verdict::of(&draft, text) {
            Some(Verdict::Right) => answered,
            _ if self.waits_for_voice(&draft, text) => answered,
            _ if self.own_values(&draft, &understanding, text).is_all => answered,
            _ => answer::tell(self.catalog, answered, &understanding, text, &draft),
        };
        let spent = draft.questions >= QUESTIONS;
        if stuck::is_dead_end(&draft, &told, &understanding, (text, spent)) {
            return self.hand_over(Draft { details: told, ..draft });
        }
        if told == draft.details {
            return self.hear_nothing_new(draft, understanding.intent, text);
        }
        let also = if draft.details.description.is_empty() { understanding.also } else { draft.also };
        let is_remark = told.fields == draft.details.fields && told.own == draft.details.own;
        let step = self.settle(Draft { details: told, also, ..draft }, vec![DialogEffect::Update]);
        if is_remark { kept(step) } else { step }
    }

    /// "No sé cómo explicarlo, mejor llámenme": what it is about is still to be told.
    fn waits_for_voice(&self, draft: &Draft, text: &str) -> bool {
        let untold = draft.details.description.is_empty();
        untold && beginning::cannot_write(text) && another::named_things(self.catalog, text).is_empty()
    }

    /// Talk: it changes nothing of the request.
    fn hear_nothing_new(&self, draft: Draft, intent: Intent, text: &str) -> Step {
        let waits = !missing(self.catalog, self.known, &draft.details).is_empty();
        let small = small::is_only_heard(text) || small::is_no(text);
        let reply = match intent {
            Intent::Question if self.short_answer(text).is_none() => return note_question(draft, text),
            Intent::Question | Intent::Cancel => {
                self.short_answer(text).map_or(Reply::ForWhoAttends, Reply::ShortAnswer)
            }
            Intent::Upset if waits => Reply::PatienceWaiting,
            _ if !waits && (small || draft.asked.is_empty()) => return self.settle(draft, vec![]),
            _ if waits && (small::is_promise(text) || small::is_waiting(text)) => Reply::Waiting,
            Intent::Thanks if waits => Reply::Waiting,
            _ if waits && small && draft.questions >= QUESTIONS => Reply::Waiting,
            _ if small => return self.settle(draft, vec![]),
            Intent::Report | Intent::StillFailing | Intent::Data | Intent::Unclear => {
                return self.settle(draft, vec![]);
            }
            intent => {
                let effect = Self::aside(intent, text);
                return Step { draft: Some(draft), effects: vec![effect] };
            }
        };
        say(Some(draft), reply)
    }

    /// Registers, asks for what is missing, or waits for the rest of an answer that comes in pieces.
    fn settle(&self, mut draft: Draft, mut effects: Vec<DialogEffect>) -> Step {
        let missing = missing(self.catalog, self.known, &draft.details);
        let is_new = missing.iter().any(|requirement| !draft.asked.contains(requirement));
        draft.asked.clone_from(&missing);
        if missing.is_empty() {
            missing::fill_in_remembered(self.known, &mut draft.details);
            effects.push(DialogEffect::Register);
        } else if is_new || draft.questions < QUESTIONS {
            draft.questions = draft.questions.saturating_add(1);
            effects.push(DialogEffect::Ask { missing });
        } else {
            effects.push(DialogEffect::Await { missing });
        }
        Step { draft: Some(draft), effects }
    }

    /// The person cannot tell what is missing: they are not asked a third time, the desk goes on with them.
    fn hand_over(&self, draft: Draft) -> Step {
        let missing = missing(self.catalog, self.known, &draft.details);
        if missing.is_empty() {
            return self.settle(draft, vec![DialogEffect::Update]);
        }
        let questions = draft.questions.max(QUESTIONS);
        let draft = Draft { asked: missing.clone(), questions, ..draft };
        Step { draft: Some(draft), effects: vec![DialogEffect::Update, DialogEffect::HandOver { missing }] }
    }

    /// What changes nothing of the request.
    fn aside(intent: Intent, text: &str) -> DialogEffect {
        DialogEffect::Say(match intent {
            Intent::Question => Reply::UnknownQuestion,
            Intent::Greeting => Reply::Greeting,
            Intent::Help => Reply::Help,
            Intent::Thanks => Reply::Welcome,
            Intent::SmallTalk | Intent::Confirm | Intent::Later => Reply::SmallTalk,
            Intent::Upset if small::despairs(text) => Reply::Despair,
            Intent::Upset => Reply::Patience,
            Intent::Cancel => Reply::NothingToCancel,
            Intent::Report | Intent::StillFailing | Intent::Data | Intent::Unclear => Reply::NotUnderstood,
            Intent::Person => Reply::Person,
            Intent::Status => return DialogEffect::ShowStatus { number: number_in(text) },
            Intent::ListMine => return DialogEffect::ListMine,
        })
    }

    fn short_answer(&self, text: &str) -> Option<String> {
        let matching =
            self.catalog.answers().iter().filter_map(|answer| Some((answer.matches(text)?, answer)));
        matching.max_by_key(|(words, _)| *words).map(|(_, answer)| answer.key.clone())
    }
}

/// Words for Mesa itself, which are never the answer to a question of its own.
fn is_for_mesa(intent: Intent) -> bool {
    matches!(intent, Intent::Greeting | Intent::Help | Intent::Status | Intent::ListMine | Intent::Person)
}

/// "No", to words that were only shown because nobody may have meant them as a request.
fn is_unwanted(draft: &Draft, text: &str) -> bool {
    draft.asked.is_empty() && draft.questions > 0 && small::is_no(text)
}

fn number_in(text: &str) -> Option<crate::cases::Number> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '-').find_map(|word| word.parse().ok())
}
