//! What else a person told in the words of a request: it is offered when that one is done, and becomes a request of its own when
//! they want it.

use jiff::Timestamp;
use serde_json::Value;

use super::dialog::Manner;
use crate::cards::{Sentence, TalkSaid};
use crate::cases::{
    Actor, Change, ChangeKind, Detail, Details, Link, Number, Person, PersonId, RequestId, RequestState,
};
use crate::desk::deeds::{Held, Pressed, text_of};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, AlsoTold, DialogEffect, Double, Draft, Known};
use crate::store::{CaseRow, RequestRow};

/// Requests of a person that are looked at.
const LOOKED_AT: i64 = 10;

impl Turn<'_> {
    /// *Abrir otra solicitud*. A second press shows what came of the first.
    pub(in crate::desk) async fn press_on_also(
        &mut self,
        visit: &Visit,
        held: Held,
        data: &Value,
    ) -> Result<Pressed, DeskError> {
        let current = held.current();
        let place = text_of(data, "matter").parse::<usize>().ok();
        let told = place.and_then(|place| Some((place, held.request.draft.also.get(place)?.clone())));
        let Some((place, also)) = told else { return Ok(self.not_allowed(visit)) };
        if let Some(request) = also.request {
            self.bring_card(&request, &visit.conversation.id, false).await?;
            return Ok(current);
        }
        if held.case.as_ref().is_some_and(|row| row.case.is_open()) {
            Box::pin(self.open_also(visit, held.request, place, Manner::Pressed)).await?;
        }
        Ok(current)
    }

    /// "Sí, la otra también": one after the other, until one of them needs an answer.
    pub(in crate::desk) async fn open_all_also(
        &mut self,
        visit: &Visit,
        mut first: RequestRow,
    ) -> Result<(), DeskError> {
        while let Some(place) = first.draft.also.iter().position(|also| also.request.is_none()) {
            let id = first.request.id.clone();
            let opened = Box::pin(self.open_also(visit, first, place, Manner::Typed)).await?;
            if self.request(&opened).await?.request.is_open() {
                break;
            }
            first = self.request(&id).await?;
        }
        Ok(())
    }

    /// A request of its own, with all that is known of the person.
    async fn open_also(
        &mut self,
        visit: &Visit,
        first: RequestRow,
        place: usize,
        manner: Manner,
    ) -> Result<RequestId, DeskError> {
        let also = &first.draft.also[place];
        let case = self.tx.find_case_of(&first.request.id).await?;
        let known = case.map_or_else(|| first.draft.details.clone(), |row| row.case.details);
        let draft = intake::also_of(&self.desk.catalog, &known, also);
        let draft = Draft { told_with: Some(first.request.id.clone()), ..draft };
        let focus = self.tx.find_focus(&visit.person.id).await?;
        self.release_focus(focus).await?;
        let first = self.request(&first.request.id).await?;
        let row = self.open_request(&visit.person, &first.conversation_id, draft, None).await?;
        let opened = row.request.id.clone();
        self.note_became(first, place, &opened).await?;
        self.ask_what_is_missing(visit, row, manner).await?;
        Ok(opened)
    }

    /// A request that begins may be one that was offered, told again; and what it tells besides may be there already.
    pub(super) async fn know_again(
        &mut self,
        person: &PersonId,
        mut draft: Draft,
    ) -> Result<Draft, DeskError> {
        if draft.details.category.is_none() {
            return Ok(draft);
        }
        if let Some((first, _)) = self.offered_before(person, &draft.details).await? {
            draft.details = intake::with_known(draft.details, &first.draft.details);
            draft.told_with = Some(first.request.id);
            draft.double = Double::Other;
        }
        for also in &mut draft.also {
            also.request = self.find_like(person, also).await?;
        }
        Ok(draft)
    }

    /// What follows for a request that begins: of one that was told before something more is known.
    pub(super) async fn follows_now(
        &mut self,
        person: &Person,
        draft: Draft,
        effects: Vec<DialogEffect>,
    ) -> Result<(Draft, Vec<DialogEffect>), DeskError> {
        let mut draft = self.know_again(&person.id, draft).await?;
        if draft.told_with.is_none() {
            return Ok((draft, effects));
        }
        let known = Known { contact: &person.contact, email: person.email.as_deref() };
        let missing = intake::missing(&self.desk.catalog, &known, &draft.details);
        draft.asked.clone_from(&missing);
        let next = |effect| match effect {
            DialogEffect::Ask { .. } if missing.is_empty() => DialogEffect::Register,
            DialogEffect::Ask { .. } => DialogEffect::Ask { missing: missing.clone() },
            other => other,
        };
        let effects = effects.into_iter().map(next).collect();
        Ok((draft, effects))
    }

    /// The request in whose words one was told that begins now.
    pub(super) async fn note_opened(&mut self, opened: &RequestRow) -> Result<(), DeskError> {
        if opened.draft.told_with.is_none() {
            return Ok(());
        }
        match self.offered_before(&opened.request.requester, &opened.draft.details).await? {
            Some((first, place)) => self.note_became(first, place, &opened.request.id).await,
            None => Ok(()),
        }
    }

    async fn offered_before(
        &mut self,
        person: &PersonId,
        told: &Details,
    ) -> Result<Option<(RequestRow, usize)>, DeskError> {
        for row in self.tx.list_requests_of(person, LOOKED_AT).await? {
            let open = |also: &AlsoTold| also.request.is_none() && intake::is_told_again(told, also);
            if let Some(place) = row.draft.also.iter().position(open)
                && self.is_still_offered(&row).await?
            {
                return Ok(Some((row, place)));
            }
        }
        Ok(None)
    }

    /// What the person has open that this is like.
    async fn find_like(
        &mut self,
        person: &PersonId,
        also: &AlsoTold,
    ) -> Result<Option<RequestId>, DeskError> {
        for row in self.tx.list_open_requests(person, LOOKED_AT).await? {
            if intake::is_told_again(&row.draft.details, also) {
                return Ok(Some(row.request.id));
            }
        }
        let cases = self.tx.list_cases_of(person, LOOKED_AT).await?;
        let like = |row: &CaseRow| row.case.is_open() && intake::is_told_again(&row.case.details, also);
        Ok(cases.into_iter().find(like).map(|row| row.case.request))
    }

    /// The request in whose words something else was told that was offered since then. Unless it is named, nothing else may
    /// have been begun meanwhile.
    pub(in crate::desk) async fn offered_since(
        &mut self,
        person: &PersonId,
        since: Timestamp,
        is_named: bool,
    ) -> Result<Option<RequestRow>, DeskError> {
        for row in self.tx.list_requests_of(person, LOOKED_AT).await? {
            let offers = row.draft.also.iter().any(|also| also.request.is_none());
            if offers && self.offered_at(&row).await?.is_some_and(|at| at >= since) {
                return Ok(Some(row));
            }
            if !is_named && row.draft.told_with.is_none() {
                return Ok(None);
            }
        }
        Ok(None)
    }

    /// When it was offered, if it stands: with the case, while that is open, or when the request was taken back.
    async fn offered_at(&mut self, row: &RequestRow) -> Result<Option<Timestamp>, DeskError> {
        Ok(match (self.tx.find_case_of(&row.request.id).await?, &row.request.state) {
            (Some(CaseRow { case, .. }), _) => case.is_open().then_some(case.registered_at),
            (None, RequestState::Withdrawn { at }) => Some(*at),
            _ => None,
        })
    }

    /// While its case is open; of what ended without one, or is still being told, at any time.
    async fn is_still_offered(&mut self, row: &RequestRow) -> Result<bool, DeskError> {
        let case = self.tx.find_case_of(&row.request.id).await?;
        Ok(case.is_none_or(|row| row.case.is_open()))
    }

    /// The first request knows what became of it, and its cards show it.
    async fn note_became(
        &mut self,
        first: RequestRow,
        place: usize,
        opened: &RequestId,
    ) -> Result<(), DeskError> {
        let mut also = first.draft.also.clone();
        if let Some(also) = also.get_mut(place) {
            also.request = Some(opened.clone());
        }
        let draft = Draft { also, ..first.draft };
        let first = self.save_request(RequestRow { draft, ..first }).await?;
        self.show_first(&first).await
    }

    async fn show_first(&mut self, first: &RequestRow) -> Result<(), DeskError> {
        let Some(case) = self.tx.find_case_of(&first.request.id).await? else { return Ok(()) };
        self.show_requester(&first.request.id, &first.conversation_id, false).await?;
        self.show_desk(&first.request.id, &case.case.group).await
    }

    /// Both are cases now, and belong together (PROCEDURE.md, Relation); each has it in its log.
    pub(super) async fn relate_to_first(
        &mut self,
        case: &CaseRow,
        first: &RequestId,
    ) -> Result<(), DeskError> {
        let Some(other) = self.tx.find_case_of(first).await? else { return Ok(()) };
        let (one, two) = (&case.case, &other.case);
        self.tx.save_relation(&one.id, &two.id, Link::Related, self.now).await?;
        self.log_relation(&one.request, two.number).await?;
        self.log_relation(&two.request, one.number).await?;
        let first = self.request(first).await?;
        self.show_first(&first).await
    }

    async fn log_relation(&mut self, request: &RequestId, number: Number) -> Result<(), DeskError> {
        let related = Detail::Relation { number, link: Link::Related };
        let change = Change::new(ChangeKind::Related, Actor::System, self.now).with(related);
        self.log(request, change).await.map(drop)
    }

    /// What was told besides, of a request that ended without a case.
    pub(super) async fn offer_in_words(
        &mut self,
        person: &Person,
        row: &RequestRow,
    ) -> Result<(), DeskError> {
        let open = row.draft.also.iter().filter(|also| also.request.is_none());
        let told: Vec<&str> = open.map(|also| also.text.as_str()).collect();
        if told.is_empty() || row.request.is_open() {
            return Ok(());
        }
        let said = Sentence::Talk(TalkSaid::AlsoTold { told: &told });
        self.say_about(&row.request.id, &row.conversation_id, person, &said).await
    }
}
