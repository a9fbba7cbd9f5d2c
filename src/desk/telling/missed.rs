//! What did not reach a person: the desk sees it, and it is said again when they are back.

use crate::cards::{MailNotice, Sentence, Start};
use crate::cases::{
    Actor, CaseState, Change, ChangeKind, DeskNotice, Detail, Missed, Number, RequestId, TimerKind,
};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::store::{CaseRow, Due, RequestRow, Tells};

/// Requests that are told of at a time; the others when the person does the next thing.
const AT_A_TIME: i64 = 10;
/// Later nobody remembers there what it was about.
const ANSWERED_WITHIN: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

impl Turn<'_> {
    /// No clock runs; the person is written to, and the desk is told so, or else to make contact. A solution that nobody has seen is not closed by silence.
    pub(in crate::desk) async fn undelivered(
        &mut self,
        request: RequestRow,
        case: Option<CaseRow>,
        change: Option<&str>,
    ) -> Result<(), DeskError> {
        self.tell_where_mentioned(&request, case.as_ref()).await?;
        let id = request.request.id;
        for timer in [TimerKind::AskAgain, TimerKind::CloseBySilence] {
            self.tx.stop_timer(&id, timer).await?;
        }
        let told = match change {
            Some(change) => self.tx.find_change(change).await?,
            None => None,
        };
        let what = told.as_ref().map(|change| change.kind);
        let missed = Change::new(ChangeKind::Undelivered, Actor::System, self.now);
        let missed = what.map_or(missed.clone(), |what| missed.with(Detail::Missed { what }));
        let logged = self.log(&id, missed).await?;
        let key = change.unwrap_or(&logged);
        self.tx.insert_missed(key, &id, self.now).await?;
        let group = self.owner(case.as_ref());
        match self.write_instead(&id, told.as_ref()).await? {
            Some((letter, to)) => {
                self.tx.mark_mailed(key, &letter).await?;
                self.say_to_desk(&id, &group, &MailNotice::Instead { to: &to, what }).await?;
            }
            None => self.say_in_thread(&id, &group, &DeskNotice::Undelivered { what }).await?,
        }
        self.show_desk(&id, &group).await
    }

    /// Something reached the person again: the desk's card says no more that nothing does.
    pub(in crate::desk) async fn reached(
        &mut self,
        request: &RequestId,
        case: Option<&CaseRow>,
    ) -> Result<(), DeskError> {
        let group = self.owner(case);
        self.show_desk(request, &group).await
    }

    /// The person is there: they are told what they missed, once.
    pub(in crate::desk) async fn tell_what_was_missed(&mut self, visit: &Visit) -> Result<(), DeskError> {
        for request in self.tx.list_requests_missed_by(&visit.person.id, AT_A_TIME).await? {
            let missed = self.tx.list_missed(&request).await?;
            self.tx.clear_all_missed(&request).await?;
            let case = self.tx.find_case_of(&request).await?;
            if let Some(row) = &case {
                self.tell_again(visit, row, &missed).await?;
            }
            self.reached(&request, case.as_ref()).await?;
        }
        Ok(())
    }

    /// Answers are said again in their words, unless they were written by e-mail; of everything else the card tells, which
    /// comes by itself when the chat was closed and the case is open.
    async fn tell_again(&mut self, visit: &Visit, row: &CaseRow, missed: &[Missed]) -> Result<(), DeskError> {
        let unread = missed.iter().filter(|missed| !missed.mailed);
        let (answers, rest): (Vec<&Missed>, Vec<&Missed>) =
            unread.partition(|missed| missed.change.kind == ChangeKind::Replied);
        for answer in answers {
            self.answer_again(visit, row, answer).await?;
        }
        let comes_by_itself = visit.conversation.closed_reason.is_some() && row.case.is_open();
        if rest.is_empty() || comes_by_itself {
            return Ok(());
        }
        if matches!(row.case.state, CaseState::Solved { .. }) {
            let due = Due::Rule { timer: TimerKind::CloseBySilence };
            let at = self.desk.rules.close_by_silence(self.now);
            self.start_timer(&row.case.request, due, at).await?;
        }
        let asks = matches!(row.case.state, CaseState::AwaitingRequester { .. });
        self.bring_card(&row.case.request, &visit.conversation.id, asks).await
    }

    async fn answer_again(&mut self, visit: &Visit, row: &CaseRow, answer: &Missed) -> Result<(), DeskError> {
        let by = match &answer.change.by {
            Actor::Agent(person) => self.tx.find_person(person).await?,
            Actor::Requester(_) | Actor::System => None,
        };
        let name = by.map(|person| person.name).unwrap_or_default();
        let text = answer.change.text.as_deref().unwrap_or_default();
        let again = Sentence::Reply { name: &name, number: row.case.number, text };
        let tells = Tells {
            request: row.case.request.clone(),
            change: Some(answer.change_id.clone()),
            must: true,
            question: None,
        };
        self.say_telling(&visit.conversation.id, &visit.person, &again, tells).await
    }

    /// Whoever mentioned Mesa could not be written to: they are told so where they did, once, and how to begin.
    async fn tell_where_mentioned(
        &mut self,
        request: &RequestRow,
        case: Option<&CaseRow>,
    ) -> Result<(), DeskError> {
        let number = case.map_or(request.request.number, |row| row.case.number);
        let id: RequestId = request.request.id.clone();
        let Some((conversation, address)) =
            self.tx.take_answering_place(&id, self.now - ANSWERED_WITHIN).await?
        else {
            return Ok(());
        };
        self.say_unreached(conversation, address, number).await
    }

    async fn say_unreached(
        &mut self,
        conversation: String,
        address: String,
        number: Number,
    ) -> Result<(), DeskError> {
        let text = Sentence::Start(Start::Unreached { number }).markdown(&self.channel_viewer());
        let job = crate::store::Job::Say {
            conversation: conversation.clone(),
            address: Some(address),
            message: crate::store::Message::Text { text, summary: None },
            asks: None,
            tells: None,
        };
        self.enqueue(conversation, job).await
    }
}
