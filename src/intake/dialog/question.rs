//! A question: it is answered without a case, and only then offered as a request.

use super::announced::announces;
use super::small::{is_no, is_only_heard, is_promise, is_waiting, is_yes, wants_request};
use super::{answer, say, taken_back, turns};
use crate::cases::{Details, Kind};
use crate::catalog::{Field, Requirement};
use crate::intake::model::Turn;
use crate::intake::reading::says_matter;
use crate::intake::text::Text;
use crate::intake::{Dialog, DialogEffect, Draft, Intent, Reply, Stage, Step, Understanding};

/// Words of somebody who wants to know, and nothing else.
const ASKING: [&str; 22] = [
    "por saber",
    "solo pregunto",
    "solo preguntaba",
    "solo queria preguntar",
    "solo queria saber",
    "era una pregunta",
    "era solo una pregunta",
    "es una pregunta",
    "solo una duda",
    "era una duda",
    "no lo estoy pidiendo",
    "no la estoy pidiendo",
    "no estoy pidiendo",
    "no es para pedir",
    "solo averiguo",
    "por curiosidad",
    "just asking",
    "just curious",
    "just wondering",
    "only wondering",
    "only asking",
    "just a question",
];

/// Wishes for what was just spoken of.
const WANTING_IT: [&str; 24] = [
    "lo quiero",
    "la quiero",
    "los quiero",
    "las quiero",
    "lo necesito",
    "la necesito",
    "los necesito",
    "las necesito",
    "lo solicito",
    "la solicito",
    "quiero pedirlo",
    "quiero pedirla",
    "quiero solicitarlo",
    "quiero solicitarla",
    "quisiera pedirlo",
    "quisiera pedirla",
    "quisiera solicitarlo",
    "quisiera solicitarla",
    "request it",
    "request that",
    "i want it",
    "i need it",
    "i d like it",
    "i d like that",
];

/// Whether a text takes up a question that was answered a while ago: it asks for the request that was offered, declines
/// it, or gives data for it.
pub fn takes_up_question(understanding: &Understanding, text: &str) -> bool {
    let small = match understanding.intent {
        Intent::Report => !says_matter(text),
        Intent::Data | Intent::Unclear | Intent::Confirm | Intent::Thanks => true,
        _ => false,
    };
    small
        || wants_request(text)
        || wants_it(text)
        || is_no(text)
        || declines(text)
        || says_on(understanding, text)
}

/// "Lo quiero solicitar, para mi portátil": what was asked about is wanted.
fn wants_it(text: &str) -> bool {
    let said = super::phrase::Said::new(text);
    let denied = said.has(&["no", "ni", "todavia", "aun", "saber", "not", "don t"]) || declines(text);
    said.has(&WANTING_IT) && !denied && !text.contains('?')
}

/// "No, igual no me funciona": it names no other thing than the question did.
fn says_on(understanding: &Understanding, text: &str) -> bool {
    let small = matches!(understanding.intent, Intent::SmallTalk | Intent::StillFailing);
    small && says_matter(text) || understanding.intent == Intent::Report && understanding.category.is_none()
}

impl Dialog<'_> {
    /// Answers, as far as the catalogue can, and offers a request. `before` is what was told with an earlier question.
    pub(super) fn take_question(&self, before: Details, understanding: &Understanding, text: &str) -> Step {
        let told = self.trust(&Draft::of(before.clone()), understanding, text);
        let mut details = Details { category: understanding.category.clone(), ..before };
        answer::merge(&mut details, &told);
        text.trim().clone_into(&mut details.description);
        let draft = Draft { stage: Stage::Asked, ..Draft::of(details) };
        let reply = self.short_answer(text).map_or(Reply::UnknownQuestion, Reply::OfferedAnswer);
        let effects = vec![DialogEffect::Open, DialogEffect::Say(reply), DialogEffect::Inform];
        Step { draft: Some(draft), effects }
    }

    /// How a case stands is told, and what follows belongs to it.
    pub(super) fn note_status(&self, understanding: &Understanding, text: &str) -> Step {
        let mut details = Details::default();
        answer::merge(&mut details, &self.trust(&Draft::default(), understanding, text));
        let draft = Draft { stage: Stage::Asked, ..Draft::of(details) };
        Step { draft: Some(draft), effects: vec![Self::aside(Intent::Status, text)] }
    }

    /// What is said after an answer: the request that was offered, data for it, another question, or something new.
    pub(super) fn hear_after_question(&self, draft: Draft, text: &str, files: usize) -> Step {
        let understanding = self.read(text);
        let described = !draft.details.description.is_empty();
        if described && wants_request(text) {
            let details = self.answer(&draft, &understanding, text).unwrap_or_else(|| draft.details.clone());
            return self.make_request(Draft { details, ..draft }, (!is_yes(text)).then_some(text));
        }
        if described && wants_it(text) {
            let mut draft = draft;
            draft.details.kind = Some(Kind::ServiceRequest);
            if let Some(details) = self.answer(&draft, &understanding, text) {
                draft.details = details;
            }
            return self.make_request(draft, Some(text));
        }
        if text.trim().is_empty() || taken_back::is_taken_back(&draft.details, &understanding, text) {
            return self.open(text, files);
        }
        if is_no(text) || is_only_heard(text) || is_waiting(text) || is_promise(text) {
            return say(Some(draft), Reply::Welcome);
        }
        let is_thanks = turns::likely(text) == Turn::Content && !text.contains('?');
        if is_thanks && understanding.found.is_empty() {
            return say(Some(draft), Reply::Welcome);
        }
        if announces(text) {
            return say(Some(draft), Reply::GoAhead);
        }
        if is_follow_up(&understanding, text) {
            return self.take_question(draft.details, &understanding, after_no(text));
        }
        let tells = says_matter(text) && !is_content(text);
        match understanding.intent {
            Intent::Data => self.note(draft, &understanding, text),
            Intent::Report | Intent::StillFailing if tells && understanding.category.is_some() => {
                self.open(text, files)
            }
            // "No, igual no me deja": about the thing that was asked about.
            _ if tells && described && is_told(understanding.intent) => {
                self.take_up(draft, &understanding, text)
            }
            Intent::Thanks | Intent::SmallTalk | Intent::Confirm | Intent::Later
                if understanding.found.is_empty() =>
            {
                let effect = Self::aside(understanding.intent, text);
                Step { draft: Some(draft), effects: vec![effect] }
            }
            _ if !tells && !understanding.found.is_empty() => self.note(draft, &understanding, text),
            _ if declines(text) && !tells => say(Some(draft), Reply::Welcome),
            Intent::Report if !tells => self.note(draft, &understanding, text),
            Intent::Unclear if files == 0 && !tells => self.note(draft, &understanding, text),
            _ => self.open(text, files),
        }
    }

    /// The answer did not help: a request for what was asked about, with all that is told now.
    fn take_up(&self, mut draft: Draft, understanding: &Understanding, text: &str) -> Step {
        draft.asked = vec![Requirement::Contact, Requirement::Site, Requirement::Asset];
        draft.details.kind = understanding.kind.or(Some(Kind::Incident));
        draft.details.category = draft.details.category.or_else(|| understanding.category.clone());
        if let Some(details) = self.answer(&draft, understanding, text) {
            draft.details = details;
        }
        self.make_request(draft, Some(text))
    }

    /// Data after a question is kept for the request that may come of it. Who gives everything that a request needs wants
    /// one, however it was worded.
    fn note(&self, mut draft: Draft, understanding: &Understanding, text: &str) -> Step {
        draft.asked = vec![Requirement::Contact, Requirement::Site];
        if let Some(details) = self.answer(&draft, understanding, text) {
            draft.details = details;
        }
        let missing = super::missing(self.catalog, self.known, &draft.details);
        let told = [Field::Phone, Field::Extension, Field::Email]
            .iter()
            .any(|field| draft.details.get(*field).is_some());
        let placed = draft.details.get(Field::Site).is_some();
        if told && placed && !missing.contains(&Requirement::Description) {
            return self.make_request(draft, None);
        }
        say(Some(draft), Reply::Noted)
    }

    /// The question becomes a request, with what the person says beside "sí".
    fn make_request(&self, draft: Draft, remark: Option<&str>) -> Step {
        let kind = draft.details.kind.or(Some(Kind::ServiceRequest));
        let mut details = Details { kind, ..draft.details };
        if let Some(remark) = remark {
            answer::add_line(&mut details.description, remark.trim());
        }
        self.settle(Draft::of(details), vec![DialogEffect::Open])
    }
}

/// "¿Y esa misma foto sale en Teams?"
fn is_follow_up(understanding: &Understanding, text: &str) -> bool {
    let goes_on = super::phrase::Said::new(text).begins(&["y", "and"]);
    let marked = text.contains('?') && (goes_on || !says_matter(text));
    understanding.intent == Intent::Question || marked && understanding.intent != Intent::Status
}

/// Talk that may hold a matter.
fn is_told(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::Report
            | Intent::StillFailing
            | Intent::Thanks
            | Intent::SmallTalk
            | Intent::Greeting
            | Intent::Unclear
            | Intent::Upset
    )
}

/// "No thanks, just wondering. What are your opening hours?": the question behind it.
fn after_no(text: &str) -> &str {
    let declined = text.split_once(['.', '!', ';']).filter(|(before, _)| is_no(before) || declines(before));
    declined.map_or(text, |(_, rest)| rest)
}

/// "No tengo ningún problema, era solo eso".
fn is_content(text: &str) -> bool {
    super::phrase::Said::new(text).has(&[
        "ningun problema",
        "no hay problema",
        "no tengo problema",
        "no tengo problemas",
        "sin problema",
        "era solo eso",
        "solo era eso",
        "era por saber",
        "solo queria saber",
        "solo quiero saber",
        "solo queriamos saber",
        "only wanted to know",
        "just wanted to know",
        "no problem",
        "nothing is wrong",
        "nothing wrong",
    ])
}

/// "No es un daño, solo preguntaba", of words that were taken for a request and asked something.
pub(super) fn only_asked(draft: &Draft, understanding: &Understanding, text: &str) -> bool {
    let asked = draft.details.description.contains('?') && !says_matter(&draft.details.description);
    let adds = !understanding.found.is_empty() || text.contains('?');
    asked && !adds && super::phrase::Said::new(text).has(&ASKING)
}

/// "No, todavía no lo voy a pedir, es solo por saber".
fn declines(text: &str) -> bool {
    super::phrase::Said::new(text).has(&ASKING)
        || super::small::begins_as_answer(text) && Text::new(text).word(0) == "no"
}
