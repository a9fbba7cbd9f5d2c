//! Words about several of a person's matters: which of them is meant, all of them, how satisfied they were, and what
//! somebody says of a case that a colleague asked for.

use jiff::SignedDuration;

use crate::botframework::event::Message;
use crate::cards::{Sentence, SeveralSaid};
use crate::cases::{Action, CaseState, Deed, Details, Number, Person, Score, Series};
use crate::catalog::Field;
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, Intent};
use crate::store::{CaseRow, Doubt, Job, RequestRow};

/// So long after it was asked, words answer it.
const ANSWERED_WITHIN: SignedDuration = SignedDuration::from_hours(1);
/// So long after a case was closed, words rate it.
const RATED_WITHIN: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Cases of a person that are looked at.
const CASES: i64 = 20;
/// Two of the same name are one too many.
const TWO: i64 = 2;

impl Turn<'_> {
    /// The number that words say which were asked for it: the number itself, the place on the list, the thing.
    pub(super) async fn number_meant(
        &mut self,
        visit: &Visit,
        text: &str,
    ) -> Result<Option<Number>, DeskError> {
        if let Ok(number) = text.trim().trim_end_matches('.').parse::<Number>() {
            return Ok(Some(number));
        }
        let place = intake::place_on_list(text);
        if place.is_none() && !intake::is_choice(text) {
            return Ok(None);
        }
        let (requests, cases) = self.open_of(&visit.person.id).await?;
        let open: Vec<(Number, &Details)> = numbered(&requests, &cases);
        if let Some(place) = place {
            return Ok(open.get(place).map(|(number, _)| *number));
        }
        let named = intake::named_things(&self.desk.catalog, text);
        let is_named = |details: &Details| details.category.as_ref().is_some_and(|key| named.contains(key));
        let mut fitting = open.iter().filter(|(_, details)| is_named(details));
        Ok(fitting.next().filter(|_| fitting.next().is_none()).map(|(number, _)| *number))
    }

    /// What can only be about several matters, a survey, or somebody else's case. False when it is something else.
    pub(super) async fn beside_the_talk(
        &mut self,
        visit: &Visit,
        message: &Message,
    ) -> Result<bool, DeskError> {
        if !message.files.is_empty() || message.quotes.is_some() {
            return Ok(false);
        }
        Ok(self.about_all(visit, &message.text).await?
            || self.rated(visit, &message.text).await?
            || self.about_theirs(visit, &message.text).await?)
    }

    /// "Cancela todo", and the "sí" to what was asked then.
    async fn about_all(&mut self, visit: &Visit, text: &str) -> Result<bool, DeskError> {
        let chat = visit.conversation.id.clone();
        if intake::cancels_all(text) {
            let (requests, cases) = self.withdrawable(visit).await?;
            let numbers = listed(&requests, &cases);
            let count = requests.len() + cases.len();
            if count == 0 {
                return Ok(false);
            }
            let doubt = Doubt { text: text.to_owned(), message: self.message.clone() };
            self.tx.save_doubt(&visit.person.id, &doubt, self.now).await?;
            let asked = Sentence::Several(SeveralSaid::WithdrawAll { count, numbers: &numbers });
            self.say(&chat, &visit.person, &asked).await?;
            return Ok(true);
        }
        if !intake::agrees_to_all(text) {
            return Ok(false);
        }
        let Some(doubt) = self.tx.take_doubt(&visit.person.id, self.now - ANSWERED_WITHIN).await? else {
            return Ok(false);
        };
        if !intake::cancels_all(&doubt.text) {
            self.tx.save_doubt(&visit.person.id, &doubt, self.now).await?;
            return Ok(false);
        }
        let (requests, cases) = self.withdrawable(visit).await?;
        let numbers = listed(&requests, &cases);
        for row in requests {
            if let Ok(step) = row.request.clone().withdraw(self.now) {
                self.apply_request(RequestRow { has_focus: false, ..row }, step).await?;
            }
        }
        for row in cases {
            if let Ok(step) = self.decide(&visit.person, &row, Deed::Withdraw).await? {
                self.apply_case(row, step).await?;
            }
        }
        let told = Sentence::Several(SeveralSaid::WithdrawnAll { numbers: &numbers });
        self.say(&chat, &visit.person, &told).await?;
        Ok(true)
    }

    async fn withdrawable(&mut self, visit: &Visit) -> Result<(Vec<RequestRow>, Vec<CaseRow>), DeskError> {
        let (requests, mut cases) = self.open_of(&visit.person.id).await?;
        cases.retain(|row| Action::Withdraw.is_possible_in(row.case.state.stage()));
        Ok((requests, cases))
    }

    /// The survey in words: of the one case that waits for it, when no request is being told.
    async fn rated(&mut self, visit: &Visit, text: &str) -> Result<bool, DeskError> {
        let Some(score) = intake::score_in(text).and_then(Score::new) else { return Ok(false) };
        if self.tx.find_focus(&visit.person.id).await?.is_some() {
            return Ok(false);
        }
        let since = self.now - RATED_WITHIN;
        let cases = self.tx.list_cases_of(&visit.person.id, CASES).await?;
        let asked = cases.iter().any(|row| matches!(row.case.state, CaseState::AwaitingRequester { .. }));
        let waits = |row: &CaseRow| matches!(row.case.state, CaseState::Closed { closed_at, survey: None, .. } if closed_at >= since);
        let mut waiting = cases.into_iter().filter(waits);
        let (Some(row), false) = (waiting.next(), asked) else { return Ok(false) };
        let (number, request) = (row.case.number, row.case.request.clone());
        let comment = if text.split_whitespace().count() > 1 { text } else { "" };
        let deed = Deed::Rate { score, comment: comment.to_owned() };
        let Ok(step) = self.decide(&visit.person, &row, deed).await? else { return Ok(false) };
        self.apply_case(row, step).await?;
        let thanks = Sentence::Several(SeveralSaid::SurveyThanks { number, score });
        self.say_about(&request, &visit.conversation.id, &visit.person, &thanks).await?;
        Ok(true)
    }

    /// What somebody tells of the case that a colleague asked for on their behalf goes to the desk.
    async fn about_theirs(&mut self, visit: &Visit, text: &str) -> Result<bool, DeskError> {
        let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
        let numbers = words.filter_map(|word| word.parse::<Number>().ok());
        let Some(number) = numbers.into_iter().find(|number| number.series == Series::Case) else {
            return Ok(false);
        };
        let Some(row) = self.tx.find_case_numbered(number).await? else { return Ok(false) };
        let asks = intake::understand(&self.desk.catalog, text).intent == Intent::Status;
        if asks || !row.case.is_open() || !self.is_for(&visit.person, &row).await? {
            return Ok(false);
        }
        let chat = &visit.conversation.id;
        let said = SeveralSaid::AffectedSays { name: &visit.person.name, text };
        let telling = Sentence::Several(said).markdown(&self.channel_viewer());
        let lane = self.desk_lane(&row.case.request, &row.case.group).await?;
        let request = row.case.request.clone();
        self.enqueue(lane, Job::DeskLine { request, text: telling, mentions: vec![] }).await?;
        self.say(chat, &visit.person, &Sentence::Several(SeveralSaid::PassedOn { number })).await?;
        Ok(true)
    }

    /// Whether the case of somebody else is for this person: known by exactly the name that it holds, and nobody else is.
    async fn is_for(&mut self, person: &Person, row: &CaseRow) -> Result<bool, DeskError> {
        let Some(name) = row.case.details.get(Field::AffectedPerson) else { return Ok(false) };
        let named = self.tx.list_people_named(&person.tenant_id, name, TWO).await?;
        Ok(row.case.requester != person.id && matches!(&named[..], [only] if only.id == person.id))
    }
}

/// In the order of the list that a person is shown.
fn numbered<'r>(requests: &'r [RequestRow], cases: &'r [CaseRow]) -> Vec<(Number, &'r Details)> {
    let requests = requests.iter().map(|row| (row.request.number, &row.draft.details));
    requests.chain(cases.iter().map(|row| (row.case.number, &row.case.details))).collect()
}

fn listed(requests: &[RequestRow], cases: &[CaseRow]) -> String {
    let numbers = numbered(requests, cases).into_iter().map(|(number, _)| number.to_string());
    numbers.collect::<Vec<_>>().join(", ")
}
