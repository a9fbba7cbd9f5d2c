//! The first words: a matter, a question, or talk that begins nothing.

use super::{
    DialogEffect, ENOUGH_WORDS, announced, another, answer, beginning, own, owner, phrase, say, small, stuck,
    taken_back, turns,
};
use crate::cases::{Details, Kind};
use crate::catalog::Field;
use crate::intake::model::Turn;
use crate::intake::reading::{says_failure, says_matter};
use crate::intake::text::Text;
use crate::intake::{Dialog, Draft, Intent, Reply, Step, Understanding};

impl Dialog<'_> {
    /// The first sentence.
    pub(super) fn open(&self, text: &str, files: usize) -> Step {
        let asset_pictured = stuck::shows_tag(&[], text, files);
        let understanding = Understanding { asset_pictured, ..self.read(text) };
        let silent = text.trim().is_empty();
        if silent {
            let reply = if files > 0 { Reply::FileWithoutRequest } else { Reply::NotUnderstood };
            return say(None, reply);
        }
        if answer::only_says_unknown(&understanding, text) {
            return say(None, Reply::NotUnderstood);
        }
        if taken_back::drops_it(text) || taken_back::calls_off(text) && understanding.intent != Intent::Report
        {
            return say(None, Reply::NothingToCancel);
        }
        if understanding.intent == Intent::Person {
            return say(None, Reply::Person);
        }
        if announced::announces(text) || self.asks_for_help(&understanding, text) {
            return say(None, Reply::GoAhead);
        }
        // An answer, when nothing was asked.
        if small::is_yes(text) {
            return say(None, Reply::NotUnderstood);
        }
        // "No me abre el correo. Quedo atenta": what is told counts, however it ends.
        let tells = understanding.intent == Intent::Report && understanding.category.is_some();
        if !tells && (small::is_no(text) || small::is_waiting(text)) {
            return say(None, Reply::SmallTalk);
        }
        match understanding.intent {
            Intent::Question | Intent::Status if !understanding.also.is_empty() => {
                self.answer_and_begin(&understanding, text)
            }
            Intent::Question | Intent::Status if let Some(told) = self.told_beside_a_question(text) => {
                let answer = self.short_answer(text).map_or(Reply::ForWhoAttends, Reply::ShortAnswer);
                let mut step = self.begin(&self.read(&told), &told, DialogEffect::Open);
                step.effects.insert(0, DialogEffect::Say(answer));
                step
            }
            Intent::Report | Intent::StillFailing | Intent::Data => {
                self.begin(&understanding, text, DialogEffect::Open)
            }
            // "Hola, soy Ana de Cali, ext 2231": what it is about comes next.
            Intent::Greeting | Intent::SmallTalk | Intent::Unclear
                if introduces(&understanding)
                    && (beginning::presents(text)
                        || small::is_promise(text)
                        || understanding.intent == Intent::Greeting) =>
            {
                self.begin(&Understanding { intent: Intent::Data, ..understanding }, text, DialogEffect::Open)
            }
            Intent::Cancel => say(None, Reply::NothingToCancel),
            // Who sends a picture of a thing shows what is wrong with it, however it is worded.
            Intent::Question if files > 0 && understanding.category.is_some() => {
                let kind = Some(understanding.kind.unwrap_or(Kind::Incident));
                self.begin(&Understanding { kind, ..understanding }, text, DialogEffect::Open)
            }
            Intent::Unclear if is_told(&understanding, text) || files > 0 => {
                shown_first(self.begin(&understanding, text, DialogEffect::Open))
            }
            // "Excel", and nothing else: what is with it?
            Intent::Unclear | Intent::Question
                if let Some(name) = bare_name(text)
                    && let [thing] = &another::named_things(self.catalog, name)[..] =>
            {
                let category = self.catalog.category(thing).map(|_| thing.clone());
                self.begin(&Understanding { category, ..understanding }, name, DialogEffect::Open)
            }
            // "Buenas, acá en Yopal estamos incomunicados": more than a greeting, whatever it is.
            Intent::Greeting | Intent::SmallTalk if tells_where(&understanding, text) => {
                let told = Understanding { intent: Intent::Unclear, ..understanding };
                shown_first(self.begin(&told, text, DialogEffect::Open))
            }
            Intent::Question => self.take_question(Details::default(), &understanding, text),
            Intent::Status => self.note_status(&understanding, text),
            intent => Step { draft: None, effects: vec![Self::aside(intent, text)] },
        }
    }

    /// "No abre el correo, Medellín. ¿Y cómo pido vacaciones?": what is told beside the question, when it fails by itself.
    fn told_beside_a_question(&self, text: &str) -> Option<String> {
        let told = without_questions(text);
        // "Si llega un correo raro, ¿a quién lo reenvío?" tells of nothing that has happened.
        let supposes = phrase::Said::new(&told).begins(&SUPPOSING);
        let is_less = !supposes && !told.is_empty() && told.len() < text.trim().len();
        let fails =
            || says_failure(&told) || self.read(&told).kind == Some(Kind::Incident) && says_matter(&told);
        (is_less && fails() && !another::named_things(self.catalog, &told).is_empty()).then_some(told)
    }

    /// "¿Me colaboran?": asked, and not with what.
    fn asks_for_help(&self, understanding: &Understanding, text: &str) -> bool {
        let asks = understanding.intent == Intent::Question && understanding.found.is_empty();
        let is_bare = || !says_matter(text) && another::named_things(self.catalog, text).is_empty();
        asks && is_bare() && turns::clear(text) == Some(Turn::Announces)
    }

    pub(super) fn begin(&self, understanding: &Understanding, text: &str, how: DialogEffect) -> Step {
        let details = self.first_told(understanding, text);
        self.settle(Draft { also: understanding.also.clone(), ..Draft::of(details) }, vec![how])
    }

    /// What the first words say.
    pub(super) fn first_told(&self, understanding: &Understanding, text: &str) -> Details {
        let draft = Draft::of(Details::default());
        let mut details = Details::default();
        let told = self.own_values(&draft, understanding, text);
        answer::merge(&mut details, &self.trust(&draft, &told.rest, text));
        owner::mark(&mut details, understanding, text);
        own::merge(&mut details, &told.values);
        answer::tell(self.catalog, details, understanding, text, &draft)
    }
}

/// With these the question begins before its mark.
const SUPPOSING: [&str; 14] = [
    "si",
    "cuando",
    "como",
    "donde",
    "para",
    "sobre",
    "con",
    "respecto",
    "en caso de",
    "if",
    "when",
    "in case",
    "y si",
    "hola si",
];

/// The sentences that ask nothing. A question begins with its mark, else where its sentence does.
fn without_questions(text: &str) -> String {
    let read = Text::new(text);
    let place = |token: usize| read.span(&read.tokens[token].range);
    let (mut told, mut from) = (String::new(), 0);
    for (end, _) in text.match_indices('?') {
        let last = (0..read.tokens.len()).rfind(|token| place(*token).end <= end);
        let sentence = last.map(|last| read.tokens[last].sentence);
        let first = (0..read.tokens.len())
            .find(|token| Some(read.tokens[*token].sentence) == sentence && place(*token).start >= from);
        let mark = text.get(from..end).and_then(|part| part.rfind('¿')).map(|at| from + at);
        let begin = mark.or(first.map(|first| place(first).start)).unwrap_or(end);
        told.push_str(text.get(from..begin).unwrap_or_default());
        from = end + 1;
    }
    told.push_str(text.get(from..).unwrap_or_default());
    told.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, ',' | '.')).to_owned()
}

/// Words that nobody may have meant as a request become a case only when the person sends the card.
fn shown_first(step: Step) -> Step {
    let shown = |effect| match effect {
        DialogEffect::Register => DialogEffect::Ask { missing: vec![] },
        other => other,
    };
    let draft = step.draft.map(|draft| Draft { questions: draft.questions.max(1), ..draft });
    Step { draft, effects: step.effects.into_iter().map(shown).collect() }
}

/// How to reach the person, or the thing that it is about, stands in it.
fn introduces(understanding: &Understanding) -> bool {
    let fields = [Field::Phone, Field::Extension, Field::AssetTag, Field::Serial];
    understanding.found.iter().any(|found| fields.contains(&found.field))
}

/// "Excel", "es que el computador": the name of a thing, when nothing else is said.
fn bare_name(text: &str) -> Option<&str> {
    const AROUND: [&str; 16] = [
        "es", "que", "el", "la", "los", "las", "mi", "mis", "un", "una", "pues", "con", "lo", "the", "my",
        "it",
    ];
    let read = Text::new(text);
    let asks = matches!(read.word(0), "que" | "como" | "cual" | "donde") || text.contains('?');
    let mut named = (0..read.tokens.len()).filter(|token| !AROUND.contains(&read.word(*token)));
    let first = named.next()?;
    let last = named.next().unwrap_or(first);
    let few = !asks && named.next().is_none();
    let range = read.span(&(read.tokens[first].range.start..read.tokens[last].range.end));
    text.get(range).filter(|_| few)
}

/// A greeting that tells of a site, in more words than one greets with.
fn tells_where(understanding: &Understanding, text: &str) -> bool {
    let placed = understanding.found.iter().any(|found| found.field == Field::Site);
    placed && Text::new(text).tokens.len() > ENOUGH_WORDS + 1
}

fn is_told(understanding: &Understanding, text: &str) -> bool {
    !understanding.found.is_empty() || Text::new(text).tokens.len() >= ENOUGH_WORDS
}
