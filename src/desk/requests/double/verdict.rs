//! What the person says to *¿Es lo mismo?*, pressed, typed, or by silence.

use serde_json::Value;

use super::{SILENCE, numbers};
use crate::cards::{RequestSaid, Sentence};
use crate::cases::{Number, RequestId, TimerKind};
use crate::catalog::fold_name;
use crate::desk::deeds::{Held, Pressed, Verb, text_of};
use crate::desk::requests::dialog::{Manner, Talk};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, DialogEffect, Double, Draft, Known};
use crate::store::{Audience, CaseRow, Due, RequestRow};

/// Beside a number, these say that it is not that one.
const NO: [&str; 7] = ["no", "not", "otro", "otra", "another", "distinto", "diferente"];
/// Beside a number, these say nothing more.
const BESIDE: [&str; 38] = [
    "a",
    "al",
    "as",
    "caso",
    "claro",
    "con",
    "creo",
    "de",
    "del",
    "el",
    "es",
    "ese",
    "esa",
    "eso",
    "favor",
    "gracias",
    "is",
    "it",
    "its",
    "la",
    "lo",
    "misma",
    "mismo",
    "one",
    "por",
    "que",
    "same",
    "senor",
    "senora",
    "seria",
    "si",
    "sobre",
    "solicitud",
    "that",
    "the",
    "to",
    "with",
    "yes",
];

/// What a person says who was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Same {
    /// It is the same: as this one, or as the only one there is.
    As(Option<Number>),
    /// It is another matter.
    Other,
}

/// What is told to whoever answered.
enum Told {
    AddedTo(Number),
    IsOther(Option<Number>),
    /// Which of several is to be said yet.
    Which(String),
    /// What follows says it.
    Nothing,
}

impl Turn<'_> {
    /// *Es lo mismo*, *Es otro*.
    pub(in crate::desk) async fn press_on_double(
        &mut self,
        visit: &Visit,
        held: Held,
        data: &Value,
    ) -> Result<Pressed, DeskError> {
        let is_asked = matches!(held.request.draft.double, Double::Asked(_));
        if !is_asked || !held.request.request.is_open() || !self.claim(visit, &held).await? {
            return Ok(held.current());
        }
        let row = held.request.clone();
        let same = match held.verb {
            Verb::Same => Same::As(text_of(data, "number").parse().ok()),
            _ => Same::Other,
        };
        let told = self.settle_double(visit, row, same).await?;
        let said = told.sentence();
        Ok(said.map_or_else(|| held.current(), |said| Pressed::Told(said.plain(&self.viewer(&visit.person)))))
    }

    /// What words say to the question of that request; nothing when they speak of something else.
    pub(in crate::desk) async fn said_of_double(
        &mut self,
        row: &RequestRow,
        text: &str,
    ) -> Result<Option<Same>, DeskError> {
        let Double::Asked(asked) = &row.draft.double else { return Ok(None) };
        let (named, rest) = apart(text);
        let Some(number) = named else {
            return Ok(intake::says_same(text).map(|same| if same { Same::As(None) } else { Same::Other }));
        };
        let others = self.others(asked).await?;
        if !others.iter().any(|other| other.number() == number) {
            return Ok(None);
        }
        Ok(match (verdict(&rest), asked.as_slice()) {
            (Some(true), _) => Some(Same::As(Some(number))),
            (Some(false), [_]) => Some(Same::Other),
            // Not that one: which of the others, or none, is asked.
            (Some(false), _) => Some(Same::As(None)),
            (None, _) => None,
        })
    }

    /// The same as a press, typed.
    pub(in crate::desk) async fn double_in_words(
        &mut self,
        visit: &Visit,
        row: RequestRow,
        same: Same,
    ) -> Result<(), DeskError> {
        let told = self.settle_double(visit, row, same).await?;
        match told.sentence() {
            Some(said) => self.say(&visit.conversation.id, &visit.person, &said).await,
            None => Ok(()),
        }
    }

    /// What it was like hears of it, or it goes on alone, and the card says which: also when it was typed.
    async fn settle_double(&mut self, visit: &Visit, row: RequestRow, same: Same) -> Result<Told, DeskError> {
        let told = self.decide_double(visit, row.clone(), same).await?;
        let over = Sentence::Request(RequestSaid::IsAnother);
        match &told {
            Told::Which(_) => {}
            _ => self.retire_double(&row, &visit.person, &told.sentence().unwrap_or(over)).await?,
        }
        Ok(told)
    }

    /// Also when the other one has ended in the meantime.
    async fn decide_double(&mut self, visit: &Visit, row: RequestRow, same: Same) -> Result<Told, DeskError> {
        let Double::Asked(asked) = &row.draft.double else { return Ok(Told::Nothing) };
        let mut others = self.others(asked).await?;
        let chosen = match (same, others.as_slice()) {
            (Same::Other, _) => None,
            (Same::As(None), [_]) => Some(0),
            (Same::As(Some(number)), _) => others.iter().position(|other| other.number() == number),
            (Same::As(None), several) => return Ok(Told::Which(numbers(several))),
        };
        if let Some(chosen) = chosen {
            let other = others.swap_remove(chosen);
            let number = other.number();
            if self.join(visit, &row, other).await? {
                let ended = self.request(&row.request.id).await?;
                self.offer_in_words(&visit.person, &ended).await?;
                return Ok(Told::AddedTo(number));
            }
        }
        let (request, numbers) = (row.request.id.clone(), numbers(&others));
        self.go_apart(visit, row).await?;
        if same == Same::Other {
            self.tell_desk_apart(&request, &RequestSaid::DeskIsApart { numbers: &numbers }).await?;
        }
        Ok(match (same, others.as_slice()) {
            (Same::Other, [only]) => Told::IsOther(Some(only.number())),
            (Same::Other, _) => Told::IsOther(None),
            _ => Told::Nothing,
        })
    }

    /// It is another matter: it is registered.
    async fn go_apart(&mut self, visit: &Visit, row: RequestRow) -> Result<(), DeskError> {
        self.tx.stop_timer(&row.request.id, TimerKind::Double).await?;
        let draft = Draft { double: Double::Other, ..row.draft.clone() };
        let known = Known { contact: &visit.person.contact, email: visit.person.email.as_deref() };
        if !intake::missing(&self.desk.catalog, &known, &draft.details).is_empty() {
            // Something was taken back meanwhile.
            return Box::pin(self.ask_what_is_missing(visit, RequestRow { draft, ..row }, Manner::Typed))
                .await;
        }
        let request = Some(row);
        let mut talk = Talk { request, ..Talk::new(visit, Manner::Typed) };
        Box::pin(self.follow_dialog(&mut talk, Some(&draft), DialogEffect::Register)).await
    }

    /// The desk sees what the person saw, so that nobody annuls as a duplicate what is none, nor works twice on what is one.
    /// They are not related for it: related cases belong together, and the person has not said that they do, or said that they
    /// do not.
    async fn tell_desk_apart(
        &mut self,
        request: &RequestId,
        said: &RequestSaid<'_>,
    ) -> Result<(), DeskError> {
        let Some(CaseRow { case, .. }) = self.tx.find_case_of(request).await? else { return Ok(()) };
        let text = Sentence::Request(*said).markdown(&self.channel_viewer());
        self.desk_line(&case.request, &case.group, text, vec![]).await
    }

    /// Nobody said whether it is the same: it is registered. Its card comes as a message, or there is one that says so.
    /// False when something is missing meanwhile: then the clock of what is missing runs, and this one begins anew.
    pub(in crate::desk) async fn double_unanswered(&mut self, row: RequestRow) -> Result<bool, DeskError> {
        if !row.request.is_open() || row.draft.double == Double::Other {
            return Ok(true);
        }
        let person = self.tx.find_person(&row.request.requester).await?;
        let person = person.ok_or(DeskError::Missing("the requester"))?;
        let known = Known { contact: &person.contact, email: person.email.as_deref() };
        if !intake::missing(&self.desk.catalog, &known, &row.draft.details).is_empty() {
            let due = Due::Rule { timer: TimerKind::Double };
            self.start_timer(&row.request.id, due, self.now + SILENCE).await?;
            return Ok(false);
        }
        let (request, chat) = (row.request.id.clone(), row.conversation_id.clone());
        let draft = Draft { double: Double::Other, ..row.draft.clone() };
        let had_card = self.tx.find_post(&request, Audience::Requester).await?.is_some();
        let case = self.register(&person, RequestRow { draft, ..row.clone() }).await?;
        if let Double::Asked(asked) = &row.draft.double {
            let numbers = numbers(&self.others(asked).await?);
            self.tell_desk_apart(&request, &RequestSaid::DeskMayBeSame { numbers: &numbers }).await?;
        }
        let apart = RequestSaid::WentApart { number: case.case.number };
        self.retire_double(&row, &person, &Sentence::Request(apart)).await?;
        if had_card {
            let registered = Sentence::CaseRegistered { number: case.case.number };
            self.say_about(&request, &chat, &person, &registered).await?;
        }
        self.say_hours(&person, &chat, &request).await?;
        Ok(true)
    }
}

impl Told {
    fn sentence(&self) -> Option<Sentence<'_>> {
        match self {
            Self::AddedTo(number) => Some(Sentence::AddedTo { number: *number }),
            Self::IsOther(Some(number)) => Some(Sentence::IsOther { number: *number }),
            Self::IsOther(None) => Some(Sentence::Request(RequestSaid::IsAnother)),
            Self::Which(numbers) => Some(Sentence::Request(RequestSaid::SameWhich { numbers })),
            Self::Nothing => None,
        }
    }
}

/// What stands beside a number: that it is that one, or not; nothing when more is told.
fn verdict(rest: &str) -> Option<bool> {
    let rest = fold_name(rest);
    let words: Vec<&str> = rest.split_whitespace().collect();
    let is_no = |word: &&str| NO.contains(word);
    let is_small = |word: &&str| is_no(word) || BESIDE.contains(word);
    words.iter().all(is_small).then(|| !words.iter().any(is_no))
}

/// The number in a text, and the words beside it.
fn apart(text: &str) -> (Option<Number>, String) {
    let bare = |word: &str| word.trim_matches(|sign: char| !sign.is_alphanumeric()).parse::<Number>().ok();
    let number = text.split_whitespace().find_map(bare);
    let rest: Vec<&str> = text.split_whitespace().filter(|word| bare(word).is_none()).collect();
    let says_something = rest.iter().any(|word| word.chars().any(char::is_alphanumeric));
    (number, if says_something { rest.join(" ") } else { String::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_apart_from_the_words_beside_it() {
        let number = "C-2026-000002".parse().ok();
        assert_eq!(apart("Es lo mismo que C-2026-000002."), (number, "Es lo mismo que".to_owned()));
        assert_eq!(apart("¡c-2026-2!"), (number, String::new()));
        assert_eq!(apart("es lo mismo"), (None, "es lo mismo".to_owned()));
    }

    #[test]
    fn a_number_is_chosen_or_not() {
        for said in ["", "es", "Es lo mismo que", "sí, es el", "it is"] {
            assert_eq!(verdict(said), Some(true), "{said}");
        }
        assert_eq!(verdict("no, no es"), Some(false));
        assert_eq!(verdict("es el piso 4, como en"), None);
    }
}
