//! What a person asks to see.

use crate::cards::{Mine, MineCard, RequestSaid, Sentence};
use crate::cases::{CaseState, Number, PersonId, RequestId, Series, TimerKind};
use crate::catalog::{Field, fold_name};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::store::{CaseRow, Due, Job, Message, RequestRow};

/// Entries that are loaded for a list; the card shows ten and tells how many more there are.
const ENTRIES: i64 = 50;

impl Turn<'_> {
    /// `mis casos`: everything of this person's that is open.
    pub(in crate::desk) async fn list_mine(&mut self, visit: &Visit) -> Result<(), DeskError> {
        let (requests, cases) = self.open_of(&visit.person.id).await?;
        let chat = &visit.conversation.id;
        if requests.is_empty() && cases.is_empty() {
            return self.say(chat, &visit.person, &Sentence::NothingOpen).await;
        }
        let requests = requests.iter().map(|row| Mine::Request(&row.request));
        let entries: Vec<Mine<'_>> = requests.chain(cases.iter().map(|row| Mine::Case(&row.case))).collect();
        let nonce = self.desk.chance.id();
        let card = MineCard { entries: &entries, nonce: &nonce }.render(&self.viewer(&visit.person))?;
        let message = Message::Card { card: card.card, summary: card.summary };
        let job = Job::Say { conversation: chat.clone(), address: None, message, asks: None, tells: None };
        self.enqueue(chat.clone(), job).await
    }

    /// `¿cómo va mi caso?`: the numbered one, else the only one, else all of them.
    pub(in crate::desk) async fn show_status(
        &mut self,
        visit: &Visit,
        number: Option<Number>,
    ) -> Result<(), DeskError> {
        let chat = visit.conversation.id.clone();
        if let Some(number) = number {
            return match self.numbered(visit, number).await? {
                Some(request) => self.bring_card(&request, &chat, false).await,
                None => self.of_another(visit, number).await,
            };
        }
        let (requests, cases) = self.open_of(&visit.person.id).await?;
        let mut open =
            requests.iter().map(|row| &row.request.id).chain(cases.iter().map(|row| &row.case.request));
        match (open.next(), open.next()) {
            (Some(only), None) => self.bring_card(only, &chat, false).await,
            _ => self.list_mine(visit).await,
        }
    }

    /// Whoever a colleague asked for, and who was told the number, is not told that there is none: it is the colleague's, who
    /// sees how it goes. To everybody else it is as one that does not exist.
    async fn of_another(&mut self, visit: &Visit, number: Number) -> Result<(), DeskError> {
        let chat = &visit.conversation.id;
        let unknown = Sentence::NumberUnknown { number };
        let found = match number.series {
            Series::Case => self.tx.find_case_numbered(number).await?,
            Series::Request => None,
        };
        let is_for_them = |row: &CaseRow| {
            let named = row.case.details.get(Field::AffectedPerson);
            named.is_some_and(|name| fold_name(name) == fold_name(&visit.person.name))
        };
        let Some(row) = found.filter(is_for_them) else {
            return self.say(chat, &visit.person, &unknown).await;
        };
        let writer = self.tx.find_person(&row.case.requester).await?.map(|person| person.name);
        let name = writer.unwrap_or_default();
        let theirs = Sentence::Request(RequestSaid::AskedByOther { name: &name, number });
        self.say(chat, &visit.person, &theirs).await
    }

    /// Somebody else's number gets the same answer as one that does not exist.
    pub(in crate::desk) async fn numbered(
        &mut self,
        visit: &Visit,
        number: Number,
    ) -> Result<Option<RequestId>, DeskError> {
        let found = match number.series {
            Series::Case => {
                self.tx.find_case_numbered(number).await?.map(|row| (row.case.request, row.case.requester))
            }
            Series::Request => self
                .tx
                .find_request_numbered(number)
                .await?
                .map(|row| (row.request.id, row.request.requester)),
        };
        Ok(found.filter(|(_, requester)| *requester == visit.person.id).map(|(request, _)| request))
    }

    /// Everything of a person's that is open is shown in their chat, after nothing could be sent there: what waits for
    /// their word comes as a new message, and its clock starts with it.
    pub(in crate::desk) async fn show_open_matters(
        &mut self,
        person: &PersonId,
        chat: &str,
    ) -> Result<(), DeskError> {
        let (requests, cases) = self.open_of(person).await?;
        for row in requests {
            self.show_requester(&row.request.id, chat, false).await?;
        }
        for CaseRow { case, .. } in cases {
            match case.state {
                CaseState::AwaitingRequester { .. } => self.bring_card(&case.request, chat, true).await?,
                CaseState::Solved { .. } => {
                    self.bring_card(&case.request, chat, false).await?;
                    let due = Due::Rule { timer: TimerKind::CloseBySilence };
                    self.start_timer(&case.request, due, self.desk.rules.close_by_silence(self.now)).await?;
                }
                _ => self.show_requester(&case.request, chat, false).await?,
            }
        }
        Ok(())
    }

    /// What is open of this person's, in the order in which it is shown.
    pub(in crate::desk) async fn open_of(
        &mut self,
        person: &PersonId,
    ) -> Result<(Vec<RequestRow>, Vec<CaseRow>), DeskError> {
        let requests = self.tx.list_open_requests(person, ENTRIES).await?;
        let mut cases = self.tx.list_cases_of(person, ENTRIES).await?;
        cases.retain(|row| row.case.is_open());
        Ok((requests, cases))
    }
}
