//! A new request that takes up one that has ended: what ended stays so (rule 6).

use super::dialog::Manner;
use super::double::both;
use crate::botframework::event::Message;
use crate::cards::{Ending, RequestSaid, Sentence};
use crate::cases::{Case, CaseState, Closing, Contact, Details, Refused, RequestId, Stage, Subject};
use crate::catalog::Field;
use crate::desk::deeds::refusal;
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, Draft, Intent, Known};
use crate::store::{CaseRow, RequestRow};

/// What a person can say differently each time; it is not taken over from what was solved.
const OF_THE_MOMENT: [Field; 2] = [Field::Availability, Field::ContactChannel];
/// The same of what nobody attended to: how they wish to be reached holds still.
const PAST: [Field; 1] = [Field::Availability];

impl Turn<'_> {
    /// Opens a request with what the old one (or its case) said, and relates it.
    pub(in crate::desk) async fn open_prefilled(
        &mut self,
        visit: &Visit,
        old: &RequestRow,
    ) -> Result<RequestRow, DeskError> {
        let case = self.tx.find_case_of(&old.request.id).await?;
        let case_less = case.is_none();
        let (details, follows) = match case {
            Some(row) => {
                let description = self.contradicted(visit, &row.case);
                let details = Details { description, ..row.case.details };
                (without(details, &OF_THE_MOMENT), Subject::Case(row.case.id))
            }
            None => (without(old.draft.details.clone(), &PAST), Subject::Request(old.request.id.clone())),
        };
        let focus = self.tx.find_focus(&visit.person.id).await?;
        self.release_focus(focus).await?;
        let also = if case_less { old.draft.also.clone() } else { vec![] };
        let draft = Draft { also, ..Draft::of(details) };
        self.open_request(&visit.person, &visit.conversation.id, draft, Some(follows)).await
    }

    /// What happens now is not what happened then: the person is asked. Only who contradicts what an agent wrote down of a
    /// call has said it with the press.
    fn contradicted(&self, visit: &Visit, case: &Case) -> String {
        match case.state {
            CaseState::Closed { closing: Closing::ConfirmedInCall, .. } => {
                let text = &case.details.description;
                let told = Ending::NoveltiesOf { number: case.number, text };
                Sentence::Ending(told).plain(&self.viewer(&visit.person))
            }
            _ => String::new(),
        }
    }

    /// Words about what ended without being solved, or has come back since (`again`): they are not lost, and what ended stays
    /// so (rule 6).
    pub(in crate::desk) async fn ended_in_words(
        &mut self,
        visit: &Visit,
        row: &CaseRow,
        (refused, message, again): (Refused, &Message, bool),
    ) -> Result<(), DeskError> {
        let (number, stage) = (row.case.number, row.case.state.stage());
        let unsolved = matches!(stage, Stage::Cancelled | Stage::NotManaged);
        if refused != Refused::Ended || !unsolved && !again {
            return self.refused_in_words(visit, row, refused).await;
        }
        let old = self.request(&row.case.request).await?;
        if !again && !self.speaks_of_matter(&message.text) && message.files.is_empty() {
            let ended = Sentence::Request(RequestSaid::EndedAs { number, stage });
            self.say_about(&old.request.id, &visit.conversation.id, &visit.person, &ended).await?;
            return self.bring_card(&old.request.id, &visit.conversation.id, false).await;
        }
        let mut new = self.open_prefilled(visit, &old).await?;
        // Of what was solved the words say anew what happens.
        let before = if again { new.draft.details.clone() } else { row.case.details.clone() };
        new.draft.details = self.with_words(before, &message.text);
        let request = new.request.id.clone();
        let again = Sentence::Request(RequestSaid::TakenUpAgain { number, stage });
        self.say_about(&request, &visit.conversation.id, &visit.person, &again).await?;
        self.remember_said(visit, &request, &message.text).await?;
        self.keep_files(visit, &request, &message.files).await?;
        self.ask_what_is_missing(visit, new, Manner::Typed).await
    }

    /// More than a courtesy.
    fn speaks_of_matter(&self, text: &str) -> bool {
        use Intent::{Cancel, Greeting, Help, ListMine, SmallTalk, Status, Thanks};
        let intent = intake::understand(&self.desk.catalog, text).intent;
        intake::wants_back(text)
            || !text.trim().is_empty()
                && !matches!(intent, Cancel | Greeting | Help | ListMine | SmallTalk | Status | Thanks)
    }

    /// What was told then, with what is told now.
    fn with_words(&self, before: Details, text: &str) -> Details {
        let nobody = Contact::default();
        let known = Known { contact: &nobody, email: None };
        let said = [("description".to_owned(), text.to_owned())].into();
        let now = intake::told_in_form(&self.desk.catalog, &known, &Details::default(), &said).details;
        both(&without(before, &PAST), &now)
    }

    /// The request of an id on this person's list, if it is theirs.
    pub(in crate::desk) async fn own_request(
        &mut self,
        visit: &Visit,
        id: &str,
    ) -> Result<Option<RequestId>, DeskError> {
        let of_case = self.tx.find_case(&crate::cases::CaseId(id.to_owned())).await?;
        if let Some(row) = of_case {
            return Ok((row.case.requester == visit.person.id).then_some(row.case.request));
        }
        let request = self.tx.find_request(&RequestId(id.to_owned())).await?;
        Ok(request.filter(|row| row.request.requester == visit.person.id).map(|row| row.request.id))
    }

    /// A closed case stays closed: the person is told, and its card offers a new one related to it.
    pub(in crate::desk) async fn refused_in_words(
        &mut self,
        visit: &Visit,
        row: &CaseRow,
        refused: Refused,
    ) -> Result<(), DeskError> {
        let sentence = match refused {
            Refused::Ended => Sentence::CaseEnded { number: row.case.number },
            other => refusal(other),
        };
        self.say_about(&row.case.request, &visit.conversation.id, &visit.person, &sentence).await?;
        self.bring_card(&row.case.request, &visit.conversation.id, false).await
    }
}

fn without(mut details: Details, fields: &[Field]) -> Details {
    for field in fields {
        details.forget(*field);
    }
    details
}
