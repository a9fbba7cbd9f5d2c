//! A request that is like other matters of the same person's: before it is registered they are asked whether it is the same.

mod by_agent;
mod join;
mod verdict;

use jiff::{SignedDuration, Timestamp};

use crate::cards::{DoubleCard, Mine, RequestSaid, Sentence};
use crate::cases::{Details, Number, PersonId, RequestId, TimerKind};
use crate::desk::telling::QUESTION;
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, Double, Draft};
use crate::store::{CaseRow, Due, Job, Message, RequestRow, Tells};

pub(in crate::desk) use by_agent::Chosen;
pub(super) use join::both;
pub(in crate::desk) use verdict::Same;

/// Whoever does not say so in this time has another matter: it is registered.
const SILENCE: SignedDuration = SignedDuration::from_mins(30);
/// So soon after, little in common is enough.
const LATELY: SignedDuration = SignedDuration::from_hours(1);
/// Open cases and requests of a person that are compared.
const COMPARED: i64 = 20;
/// As many are shown to choose from.
const SHOWN: usize = 3;

/// What a request may be the same as.
pub(in crate::desk) enum Other {
    Case(Box<CaseRow>),
    Request(Box<RequestRow>),
}

/// What becomes of a request that is complete.
pub(super) enum Verdict {
    /// The person was asked, and it waits.
    Asked(Box<RequestRow>),
    /// It is registered.
    Free(Box<RequestRow>),
}

impl Turn<'_> {
    /// Asks whether a complete request is the same as what it is like, unless that is settled. Nothing is lost meanwhile: it
    /// waits in the store, and a timer registers it. It is asked once: what is told until then is added to the request.
    pub(super) async fn ask_whether_same(
        &mut self,
        visit: &Visit,
        row: RequestRow,
    ) -> Result<Verdict, DeskError> {
        let alike = match &row.draft.double {
            Double::Other => return Ok(Verdict::Free(Box::new(row))),
            Double::Asked(asked) => {
                let asked = asked.clone();
                return self.still_asked(visit, row, &asked).await;
            }
            Double::Unasked if row.request.follows.is_some() => return Ok(Verdict::Free(Box::new(row))),
            Double::Unasked => self.alike(&visit.person.id, &row.request.details, &row.request.id).await?,
        };
        if alike.is_empty() {
            return Ok(Verdict::Free(Box::new(row)));
        }
        let double = Double::Asked(alike.iter().map(|other| other.request().clone()).collect());
        let row = self.save_request(RequestRow { draft: Draft { double, ..row.draft }, ..row }).await?;
        let due = Due::Rule { timer: TimerKind::Double };
        self.start_timer(&row.request.id, due, self.now + SILENCE).await?;
        self.tell_who_began(visit, &row).await?;
        self.show_double(visit, &row, &alike).await?;
        Ok(Verdict::Asked(Box::new(row)))
    }

    /// More was told: the card stands, and its time runs on. What makes it another matter frees it.
    async fn still_asked(
        &mut self,
        visit: &Visit,
        row: RequestRow,
        asked: &[RequestId],
    ) -> Result<Verdict, DeskError> {
        let mut alike = self.others(asked).await?;
        alike.retain(|other| other.is_open() && self.likeness(&row.request.details, other).is_some());
        if alike.is_empty() {
            self.tx.stop_timer(&row.request.id, TimerKind::Double).await?;
            self.retire_double(&row, &visit.person, &Sentence::Request(RequestSaid::IsAnother)).await?;
            let draft = Draft { double: Double::Other, ..row.draft };
            return Ok(Verdict::Free(Box::new(RequestRow { draft, ..row })));
        }
        let row = self.save_request(row).await?;
        let numbers = numbers(&alike);
        let said = Sentence::Request(RequestSaid::StillAsked { numbers: &numbers });
        self.say_about(&row.request.id, &row.conversation_id, &visit.person, &said).await?;
        Ok(Verdict::Asked(Box::new(row)))
    }

    /// Of a person's open cases and requests those that a matter is like, the most alike and the newest first; not those of
    /// which it is asked what they are.
    async fn alike(
        &mut self,
        person: &PersonId,
        told: &Details,
        but: &RequestId,
    ) -> Result<Vec<Other>, DeskError> {
        let cases = self.tx.list_cases_of(person, COMPARED).await?.into_iter();
        let cases = cases.filter(|row| row.case.is_open()).map(|row| Other::Case(Box::new(row)));
        let requests = self.tx.list_open_requests(person, COMPARED).await?.into_iter();
        let requests = requests.filter(|row| row.request.id != *but && row.draft.double == Double::Unasked);
        let all = cases.chain(requests.map(|row| Other::Request(Box::new(row))));
        let likened = all.filter_map(|other| Some((self.likeness(told, &other)?, other.since(), other)));
        let mut alike: Vec<_> = likened.collect();
        alike.sort_by_key(|(likeness, since, _)| std::cmp::Reverse((*likeness, *since)));
        Ok(alike.into_iter().take(SHOWN).map(|(.., other)| other).collect())
    }

    fn likeness(&self, told: &Details, other: &Other) -> Option<usize> {
        intake::likeness(told, other.details(), other.since() >= self.now - LATELY)
    }

    /// Those of them that are still there.
    async fn others(&mut self, requests: &[RequestId]) -> Result<Vec<Other>, DeskError> {
        let mut others = vec![];
        for request in requests {
            if let Some(row) = self.tx.find_case_of(request).await? {
                others.push(Other::Case(Box::new(row)));
            } else if let Some(row) = self.tx.find_request(request).await? {
                others.push(Other::Request(Box::new(row)));
            }
        }
        Ok(others)
    }

    /// Somebody for whom a colleague wrote knows nothing of it yet.
    async fn tell_who_began(&mut self, visit: &Visit, row: &RequestRow) -> Result<(), DeskError> {
        let Some(writer) = &row.request.registered_by else { return Ok(()) };
        let writer = self.tx.find_person(writer).await?.map(|writer| writer.name).unwrap_or_default();
        let said = RequestSaid::AskedForYou { name: &writer, number: row.request.number };
        let told = (&row.request.id, row.conversation_id.as_str());
        self.tell_person(told, &visit.person, &Sentence::Request(said)).await
    }

    async fn show_double(
        &mut self,
        visit: &Visit,
        row: &RequestRow,
        others: &[Other],
    ) -> Result<(), DeskError> {
        let others: Vec<Mine<'_>> = others.iter().map(Other::shown).collect();
        let card = DoubleCard { others: &others, nonce: &row.nonce }.render(&self.viewer(&visit.person))?;
        let chat = row.conversation_id.clone();
        let job = Job::Say {
            conversation: chat.clone(),
            address: None,
            message: Message::Card { card: card.card, summary: card.summary },
            asks: None,
            tells: Some(Tells {
                request: row.request.id.clone(),
                change: None,
                must: false,
                question: Some(QUESTION.to_owned()),
            }),
        };
        self.enqueue(chat, job).await
    }
}

impl Other {
    fn request(&self) -> &RequestId {
        match self {
            Self::Case(row) => &row.case.request,
            Self::Request(row) => &row.request.id,
        }
    }

    pub(in crate::desk) fn number(&self) -> Number {
        match self {
            Self::Case(row) => row.case.number,
            Self::Request(row) => row.request.number,
        }
    }

    fn details(&self) -> &Details {
        match self {
            Self::Case(row) => &row.case.details,
            Self::Request(row) => &row.request.details,
        }
    }

    fn since(&self) -> Timestamp {
        match self {
            Self::Case(row) => row.case.registered_at,
            Self::Request(row) => row.request.opened_at,
        }
    }

    fn is_open(&self) -> bool {
        match self {
            Self::Case(row) => row.case.is_open(),
            Self::Request(row) => row.request.is_open(),
        }
    }

    pub(in crate::desk) fn shown(&self) -> Mine<'_> {
        match self {
            Self::Case(row) => Mine::Case(&row.case),
            Self::Request(row) => Mine::Request(&row.request),
        }
    }
}

/// "C-2026-000001, C-2026-000004".
fn numbers(others: &[Other]) -> String {
    others.iter().map(|other| other.number().to_string()).collect::<Vec<_>>().join(", ")
}
